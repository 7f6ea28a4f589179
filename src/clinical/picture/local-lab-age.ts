import { inForce } from '../evidence/in-force.ts';
import { GABAPENTIN_DOSES } from '../evidence/parameters/gabapentin.ts';
import { OVERLOAD_TSAT } from '../evidence/parameters/iron.ts';
import { LAB_MAX_AGE } from '../evidence/parameters/labs.ts';
import type { LocalPolicy } from '../evidence/site-values.ts';
import { type Day, daysBetween } from '../measures/day.ts';
import type { Clearance, ClinicalPicture, LabValue } from './clinical-picture.ts';
import { type Known, unknown } from './known.ts';
import { clearanceBelow, labAbove } from './lab-comparison.ts';
import { localPolicySources } from './local-policy.ts';

const LEAST_CLEARANCE = GABAPENTIN_DOSES.value[2].fromMlPerMin;

/** Within the design value, and older than this site takes: never true where the site set nothing. */
export const isOlderThanSiteTakes = (result: Day, today: Day, policy: LocalPolicy): boolean =>
  daysBetween(result, today) > inForce(LAB_MAX_AGE, policy);

/** A TSAT above the overload limit forbids iron up to the design age: a shorter local one never lifts that stop. */
export const forbidsIron = (saturation: LabValue): boolean => labAbove(saturation, OVERLOAD_TSAT.value);

/**
 * The clearance as this site takes it: not from a creatinine or eGFR that is older than its limit. Without them it is
 * missing, and not worked out from the other one, so that a local limit never leads to a higher dose than the design
 * value would; a clearance too low for gabapentin still says so up to the design age.
 */
export function clearanceBySite(
  clearance: Known<Clearance>,
  { creatinine, egfr }: Pick<ClinicalPicture, 'creatinine' | 'egfr'>,
  policy: LocalPolicy,
  today: Day,
): Known<Clearance> {
  if (!clearance.known || clearanceBelow(clearance.value, LEAST_CLEARANCE)) return clearance;
  const restsOn = clearance.value.by === 'eGFR in place of clearance' ? egfr : creatinine;
  if (!restsOn.known || !isOlderThanSiteTakes(restsOn.value.day, today, policy)) return clearance;
  return unknown('too old', ...restsOn.sources, ...localPolicySources(policy, [LAB_MAX_AGE]));
}
