import { CEILING_PERCENT, CEILING_WINDOW, GOVERNOR_MOVE, USUAL_PERCENT } from '../evidence/parameters/taper.ts';
import { type Dose, lessDose, smallerDose } from '../measures/dose.ts';
import type { Ratio } from '../measures/ratio.ts';
import { daysBeforeFirstStep } from '../response/resume.ts';
import type { Pace } from './strategies.ts';
import type { RowTag } from './taper-plan.ts';

/** One reduction: on which day from which dose to which, and what it is measured against. */
export interface Step {
  readonly day: number;
  readonly from: Dose;
  readonly to: Dose;
  /** The dose in force 14 days earlier (spec section 4, algorithm step 3). */
  readonly reference: Dose;
  readonly tag: RowTag;
}

/** A dose to come down from, a target to come down to, and how. */
export interface Course {
  readonly pace: Pace;
  readonly baseline: Dose;
  readonly target: Dose;
  readonly grid: Dose;
  /** On RESUME the days since the last dose change: the first step waits for what is left of its time (spec section 5). */
  readonly daysAtDose?: number;
}

/** Whether going from `reference` to `to` takes more than `percent` off; exactly that much does not. */
export function takesMoreThan(percent: Ratio, reference: Dose, to: Dose): boolean {
  return BigInt(reference - to) * 100n * percent.under > percent.over * BigInt(reference);
}

/** The dose in force at the end of a day: after any step on or before it, the baseline if none. */
function doseInForce(baseline: Dose, steps: readonly Step[], day: number): Dose {
  for (let index = steps.length - 1; index >= 0; index -= 1) {
    const step = steps[index];
    if (step && step.day <= day) return step.to;
  }
  return baseline;
}

/** All reductions of a course, down to its target (spec section 4, algorithm). */
export function stepsOf(course: Course): readonly Step[] {
  const steps: Step[] = [];
  let from = course.baseline;
  let nominalDay = firstDay(course);
  while (from > course.target) {
    const { day, to } = course.pace.governed
      ? governed(course, steps, from, nominalDay)
      : asPublished(course, from, nominalDay);
    steps.push(judged(course, steps, { day, from, to }));
    nominalDay = day + 7 * course.pace.weeksAt(to);
    from = to;
  }
  return steps;
}

/** Day 0, except on RESUME: what is left of the interval at the present dose. */
function firstDay({ daysAtDose, pace, baseline }: Course): number {
  return daysAtDose === undefined ? 0 : daysBeforeFirstStep(pace.weeksAt(baseline), daysAtDose);
}

/** On which day the dose goes from what to what. */
export type Reduction = Pick<Step, 'day' | 'from' | 'to'>;
/** What rows are judged by, whoever chose their days and doses. */
export type JudgedBy = Pick<Course, 'pace' | 'grid' | 'baseline' | 'daysAtDose'>;

/** Reductions that a clinician made by hand, each with what it is measured against and its tag. */
export function judgeSteps(by: JudgedBy, reductions: readonly Reduction[]): readonly Step[] {
  const steps: Step[] = [];
  for (const reduction of reductions) steps.push(judged(by, steps, reduction));
  return steps;
}

function wantedStep({ pace, target }: Course, from: Dose): Dose {
  return smallerDose(pace.nominalStep(from), lessDose(from, target));
}

function asPublished(course: Course, from: Dose, day: number): Reduction {
  return { day, from, to: lessDose(from, wantedStep(course, from)) };
}

/** The 25 %-in-14-days governor: smaller, then later, and where the smallest unit is above 25 %, a held forced step. */
function governed(course: Course, steps: readonly Step[], from: Dose, nominalDay: number): Reduction {
  const { grid } = course;
  const smallestFits = !takesMoreThan(CEILING_PERCENT.value, from, lessDose(from, grid));
  for (let day = nominalDay; ; day += GOVERNOR_MOVE.value) {
    const reference = doseInForce(course.baseline, steps, day - CEILING_WINDOW.value);
    let step = wantedStep(course, from);
    while (step > 0 && takesMoreThan(CEILING_PERCENT.value, reference, lessDose(from, step)))
      step = lessDose(step, grid);
    if (step > 0) return { day, from, to: lessDose(from, step) };
    if (!smallestFits)
      return { day: Math.max(day, earliestForced(course, steps, from)), from, to: lessDose(from, grid) };
  }
}

/** A forced step waits until its hold is met; a forced first row of a new taper needs no wait. */
function earliestForced({ pace, daysAtDose }: Course, steps: readonly Step[], from: Dose): number {
  const last = steps.at(-1);
  const hold = pace.weeksBeforeForced(from);
  if (last) return last.day + 7 * hold;
  return daysAtDose === undefined ? 0 : daysBeforeFirstStep(hold, daysAtDose);
}

/** Days between a reduction and the one before it, in this plan or before it; unlimited for the first of all. */
function daysSinceLast({ daysAtDose }: JudgedBy, steps: readonly Step[], day: number): number {
  const last = steps.at(-1);
  if (last) return day - last.day;
  return daysAtDose === undefined ? Number.POSITIVE_INFINITY : day + daysAtDose;
}

/** Adds what a row is measured against and its tag (spec section 4, row tags). */
function judged(course: JudgedBy, steps: readonly Step[], { day, from, to }: Reduction): Step {
  const reference = doseInForce(course.baseline, steps, day - CEILING_WINDOW.value);
  return {
    day,
    from,
    to,
    reference,
    tag: tagOf(course, { day, from, to, reference }, daysSinceLast(course, steps, day)),
  };
}

/** The tag of a reduction that comes `daysSince` the one before it (spec section 4, row tags). */
function tagOf(
  { grid, pace }: Pick<Course, 'grid' | 'pace'>,
  { from, to, reference }: Omit<Step, 'tag'>,
  daysSince: number,
): RowTag {
  const isSmallest = lessDose(from, to) === grid;
  if (takesMoreThan(CEILING_PERCENT.value, reference, to)) {
    const isAboveCeilingAlone = takesMoreThan(CEILING_PERCENT.value, from, lessDose(from, grid));
    const holdMet = daysSince >= 7 * pace.weeksBeforeForced(from);
    return isSmallest && isAboveCeilingAlone && holdMet ? 'forced' : 'over';
  }
  if (daysSince < CEILING_WINDOW.value) return 'fast';
  if (!takesMoreThan(USUAL_PERCENT.value, reference, to)) return 'ok';
  return isSmallest ? 'min-step' : 'fast';
}
