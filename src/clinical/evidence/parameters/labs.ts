import { day } from '../../measures/day.ts';
import { type Ratio, ratio } from '../../measures/ratio.ts';
import type { Parameter } from '../parameter.ts';

/** Ages, bounds and formula constants by which laboratory results and body measures are judged (spec sections 1 and 7). */

const CHECKED = day('2026-11-22');
const APP_DEFAULT = 'app default, not from a guideline';

export const LAB_MAX_AGE = {
  value: 180,
  unit: 'days',
  meaning: 'ferritin, transferrin saturation, creatinine, eGFR and haemoglobin older than this are treated as missing',
  basis: APP_DEFAULT,
  asOf: CHECKED,
  site: 'labMaxAgeDays',
} as const satisfies Parameter;

export const CRP_MAX_AGE: Parameter<number> = {
  value: 30,
  unit: 'days',
  meaning: 'a CRP older than this says nothing about today',
  basis: APP_DEFAULT,
  asOf: CHECKED,
};

export const WEIGHT_MAX_AGE: Parameter<number> = {
  value: 365,
  unit: 'days',
  meaning: 'a weight older than this is not used for dosing',
  basis: APP_DEFAULT,
  asOf: CHECKED,
};

export const HEIGHT_MAX_AGE: Parameter<number> = {
  value: 1826,
  unit: 'days',
  meaning: 'a height older than 5 years is not used for dosing',
  basis: APP_DEFAULT,
  asOf: CHECKED,
};

export const HEIGHT_LOWEST: Parameter<Ratio> = {
  value: ratio(100),
  unit: 'cm',
  meaning: 'a height below this is taken as an entry error and counts as unknown',
  basis: APP_DEFAULT,
  asOf: CHECKED,
};

export const HEIGHT_HIGHEST: Parameter<Ratio> = {
  value: ratio(250),
  unit: 'cm',
  meaning: 'a height above this is taken as an entry error and counts as unknown',
  basis: APP_DEFAULT,
  asOf: CHECKED,
};

export const EGFR_REPORTED_AS_NORMAL: Parameter<Ratio> = {
  value: ratio(59),
  unit: 'mL/min/1.73 m²',
  meaning: 'laboratories that stop at 60 report ">59" or ">60": from this bound a ">" counts as 60 or more',
  basis: APP_DEFAULT,
  asOf: CHECKED,
};

export const EGFR_NORMAL_FROM: Parameter<Ratio> = {
  value: ratio(60),
  unit: 'mL/min/1.73 m²',
  meaning: 'what such a report counts as',
  basis: APP_DEFAULT,
  asOf: CHECKED,
};

export const ESRD_EGFR: Parameter<Ratio> = {
  value: ratio(15),
  unit: 'mL/min/1.73 m²',
  meaning: 'an eGFR below this counts as end-stage renal disease',
  basis: APP_DEFAULT,
  asOf: CHECKED,
};

export const OBESE_BMI: Parameter<Ratio> = {
  value: ratio(30),
  unit: 'kg/m²',
  meaning: 'from this body mass index the adjusted weight is used for the clearance (the trigger is an app choice)',
  basis: ['E-CG-WT'],
  asOf: CHECKED,
};

export const ADJUSTED_WEIGHT_FACTOR: Parameter<Ratio> = {
  value: ratio(2, 5),
  unit: '',
  meaning: 'share of the weight above ideal that counts in the adjusted weight',
  basis: ['E-CG-WT'],
  asOf: CHECKED,
};

export const IDEAL_WEIGHT_MALE: Parameter<Ratio> = {
  value: ratio(50),
  unit: 'kg',
  meaning: 'ideal weight of a man of 60 inches or less',
  basis: ['E-CG-WT'],
  asOf: CHECKED,
};

export const IDEAL_WEIGHT_NOT_MALE: Parameter<Ratio> = {
  value: ratio(91, 2),
  unit: 'kg',
  meaning: 'ideal weight of a woman of 60 inches or less, and the safer value where the sex is not known',
  basis: ['E-CG-WT'],
  asOf: CHECKED,
};

export const IDEAL_WEIGHT_PER_INCH: Parameter<Ratio> = {
  value: ratio(23, 10),
  unit: 'kg per inch',
  meaning: 'added to the ideal weight for each inch above 60',
  basis: ['E-CG-WT'],
  asOf: CHECKED,
};

export const IDEAL_WEIGHT_BASE_HEIGHT: Parameter<Ratio> = {
  value: ratio(60),
  unit: 'inches',
  meaning: 'height up to which the ideal weight is the base value',
  basis: ['E-CG-WT'],
  asOf: CHECKED,
};

export const CLEARANCE_FEMALE_FACTOR: Parameter<Ratio> = {
  value: ratio(17, 20),
  unit: '',
  meaning: 'factor of the Cockcroft–Gault formula for women, and the safer value where the sex is not known',
  basis: APP_DEFAULT,
  asOf: CHECKED,
};

/** Which side a value exactly on the threshold belongs to: a "< 20" question puts 20 above it, a "≤ 75" one below. */
export interface DecisionThreshold {
  readonly at: Ratio;
  readonly onIt: 'counts as above' | 'counts as below';
}

const splitBelow = (at: number): DecisionThreshold => ({ at: ratio(at), onIt: 'counts as above' });
const splitAbove = (at: number): DecisionThreshold => ({ at: ratio(at), onIt: 'counts as below' });

/**
 * Every threshold that a rule asks of a lab. A result with a comparator may be used only when none of them lies beyond
 * its bound, for then the side is not known (spec section 1).
 */
export const DECISION_THRESHOLDS: Parameter<
  Readonly<
    Record<
      'ferritin' | 'transferrinSaturation' | 'egfr' | 'cReactiveProtein' | 'haemoglobin',
      readonly DecisionThreshold[]
    >
  >
> = {
  value: {
    ferritin: [splitBelow(30), splitAbove(75), splitAbove(100), splitBelow(200), splitBelow(300)],
    transferrinSaturation: [splitBelow(20), splitAbove(45)],
    egfr: [splitBelow(15), splitBelow(30), splitBelow(60)],
    cReactiveProtein: [splitAbove(5)],
    haemoglobin: [splitBelow(12), splitBelow(13)],
  },
  unit: 'unit of each lab',
  meaning: 'a result with "<" or ">" is used only if none of these lies beyond its bound',
  basis: APP_DEFAULT,
  asOf: CHECKED,
};
