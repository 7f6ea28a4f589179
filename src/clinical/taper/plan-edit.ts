import type { Dose } from '../measures/dose.ts';
import type { Slot } from '../measures/slots.ts';

/**
 * One change that a clinician makes to a row of the schedule (rows are counted from 1). `seen` is the dose that the row
 * had when the change was made: on another schedule, where it has another dose, the change is refused.
 */
export type PlanEdit = RowEdit & { readonly seen?: Dose };

export type RowEdit =
  /** Stay at this row so many days longer; fewer when negative. Everything after it moves along. */
  | { readonly kind: 'hold'; readonly row: number; readonly days: number }
  /** Another dose for this row, between those of its neighbours. */
  | { readonly kind: 'change dose'; readonly row: number; readonly dose: Dose }
  /** Take a part of this row at another time of day; the day's dose stays. */
  | { readonly kind: 'move'; readonly row: number; readonly from: Slot; readonly to: Slot; readonly amount: Dose }
  /** Leave this row out: the next one takes both steps at once. */
  | { readonly kind: 'delete'; readonly row: number };

/** Why a row cannot be changed like that, with the numbers compared. */
export type EditRefusal =
  | { readonly why: 'no such row'; readonly row: number }
  | { readonly why: 'another schedule'; readonly row: number; readonly seen: Dose; readonly dose: Dose }
  /** The last row is the target: another target is chosen with the pace. */
  | { readonly why: 'the last row is the target'; readonly row: number }
  | { readonly why: 'not before the next row'; readonly days: number; readonly atMost: number }
  | { readonly why: 'dose off the grid'; readonly dose: Dose; readonly grid: Dose }
  | { readonly why: 'dose not between its neighbours'; readonly dose: Dose; readonly above: Dose; readonly below: Dose }
  | { readonly why: 'not that much at this time of day'; readonly amount: Dose; readonly there: Dose };
