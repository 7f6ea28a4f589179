import { describe, expect, it } from 'vitest';
import { comparisonAt } from '../../../src/clinical/consultation/compare.ts';
import type { PatientBuilder } from '../../builders/patient.ts';
import { maria } from '../../builders/patients.ts';
import { visit } from '../../scenarios/scenario.ts';

const SUPPLY = { supply: { odt: true, fillDays: 28 } };
const kinds = (patient: PatientBuilder): readonly string[] =>
  comparisonAt(visit({ patient }), SUPPLY).map(({ kind, strategy }) => `${strategy.id} ${kind}`);

describe('paces side by side at a visit', () => {
  it('2 mg for three years: eight, of which `short` alone is withheld', () => {
    const found = kinds(maria());
    expect(found).toHaveLength(8);
    expect(found.filter((each) => each.endsWith(' withheld'))).toEqual(['short withheld']);
  });

  it('none while the dose is not known', () => {
    expect(kinds(maria().withoutOrders())).toEqual([]);
  });

  it('none at a review: the pace follows from how it went', () => {
    expect(kinds(maria().takes({ bedtime: 1.5 }).atReview())).toEqual([]);
  });

  it('none while a stop stands, and again when its reason is typed', () => {
    const pregnant = maria().answering({ pregnant: true });
    expect(kinds(pregnant)).toEqual([]);
    expect(kinds(pregnant.overriding('R-ELG-4', 'agreed with obstetrics'))).toHaveLength(8);
  });
});
