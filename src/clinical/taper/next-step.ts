import { CEILING_PERCENT } from '../evidence/parameters/taper.ts';
import { type Dose, doseFromMg, lessDose } from '../measures/dose.ts';
import type { Review } from '../picture/answers.ts';
import { daysBeforeFirstStep } from '../response/resume.ts';
import { gridOf } from './grid.ts';
import { takesMoreThan } from './steps.ts';
import { isGoverned, weeksAt, weeksBeforeForced } from './strategies.ts';

/**
 * Days from a review to the next step of the plan in force, 0 when it is due: what is left of its interval, or of the
 * hold before a forced step when that is longer. The governor may put the step later, never sooner. `undefined` when
 * the present dose is off the grid or already 0. The step of the plan in force is not asked for: it may be one that
 * tablets cannot make today, and the review of such a plan must still be answered.
 */
export function daysToNextStep({ from, currentMgPerDay, daysAtDose }: Review, odt: boolean): number | undefined {
  const grid = gridOf(odt);
  const level = doseFromMg(currentMgPerDay);
  if (level === undefined || level < grid) return undefined;
  const hold = isGoverned(from) && isForced(level, grid) ? weeksBeforeForced(from, level, grid) : 0;
  return daysBeforeFirstStep(Math.max(weeksAt(from, level), hold), daysAtDose);
}

/** The smallest unit alone is more than 25 % of this dose. */
const isForced = (level: Dose, grid: Dose): boolean =>
  takesMoreThan(CEILING_PERCENT.value, level, lessDose(level, grid));
