import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gabapentinDraft } from '../../../src/clinical/assessment/gabapentin-draft.ts';
import { type GabapentinOutcome, gabapentinOutcome } from '../../../src/clinical/assessment/gabapentin-outcome.ts';
import type { ConditionGroup, DrugClass } from '../../../src/clinical/picture/chart-record.ts';
import type { PatientBuilder } from '../../builders/patient.ts';
import { elena, victor } from '../../builders/patients.ts';
import { weighing, withEgfr } from '../../scenarios/gabapentin.ts';

const outcomeOf = (patient: PatientBuilder): GabapentinOutcome => gabapentinOutcome(patient.picture());

/** "START 300/900", or the outcome by itself. */
function inShort(patient: PatientBuilder): string {
  const found = outcomeOf(patient);
  return 'start' in found ? `${found.outcome} ${found.start.startMg}/${found.start.capMg}` : found.outcome;
}

describe('start dose and cap by clearance (mg in the evening / mg a day at most)', () => {
  it.each([
    [14.9, 'NEPHROLOGY'],
    [15, 'START 100/300'],
    [15.1, 'START 100/300'],
    [29.9, 'START 100/300'],
    [30, 'START 100/600'],
    [30.1, 'START 100/600'],
    [59.9, 'START 100/600'],
    [60, 'START 300/900'],
    [60.1, 'START 300/900'],
    [140, 'START 300/900'],
  ])('eGFR %s gives %s', (egfr, expected) => {
    expect(inShort(withEgfr(egfr))).toBe(expected);
  });

  it.each([
    [15, 'START 100/300'],
    [30, 'START 100/600'],
    [59.9, 'START 100/600'],
    [60, 'START 100/900'],
    [140, 'START 100/900'],
  ])('eGFR %s with an extra risk gives %s', (egfr, expected) => {
    expect(inShort(withEgfr(egfr).has('copd'))).toBe(expected);
  });

  it.each([
    ['">59" counts as 60 or more', '>', 59, 'START 300/900'],
    ['">60" counts as 60 or more', '>', 60, 'START 300/900'],
    ['">90" counts as 60 or more', '>', 90, 'START 300/900'],
    ['">58" is missing: it may lie below 60', '>', 58, 'MISSING'],
    ['"<15" is end-stage', '<', 15, 'NEPHROLOGY'],
    ['"<30" is missing: it may lie below 15', '<', 30, 'MISSING'],
  ] as const)('eGFR %s', (_, comparator, bound, expected) => {
    const patient = elena().withoutLabs('creatinine', 'weight').lab('egfr', bound, { comparator });
    expect(inShort(patient)).toBe(expected);
  });

  it('creatinine 1.4 at 62, 130 kg, 160 cm: the adjusted weight gives 100 mg, cap 600; the actual one would give 300, cap 900', () => {
    const heavy = elena()
      .aged(62)
      .withoutLabs('creatinine', 'weight')
      .lab('creatinine', 1.4, { ago: 20 })
      .lab('weight', 130, { ago: 20 });
    expect(inShort(heavy.lab('height', 160))).toBe('START 100/600');
    expect(inShort(heavy)).toBe('START 300/900');
    expect(heavy.picture().clearance).toMatchObject({ value: { by: 'Cockcroft–Gault, actual weight' } });
  });

  it('creatinine 5.2 at 70 kg (CrCl 12.7) without any record of renal disease: nephrology', () => {
    expect(inShort(elena().withoutLabs('creatinine').lab('creatinine', 5.2, { ago: 20 }))).toBe('NEPHROLOGY');
  });

  it('names the clearance that it rests on and the label range beside the cap', () => {
    expect(outcomeOf(withEgfr(45))).toMatchObject({
      outcome: 'START',
      start: {
        startMg: 100,
        capMg: 600,
        labelDailyMg: '400–1400',
        clearance: { by: 'eGFR in place of clearance' },
        extraRisks: [],
      },
    });
  });
});

const DRUG_RISKS: readonly [string, readonly DrugClass[]][] = [
  ['temazepam', ['benzodiazepine']],
  ['zolpidem', ['z-drug']],
  ['primidone', ['barbiturate']],
  ['suvorexant', ['orexin-antagonist']],
  ['hydroxyzine', ['sedating-antihistamine']],
  ['quetiapine', ['antipsychotic']],
  ['baclofen', ['muscle-relaxant']],
  ['sertraline', ['ssri']],
  ['duloxetine', ['snri']],
  ['amitriptyline', ['tca']],
  ['bupropion', ['other-antidepressant']],
];
const CONDITION_RISKS: readonly ConditionGroup[] = [
  'sleep_apnea_obstructive',
  'sleep_apnea_central',
  'copd',
  'respiratory_failure',
  'alcohol_use_disorder',
  'opioid_use_disorder',
  'sedative_use_disorder',
];

describe('extra risks start at 100 mg although the clearance is above 60', () => {
  it('no extra risk: 300 mg', () => {
    expect(inShort(elena())).toBe('START 300/900');
  });

  it.each(DRUG_RISKS)('%s active', (ingredient, classes) => {
    expect(inShort(elena().alsoTakes(ingredient, classes))).toBe('START 100/900');
  });

  it.each(CONDITION_RISKS)('%s active', (group) => {
    expect(inShort(elena().has(group))).toBe('START 100/900');
  });

  it.each([
    ['age 64', elena().aged(64).withoutLabs('creatinine').lab('creatinine', 0.6), 'START 300/900'],
    ['age 65', elena().aged(65).withoutLabs('creatinine').lab('creatinine', 0.6), 'START 100/900'],
    ['alcohol use disorder in the past', elena().has('alcohol_use_disorder', { standing: 'history' }), 'START 100/900'],
    ['opioid use disorder in remission', elena().has('opioid_use_disorder', { inRemission: true }), 'START 100/900'],
    ['conditions unread', elena().unread('Condition'), 'START 100/900'],
    ['COPD in the past', elena().has('copd', { standing: 'history' }), 'START 300/900'],
    ['allergy to penicillin', elena().allergicTo('penicillin'), 'START 300/900'],
    ['not pregnant at 34', elena().aged(34).answering({ pregnant: false }), 'START 300/900'],
    ['metformin active', elena().alsoTakes('metformin', []), 'START 300/900'],
  ])('%s', (_, patient, expected) => {
    expect(inShort(patient)).toBe(expected);
  });
});

describe('how bad the legs must be', () => {
  it.each([
    ['IRLS 10', { irls: 10 }, 'NOT_PROPOSED'],
    ['IRLS 11', { irls: 11 }, 'START 300/900'],
    ['no total, moderate distress on 1 night', { nightsPerWeek: 1, distress: 'moderate' }, 'NOT_PROPOSED'],
    ['no total, moderate distress on 2 nights', { nightsPerWeek: 2, distress: 'moderate' }, 'START 300/900'],
    ['no total, severe distress on 2 nights', { nightsPerWeek: 2, distress: 'severe' }, 'START 300/900'],
    ['no total, mild distress on 7 nights', { nightsPerWeek: 7, distress: 'mild' }, 'NOT_PROPOSED'],
    ['nothing entered', {}, 'NOT_PROPOSED'],
  ] as const)('%s', (_, rls, expected) => {
    expect(inShort(elena().restlessLegs({ present: true, ...rls }))).toBe(expected);
  });
});

describe('which row decides first', () => {
  const everything = (): PatientBuilder =>
    elena()
      .aged(34)
      .withoutLabs('creatinine', 'weight')
      .answering({ pregnant: true, indication: 'seizure', suicidality: 'active' })
      .onDialysis(3)
      .allergicTo('gabapentin', ['gabapentinoid'])
      .alsoTakes('pregabalin', ['gabapentinoid'])
      .unread('MedicationRequest', 'AllergyIntolerance');

  const ORDER: readonly [string, PatientBuilder, GabapentinOutcome['outcome']][] = [
    ['age unknown', everything().ageUnknown(), 'NOT_PROPOSED'],
    ['age 17', everything().aged(17), 'NOT_PROPOSED'],
    ['RLS not recorded', everything().restlessLegs({ irls: 30 }), 'NOT_PROPOSED'],
    ['3 of 5 criteria', everything().restlessLegs({ present: true, criteria: 3, irls: 30 }), 'NOT_PROPOSED'],
    ['IRLS 10', everything().restlessLegs({ present: true, irls: 10 }), 'NOT_PROPOSED'],
    ['pregabalin active', everything(), 'DUPLICATE'],
    ['allergy', elena().aged(34).answering({ pregnant: true }).allergicTo('x', ['gabapentinoid']), 'ALLERGY'],
    ['pregnant', elena().aged(34).answering({ pregnant: true, indication: 'seizure' }), 'BLOCKED'],
    ['seizures', elena().answering({ indication: 'seizure', suicidality: 'active' }), 'NEUROLOGY'],
    ['suicidality', elena().answering({ suicidality: 'active' }).onDialysis(3), 'BLOCKED'],
    ['dialysis', elena().withoutLabs('creatinine').onDialysis(3), 'NEPHROLOGY'],
    ['no clearance', elena().withoutLabs('creatinine').unread('AllergyIntolerance'), 'MISSING'],
    ['medication requests unread', elena().unread('MedicationRequest'), 'MISSING'],
    ['allergies unread', elena().unread('AllergyIntolerance'), 'MISSING'],
    ['nothing in the way', elena(), 'START'],
  ];
  it.each(ORDER)('%s', (_, patient, outcome) => {
    expect(outcomeOf(patient).outcome).toBe(outcome);
  });

  it.each([
    ['no clearance', elena().withoutLabs('creatinine'), 'clearance'],
    [
      'medication requests unread',
      elena().unread('MedicationRequest', 'AllergyIntolerance'),
      'MedicationRequest not read',
    ],
    ['allergies unread', elena().unread('AllergyIntolerance'), 'AllergyIntolerance not read'],
  ] as const)('%s: MISSING says what', (_, patient, because) => {
    expect(outcomeOf(patient)).toEqual({ outcome: 'MISSING', because });
  });

  it.each([
    ['under age', elena().aged(17), 'under 18 or age unknown'],
    ['no RLS', elena().restlessLegs({ present: false }), 'RLS not recorded as present'],
    ['IRLS 10', elena().restlessLegs({ present: true, irls: 10 }), 'below the treatment threshold'],
  ] as const)('%s: NOT_PROPOSED says why', (_, patient, because) => {
    expect(outcomeOf(patient)).toEqual({ outcome: 'NOT_PROPOSED', because });
  });
});

describe('an opioid on board', () => {
  it('Victor with oxycodone: no dose before R-GBP-4 has a typed reason, then 100 mg with a cap of 900', () => {
    expect(inShort(victor())).toBe('OVERRIDE_NEEDED 100/900');
    expect(inShort(victor().overriding('R-GBP-4', 'pain clinic agrees'))).toBe('START 100/900');
    expect(inShort(victor().overriding('R-GBP-4', ' '))).toBe('OVERRIDE_NEEDED 100/900');
  });

  it('a reason for R-GBP-4 lifts nothing else', () => {
    const allergic = victor().allergicTo('gabapentin', ['gabapentinoid']).overriding('R-GBP-4', 'pain clinic agrees');
    expect(outcomeOf(allergic).outcome).toBe('ALLERGY');
  });
});

describe('doses over all clearances', () => {
  it('start at 100 or 300, never above the cap, 300 only from 60 mL/min without a risk; below 15 there is none', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2000 }), fc.boolean(), (tenths, risk) => {
        const patient = risk ? withEgfr(tenths / 10).has('copd') : withEgfr(tenths / 10);
        const found = outcomeOf(patient);
        expect('start' in found).toBe(tenths >= 150);
        if (!('start' in found)) return;
        expect(found.start.startMg).toBe(tenths >= 600 && !risk ? 300 : 100);
        expect(found.start.capMg).toBe(tenths >= 600 ? 900 : tenths >= 300 ? 600 : 300);
      }),
    );
  });
});

describe('what the gabapentin draft says', () => {
  it('300 mg in the evening for 28 days, with the cap and the steps left to a clinician', () => {
    const found = outcomeOf(weighing(70));
    expect('start' in found && gabapentinDraft(found.start)).toEqual({
      drug: 'gabapentin',
      mg: 300,
      capsulesPerDose: 1,
      timesPerDay: 1,
      slot: 'evening',
      days: 28,
      capsules: 28,
      capMg: 900,
      text: 'Gabapentin 300 mg, 1 capsule once daily in the evening, 1–2 h before symptoms, for 28 days',
      note: 'For restless legs, not for withdrawal; off-label. Increase by 300 mg no sooner than every 7 days, to 900 mg a day at most, each time by a clinician. Stop over at least 7 days.',
    });
  });
});
