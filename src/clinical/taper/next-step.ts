import { CEILING_PERCENT } from '../evidence/parameters/taper.ts';
import { type Dose, doseFromMg, lessDose } from '../measures/dose.ts';
import type { Review } from '../picture/answers.ts';
import { daysBeforeFirstStep } from '../response/resume.ts';
import { gridOf } from './grid.ts';
import { takesMoreThan } from './steps.ts';
import { paceOf } from './strategies.ts';

/**
 * Days from a review to the next step of the plan in force, 0 when it is due: what is left of its interval, or of the
 * hold before a forced step when that is longer. The governor may put the step later, never sooner. `undefined` when
 * the present dose is off the grid or already 0.
 */
export function daysToNextStep({ from, currentMgPerDay, daysAtDose }: Review, odt: boolean): number | undefined {
  const grid = gridOf(odt);
  const level = doseFromMg(currentMgPerDay);
  if (level === undefined || level < grid) return undefined;
  const pace = paceOf(from, grid);
  const weeks = pace.governed && isForced(level, grid) ? pace.weeksBeforeForced(level) : 0;
  return daysBeforeFirstStep(Math.max(pace.weeksAt(level), weeks), daysAtDose);
}

/** The smallest unit alone is more than 25 % of this dose. */
const isForced = (level: Dose, grid: Dose): boolean =>
  takesMoreThan(CEILING_PERCENT.value, level, lessDose(level, grid));
