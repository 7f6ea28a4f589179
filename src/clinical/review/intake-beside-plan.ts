import type { Day } from '../measures/day.ts';
import { isAbove, isEqual, type Ratio } from '../measures/ratio.ts';
import type { ClinicalPicture } from '../picture/clinical-picture.ts';
import type { PlanSoFar } from './course.ts';

/** What is taken, where that is not the dose of the plan today; both in mg per day. */
export interface IntakeBesidePlan {
  readonly takenMgPerDay: Ratio;
  readonly plannedMgPerDay: Ratio;
  /** Since when the plan has that dose; none before its first row. */
  readonly since: Day | undefined;
  readonly isMore: boolean;
}

/**
 * Whether what is taken is the dose of the last row that was signed and has begun (before the first: the dose before the
 * taper). A slip of the pen, an order that the EHR stopped, or a fall that nobody planned: spec section 5 has no rule for
 * it, so it is shown and decides nothing. `undefined` when both agree, or nothing is known to be taken.
 */
export function intakeBesidePlan(
  { doses, baselineMgPerDay }: Pick<PlanSoFar, 'doses' | 'baselineMgPerDay'>,
  { regimen, today }: Pick<ClinicalPicture, 'regimen' | 'today'>,
): IntakeBesidePlan | undefined {
  if (!regimen.known) return undefined;
  const takenMgPerDay = regimen.value.mgPerDay;
  const row = doses.findLast(({ from }) => from <= today);
  const plannedMgPerDay = row?.mgPerDay ?? baselineMgPerDay;
  if (isEqual(takenMgPerDay, plannedMgPerDay)) return undefined;
  return { takenMgPerDay, plannedMgPerDay, since: row?.from, isMore: isAbove(takenMgPerDay, plannedMgPerDay) };
}
