import { MOST_PLANNED_DOSE, STAYING_DOSE_DAYS } from '../evidence/parameters/taper.ts';
import { addDays, type Day, day, daysBetween } from '../measures/day.ts';
import { addDoses, type Dose, doseFromMg, lessDose, mgRatio } from '../measures/dose.ts';
import { isAbove, isAtLeast, plus, type Ratio, ratio } from '../measures/ratio.ts';
import { inOrder, type PerSlot, type Slot } from '../measures/slots.ts';
import type { StrategyChoice } from '../picture/answers.ts';
import { chooseProducts } from './choose-products.ts';
import { gridOf, isOnGrid } from './grid.ts';
import { type ProductSet, piecesFor } from './pieces.ts';
import { takeFromDay } from './split-over-day.ts';
import { type Step, stepsOf } from './steps.ts';
import { isGoverned, paceOf } from './strategies.ts';
import type { SlotDose, TaperPlan, TaperRefusal, TaperRow } from './taper-plan.ts';

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
  return { kind: 'plan', plan: written(request, course) };
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
  const target = doseFromMg(request.targetMg ?? ratio(0));
  const baseline = dosesOf(request.taken);
  if (because.length > 0 || target === undefined || !baseline) return { kind: 'refused', because };
  const steps = stepsOf({
    pace: paceOf(request.strategy, grid),
    baseline: addDoses(...inOrder(baseline).map(([, amount]) => amount)),
    target,
    grid,
    ...request.resumedAfter,
  });
  const days = lastDayOf(steps);
  const daysLeft = daysBetween(request.start, LAST_DAY_OF_CALENDAR);
  if (days > daysLeft) return { kind: 'refused', because: [{ why: 'beyond the calendar', days, daysLeft }] };
  return { kind: 'course', baseline, target, steps };
}

const lastDayOf = (steps: readonly Step[]): number => steps.at(-1)?.day ?? 0;
const weeksOf = (steps: readonly Step[]): number => Math.ceil(lastDayOf(steps) / 7);

/** The doses per time of day, without those at which nothing is taken; `undefined` when one is off the 0.125 mg grid. */
function dosesOf(taken: PerSlot<Ratio>): PerSlot<Dose> | undefined {
  const doses: { [S in Slot]?: Dose } = {};
  for (const [slot, amount] of inOrder(taken)) {
    const units = doseFromMg(amount);
    if (units === undefined) return undefined;
    if (units > 0) doses[slot] = units;
  }
  return doses;
}

function refusals({ taken, strategy, targetMg = ratio(0) }: TaperRequest, grid: Dose): readonly TaperRefusal[] {
  const amounts = inOrder(taken).map(([, amount]) => amount);
  const total = amounts.reduce(plus, ratio(0));
  const gridMg = mgRatio(grid);
  const because: TaperRefusal[] = [];
  if (amounts.some((amount) => !isOnGrid(amount, grid)))
    because.push({ why: 'dose off the grid', dose: total, gridMg });
  if (isAtLeast(targetMg, total)) because.push({ why: 'target not below the dose', target: targetMg, dose: total });
  if (!isOnGrid(targetMg, grid)) because.push({ why: 'target off the grid', target: targetMg, gridMg });
  const { mg } = strategy;
  if (strategy.id === 'custom' && mg && !(isOnGrid(mg, grid) && isAbove(mg, ratio(0))))
    because.push({ why: 'step off the grid', step: mg, gridMg });
  const most = mgRatio(MOST_PLANNED_DOSE.value);
  if (isAbove(total, most)) because.push({ why: 'dose beyond any record', dose: total, most });
  return because;
}

function written(request: TaperRequest, { baseline, target, steps }: StepsToTarget): TaperPlan {
  const splits = splitOver(baseline, steps);
  const rowDoses = splits.map((slots, index) => ({ slots, lasts: daysInForce(steps, index) }));
  const set = chooseProducts(rowDoses, request.odt);
  if (!set) throw new RangeError('a dose on the grid that no product set makes');
  return {
    strategy: request.strategy,
    governed: isGoverned(request.strategy),
    start: request.start,
    baseline,
    target,
    products: set.products.map((product) => product.id),
    rows: steps.map((step, index) => rowOf(request.start, step, index, splits[index] ?? {}, set)),
    weeks: weeksOf(steps),
  };
}

function splitOver(baseline: PerSlot<Dose>, steps: readonly Step[]): readonly PerSlot<Dose>[] {
  let slots = baseline;
  return steps.map(({ from, to }) => {
    slots = takeFromDay(slots, lessDose(from, to));
    return slots;
  });
}

/** A row lasts until the next; a last row above 0 is stayed at and counts 28 days (spec section 4, Products). */
export function daysInForce(rows: readonly { readonly day: number }[], index: number): number {
  const [row, next] = [rows[index], rows[index + 1]];
  return row && next ? next.day - row.day : STAYING_DOSE_DAYS.value;
}

function rowOf(start: Day, step: Step, index: number, slots: PerSlot<Dose>, set: ProductSet): TaperRow {
  return {
    row: index + 1,
    day: step.day,
    date: addDays(start, step.day),
    dose: step.to,
    step: lessDose(step.from, step.to),
    stepPercent: ratio(100 * (step.from - step.to), step.from),
    r14Percent: ratio(100 * (step.reference - step.to), step.reference),
    tag: step.tag,
    slots: inPieces(slots, set),
  };
}

function inPieces(slots: PerSlot<Dose>, set: ProductSet): PerSlot<SlotDose> {
  const made: { [S in Slot]?: SlotDose } = {};
  for (const [slot, amount] of inOrder(slots)) {
    const pieces = piecesFor(set, amount);
    if (!pieces) throw new RangeError('a time of day that the product set of the taper does not make');
    made[slot] = { dose: amount, pieces };
  }
  return made;
}
