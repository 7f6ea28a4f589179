import { MOST_PLANNED_DOSE } from '../evidence/parameters/taper.ts';
import { type Day, day, daysBetween } from '../measures/day.ts';
import { addDoses, type Dose, mgRatio } from '../measures/dose.ts';
import { isAbove, isAtLeast, plus, type Ratio, ratio } from '../measures/ratio.ts';
import { inOrder, type PerSlot, type Slot } from '../measures/slots.ts';
import type { StrategyChoice } from '../picture/answers.ts';
import { doseOf, gridOf, isOnGrid } from './grid.ts';
import { layOutPlan, splitOver, weeksOf } from './lay-out-plan.ts';
import { type Step, stepsOf } from './steps.ts';
import { isGoverned, paceOf } from './strategies.ts';
import type { TaperPlan, TaperRefusal } from './taper-plan.ts';

/** What a schedule is made from. Nothing in it is guessed: an unresolved dose never gets here (R-REG). */
export interface TaperRequest {
  /** What is taken now, mg per time of day. */
  readonly taken: PerSlot<Ratio>;
  readonly strategy: StrategyChoice;
  /** Day 0: the first reduced dose, or on RESUME the review (spec section 5). */
  readonly start: Day;
  /** mg per day to stop at; absent: 0. */
  readonly targetMg?: Ratio;
  /** Whether ODT of 0.125 and 0.25 mg can be supplied; decides the grid. */
  readonly odt: boolean;
  /** On RESUME: the first step waits for what is left of the interval, a forced one for what is left of its hold. */
  readonly resumedAfter?: { readonly daysAtDose: number };
}

export type TaperOutcome =
  | { readonly kind: 'plan'; readonly plan: TaperPlan }
  | { readonly kind: 'refused'; readonly because: readonly TaperRefusal[] };

const LAST_DAY_OF_CALENDAR = day('9999-12-31');

/**
 * Makes the whole schedule from the present dose to the target: steps, dates, tags, times of day, products and pieces
 * (spec section 4). Refuses, with the numbers compared, a dose, target or custom step that is off the grid and a target
 * that is not below the dose. It gives the same plan for the same request on any day and in any place.
 */
export function planTaper(request: TaperRequest): TaperOutcome {
  const course = courseOf(request);
  if (course.kind === 'refused') return course;
  const { strategy, start, odt } = request;
  const { baseline, target, steps } = course;
  const head = { strategy, governed: isGoverned(strategy), start, baseline, target };
  return { kind: 'plan', plan: layOutPlan(head, steps, splitOver(baseline, steps), odt) };
}

/** Weeks to the target, as `planTaper` would plan them; `undefined` when it would refuse. */
export function weeksToTarget(request: TaperRequest): number | undefined {
  const course = courseOf(request);
  return course.kind === 'course' ? weeksOf(course.steps) : undefined;
}

/**
 * A new schedule from what is taken today, after a hold, a step back or a change that somebody else made (RESUME, spec
 * section 5): the first step comes when the interval at this dose has passed, and no row is above the dose it is told.
 */
export function replan(request: TaperRequest & Required<Pick<TaperRequest, 'resumedAfter'>>): TaperOutcome {
  return planTaper(request);
}

interface StepsToTarget {
  readonly kind: 'course';
  readonly baseline: PerSlot<Dose>;
  readonly target: Dose;
  readonly steps: readonly Step[];
}

/** The steps of a schedule before they are split over the day and made of products. */
function courseOf(request: TaperRequest): StepsToTarget | (TaperOutcome & { readonly kind: 'refused' }) {
  const grid = gridOf(request.odt);
  const because = refusals(request, grid);
  if (because.length > 0) return { kind: 'refused', because };
  const target = doseOf(request.targetMg ?? ratio(0));
  const baseline = dosesOf(request.taken);
  const steps = stepsOf({
    pace: paceOf(request.strategy, grid),
    baseline: addDoses(...inOrder(baseline).map(([, amount]) => amount)),
    target,
    grid,
    ...request.resumedAfter,
  });
  const days = steps.at(-1)?.day ?? 0;
  const daysLeft = daysBetween(request.start, LAST_DAY_OF_CALENDAR);
  if (days > daysLeft) return { kind: 'refused', because: [{ why: 'beyond the calendar', days, daysLeft }] };
  return { kind: 'course', baseline, target, steps };
}

/** The doses per time of day, without those at which nothing is taken. */
function dosesOf(taken: PerSlot<Ratio>): PerSlot<Dose> {
  const doses: { [S in Slot]?: Dose } = {};
  for (const [slot, amount] of inOrder(taken)) {
    const units = doseOf(amount);
    if (units > 0) doses[slot] = units;
  }
  return doses;
}

function refusals({ taken, strategy, targetMg = ratio(0) }: TaperRequest, grid: Dose): readonly TaperRefusal[] {
  const amounts = inOrder(taken).map(([, amount]) => amount);
  const total = amounts.reduce(plus, ratio(0));
  const gridMg = mgRatio(grid);
  const because: TaperRefusal[] = [];
  if (amounts.some((amount) => !isOnGrid(amount, grid))) {
    because.push({ why: 'dose off the grid', dose: total, gridMg });
  }
  if (isAtLeast(targetMg, total)) because.push({ why: 'target not below the dose', target: targetMg, dose: total });
  if (!isOnGrid(targetMg, grid)) because.push({ why: 'target off the grid', target: targetMg, gridMg });
  const { mg } = strategy;
  if (strategy.id === 'custom' && mg && !(isOnGrid(mg, grid) && isAbove(mg, ratio(0)))) {
    because.push({ why: 'step off the grid', step: mg, gridMg });
  }
  const most = MOST_PLANNED_DOSE.value;
  if (isAbove(total, most)) because.push({ why: 'dose beyond any record', dose: total, most });
  return because;
}
