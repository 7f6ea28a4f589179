import { day } from '../../measures/day.ts';
import { ratio } from '../../measures/ratio.ts';
import type { Parameter } from '../parameter.ts';

const asOf = day('2026-11-22');
const APP_DEFAULT = 'app default, not from a guideline';

/** Spec section 4: the ceiling and the window over which a reduction is measured. */
export const CEILING_PERCENT = {
  value: ratio(25),
  unit: '% in 14 days',
  meaning: 'a governed plan never takes more off within 14 days; exactly this much is allowed',
  basis: ['E-JCPG-PACE'],
  asOf,
} as const satisfies Parameter;

export const CEILING_WINDOW = {
  value: 14,
  unit: 'days',
  meaning: 'the window of the ceiling, and the time after a step before the next counts as unhurried',
  basis: ['E-JCPG-PACE'],
  asOf,
} as const satisfies Parameter;

export const USUAL_PERCENT = {
  value: ratio(10),
  unit: '% in 14 days',
  meaning: 'up to here a row is tagged "ok": the guideline starts with 5 to 10 %',
  basis: ['E-JCPG-PACE'],
  asOf,
} as const satisfies Parameter;

export const GOVERNOR_MOVE = {
  value: 7,
  unit: 'days',
  meaning: 'how far the governor moves a step that would break the ceiling',
  basis: APP_DEFAULT,
  asOf,
} as const satisfies Parameter;

export const SHORT_FORCED_HOLD = {
  value: 2,
  unit: 'weeks',
  meaning: 'the hold before a forced step of the short pace, whatever its size',
  basis: APP_DEFAULT,
  asOf,
} as const satisfies Parameter;

/** The smallest units that can be dispensed; they make the dose grid. */
export const GRID_WITH_ODT = {
  value: ratio(1, 8),
  unit: 'mg',
  meaning: 'smallest unit of every dose and step when ODT of 0.125 and 0.25 mg can be supplied: one ODT',
  basis: ['E-LBL-FORM'],
  asOf,
} as const satisfies Parameter;

export const GRID_WITHOUT_ODT = {
  value: ratio(1, 4),
  unit: 'mg',
  meaning: 'smallest unit of every dose and step without ODT: half of a scored 0.5 mg tablet',
  basis: ['E-LBL-FORM'],
  asOf,
} as const satisfies Parameter;

/** Nominal paces (table of section 4). Percent is of the current dose. */
export const JCPG_PERCENT = {
  value: { least: ratio(5), most: ratio(10), usual: ratio(10) },
  unit: '% of the current dose',
  meaning: 'step of the joint guideline pace; that the percent is of the current dose is an app default',
  basis: ['E-JCPG-PACE'],
  asOf,
} as const satisfies Parameter;

export const JCPG_WEEKS = {
  value: { least: 2, most: 4, usual: 4 },
  unit: 'weeks',
  meaning: 'interval of the joint guideline pace; the default is the slow end of its band (app default)',
  basis: ['E-JCPG-PACE'],
  asOf,
} as const satisfies Parameter;

export const SEED_FIXED_STEP = {
  value: ratio(1, 4),
  unit: 'mg',
  meaning: 'step of the fixed pace (second phase of Nardi 2010; not an AASM recommendation)',
  basis: ['E-NARDI'],
  asOf,
} as const satisfies Parameter;

export const SEED_FIXED_WEEKS = {
  value: 1,
  unit: 'week',
  meaning: 'interval of the fixed pace',
  basis: ['E-NARDI'],
  asOf,
} as const satisfies Parameter;

export const SEED_PERCENT = {
  value: { least: ratio(10), most: ratio(25), usual: ratio(10) },
  unit: '% of the current dose',
  meaning: 'step of the seed article’s percent pace, which names no source',
  basis: APP_DEFAULT,
  asOf,
} as const satisfies Parameter;

export const SEED_PERCENT_WEEKS = {
  value: { least: 1, most: 2, usual: 2 },
  unit: 'weeks',
  meaning: 'interval of the seed article’s percent pace, which names no source',
  basis: APP_DEFAULT,
  asOf,
} as const satisfies Parameter;

export const NARDI_BORDER = {
  value: ratio(1),
  unit: 'mg a day',
  meaning: 'where the first phase of Nardi 2010 ends and the second begins',
  basis: ['E-NARDI'],
  asOf,
} as const satisfies Parameter;

export const NARDI_FIRST_STEP = {
  value: ratio(1, 2),
  unit: 'mg',
  meaning: 'step of the first phase, never below its end',
  basis: ['E-NARDI'],
  asOf,
} as const satisfies Parameter;

export const NARDI_FIRST_WEEKS = {
  value: 2,
  unit: 'weeks',
  meaning: 'interval of the first phase, the step to its end included',
  basis: ['E-NARDI'],
  asOf,
} as const satisfies Parameter;

export const NARDI_SECOND_STEP = {
  value: ratio(1, 4),
  unit: 'mg',
  meaning: 'step of the second phase',
  basis: ['E-NARDI'],
  asOf,
} as const satisfies Parameter;

export const NARDI_SECOND_WEEKS = {
  value: 1,
  unit: 'week',
  meaning: 'interval of the second phase',
  basis: ['E-NARDI'],
  asOf,
} as const satisfies Parameter;

export const SHORT_PERCENT = {
  value: ratio(25),
  unit: '% of the current dose',
  meaning: 'step of the pace for under three months’ exposure',
  basis: ['E-JCPG-SHORT', 'E-JCPG-PACE'],
  asOf,
} as const satisfies Parameter;

export const SHORT_WEEKS = {
  value: 2,
  unit: 'weeks',
  meaning: 'interval of the pace for under three months’ exposure',
  basis: ['E-JCPG-SHORT', 'E-JCPG-PACE'],
  asOf,
} as const satisfies Parameter;

export const SHORT_EXPOSURE = {
  value: 90,
  unit: 'days',
  meaning: 'below this duration a quicker taper may be considered (months counted as 30 days)',
  basis: ['E-JCPG-SHORT'],
  asOf,
} as const satisfies Parameter;

export const ABRUPT_PERCENT = {
  value: ratio(50),
  unit: '% of the dose before it',
  meaning: 'a larger step is an abrupt cessation',
  basis: ['E-JCPG-ABRUPT', 'E-FDA-BZD'],
  asOf,
} as const satisfies Parameter;

export const ABRUPT_FROM = {
  value: ratio(1, 4),
  unit: 'mg a day',
  meaning:
    'up to this dose the smallest unit is itself half of the dose or all of it, so that no step counts as abrupt',
  basis: ['E-JCPG-ABRUPT', 'E-LBL-FORM'],
  asOf,
} as const satisfies Parameter;

export const PIECES_AT_ONCE = {
  value: 5,
  unit: 'pieces at one time of day',
  meaning: 'a row with more is pointed out, and a product set with fewer such rows is preferred',
  basis: APP_DEFAULT,
  asOf,
} as const satisfies Parameter;

export const PIECES_A_DAY = {
  value: 8,
  unit: 'pieces in a day',
  meaning: 'a row with more is pointed out, and a product set with fewer such rows is preferred',
  basis: APP_DEFAULT,
  asOf,
} as const satisfies Parameter;

export const STAYING_DOSE_DAYS = {
  value: 28,
  unit: 'days',
  meaning: 'how long a last row above 0 counts when product sets are compared',
  basis: APP_DEFAULT,
  asOf,
} as const satisfies Parameter;

export const MOST_FILLS = {
  value: 6,
  unit: 'fills',
  meaning: 'no row may need more fills than this',
  basis: APP_DEFAULT,
  asOf,
} as const satisfies Parameter;

export const TOLERATED_WEEKS = {
  value: 4,
  unit: 'weeks',
  meaning: 'interval of the joint guideline pace that may be shortened once two steps were tolerated',
  basis: ['E-JCPG-PACE'],
  asOf,
} as const satisfies Parameter;

export const TOLERATED_CALM_DAYS = {
  value: 56,
  unit: 'calm days',
  meaning: 'two steps of 4 weeks without more than mild withdrawal or new RLS',
  basis: ['E-JCPG-PACE'],
  asOf,
} as const satisfies Parameter;

export const NEW_RLS = {
  value: 3,
  unit: 'IRLS points above the baseline',
  meaning: 'from here on RLS counts as new or worse, and a quicker pace is not suggested',
  basis: APP_DEFAULT,
  asOf,
} as const satisfies Parameter;

export const ONE_CHANGE_AT_A_TIME = {
  value: 14,
  unit: 'days',
  meaning: 'a reduction due within this time of starting gabapentin waits until the new drug has settled',
  basis: APP_DEFAULT,
  asOf,
  site: 'oneChangeDays',
} as const satisfies Parameter;

export const MOST_PLANNED_DOSE = {
  value: ratio(1000),
  unit: 'mg a day',
  meaning: 'above this no row is worked out: it is a misread record, long stopped by R-REG-7',
  basis: APP_DEFAULT,
  asOf,
} as const satisfies Parameter;
