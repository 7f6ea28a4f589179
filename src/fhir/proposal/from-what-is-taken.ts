import { CEILING_PERCENT } from '../../clinical/evidence/parameters/taper.ts';
import { type Dose, mgRatio } from '../../clinical/measures/dose.ts';
import { isAbove, isBelow, isEqual, type Ratio, ratio, times, toNumber } from '../../clinical/measures/ratio.ts';
import type { PlanInChart, RowInChart } from './plan-in-chart.ts';

/** Why the next row is no step from what is really taken, in mg per day. */
export type NotFromWhatIsTaken =
  | { readonly why: 'above the dose taken'; readonly row: number; readonly dose: Dose; readonly takenMgPerDay: Ratio }
  | {
      readonly why: 'too far below the dose taken';
      readonly row: number;
      readonly dose: Dose;
      readonly takenMgPerDay: Ratio;
      readonly ceilingPercent: number;
    };

/** What the plan takes from the dose of the row before is planned, also where the grid leaves no smaller step. */
function isPlannedFrom({ rows }: PlanInChart, next: RowInChart, taken: Ratio): boolean {
  const before = rows[rows.indexOf(next) - 1];
  return before !== undefined && isEqual(mgRatio(before.dose), taken);
}

/**
 * A row is planned from the dose of the row before it. Where less than the row itself is taken, it would raise the dose,
 * which this app never does; where more than the row before is taken, it may fall by more than the ceiling of R-TAP-2.
 * Spec section 5 has no rule for such a visit: no next step is released, and the prescriber plans anew.
 */
export function notFromWhatIsTaken(
  plan: PlanInChart,
  next: RowInChart,
  takenMgPerDay: Ratio,
): NotFromWhatIsTaken | undefined {
  const { row, dose } = next;
  const nextMg = mgRatio(dose);
  if (isAbove(nextMg, takenMgPerDay)) return { why: 'above the dose taken', row, dose, takenMgPerDay };
  if (isPlannedFrom(plan, next, takenMgPerDay)) return undefined;
  const percent = CEILING_PERCENT.value;
  const least = times(takenMgPerDay, ratio(100n * percent.under - percent.over, 100n * percent.under));
  return isBelow(nextMg, least)
    ? { why: 'too far below the dose taken', row, dose, takenMgPerDay, ceilingPercent: toNumber(percent) }
    : undefined;
}
