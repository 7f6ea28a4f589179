import { figure } from '../../../src/clinical/evidence/figure.ts';
import {
  CEILING_PERCENT,
  CEILING_WINDOW,
  GOVERNOR_MOVE,
  GRID_WITH_ODT,
  GRID_WITHOUT_ODT,
  JCPG_PERCENT,
  JCPG_WEEKS,
  MOST_FILLS,
  NARDI_BORDER,
  NARDI_FIRST_STEP,
  NARDI_FIRST_WEEKS,
  NARDI_SECOND_STEP,
  NARDI_SECOND_WEEKS,
  PIECES_A_DAY,
  PIECES_AT_ONCE,
  SEED_FIXED_STEP,
  SEED_FIXED_WEEKS,
  SEED_PERCENT,
  SEED_PERCENT_WEEKS,
  SHORT_FORCED_HOLD,
  SHORT_PERCENT,
  SHORT_WEEKS,
  STAYING_DOSE_DAYS,
  USUAL_PERCENT,
} from '../../../src/clinical/evidence/parameters/taper.ts';
import { type Ratio, toNumber } from '../../../src/clinical/measures/ratio.ts';
import type { StrategyId } from '../../../src/clinical/picture/answers.ts';

interface Band<T> {
  readonly value: { readonly least: T; readonly most: T; readonly usual: T };
  readonly unit: string;
}
const band = ({ value, unit }: Band<Ratio | number>): string => {
  const [least, most, usual] = [value.least, value.most, value.usual].map((each) =>
    typeof each === 'number' ? each : toNumber(each),
  );
  return `${least}–${most} ${unit}, usually ${usual}`;
};

/** Step and interval of each pace before the governor. */
export const PACE_IN_WORDS: Readonly<Record<StrategyId, string>> = {
  jcpg: `${band(JCPG_PERCENT)}; every ${band(JCPG_WEEKS)} (a resumed plan may be slower)`,
  seed_fixed: `${figure(SEED_FIXED_STEP)} every ${figure(SEED_FIXED_WEEKS)}`,
  seed_pct: `${band(SEED_PERCENT)}; every ${band(SEED_PERCENT_WEEKS)}`,
  nardi: `above ${figure(NARDI_BORDER)}: ${figure(NARDI_FIRST_STEP)}, not below ${figure(NARDI_BORDER)}; from there ${figure(NARDI_SECOND_STEP)}. Every ${figure(NARDI_FIRST_WEEKS)} while at ${figure(NARDI_BORDER)} or more, then every ${figure(NARDI_SECOND_WEEKS)}`,
  short: `${figure(SHORT_PERCENT)} every ${figure(SHORT_WEEKS)}; a forced step after ${figure(SHORT_FORCED_HOLD)}`,
  custom: 'the clinician’s own percent of the current dose or step in mg, every week or less often',
};

/** How a schedule is made, step by step; the figures are those of the code. */
export const SCHEDULE: readonly (readonly [topic: string, how: string])[] = [
  [
    'Grid',
    `every dose and step is a whole number of ${figure(GRID_WITH_ODT)}; of ${figure(GRID_WITHOUT_ODT)} when ODT cannot be supplied. ODT and tablets of 1 and 2 mg are never split`,
  ],
  [
    'Step',
    'a percent is taken of the current dose, rounded down to the grid, at least one unit of it; no step goes below the target, which is 0 unless a stable lower dose was chosen',
  ],
  [
    'Dates',
    'row 1 is the first reduced dose, on day 0; the next step comes one interval after the one before. On RESUME the first step waits for what is left of the new interval at the present dose',
  ],
  [
    'Reduction over 14 days',
    `1 − new dose ÷ the dose in force at the end of the day ${figure(CEILING_WINDOW)} earlier (the dose before the taper if there was no step until then)`,
  ],
  [
    'Governor',
    `a step that would take more than ${figure(CEILING_PERCENT)} is made smaller by one unit at a time; if not even one unit fits, it is moved by ${figure(GOVERNOR_MOVE)} and tried again. Exactly the ceiling is allowed`,
  ],
  [
    'Forced step',
    'where one unit alone is above the ceiling, one unit is taken after a hold of 2 × (unit ÷ dose) ÷ 25 % weeks, rounded up: 3 weeks at 33.3 %, 4 at 50 %, 8 at 100 %. A forced first row needs no wait, except on RESUME',
  ],
  [
    'Tags',
    `ok: at most ${figure(USUAL_PERCENT)} and ${figure(CEILING_WINDOW)} or more after the last step; min-step: above that within the ceiling, one unit, ${figure(CEILING_WINDOW)} or more after the last; fast: any other within the ceiling; forced: above the ceiling, one unit that is above it alone, its hold met or first row; over: any other above the ceiling`,
  ],
  [
    'Times of day',
    'a step is taken from the larger of morning and midday (the earlier when equal), then from the other, then evening, then bedtime; the last dose of the day always comes last',
  ],
  [
    'Products',
    `one set of tablets and ODT for the whole taper: fewest rows above ${figure(PIECES_AT_ONCE)} or ${figure(PIECES_A_DAY)}, then fewest products, fewest pieces over all days, fewest ODT products, fewest halves, smaller strengths. A last row above 0 counts ${figure(STAYING_DOSE_DAYS)}. Each time of day takes the fewest pieces of the set, then the fewest halves`,
  ],
  [
    'Fills',
    `a row is supplied in fills of at most the chosen length, each rounded up to whole tablets; a row of more than ${figure(MOST_FILLS)} cannot be proposed`,
  ],
];
