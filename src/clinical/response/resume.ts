import { RESUME_PERCENT, RESUME_WEEKS } from '../evidence/parameters/response.ts';
import {
  JCPG_PERCENT,
  JCPG_WEEKS,
  SEED_PERCENT,
  SEED_PERCENT_WEEKS,
  SHORT_PERCENT,
  SHORT_WEEKS,
} from '../evidence/parameters/taper.ts';
import { dividedBy, isAbove, isBelow, type Ratio } from '../measures/ratio.ts';
import type { StrategyChoice } from '../picture/answers.ts';

const DAYS_PER_WEEK = 7;

/** A joint guideline pace with both its figures; weeks may lie beyond the guideline's usual band. */
export interface ResumedPace extends StrategyChoice {
  readonly id: 'jcpg';
  readonly percent: Ratio;
  readonly weeks: number;
  readonly governed: true;
}

/** The pace in force: a percent step with its interval, or (without `percent`) a step fixed in mg. */
type PaceInForce =
  | { readonly percent: Ratio; readonly weeks: number }
  | { readonly percent: undefined; readonly weeks: number | undefined };

function paceInForce({ id, percent, weeks }: StrategyChoice): PaceInForce {
  if (id === 'jcpg') {
    return { percent: percent ?? JCPG_PERCENT.value.usual, weeks: weeks ?? JCPG_WEEKS.value.usual };
  }
  if (id === 'seed_pct') {
    return { percent: percent ?? SEED_PERCENT.value.usual, weeks: weeks ?? SEED_PERCENT_WEEKS.value.usual };
  }
  if (id === 'short') return { percent: SHORT_PERCENT.value, weeks: SHORT_WEEKS.value };
  if (id === 'custom' && percent) return { percent, weeks: weeks ?? RESUME_WEEKS.value.least };
  return { percent: undefined, weeks: id === 'custom' ? weeks : undefined };
}

const smaller = (a: Ratio, b: Ratio): Ratio => (isAbove(a, b) ? b : a);
const larger = (a: Ratio, b: Ratio): Ratio => (isBelow(a, b) ? b : a);

/**
 * The pace of the new schedule on RESUME: the joint guideline's, slower than the plan in force and never quicker in
 * percent or in weeks. From a step fixed in mg: 5 % every 4 weeks, or the longer interval of the clinician's own plan.
 * Source: spec section 5, "R-RSP-6 pace"; the factors are app defaults.
 */
export function resumePace(from: StrategyChoice): ResumedPace {
  const pace = paceInForce(from);
  const { dividedBy: divisor, least, most, fromFixedStep } = RESUME_PERCENT.value;
  const weeks = RESUME_WEEKS.value;
  if (pace.percent === undefined) {
    const slowest = Math.max(weeks.least, pace.weeks ?? weeks.least);
    return { id: 'jcpg', percent: fromFixedStep, weeks: slowest, governed: true };
  }
  return {
    id: 'jcpg',
    percent: smaller(pace.percent, smaller(most, larger(least, dividedBy(pace.percent, divisor)))),
    weeks: Math.max(weeks.least, pace.weeks, Math.min(weeks.most, pace.weeks + weeks.longer)),
    governed: true,
  };
}

/**
 * On RESUME: the first day, counted from the review or the chosen start, on which the next step may be taken, so that
 * the present dose has been held for `weeks` (the interval of the new pace, or H for a forced row). Never negative.
 * Source: spec section 5.
 */
export function daysBeforeFirstStep(weeks: number, daysAtDose: number): number {
  return Math.max(0, DAYS_PER_WEEK * weeks - daysAtDose);
}
