import { describe, expect, it } from 'vitest';
import { assess } from '../../../src/clinical/assessment/assess.ts';
import { aggravatorsIn } from '../../../src/clinical/assessment/rules/aggravators-listed.ts';
import type { DrugClass } from '../../../src/clinical/picture/chart-record.ts';
import type { PatientBuilder } from '../../builders/patient.ts';
import { elena } from '../../builders/patients.ts';

const letters = (ingredients: readonly string[], classes: readonly DrugClass[]): readonly string[] =>
  aggravatorsIn({ source: { reference: 'MedicationRequest/x', label: 'Drug as charted' }, ingredients, classes }).map(
    ({ name, letter }) => `${name} (${letter})`,
  );

describe('the listed aggravators in one drug', () => {
  it('a combination of two classes is named under both', () => {
    expect(letters(['perphenazine', 'amitriptyline'], ['antipsychotic', 'tca'])).toEqual([
      'perphenazine + amitriptyline (B)',
      'perphenazine + amitriptyline (C)',
    ]);
  });

  it('a combination with a listed ingredient names that ingredient, and the other by its class', () => {
    expect(letters(['diphenhydramine', 'olanzapine'], ['sedating-antihistamine', 'antipsychotic'])).toEqual([
      'diphenhydramine (A)',
      'olanzapine (B)',
    ]);
  });

  it('a listed ingredient speaks for itself: prochlorperazine is A, not the B of its class', () => {
    expect(letters(['prochlorperazine'], ['antipsychotic'])).toEqual(['prochlorperazine (A)']);
  });

  it('doxepin is not listed although it is a tricyclic; with amitriptyline the other one is', () => {
    expect(letters(['doxepin'], ['tca'])).toEqual([]);
    expect(letters(['doxepin', 'amitriptyline'], ['tca'])).toEqual(['amitriptyline (C)']);
  });

  it('a drug known by class alone is named as charted', () => {
    expect(letters([], ['ssri'])).toEqual(['Drug as charted (B)']);
    expect(letters([], [])).toEqual([]);
  });

  it('an ingredient id is written as words', () => {
    expect(letters(['new_antipsychotic'], ['antipsychotic'])).toEqual(['new antipsychotic (B)']);
  });
});

describe('R-EXA-1 cites the evidence of the letters that it names, and no other', () => {
  const found = (patient: PatientBuilder) => assess(patient.picture()).find(({ rule }) => rule === 'R-EXA-1');

  it.each([
    ['sertraline (B)', elena().alsoTakes('sertraline', ['ssri']), ['E-EXA-B']],
    ['lithium (C)', elena().alsoTakes('lithium', []), ['E-EXA-C']],
    [
      'hydroxyzine (A), tramadol (C)',
      elena().alsoTakes('hydroxyzine', ['sedating-antihistamine']).alsoTakes('tramadol', ['opioid']),
      ['E-EXA-A', 'E-EXA-C'],
    ],
  ] as const)('%s', (named, patient, evidence) => {
    expect(found(patient)?.message).toContain(`: ${named}.`);
    expect(found(patient)?.evidence).toEqual(evidence);
  });

  it('rests on the aggravators alone: beside sertraline a folic acid is no source', () => {
    const patient = elena().alsoTakes('folic_acid', []).alsoTakes('sertraline', ['ssri']);
    expect(found(patient)?.basis.map(({ label }) => label)).toEqual(['sertraline']);
  });
});
