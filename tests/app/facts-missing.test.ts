import { describe, expect, it } from 'vitest';
import { factsMissing } from '../../src/app/assessment/facts-missing.ts';
import { RULES } from '../../src/clinical/assessment/rule-list.ts';
import { NO_LOCAL_POLICY } from '../../src/clinical/evidence/site-values.ts';
import { takePicture } from '../../src/clinical/picture/take-picture.ts';
import { chartOf } from './chart-of.ts';

const reads = (rule: string) => RULES.find(({ id }) => id === rule)?.reads ?? [];
const named = (picture: Parameters<typeof factsMissing>[0], rule: string) =>
  factsMissing(picture, reads(rule)).map(({ name, fact }) => `${name}: ${fact.why}`);

describe('What "why" says was missing', () => {
  it('is what the rule looks at and nobody recorded or answered, each with its own reason', () => {
    const { record, today } = chartOf();
    const picture = takePicture(record, {}, today, NO_LOCAL_POLICY);
    expect(named(picture, 'R-ELG-16')).toEqual([
      'Since when it is taken: not answered',
      'Days a week: not answered',
      'What is taken: none on record',
    ]);
  });

  it('is a list that could not be read whole, never "none"', () => {
    const { record, today } = chartOf({ unreadTypes: ['MedicationRequest'] });
    const picture = takePicture(record, { rls: { present: true } }, today, NO_LOCAL_POLICY);
    expect(named(picture, 'R-EXA-1')).toEqual(['The list of other drugs: not read']);
  });

  it('is nothing for a rule whose facts are all there', () => {
    const { record, today } = chartOf();
    const picture = takePicture(record, { rls: { present: true, criteria: 5 } }, today, NO_LOCAL_POLICY);
    expect(named(picture, 'R-RLS-2')).toEqual([]);
  });
});
