import { day } from '../../measures/day.ts';
import { type Ratio, ratio } from '../../measures/ratio.ts';
import type { Parameter } from '../parameter.ts';

/** Thresholds of the rules about what is taken now (R-REG, spec section 2) and of the dependence class (R-ELG-16). */

const CHECKED = day('2026-11-22');
const APP_DEFAULT = 'app default, not from a guideline';

export const ORDER_MAX_AGE = {
  value: 365,
  unit: 'days',
  meaning: 'an order older than this is no proof of what is taken today',
  basis: APP_DEFAULT,
  asOf: CHECKED,
  site: 'orderMaxAgeDays',
} as const satisfies Parameter;

export const SUPPLY_GRACE = {
  value: 30,
  unit: 'days',
  meaning: 'an order whose supply ended longer ago than this is no proof of what is taken today',
  basis: APP_DEFAULT,
  asOf: CHECKED,
  site: 'supplyGraceDays',
} as const satisfies Parameter;

export const HIGH_DAILY_DOSE: Parameter<Ratio> = {
  value: ratio(4),
  unit: 'mg/day',
  meaning: 'label maximum in panic disorder; above it, and not for seizures, the dose counts as high',
  basis: ['E-LBL-PANIC'],
  asOf: CHECKED,
};

export const IMPLAUSIBLE_DAILY_DOSE: Parameter<Ratio> = {
  value: ratio(20),
  unit: 'mg/day',
  meaning: 'label maximum in seizure disorders; above it the record itself is in doubt',
  basis: ['E-LBL-SZ'],
  asOf: CHECKED,
};

export const STABLE_DOSE_DAYS = {
  value: 14,
  unit: 'days',
  meaning: 'how long the dose must have been the same before a taper starts',
  basis: APP_DEFAULT,
  asOf: CHECKED,
  site: 'stableDoseDays',
} as const satisfies Parameter;

export const RARE_DAYS_PER_WEEK: Parameter<number> = {
  value: 3,
  unit: 'days/week',
  meaning: 'up to this many days of use a week, important withdrawal is rare',
  basis: ['E-JCPG-DEP'],
  asOf: CHECKED,
};

export const RARE_DOSE_LIMIT: Parameter<Ratio> = {
  value: ratio(3, 2),
  unit: 'mg per day of use',
  meaning:
    'class "rare" holds up to this dose, the top of the moderate band of the guideline; above it the class is "lower"',
  basis: APP_DEFAULT,
  asOf: CHECKED,
};

export const SHORT_USE_DAYS: Parameter<number> = {
  value: 30,
  unit: 'days',
  meaning: 'under 1 month of use (a month is counted as 30 days): withdrawal is possible but less likely',
  basis: ['E-JCPG-DEP'],
  asOf: CHECKED,
};

export const LONG_USE_DAYS: Parameter<number> = {
  value: 90,
  unit: 'days',
  meaning: 'from 3 months of use dependence is taken as given at any dose',
  basis: ['E-JCPG-DEP'],
  asOf: CHECKED,
};

export const LOW_DOSE_LIMIT: Parameter<Ratio> = {
  value: ratio(1, 2),
  unit: 'mg/day',
  meaning: 'top of the low dose band: 1 to 3 months of use up to this dose leave withdrawal less likely',
  basis: ['E-JCPG-DEP'],
  asOf: CHECKED,
};
