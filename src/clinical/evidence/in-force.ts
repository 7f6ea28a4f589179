import type { Parameter } from './parameter.ts';
import { LAB_MAX_AGE } from './parameters/labs.ts';
import { ORDER_MAX_AGE, STABLE_DOSE_DAYS, SUPPLY_GRACE } from './parameters/regimen.ts';
import { ONE_CHANGE_AT_A_TIME } from './parameters/taper.ts';
import type { LocalPolicy, SiteValue } from './site-values.ts';

/** A figure in days that a site may set. */
export type SiteParameter = Parameter<number> & Required<Pick<Parameter<number>, 'site'>>;

/** All of them, in the order of the rules. */
export const SITE_PARAMETERS: readonly SiteParameter[] = [
  ORDER_MAX_AGE,
  SUPPLY_GRACE,
  STABLE_DOSE_DAYS,
  LAB_MAX_AGE,
  ONE_CHANGE_AT_A_TIME,
];

/** What each decides where a site sets it, in words. */
export const SITE_SETS: Readonly<Record<SiteValue, string>> = {
  labMaxAgeDays:
    'a ferritin or TSAT older than this counts as missing, and so does a kidney clearance that rests on an older creatinine or eGFR; results that rule a drug out still count up to the design value',
  orderMaxAgeDays: 'an order older than this is no proof of what is taken today',
  supplyGraceDays: 'an order whose supply ended longer ago than this is no proof of what is taken today',
  stableDoseDays: 'how long the dose must have been the same before a taper starts',
  oneChangeDays: 'a reduction due within this time of starting gabapentin waits until the new drug has settled',
};

/** The figure by which this site judges, in days: its own where it set one, else the design value. */
export const inForce = ({ site, value }: SiteParameter, policy: LocalPolicy): number => policy[site] ?? value;

/**
 * "Local policy of this site: 90 days, design value 180 days (…)": said wherever a figure of the site decides. `undefined`
 * where the site left the design value, or set the same.
 */
export function localPolicyInWords(parameter: SiteParameter, policy: LocalPolicy): string | undefined {
  const { site, value, unit } = parameter;
  const days = inForce(parameter, policy);
  if (days === value) return undefined;
  return `Local policy of this site: ${days} ${unit}, design value ${value} ${unit} (${SITE_SETS[site]})`;
}
