import { day } from '../../measures/day.ts';
import { ratio } from '../../measures/ratio.ts';
import type { Parameter } from '../parameter.ts';

const asOf = day('2026-11-22');
const APP_DEFAULT = 'app default, not from a guideline';

/** Spec section 5: what makes the taper pause, step back or go on. */
export const IRLS_WORSENING = {
  value: 5,
  unit: 'IRLS points above the pre-taper baseline',
  meaning: 'from here on restless legs count as worse: hold; that this stops a taper is an app choice',
  basis: ['E-IRLS-5'],
  asOf,
} as const satisfies Parameter;

export const IRLS_TO_WATCH = {
  value: 3,
  unit: 'IRLS points above the pre-taper baseline',
  meaning: 'from here on, below the limit for a hold, the next step stands and the patient is seen sooner',
  basis: APP_DEFAULT,
  asOf,
} as const satisfies Parameter;

export const IRLS_SETTLED = {
  value: 2,
  unit: 'IRLS points above the pre-taper baseline',
  meaning: 'up to here restless legs count as settled',
  basis: APP_DEFAULT,
  asOf,
} as const satisfies Parameter;

/** What an answer stands for when an IRLS total or its baseline is missing. */
export const ANSWER_IN_POINTS = {
  value: { same: 0, worse: 5, 'much worse': 5 },
  unit: 'IRLS points',
  meaning: 'stands in for the change of the IRLS total; "much worse" is a reason to step back as well',
  basis: APP_DEFAULT,
  asOf,
} as const satisfies Parameter;

export const SETTLED_DAYS = {
  value: 14,
  unit: 'days',
  meaning: 'least time on a hold or step back, and least time without symptoms, before the taper goes on',
  basis: APP_DEFAULT,
  asOf,
} as const satisfies Parameter;

export const HOLD_REVIEW_DAYS = {
  value: 14,
  unit: 'days',
  meaning: 'next review after a hold or a step back',
  basis: APP_DEFAULT,
  asOf,
} as const satisfies Parameter;

export const WATCH_REVIEW_DAYS = {
  value: 7,
  unit: 'days',
  meaning: 'next check when the taper goes on with mild symptoms',
  basis: APP_DEFAULT,
  asOf,
} as const satisfies Parameter;

export const LONG_HOLD_DAYS = {
  value: 28,
  unit: 'days',
  meaning: 'still not settled after this long on hold: step back; on a step back: see a specialist',
  basis: APP_DEFAULT,
  asOf,
} as const satisfies Parameter;

export const REPEATED_HOLDS = {
  value: 2,
  unit: 'holds and step-backs',
  meaning: 'from here on a stable lower dose is discussed as the goal',
  basis: ['E-JCPG-GOAL'],
  asOf,
} as const satisfies Parameter;

/** The slower pace after a hold or step back (section 5, "R-RSP-6 pace"). */
export const RESUME_PERCENT = {
  value: { dividedBy: ratio(2), least: ratio(5), most: ratio(10), fromFixedStep: ratio(5) },
  unit: '% of the current dose',
  meaning: 'half the percent of the plan in force, within 5 to 10, never more than it; 5 after a step fixed in mg',
  basis: APP_DEFAULT,
  asOf,
} as const satisfies Parameter;

export const RESUME_WEEKS = {
  value: { least: 4, longer: 2, most: 8 },
  unit: 'weeks',
  meaning: 'two weeks longer than the plan in force up to 8, at least 4, never shorter than it',
  basis: APP_DEFAULT,
  asOf,
} as const satisfies Parameter;
