import { day } from '../../measures/day.ts';
import { ratio } from '../../measures/ratio.ts';
import type { Parameter } from '../parameter.ts';

const asOf = day('2026-11-22');
const APP_DEFAULT = 'app default, not from a guideline';

/** Spec section 7. When an IRLS total is missing, these stand in for "moderate or worse". */
export const TREATABLE_NIGHTS = {
  value: { nightsPerWeek: 2, distress: ['moderate', 'severe'] },
  unit: 'nights per week',
  meaning: 'symptoms on so many nights with at least moderate distress: a drug is considered without an IRLS total',
  basis: APP_DEFAULT,
  asOf,
} as const satisfies Parameter;

/**
 * One row per range of clearance, highest first: start dose in the evening, cap per day, and the label's daily range
 * for comparison. Caps below the label range are an app default, for RLS with a benzodiazepine on board.
 */
export const GABAPENTIN_DOSES = {
  value: [
    { fromMlPerMin: ratio(60), startMg: 300, startMgWithRisk: 100, capMg: 900, labelDailyMg: '900–3600' },
    { fromMlPerMin: ratio(30), startMg: 100, startMgWithRisk: 100, capMg: 600, labelDailyMg: '400–1400' },
    { fromMlPerMin: ratio(15), startMg: 100, startMgWithRisk: 100, capMg: 300, labelDailyMg: '200–700' },
  ],
  unit: 'mL/min and mg',
  meaning:
    'start 300 mg from 60 mL/min without an extra risk, otherwise 100 mg; cap 900, 600 or 300 mg a day; below 15 mL/min nephrology decides',
  basis: ['E-LBL-GBP-REN', 'E-SILBER', 'E-FDA-GBP'],
  asOf,
} as const satisfies Parameter;

export const GABAPENTIN_INCREASE_DAYS = {
  value: 7,
  unit: 'days',
  meaning: 'least time between increases, each by the start dose and each the act of a clinician',
  basis: APP_DEFAULT,
  asOf,
} as const satisfies Parameter;

export const GABAPENTIN_STOP_DAYS = {
  value: 7,
  unit: 'days',
  meaning: 'gabapentin is stopped or reduced over at least this long',
  basis: ['E-LBL-GBP-STOP'],
  asOf,
} as const satisfies Parameter;

export const GABAPENTIN_DRAFT_DAYS = {
  value: 28,
  unit: 'days',
  meaning: 'supply of the first draft: past the check at 2 weeks, with time left to renew it or to stop over a week',
  basis: APP_DEFAULT,
  asOf,
} as const satisfies Parameter;

export const DIALYSIS_DOSE = {
  value: 100,
  unit: 'mg after each dialysis',
  meaning: 'the usual dose on dialysis, told to the reader and never drafted',
  basis: APP_DEFAULT,
  asOf,
} as const satisfies Parameter;

/** Without a height the weight cannot be adjusted for obesity. */
export const HEAVY_WITHOUT_HEIGHT = {
  value: ratio(100),
  unit: 'kg',
  meaning: 'above this weight, and without a height, the clearance may be overestimated',
  basis: APP_DEFAULT,
  asOf,
} as const satisfies Parameter;
