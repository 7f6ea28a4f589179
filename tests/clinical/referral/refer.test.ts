import { describe, expect, it } from 'vitest';
import { type Referral, referralFinding } from '../../../src/clinical/referral/refer.ts';
import type { PatientBuilder } from '../../builders/patient.ts';
import { elena, george, maria, victor } from '../../builders/patients.ts';
import { stores } from '../../scenarios/iron.ts';
import { held, reviewed, steppedBack } from '../../scenarios/response.ts';
import { visit } from '../../scenarios/scenario.ts';

const referralsOf = (patient: PatientBuilder): readonly Referral[] => visit({ patient }).referrals;

/** "R-REF-3 neurology (R-ELG-2)": where to, and by which findings. */
const inShort = (patient: PatientBuilder): readonly string[] =>
  referralsOf(patient).map(
    ({ rule, to, triggers }) => `${rule} ${to} (${triggers.map((each) => each.rule).join(', ')})`,
  );

/** Elena without iron need or gabapentin problem: RLS alone. */
const replete = (): PatientBuilder => stores(150, 25);

const TABLE: readonly [string, PatientBuilder, readonly string[]][] = [
  ['nothing in the way', maria(), []],
  ['RLS with IRLS 15, iron replete', replete(), []],
  ['oral iron alone', elena(), []],

  [
    'complicated withdrawal at a review',
    reviewed({ withdrawal: 'complicated' }),
    ['R-REF-1 emergency care (R-ELG-6, R-RSP-1)'],
  ],
  [
    'active suicidality at a review',
    reviewed({ suicidality: 'active' }),
    ['R-REF-1 emergency care (R-RSP-1)', 'R-REF-4 psychiatry (R-ELG-5)'],
  ],
  [
    'severe withdrawal at a review',
    reviewed({ withdrawal: 'severe' }),
    ['R-REF-1 addiction medicine or psychiatry (R-RSP-3)'],
  ],
  [
    'second hold',
    reviewed({ withdrawal: 'moderate' }, { holdsSoFar: 1 }),
    ['R-REF-1 addiction medicine or psychiatry (R-RSP-7)'],
  ],
  [
    '28 days on a step back',
    reviewed({ withdrawal: 'moderate' }, steppedBack(28)),
    ['R-REF-1 addiction medicine or psychiatry (R-RSP-9)'],
  ],
  ['first hold', reviewed({ withdrawal: 'moderate' }), []],

  ['IRLS 21', replete().restlessLegs({ present: true, irls: 21 }), ['R-REF-2 sleep medicine or neurology (R-RLS-3)']],
  [
    '4 of 5 criteria',
    maria().restlessLegs({ present: true, criteria: 4 }),
    ['R-REF-2 sleep medicine or neurology (R-RLS-2)'],
  ],
  [
    'pramipexole active',
    maria().alsoTakes('pramipexole', ['dopaminergic']),
    ['R-REF-2 sleep medicine or neurology (R-AVD-1)'],
  ],
  [
    'REM sleep behaviour disorder',
    maria().has('rem_sleep_behavior_disorder'),
    ['R-REF-2 sleep medicine or neurology (R-ELG-8)'],
  ],
  [
    'IRLS 15 with gabapentin active and iron not indicated: not controlled',
    replete().alsoTakes('gabapentin', ['gabapentinoid']),
    ['R-REF-2 sleep medicine or neurology (R-GBP-1)'],
  ],
  [
    'IRLS 15 with gabapentin active and ferrous sulfate active: not controlled',
    stores(60, 25).alsoTakes('gabapentin', ['gabapentinoid']).alsoTakes('ferrous-sulfate', ['iron-oral'], 90),
    ['R-REF-2 sleep medicine or neurology (R-GBP-1)'],
  ],
  [
    'IRLS 15 with gabapentin active and iron still to be given: not yet',
    stores(40, 18).alsoTakes('gabapentin', ['gabapentinoid']),
    [],
  ],
  [
    'IRLS 10 with gabapentin active: controlled',
    replete().restlessLegs({ present: true, irls: 10 }).alsoTakes('gabapentin', ['gabapentinoid']),
    [],
  ],

  ['active epilepsy', maria().has('epilepsy'), ['R-REF-3 neurology (R-ELG-2)']],
  [
    'seizure in the past, with a typed reason: still referred, inpatient considered',
    maria().has('seizure', { standing: 'history' }).overriding('R-ELG-3', 'neurology co-manages'),
    ['R-REF-3 neurology (R-ELG-3)', 'R-REF-10 an inpatient or residential setting, to be considered (R-ELG-3)'],
  ],
  ['passive suicidality', maria().answering({ suicidality: 'passive' }), ['R-REF-4 psychiatry (R-ELG-5)']],
  ['suicidality not recorded', maria().notAsked('suicidality'), []],
  ['bipolar disorder', maria().has('bipolar'), ['R-REF-4 psychiatry (R-ELG-14)']],
  [
    'bipolar disorder with poor sleep at a review',
    reviewed({ sleep: 'significant' }).has('bipolar'),
    ['R-REF-4 psychiatry (R-ELG-14, R-RSP-5)'],
  ],

  ['alcohol use disorder', maria().has('alcohol_use_disorder'), ['R-REF-5 addiction medicine (R-ELG-10)']],
  ['alcohol use disorder in the past', maria().has('alcohol_use_disorder', { standing: 'history' }), []],
  ['4.5 mg a day for panic', maria().takes({ morning: 2, bedtime: 2.5 }), ['R-REF-5 addiction medicine (R-REG-7)']],
  [
    '4.5 mg a day with alcohol use disorder: inpatient considered',
    maria().takes({ morning: 2, bedtime: 2.5 }).has('alcohol_use_disorder'),
    [
      'R-REF-5 addiction medicine (R-ELG-10, R-REG-7)',
      'R-REF-10 an inpatient or residential setting, to be considered (R-REG-7, R-ELG-10)',
    ],
  ],
  ['an opioid and nothing else', maria().alsoTakes('oxycodone', ['opioid']), []],
  ['two opioids and nothing else', maria().alsoTakes('oxycodone', ['opioid']).alsoTakes('tramadol', ['opioid']), []],
  [
    'one capsule of codeine with butalbital, a barbiturate: an opioid with another extra risk',
    maria().alsoTakes('codeine + butalbital', ['opioid', 'barbiturate']),
    ['R-REF-5 addiction medicine (R-ELG-9)'],
  ],
  ['an opioid at 65', maria().aged(65).alsoTakes('oxycodone', ['opioid']), ['R-REF-5 addiction medicine (R-ELG-9)']],
  [
    'an opioid with sertraline',
    maria().alsoTakes('oxycodone', ['opioid']).alsoTakes('sertraline', ['ssri']),
    ['R-REF-5 addiction medicine (R-ELG-9)'],
  ],
  [
    'an opioid with alcohol use disorder in the past',
    maria().alsoTakes('oxycodone', ['opioid']).has('alcohol_use_disorder', { standing: 'history' }),
    ['R-REF-5 addiction medicine (R-ELG-9)'],
  ],

  [
    'a failed taper before',
    maria().answering({ previousFailedTaper: true }),
    ['R-REF-6 a clinician experienced in tapering (R-ELG-15)'],
  ],
  ['a failed taper not recorded', maria().notAsked('previousFailedTaper'), []],
  [
    'pregnant with RLS',
    replete().aged(34).answering({ pregnant: true }),
    ['R-REF-7 obstetrics and perinatal psychiatry (R-ELG-4, R-FE-9)'],
  ],
  ['pregnancy unknown at 34', replete().aged(34), []],

  ['dialysis with RLS, criterion met', stores(150, 15).onDialysis(3), ['R-REF-8 nephrology (R-GBP-5, R-FE-8)']],
  ['dialysis with RLS, criterion not met', stores(150, 30).onDialysis(3), ['R-REF-8 nephrology (R-GBP-5, R-FE-8)']],
  ['ferritin 90', stores(90, 25), ['R-REF-8 an infusion or haematology service (R-FE-5)']],
  ['ferritin 90 with TSAT 15 %', stores(90, 15), ['R-REF-8 an infusion or haematology service (R-FE-6)']],
  ['ferritin 350 with TSAT 15 %', stores(350, 15), ['R-REF-8 an infusion or haematology service (R-FE-7)']],
  ['TSAT 52 % with ferritin 90', stores(90, 52), ['R-REF-8 an infusion or haematology service (R-FE-3)']],
  ['ferritin 150 with CRP 12: advice, no referral', replete().lab('cReactiveProtein', 12, { ago: 10 }), []],
  ['TSAT 52 % with ferritin 38: repeat, no referral', stores(38, 52), []],

  ['significant liver disease', maria().has('hepatic_impairment'), ['R-REF-9 hepatology (R-ELG-12)']],
  ['COPD', maria().has('copd'), ['R-REF-9 sleep or respiratory medicine, unless it is treated (R-ELG-13)']],

  [
    'severe withdrawal again on a step back: inpatient considered',
    reviewed({ withdrawal: 'severe' }, steppedBack(10)),
    [
      'R-REF-1 addiction medicine or psychiatry (R-RSP-3)',
      'R-REF-10 an inpatient or residential setting, to be considered (R-RSP-3)',
    ],
  ],
  [
    'day 7 of a step back, calm but not yet settled: no inpatient setting',
    reviewed({}, steppedBack(7, 7)),
    ['R-REF-1 addiction medicine or psychiatry (R-RSP-3)'],
  ],
  [
    'the first step back, out of a hold',
    reviewed({ withdrawal: 'severe' }, held(10)),
    ['R-REF-1 addiction medicine or psychiatry (R-RSP-3, R-RSP-7)'],
  ],
];

describe('referrals and what triggers them (R-REF)', () => {
  it.each(TABLE)('%s', (_, patient, expected) => {
    expect(inShort(patient)).toEqual(expected);
  });

  it('George, 71, with sleep apnoea and ferritin 90', () => {
    expect(inShort(george())).toEqual([
      'R-REF-8 an infusion or haematology service (R-FE-5)',
      'R-REF-9 sleep or respiratory medicine, unless it is treated (R-ELG-13)',
    ]);
  });

  it('Victor, with alcohol use disorder, oxycodone, a failed taper and IRLS 27', () => {
    expect(inShort(victor())).toEqual([
      'R-REF-2 sleep medicine or neurology (R-RLS-3)',
      'R-REF-5 addiction medicine (R-ELG-10, R-ELG-9)',
      'R-REF-6 a clinician experienced in tapering (R-ELG-15)',
    ]);
  });
});

describe('how soon', () => {
  it.each([
    ['an emergency', reviewed({ withdrawal: 'complicated' }), 'R-REF-1', 'now'],
    ['active suicidality', maria().answering({ suicidality: 'active' }), 'R-REF-4', 'same day'],
    ['passive suicidality', maria().answering({ suicidality: 'passive' }), 'R-REF-4', 'planned'],
    ['bipolar disorder', maria().has('bipolar'), 'R-REF-4', 'planned'],
    ['epilepsy', maria().has('epilepsy'), 'R-REF-3', 'planned'],
  ])('%s', (_, patient, rule, urgency) => {
    expect(referralsOf(patient).find((each) => each.rule === rule)?.urgency).toBe(urgency);
  });
});

describe('a referral among the findings', () => {
  it('carries the evidence and the basis of its triggers, and is advice', () => {
    const [referral] = referralsOf(maria().has('epilepsy'));
    expect(referral && referralFinding(referral)).toEqual({
      rule: 'R-REF-3',
      severity: 'advise',
      overridable: false,
      overridden: false,
      message: 'Refer: neurology (R-ELG-2).',
      basis: referral?.triggers.flatMap(({ basis }) => basis),
      evidence: ['E-LBL-DISC', 'E-JCPG-SCOPE'],
      next: 'Refer from the EHR, with the reason.',
    });
  });

  it('says now for an emergency, and cites the guideline for an inpatient setting', () => {
    const [emergency] = referralsOf(reviewed({ withdrawal: 'complicated' })).map(referralFinding);
    expect(emergency?.message).toBe('Now: emergency care (R-ELG-6, R-RSP-1).');
    const inpatient = referralsOf(reviewed({ withdrawal: 'severe' }, steppedBack(10)))
      .map(referralFinding)
      .at(-1);
    expect([inpatient?.rule, inpatient?.evidence]).toEqual(['R-REF-10', ['E-JCPG-LOC']]);
  });

  it('cites once what two triggers share', () => {
    const [psychiatry] = referralsOf(reviewed({ sleep: 'significant' }).has('bipolar')).map(referralFinding);
    expect(psychiatry?.message).toBe('Refer: psychiatry (R-ELG-14, R-RSP-5).');
    expect(psychiatry?.evidence).toEqual(['E-JCPG-MH']);
  });
});
