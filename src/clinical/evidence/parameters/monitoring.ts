import { day } from '../../measures/day.ts';
import type { Parameter } from '../parameter.ts';

const asOf = day('2026-11-22');
const APP_DEFAULT = 'app default, not from a guideline';

/** Spec section 8: when the plan says to look again. */
export const CHECK_AFTER_STEP = {
  value: 7,
  unit: 'days after each step',
  meaning: 'with a half-life of 30 to 40 hours the effect of a step is delayed; the day itself is an app choice',
  basis: ['E-LBL-T12'],
  asOf,
} as const satisfies Parameter;

export const RISK_BENEFIT_REVIEW = {
  value: 3,
  unit: 'months',
  meaning: 'longest time between reviews of risk and benefit; every visit with an opioid or a substance use disorder',
  basis: ['E-JCPG-REV', 'E-JCPG-OPI'],
  asOf,
} as const satisfies Parameter;

export const CHECK_AFTER_GABAPENTIN = {
  value: 2,
  unit: 'weeks after a start or change',
  meaning: 'when gabapentin is checked for harm and effect; the time is an app choice',
  basis: APP_DEFAULT,
  asOf,
} as const satisfies Parameter;

export const CHECKS_AFTER_LAST_DOSE = {
  value: [2, 4, 12],
  unit: 'weeks after the last dose',
  meaning: 'late withdrawal, return of RLS and relapse are looked for; the times are an app choice',
  basis: APP_DEFAULT,
  asOf,
} as const satisfies Parameter;
