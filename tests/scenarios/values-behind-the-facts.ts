import { DIALYSIS_MAX_AGE, PREGNANCY_MAX_AGE } from '../../src/clinical/evidence/parameters/eligibility.ts';
import {
  DECISION_THRESHOLDS,
  EGFR_REPORTED_AS_NORMAL,
  HEIGHT_HIGHEST,
  HEIGHT_LOWEST,
  HEIGHT_MAX_AGE,
  LAB_MAX_AGE,
  OBESE_BMI,
  WEIGHT_MAX_AGE,
} from '../../src/clinical/evidence/parameters/labs.ts';
import { NARDI_BORDER } from '../../src/clinical/evidence/parameters/taper.ts';
import type { Comparator, Lab } from '../../src/clinical/picture/chart-record.ts';
import type { PatientBuilder } from '../builders/patient.ts';
import { elena, maria } from '../builders/patients.ts';
import { weighing } from './gabapentin.ts';
import { stores } from './iron.ts';
import type { Scenario } from './scenario.ts';

const notAsked = (): PatientBuilder => maria().aged(34).notAsked('pregnant');
/** Elena with a lab in place of what she had, known only up to or from a bound. */
const bounded = (lab: Lab, comparator: Comparator, bound: number): PatientBuilder =>
  stores(90, 25).withoutLabs(lab).lab(lab, bound, { ago: 10, comparator });
/** Elena with only an eGFR that is known up to or from a bound. */
const egfr = (comparator: Comparator, bound: number): PatientBuilder =>
  bounded('egfr', comparator, bound).withoutLabs('creatinine', 'weight');
/** Elena, 200 cm, creatinine 1.7: 119.6 kg as they are give a clearance of 66.4, the adjusted weight of 120 kg gives 56.2. */
const tall = (kg: number): PatientBuilder =>
  weighing(kg).lab('height', 200).withoutLabs('creatinine').lab('creatinine', '1.7', { ago: 20 });
const asPublished = { strategy: { id: 'nardi', governed: false } } as const;

/** Ages and bounds that decide whether a fact is known, each by what a rule then says. */
export const VALUES_BEHIND_THE_FACTS_SCENARIOS: readonly Scenario[] = [
  // Pregnancy, dialysis
  {
    rule: 'R-ELG-4',
    says: 'pregnant by a record whose onset was 300 days ago',
    patient: notAsked().has('pregnancy', { onset: 300 }),
    expect: 'stop',
    at: [PREGNANCY_MAX_AGE, 'on'],
  },
  {
    rule: 'R-ELG-4',
    says: 'a record whose onset was 301 days ago is no longer a yes',
    patient: notAsked().has('pregnancy', { onset: 301 }),
    expect: 'silent',
    at: [PREGNANCY_MAX_AGE, 'above'],
  },
  {
    rule: 'R-ELG-4',
    says: 'a positive test of 300 days ago counts',
    patient: notAsked().pregnancyRecord('pregnant', 300),
    expect: 'stop',
    at: [PREGNANCY_MAX_AGE, 'on'],
  },
  {
    rule: 'R-ELG-4',
    says: 'a positive test of 301 days ago does not',
    patient: notAsked().pregnancyRecord('pregnant', 301),
    expect: 'silent',
    at: [PREGNANCY_MAX_AGE, 'above'],
  },
  {
    rule: 'R-ELG-4m',
    says: 'pregnancy recorded 301 days ago and never closed: it is asked',
    patient: notAsked().has('pregnancy', { recorded: 301 }),
    expect: 'warn',
  },
  {
    rule: 'R-GBP-5',
    says: 'dialysis 365 days ago',
    patient: elena().onDialysis(365),
    expect: 'stop',
    at: [DIALYSIS_MAX_AGE, 'on'],
  },
  {
    rule: 'R-GBP-5',
    says: 'dialysis 366 days ago, kidneys good',
    patient: elena().onDialysis(366),
    expect: 'silent',
    at: [DIALYSIS_MAX_AGE, 'above'],
  },

  // Ages of results and measures
  ...(['creatinine', 'egfr'] as const).flatMap((lab): readonly Scenario[] => {
    const aged = (ago: number): PatientBuilder =>
      elena()
        .withoutLabs('creatinine')
        .lab(lab, lab === 'egfr' ? 72 : '0.8', { ago });
    return [
      {
        rule: 'R-GBP-2m',
        says: `${lab} 180 days old is used`,
        patient: aged(180),
        expect: 'silent',
        at: [LAB_MAX_AGE, 'on'],
      },
      {
        rule: 'R-GBP-2m',
        says: `${lab} 181 days old is not used`,
        patient: aged(181),
        expect: 'stop',
        at: [LAB_MAX_AGE, 'above'],
      },
    ];
  }),
  {
    rule: 'R-FE-2',
    says: 'TSAT 180 days old is used',
    patient: stores(40, undefined).lab('transferrinSaturation', 18, { ago: 180 }),
    expect: 'silent',
    at: [LAB_MAX_AGE, 'on'],
  },
  {
    rule: 'R-FE-11',
    says: 'haemoglobin 10 g/dL, 180 days old, is used',
    patient: stores(60, 25).lab('haemoglobin', 10, { ago: 180 }),
    expect: 'advise',
    at: [LAB_MAX_AGE, 'on'],
  },
  {
    rule: 'R-FE-11',
    says: 'haemoglobin 10 g/dL, 181 days old, is not used',
    patient: stores(60, 25).lab('haemoglobin', 10, { ago: 181 }),
    expect: 'silent',
    at: [LAB_MAX_AGE, 'above'],
  },
  {
    rule: 'R-GBP-2m',
    says: 'weight 365 days old is used',
    patient: elena().withoutLabs('weight').lab('weight', 70, { ago: 365 }),
    expect: 'silent',
    at: [WEIGHT_MAX_AGE, 'on'],
  },
  {
    rule: 'R-GBP-2m',
    says: 'weight 366 days old is not used',
    patient: elena().withoutLabs('weight').lab('weight', 70, { ago: 366 }),
    expect: 'stop',
    at: [WEIGHT_MAX_AGE, 'above'],
  },
  {
    rule: 'R-GBP-12',
    says: '130 kg with a height 1826 days old',
    patient: weighing(130).lab('height', 190, { ago: 1826 }),
    expect: 'silent',
    at: [HEIGHT_MAX_AGE, 'on'],
  },
  {
    rule: 'R-GBP-12',
    says: '130 kg with a height 1827 days old',
    patient: weighing(130).lab('height', 190, { ago: 1827 }),
    expect: 'warn',
    at: [HEIGHT_MAX_AGE, 'above'],
  },

  // Heights that are no heights, and the weight that is used
  {
    rule: 'R-GBP-12',
    says: '130 kg with a height of 100 cm',
    patient: weighing(130).lab('height', 100),
    expect: 'silent',
    at: [HEIGHT_LOWEST, 'on'],
  },
  {
    rule: 'R-GBP-12',
    says: '130 kg with a height of 99.9 cm, which is none',
    patient: weighing(130).lab('height', 99.9),
    expect: 'warn',
    at: [HEIGHT_LOWEST, 'below'],
  },
  {
    rule: 'R-GBP-12',
    says: '130 kg with a height of 250 cm',
    patient: weighing(130).lab('height', 250),
    expect: 'silent',
    at: [HEIGHT_HIGHEST, 'on'],
  },
  {
    rule: 'R-GBP-12',
    says: '130 kg with a height of 250.1 cm, which is none',
    patient: weighing(130).lab('height', 250.1),
    expect: 'warn',
    at: [HEIGHT_HIGHEST, 'above'],
  },
  {
    rule: 'R-GBP-9',
    says: '200 cm and 120 kg, a BMI of 30: the adjusted weight, CrCl 56.2',
    patient: tall(120),
    expect: 'info',
    at: [OBESE_BMI, 'on'],
    gabapentin: '100 mg up to 600 mg',
  },
  {
    rule: 'R-GBP-9',
    says: '200 cm and 119.6 kg, a BMI of 29.9: the actual weight, CrCl 66.4',
    patient: tall(119.6),
    expect: 'info',
    at: [OBESE_BMI, 'below'],
    gabapentin: '300 mg up to 900 mg',
  },

  // Results known only up to or from a bound
  {
    rule: 'R-GBP-2m',
    says: 'eGFR ">59" counts as 60',
    patient: egfr('>', 59),
    expect: 'silent',
    at: [EGFR_REPORTED_AS_NORMAL, 'on'],
    gabapentin: '300 mg up to 900 mg',
  },
  {
    rule: 'R-GBP-2m',
    says: 'eGFR ">58.9" is missing: 60 lies beyond',
    patient: egfr('>', 58.9),
    expect: 'stop',
    at: [EGFR_REPORTED_AS_NORMAL, 'below'],
    gabapentin: 'MISSING',
  },
  {
    rule: 'R-GBP-5',
    says: 'eGFR "<15" is end-stage',
    patient: egfr('<', 15),
    expect: 'stop',
    at: [DECISION_THRESHOLDS, 'on', 15],
  },
  {
    rule: 'R-GBP-5',
    says: 'eGFR "<15.1" is missing: 15 lies beyond',
    patient: egfr('<', 15.1),
    expect: 'silent',
    at: [DECISION_THRESHOLDS, 'above', 15],
    gabapentin: 'MISSING',
  },
  {
    rule: 'R-FE-1m',
    says: 'ferritin "<30" is used',
    patient: bounded('ferritin', '<', 30),
    expect: 'silent',
    at: [DECISION_THRESHOLDS, 'on', 30],
  },
  {
    rule: 'R-FE-1m',
    says: 'ferritin "<30.1" is missing: 30 lies beyond',
    patient: bounded('ferritin', '<', 30.1),
    expect: 'warn',
    at: [DECISION_THRESHOLDS, 'above', 30],
  },
  {
    rule: 'R-FE-1m',
    says: 'ferritin ">300" is used',
    patient: bounded('ferritin', '>', 300),
    expect: 'silent',
    at: [DECISION_THRESHOLDS, 'on', 300],
  },
  {
    rule: 'R-FE-1m',
    says: 'ferritin ">299.9" is missing: 300 lies beyond',
    patient: bounded('ferritin', '>', 299.9),
    expect: 'warn',
    at: [DECISION_THRESHOLDS, 'below', 300],
  },
  {
    rule: 'R-FE-1m',
    says: 'TSAT "<20" is used',
    patient: bounded('transferrinSaturation', '<', 20),
    expect: 'silent',
    at: [DECISION_THRESHOLDS, 'on', 20],
  },
  {
    rule: 'R-FE-1m',
    says: 'TSAT "<20.1" is missing: 20 lies beyond',
    patient: bounded('transferrinSaturation', '<', 20.1),
    expect: 'warn',
    at: [DECISION_THRESHOLDS, 'above', 20],
  },
  {
    rule: 'R-FE-1m',
    says: 'TSAT ">45" is used',
    patient: bounded('transferrinSaturation', '>', 45),
    expect: 'silent',
    at: [DECISION_THRESHOLDS, 'on', 45],
  },
  {
    rule: 'R-FE-1m',
    says: 'TSAT ">44.9" is missing: 45 lies beyond',
    patient: bounded('transferrinSaturation', '>', 44.9),
    expect: 'warn',
    at: [DECISION_THRESHOLDS, 'below', 45],
  },
  {
    rule: 'R-FE-7m',
    says: 'CRP "<5" is used: not inflamed',
    patient: bounded('cReactiveProtein', '<', 5),
    expect: 'silent',
    at: [DECISION_THRESHOLDS, 'on', 5],
  },
  {
    rule: 'R-FE-7m',
    says: 'CRP "<5.1" is missing: 5 lies beyond',
    patient: bounded('cReactiveProtein', '<', 5.1),
    expect: 'info',
    at: [DECISION_THRESHOLDS, 'above', 5],
  },
  {
    rule: 'R-FE-7',
    says: 'CRP ">5" is used: inflamed',
    patient: bounded('cReactiveProtein', '>', 5),
    expect: 'advise',
    at: [DECISION_THRESHOLDS, 'on', 5],
  },
  {
    rule: 'R-FE-7',
    says: 'CRP ">4.9" is missing: 5 lies beyond',
    patient: bounded('cReactiveProtein', '>', 4.9),
    expect: 'silent',
    at: [DECISION_THRESHOLDS, 'below', 5],
  },
  {
    rule: 'R-FE-11',
    says: 'haemoglobin "<12" in a woman is used',
    patient: bounded('haemoglobin', '<', 12),
    expect: 'advise',
    at: [DECISION_THRESHOLDS, 'on', 12],
  },
  {
    rule: 'R-FE-11',
    says: 'haemoglobin "<12.1" in a woman is missing: 12 lies beyond',
    patient: bounded('haemoglobin', '<', 12.1),
    expect: 'silent',
    at: [DECISION_THRESHOLDS, 'above', 12],
  },

  // Where the two phases of Nardi 2010 meet
  {
    rule: 'R-TAP-1',
    says: 'nardi as published from 1 mg: the second phase from the start, 4 steps in 3 weeks',
    patient: maria().takes({ bedtime: 1 }),
    choices: asPublished,
    expect: 'info',
    message: /\b3 weeks/,
    at: [NARDI_BORDER, 'on'],
  },
  {
    rule: 'R-TAP-1',
    says: 'nardi as published from 1.125 mg: one step to the border and two weeks there, 5 weeks',
    patient: maria().takes({ bedtime: 1.125 }),
    choices: asPublished,
    expect: 'info',
    message: /\b5 weeks/,
    at: [NARDI_BORDER, 'above'],
  },
];
