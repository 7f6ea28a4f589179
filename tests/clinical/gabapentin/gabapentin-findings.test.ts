import { describe, expect, it } from 'vitest';
import { assess } from '../../../src/clinical/assessment/assess.ts';
import type { PatientBuilder } from '../../builders/patient.ts';
import { elena } from '../../builders/patients.ts';
import { weighing, withEgfr } from '../../scenarios/gabapentin.ts';

const only = (patient: PatientBuilder, rule: string) => {
  const found = assess(patient.picture()).filter((finding) => finding.rule === rule);
  return found.map(({ message, basis }) => ({ message, basis: basis.map(({ label }) => label) }));
};

const RESTS_ON: readonly [string, PatientBuilder, readonly string[]][] = [
  ['R-GBP-0', elena().restlessLegs({ present: true, irls: 10 }), ['IRLS total 10']],
  [
    'R-GBP-0',
    elena().restlessLegs({ present: true, nightsPerWeek: 1, distress: 'mild' }),
    ['RLS on 1 nights a week, distress mild'],
  ],
  ['R-GBP-1', elena().alsoTakes('gabapentin', ['gabapentinoid']).alsoTakes('zolpidem', ['z-drug']), ['gabapentin']],
  ['R-GBP-2', withEgfr(72), ['egfr 72 mL/min/1.73 m²']],
  ['R-GBP-3', elena().aged(34).answering({ pregnant: true }), ['Pregnant: yes']],
  ['R-GBP-4', elena(), []],
  ['R-GBP-4', elena().has('copd').alsoTakes('zolpidem', ['z-drug']), ['copd', 'zolpidem']],
  ['R-GBP-5', withEgfr(40).onDialysis(3), ['Haemodialysis']],
  ['R-GBP-6', elena().answering({ suicidality: 'active' }), ['Suicidality: active']],
  ['R-GBP-6m', elena().notAsked('suicidality'), []],
  ['R-GBP-7', elena().has('alcohol_use_disorder', { standing: 'history' }), ['alcohol use disorder']],
  ['R-GBP-9', elena(), []],
  ['R-GBP-11', elena().allergicTo('pregabalin', ['gabapentinoid']).allergicTo('penicillin'), ['Allergy to pregabalin']],
  ['R-GBP-12', weighing(130).lab('height', 160, { ago: 1827 }), ['weight 130 kg', 'height 160 cm']],
];

describe('what a gabapentin finding rests on', () => {
  it.each(RESTS_ON)('%s', (rule, patient, labels) => {
    expect(only(patient, rule).map(({ basis }) => basis)).toEqual([labels]);
  });
});

describe('what a gabapentin finding says', () => {
  it.each([
    [
      'R-GBP-1',
      elena().alsoTakes('gabapentin', ['gabapentinoid']).alsoTakes('zolpidem', ['z-drug']),
      'Already active: gabapentin. No second gabapentinoid.',
    ],
    [
      'R-GBP-11',
      elena().allergicTo('pregabalin', ['gabapentinoid']),
      'Allergy or intolerance on record: Allergy to pregabalin.',
    ],
    [
      'R-GBP-5',
      withEgfr(40).onDialysis(3),
      'Dialysis or end-stage renal disease: no draft. In end-stage renal disease gabapentin is suggested (conditional); the usual dose is 100 mg after each dialysis.',
    ],
    [
      'R-GBP-5',
      elena().withoutLabs('creatinine').lab('creatinine', 5.2, { ago: 20 }),
      'CrCl 12.7 mL/min (Cockcroft–Gault, actual weight 70 kg): no draft. In end-stage renal disease gabapentin is suggested (conditional); the usual dose is 100 mg after each dialysis.',
    ],
  ])('%s', (rule, patient, message) => {
    expect(only(patient, rule).map((finding) => finding.message)).toEqual([message]);
  });
});

describe('two of a kind are both named', () => {
  it.each([
    [
      'R-GBP-1',
      elena().alsoTakes('gabapentin', ['gabapentinoid']).alsoTakes('pregabalin', ['gabapentinoid']),
      'Already active: gabapentin, pregabalin. No second gabapentinoid.',
    ],
    [
      'R-GBP-11',
      elena().allergicTo('gabapentin', ['gabapentinoid']).allergicTo('pregabalin', ['gabapentinoid']),
      'Allergy or intolerance on record: Allergy to gabapentin, Allergy to pregabalin.',
    ],
    [
      'R-GBP-4',
      elena().alsoTakes('oxycodone', ['opioid']).alsoTakes('tramadol', ['opioid']),
      'Breathing depression risk: clonazepam, oxycodone, tramadol. An opioid is active (oxycodone, tramadol): no draft without a typed reason.',
    ],
  ] as const)('%s', (rule, patient, message) => {
    expect(only(patient, rule).map((finding) => finding.message)).toEqual([message]);
  });
});
