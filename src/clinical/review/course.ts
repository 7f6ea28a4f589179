import { ANSWER_IN_POINTS, IRLS_SETTLED } from '../evidence/parameters/response.ts';
import { type Day, daysBetween } from '../measures/day.ts';
import { isAbove, isEqual, type Ratio } from '../measures/ratio.ts';
import type { Review, StrategyChoice } from '../picture/answers.ts';
import type { Visit } from './visit.ts';

/** A row of the schedule that reached the patient: from when, and how much a day. */
export interface DoseInForce {
  readonly from: Day;
  readonly mgPerDay: Ratio;
}

/** What the plan in the chart says about the way so far. */
export interface PlanSoFar {
  readonly pace: StrategyChoice;
  /** Dose before the first row of the first plan, mg per day. */
  readonly baselineMgPerDay: Ratio;
  /** Released rows in order, also those of a step back, up to today. */
  readonly doses: readonly DoseInForce[];
  /** Lines of all earlier visits, in order of their date, the baseline first. */
  readonly visits: readonly Visit[];
}

/**
 * The `Review` of today's visit, from the plan found in the chart (spec section 5): state and days in it, days at this
 * dose, calm days, holds so far, the previous dose and the dose before the taper. `now` is today's line so far: its
 * state is not known yet and is not looked at.
 *
 * The current dose is what is taken today. Without one there is no review (`undefined`): a missing dose is never taken
 * from the plan.
 */
export function reviewOf(plan: PlanSoFar, now: Omit<Visit, 'state'>): Review | undefined {
  const current = now.takenMgPerDay;
  if (current === undefined) return undefined;
  const visits = plan.visits.filter(({ date }) => date <= now.date);
  const state = stateAfter(visits);
  const since = stateSince(visits, state) ?? plan.doses[0]?.from ?? now.date;
  const doses = plan.doses.filter(({ from }) => from <= now.date);
  const dosed = doses.findLastIndex(({ mgPerDay }) => isEqual(mgPerDay, current));
  // The last row above what is taken: also for an intake between two rows, and after a step back, which has a lower row
  // before it.
  const before = doses.findLast(({ mgPerDay }) => isAbove(mgPerDay, current));
  const daysInState = Math.max(0, daysBetween(since, now.date));
  const lastChange = dosed === doses.length - 1 ? doses.at(-1)?.from : undefined;
  return {
    from: plan.pace,
    currentMgPerDay: current,
    previousMgPerDay: before?.mgPerDay ?? plan.baselineMgPerDay,
    baselineMgPerDay: plan.baselineMgPerDay,
    state,
    daysInState,
    daysAtDose: lastChange === undefined ? daysInState : Math.max(0, daysBetween(lastChange, now.date)),
    calmDays: calmDays(visits, now),
    holdsSoFar: pauses(visits),
  };
}

type State = Review['state'];

/** HOLD after an emergency too: nothing goes on by itself until a visit says so. */
function stateOf({ state }: Visit): State {
  if (state === 'STEP_BACK') return 'STEP_BACK';
  return state === 'HOLD' || state === 'EMERGENCY' ? 'HOLD' : 'ON_TRACK';
}

function stateAfter(visits: readonly Visit[]): State {
  const last = visits.at(-1);
  return last === undefined ? 'ON_TRACK' : stateOf(last);
}

/** The first visit of the unbroken run of visits that ends in this state; none while the taper was never paused. */
function stateSince(visits: readonly Visit[], state: State): Day | undefined {
  const lastOther = visits.findLastIndex((visit) => stateOf(visit) !== state);
  return lastOther < 0 && state === 'ON_TRACK' ? undefined : visits[lastOther + 1]?.date;
}

/** Holds and step-backs begun: a hold that turns into a step back is two. */
function pauses(visits: readonly Visit[]): number {
  const states = visits.map(stateOf);
  return states.filter((state, index) => state !== 'ON_TRACK' && state !== states[index - 1]).length;
}

/**
 * Days in a row up to today with withdrawal none or mild and, where RLS is recorded, IRLS at most 2 above its baseline.
 * A visit that did not ask is not calm: missing is never normal.
 */
function calmDays(visits: readonly Visit[], now: Omit<Visit, 'state'>): number {
  const baseline = visits.find(({ state }) => state === 'BASELINE')?.irls;
  if (!isCalm(now, baseline)) return 0;
  const lastRestless = visits.findLastIndex((visit) => !isCalm(visit, baseline));
  const since = visits[lastRestless + 1]?.date ?? now.date;
  return Math.max(0, daysBetween(since, now.date));
}

function isCalm(visit: Omit<Visit, 'state'>, baseline: number | undefined): boolean {
  if (visit.withdrawal !== 'none' && visit.withdrawal !== 'mild') return false;
  if (visit.rls === 'absent') return true;
  const rise = riseOf(visit, baseline);
  return visit.rls === 'present' && rise !== undefined && rise <= IRLS_SETTLED.value;
}

function riseOf({ irls, rlsChange }: Omit<Visit, 'state'>, baseline: number | undefined): number | undefined {
  if (irls !== undefined && baseline !== undefined) return irls - baseline;
  return rlsChange === undefined ? undefined : ANSWER_IN_POINTS.value[rlsChange];
}
