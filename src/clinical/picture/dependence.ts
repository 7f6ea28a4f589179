import {
  LONG_USE_DAYS,
  LOW_DOSE_LIMIT,
  RARE_DAYS_PER_WEEK,
  RARE_DOSE_LIMIT,
  SHORT_USE_DAYS,
} from '../evidence/parameters/regimen.ts';
import { type Day, daysBetween } from '../measures/day.ts';
import { isAtMost, type Ratio } from '../measures/ratio.ts';
import type { DependenceClass, Regimen } from './clinical-picture.ts';
import type { Known } from './known.ts';

/** Days of use up to today. */
function daysOfUse(takenSince: Known<Day>, today: Day): number | undefined {
  return takenSince.known ? daysBetween(takenSince.value, today) : undefined;
}

/**
 * How likely a clinically important withdrawal is (E-JCPG-DEP, first match). Unknown duration or days per week is
 * "assumed" and handled as yes; a dose that is not determined counts as above both dose limits.
 */
export function dependenceClass(
  regimen: Known<Regimen>,
  daysPerWeek: Known<number>,
  takenSince: Known<Day>,
  today: Day,
): DependenceClass {
  const duration = daysOfUse(takenSince, today);
  if (duration === undefined || !daysPerWeek.known) return 'assumed';
  const doseUpTo = (limit: Ratio): boolean => regimen.known && isAtMost(regimen.value.mgPerDay, limit);
  if (daysPerWeek.value <= RARE_DAYS_PER_WEEK.value) return doseUpTo(RARE_DOSE_LIMIT.value) ? 'rare' : 'lower';
  if (duration < SHORT_USE_DAYS.value) return 'lower';
  if (duration < LONG_USE_DAYS.value) return doseUpTo(LOW_DOSE_LIMIT.value) ? 'lower' : 'yes';
  return 'yes';
}
