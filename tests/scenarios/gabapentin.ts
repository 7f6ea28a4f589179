import { OLDER_AGE } from '../../src/clinical/evidence/parameters/eligibility.ts';
import {
  GABAPENTIN_DOSES,
  HEAVY_WITHOUT_HEIGHT,
  TREATABLE_NIGHTS,
} from '../../src/clinical/evidence/parameters/gabapentin.ts';
import { MODERATE_IRLS } from '../../src/clinical/evidence/parameters/restless-legs.ts';
import type { PatientBuilder } from '../builders/patient.ts';
import { elena } from '../builders/patients.ts';
import type { Scenario } from './scenario.ts';

/** Elena, 60, RLS with IRLS 15, and only this eGFR in place of a clearance. */
export const withEgfr = (egfr: number): PatientBuilder =>
  elena().withoutLabs('creatinine', 'weight').lab('egfr', egfr, { ago: 20 });

/** Elena weighed without her height: 140 kg and 100 kg give the same rows, only R-GBP-12 differs. */
export const weighing = (kg: number): PatientBuilder => elena().withoutLabs('weight').lab('weight', kg, { ago: 20 });

/** A man of 60, creatinine 1 mg/dL: 0.9 kg of weight are 1 mL/min, (140 − 60) × 0.9 ÷ 72. */
const withClearance = (mlPerMin: number): PatientBuilder =>
  elena()
    .sex('male')
    .withoutLabs('creatinine', 'weight')
    .lab('weight', Math.round(mlPerMin * 90) / 100, { ago: 20 })
    .lab('creatinine', 1, { ago: 20 });

/** Each side of each row of the dose table, with the draft that is offered there. */
const CLEARANCES = [
  [14.9, 'below', 15, 'NEPHROLOGY'],
  [15, 'on', 15, '100 mg up to 300 mg'],
  [29.9, 'below', 30, '100 mg up to 300 mg'],
  [30, 'on', 30, '100 mg up to 600 mg'],
  [59.9, 'below', 60, '100 mg up to 600 mg'],
  [60, 'on', 60, '300 mg up to 900 mg'],
] as const;

const legs = (rls: Parameters<PatientBuilder['restlessLegs']>[0]): PatientBuilder =>
  elena().restlessLegs({ present: true, criteria: 5, ...rls });

export const GABAPENTIN_SCENARIOS: readonly Scenario[] = [
  // R-GBP-0
  { rule: 'R-GBP-0', says: 'IRLS 10', patient: legs({ irls: 10 }), expect: 'info', at: [MODERATE_IRLS, 'below'] },
  { rule: 'R-GBP-0', says: 'IRLS 11', patient: legs({ irls: 11 }), expect: 'silent', at: [MODERATE_IRLS, 'on'] },
  { rule: 'R-GBP-0', says: 'IRLS 12', patient: legs({ irls: 12 }), expect: 'silent', at: [MODERATE_IRLS, 'above'] },
  {
    rule: 'R-GBP-0',
    says: 'no IRLS, moderate distress on 1 night a week',
    patient: legs({ nightsPerWeek: 1, distress: 'moderate' }),
    expect: 'info',
    at: [TREATABLE_NIGHTS, 'below'],
  },
  {
    rule: 'R-GBP-0',
    says: 'no IRLS, moderate distress on 2 nights a week',
    patient: legs({ nightsPerWeek: 2, distress: 'moderate' }),
    expect: 'silent',
    at: [TREATABLE_NIGHTS, 'on'],
  },
  {
    rule: 'R-GBP-0',
    says: 'no IRLS, severe distress on 3 nights a week',
    patient: legs({ nightsPerWeek: 3, distress: 'severe' }),
    expect: 'silent',
    at: [TREATABLE_NIGHTS, 'above'],
  },
  {
    rule: 'R-GBP-0',
    says: 'no IRLS, mild distress on 7 nights a week',
    patient: legs({ nightsPerWeek: 7, distress: 'mild' }),
    expect: 'info',
  },
  {
    rule: 'R-GBP-0',
    says: 'no IRLS, no distress on 7 nights a week',
    patient: legs({ nightsPerWeek: 7, distress: 'none' }),
    expect: 'info',
  },
  {
    rule: 'R-GBP-0',
    says: 'neither IRLS nor nights and distress: said as not entered',
    patient: legs({}),
    expect: 'info',
    missing: 'irls',
    message: /not entered/,
  },
  {
    rule: 'R-GBP-0',
    says: 'IRLS 10 counts although nights and distress would be enough',
    patient: legs({ irls: 10, nightsPerWeek: 7, distress: 'severe' }),
    expect: 'info',
    message: /below the threshold/,
  },
  {
    rule: 'R-GBP-0',
    says: 'severe distress without nights is no answer',
    patient: legs({ distress: 'severe' }),
    expect: 'info',
    missing: 'rlsFallback',
  },
  {
    rule: 'R-GBP-0',
    says: 'RLS absent: nothing is said',
    patient: legs({ present: false, irls: 5 }),
    expect: 'silent',
  },
  {
    rule: 'R-GBP-0',
    says: '4 of 5 criteria: nothing is said',
    patient: legs({ criteria: 4, irls: 5 }),
    expect: 'silent',
  },
  { rule: 'R-GBP-0', says: 'age 17: nothing is said', patient: legs({ irls: 5 }).aged(17), expect: 'silent' },

  {
    rule: 'R-GBP-0',
    says: 'no IRLS, mild distress on 3 nights a week: entered and below the threshold',
    patient: legs({ nightsPerWeek: 3, distress: 'mild' }),
    expect: 'info',
    message: /below the threshold/,
  },

  // R-GBP-1, R-GBP-11
  {
    rule: 'R-GBP-1',
    says: 'gabapentin active',
    patient: elena().alsoTakes('gabapentin', ['gabapentinoid']),
    expect: 'stop',
    message: /gabapentin/,
  },
  {
    rule: 'R-GBP-1',
    says: 'pregabalin active',
    patient: elena().alsoTakes('pregabalin', ['gabapentinoid']),
    expect: 'stop',
  },
  {
    rule: 'R-GBP-1',
    says: 'gabapentin enacarbil active',
    patient: elena().alsoTakes('gabapentin-enacarbil', ['gabapentinoid']),
    expect: 'stop',
  },
  {
    rule: 'R-GBP-1',
    says: 'gabapentin active, medication requests read in part: what arrived counts',
    patient: elena().alsoTakes('gabapentin', ['gabapentinoid']).unread('MedicationRequest'),
    expect: 'stop',
  },
  { rule: 'R-GBP-1', says: 'none active', patient: elena(), expect: 'silent' },
  {
    rule: 'R-GBP-1',
    says: 'gabapentin active with IRLS 10: below the threshold decides first',
    patient: legs({ irls: 10 }).alsoTakes('gabapentin', ['gabapentinoid']),
    expect: 'silent',
  },
  {
    rule: 'R-GBP-1',
    says: 'a typed reason lifts nothing: a second gabapentinoid is never proposed',
    patient: elena().alsoTakes('gabapentin', ['gabapentinoid']).overriding('R-GBP-1', 'add on'),
    expect: 'stop',
  },
  {
    rule: 'R-GBP-11',
    says: 'allergy to pregabalin',
    patient: elena().allergicTo('pregabalin', ['gabapentinoid']),
    expect: 'stop',
  },
  { rule: 'R-GBP-11', says: 'allergy to penicillin', patient: elena().allergicTo('penicillin'), expect: 'silent' },
  {
    rule: 'R-GBP-11',
    says: 'gabapentin active and an allergy to it: the duplicate decides first',
    patient: elena().alsoTakes('gabapentin', ['gabapentinoid']).allergicTo('gabapentin', ['gabapentinoid']),
    expect: 'silent',
  },

  // R-GBP-3, R-GBP-10, R-GBP-6
  { rule: 'R-GBP-3', says: 'pregnant', patient: elena().aged(34).answering({ pregnant: true }), expect: 'stop' },
  {
    rule: 'R-GBP-3',
    says: 'pregnancy unknown at 34',
    patient: elena().aged(34),
    expect: 'silent',
    missing: 'pregnant',
  },
  {
    rule: 'R-GBP-3',
    says: 'not pregnant',
    patient: elena().aged(34).answering({ pregnant: false }),
    expect: 'silent',
  },
  {
    rule: 'R-GBP-3',
    says: 'not pregnant, suicidality active: R-GBP-6 speaks',
    patient: elena().aged(34).answering({ pregnant: false, suicidality: 'active' }),
    expect: 'silent',
  },
  {
    rule: 'R-GBP-10',
    says: 'clonazepam for seizures',
    patient: elena().answering({ indication: 'seizure' }),
    expect: 'stop',
  },
  { rule: 'R-GBP-10', says: 'active epilepsy, clonazepam for panic', patient: elena().has('epilepsy'), expect: 'stop' },
  {
    rule: 'R-GBP-10',
    says: 'indication unknown: it may be an antiseizure regimen',
    patient: elena().notAsked('indication'),
    expect: 'stop',
    missing: 'indications',
    message: /may be for seizures/,
  },
  { rule: 'R-GBP-10', says: 'clonazepam for panic, no epilepsy', patient: elena(), expect: 'silent' },
  {
    rule: 'R-GBP-10',
    says: 'epilepsy in the past',
    patient: elena().has('epilepsy', { standing: 'history' }),
    expect: 'silent',
  },
  {
    rule: 'R-GBP-6',
    says: 'suicidality active',
    patient: elena().answering({ suicidality: 'active' }),
    expect: 'stop',
  },
  {
    rule: 'R-GBP-6',
    says: 'suicidality passive',
    patient: elena().answering({ suicidality: 'passive' }),
    expect: 'silent',
  },
  { rule: 'R-GBP-6', says: 'no suicidality', patient: elena(), expect: 'silent' },
  {
    rule: 'R-GBP-6',
    says: 'suicidality active and seizures: neurology decides first',
    patient: elena().answering({ suicidality: 'active', indication: 'seizure' }),
    expect: 'silent',
  },
  {
    rule: 'R-GBP-6',
    says: 'pregnant, no suicidality: R-GBP-3 speaks',
    patient: elena().aged(34).answering({ pregnant: true }),
    expect: 'silent',
  },
  {
    rule: 'R-GBP-6m',
    says: 'suicidality not recorded, gabapentin would start',
    patient: elena().notAsked('suicidality'),
    expect: 'warn',
    missing: 'suicidality',
  },
  {
    rule: 'R-GBP-6m',
    says: 'suicidality not recorded, opioid active',
    patient: elena().notAsked('suicidality').alsoTakes('oxycodone', ['opioid']),
    expect: 'warn',
  },
  {
    rule: 'R-GBP-6m',
    says: 'suicidality not recorded, but gabapentin is not proposed at IRLS 10',
    patient: legs({ irls: 10 }).notAsked('suicidality'),
    expect: 'silent',
  },

  // R-GBP-5, R-GBP-2
  ...CLEARANCES.flatMap(([egfr, side, from, gabapentin]): readonly Scenario[] => [
    {
      rule: 'R-GBP-5',
      says: `eGFR ${egfr} in place of a clearance: ${gabapentin}`,
      patient: withEgfr(egfr),
      expect: gabapentin === 'NEPHROLOGY' ? 'stop' : 'silent',
      at: [GABAPENTIN_DOSES, side, from],
      gabapentin,
    },
    {
      rule: 'R-GBP-5',
      says: `CrCl ${egfr}, a man of 60: ${gabapentin}`,
      patient: withClearance(egfr),
      expect: gabapentin === 'NEPHROLOGY' ? 'stop' : 'silent',
      at: [GABAPENTIN_DOSES, side, from],
      gabapentin,
    },
  ]),
  { rule: 'R-GBP-5', says: 'haemodialysis with eGFR 40', patient: withEgfr(40).onDialysis(3), expect: 'stop' },
  {
    rule: 'R-GBP-5',
    says: 'haemodialysis without any clearance: nephrology decides, nothing is missing',
    patient: elena().withoutLabs('creatinine', 'weight').onDialysis(3),
    expect: 'stop',
    message: /Dialysis/,
  },
  {
    rule: 'R-GBP-5',
    says: 'creatinine 5.2 at 70 kg: CrCl 12.7 without any record of renal disease',
    patient: elena().withoutLabs('creatinine').lab('creatinine', 5.2, { ago: 20 }),
    expect: 'stop',
    message: /CrCl 12\.7 mL\/min \(Cockcroft–Gault, actual weight 70 kg\)/,
  },
  {
    rule: 'R-GBP-2',
    says: 'eGFR 72 without creatinine',
    patient: withEgfr(72),
    expect: 'warn',
    message: /eGFR 72 mL\/min/,
  },
  { rule: 'R-GBP-2', says: 'creatinine and weight on record', patient: elena(), expect: 'silent' },
  {
    rule: 'R-GBP-2',
    says: 'creatinine without weight, eGFR 72',
    patient: elena().withoutLabs('weight').lab('egfr', 72),
    expect: 'warn',
  },
  {
    rule: 'R-GBP-2',
    says: 'eGFR 72 and IRLS 10: nothing is proposed',
    patient: withEgfr(72).restlessLegs({ present: true, irls: 10 }),
    expect: 'silent',
  },
  {
    rule: 'R-GBP-2m',
    says: 'no creatinine and no eGFR',
    patient: elena().withoutLabs('creatinine'),
    expect: 'stop',
    missing: 'clearance',
  },
  { rule: 'R-GBP-2m', says: 'creatinine without weight', patient: elena().withoutLabs('weight'), expect: 'stop' },
  {
    rule: 'R-GBP-2m',
    says: 'creatinine 181 days old',
    patient: elena().withoutLabs('creatinine').lab('creatinine', 0.8, { ago: 181 }),
    expect: 'stop',
  },
  {
    rule: 'R-GBP-2m',
    says: 'no clearance and IRLS 10: nothing is proposed',
    patient: legs({ irls: 10 }).withoutLabs('creatinine'),
    expect: 'silent',
  },
  { rule: 'R-GBP-2m', says: 'creatinine and weight on record', patient: elena(), expect: 'silent' },

  // R-GBP-4
  {
    rule: 'R-GBP-4',
    says: 'no extra risk: clonazepam alone',
    patient: elena(),
    expect: 'warn',
    message: /^Breathing depression risk: clonazepam\. Lowest dose\.$/,
  },
  {
    rule: 'R-GBP-4',
    says: 'age 64: no extra risk, 300 mg',
    patient: elena().aged(64),
    expect: 'warn',
    at: [OLDER_AGE, 'below'],
    gabapentin: '300 mg up to 900 mg',
  },
  {
    rule: 'R-GBP-4',
    says: 'age 65 is an extra risk: 100 mg',
    patient: elena().aged(65),
    expect: 'warn',
    at: [OLDER_AGE, 'on'],
    gabapentin: '100 mg up to 900 mg',
  },
  {
    rule: 'R-GBP-4',
    says: 'oxycodone active',
    patient: elena().alsoTakes('oxycodone', ['opioid']),
    expect: 'stop',
    message: /clonazepam, oxycodone/,
  },
  {
    rule: 'R-GBP-4',
    says: 'oxycodone active, with a typed reason',
    patient: elena().alsoTakes('oxycodone', ['opioid']).overriding('R-GBP-4', 'palliative team co-manages'),
    expect: 'overridden',
  },
  {
    rule: 'R-GBP-4',
    says: 'oxycodone active, with a blank reason',
    patient: elena().alsoTakes('oxycodone', ['opioid']).overriding('R-GBP-4', '   '),
    expect: 'stop',
  },
  {
    rule: 'R-GBP-4',
    says: 'oxycodone active, with a reason for another rule',
    patient: elena().alsoTakes('oxycodone', ['opioid']).overriding('R-GBP-5', 'a reason'),
    expect: 'stop',
  },
  {
    rule: 'R-GBP-4',
    says: 'suvorexant active: named among the risks',
    patient: elena().alsoTakes('suvorexant', ['orexin-antagonist']),
    expect: 'warn',
    message: /clonazepam, suvorexant/,
  },
  {
    rule: 'R-GBP-4',
    says: 'conditions unread: named among the risks',
    patient: elena().unread('Condition').overriding('R-DAT-1', 'history taken by telephone'),
    expect: 'warn',
    message: /conditions could not be read/,
  },
  {
    rule: 'R-GBP-4',
    says: 'IRLS 10 with oxycodone',
    patient: legs({ irls: 10 }).alsoTakes('oxycodone', ['opioid']),
    expect: 'silent',
  },

  // R-GBP-7, R-GBP-9, R-GBP-12
  { rule: 'R-GBP-7', says: 'alcohol use disorder', patient: elena().has('alcohol_use_disorder'), expect: 'warn' },
  {
    rule: 'R-GBP-7',
    says: 'opioid use disorder in remission',
    patient: elena().has('opioid_use_disorder', { inRemission: true }),
    expect: 'warn',
  },
  {
    rule: 'R-GBP-7',
    says: 'sedative use disorder in the past, opioid active',
    patient: elena().has('sedative_use_disorder', { standing: 'history' }).alsoTakes('oxycodone', ['opioid']),
    expect: 'warn',
  },
  { rule: 'R-GBP-7', says: 'no use disorder', patient: elena(), expect: 'silent' },
  {
    rule: 'R-GBP-7',
    says: 'alcohol use disorder at IRLS 10: nothing is proposed',
    patient: legs({ irls: 10 }).has('alcohol_use_disorder'),
    expect: 'silent',
  },
  { rule: 'R-GBP-9', says: 'gabapentin would start', patient: elena(), expect: 'info', message: /off-label/ },
  {
    rule: 'R-GBP-9',
    says: 'opioid active: said while the reason is awaited',
    patient: elena().alsoTakes('oxycodone', ['opioid']),
    expect: 'info',
  },
  { rule: 'R-GBP-9', says: 'IRLS 10', patient: legs({ irls: 10 }), expect: 'silent' },
  {
    rule: 'R-GBP-9',
    says: 'medication requests unread: no start, nothing about it',
    patient: elena()
      .unread('MedicationRequest')
      .intake({ slots: { bedtime: 2 }, since: elena().picture().today }),
    expect: 'silent',
  },
  {
    rule: 'R-GBP-12',
    says: '100.1 kg without a height',
    patient: weighing(100.1),
    expect: 'warn',
    at: [HEAVY_WITHOUT_HEIGHT, 'above'],
  },
  {
    rule: 'R-GBP-12',
    says: '100 kg without a height',
    patient: weighing(100),
    expect: 'silent',
    at: [HEAVY_WITHOUT_HEIGHT, 'on'],
  },
  {
    rule: 'R-GBP-12',
    says: '99.9 kg without a height',
    patient: weighing(99.9),
    expect: 'silent',
    at: [HEAVY_WITHOUT_HEIGHT, 'below'],
  },
  {
    rule: 'R-GBP-12',
    says: '130 kg with a height of 190 cm',
    patient: weighing(130).lab('height', 190),
    expect: 'silent',
  },
  {
    rule: 'R-GBP-12',
    says: '130 kg with a height older than 5 years',
    patient: weighing(130).lab('height', 160, { ago: 1827 }),
    expect: 'warn',
    missing: 'height',
  },
  {
    rule: 'R-GBP-12',
    says: '130 kg without a height, but the eGFR was used',
    patient: weighing(130).withoutLabs('creatinine').lab('egfr', 72),
    expect: 'silent',
  },
  {
    rule: 'R-GBP-12',
    says: 'no weight and no height',
    patient: withEgfr(72),
    expect: 'silent',
    missing: 'weight',
  },
  {
    rule: 'R-GBP-12',
    says: 'no clearance',
    patient: weighing(130).withoutLabs('creatinine'),
    expect: 'silent',
    missing: 'clearance',
  },
  {
    rule: 'R-GBP-12',
    says: '130 kg without a height and IRLS 10: nothing is proposed',
    patient: weighing(130).restlessLegs({ present: true, irls: 10 }),
    expect: 'silent',
  },
];
