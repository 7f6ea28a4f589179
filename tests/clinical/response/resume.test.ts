import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAtMost, ratio, toNumber } from '../../../src/clinical/measures/ratio.ts';
import type { StrategyChoice } from '../../../src/clinical/picture/answers.ts';
import { daysBeforeFirstStep, resumePace } from '../../../src/clinical/response/resume.ts';

const pct = (id: StrategyChoice['id'], percent: number, weeks: number): StrategyChoice => ({
  id,
  percent: ratio(Math.round(percent * 10), 10),
  weeks,
});

const PACES: readonly [string, StrategyChoice, number, number][] = [
  ['10 % every 4 weeks becomes 5 % every 6 weeks', pct('jcpg', 10, 4), 5, 6],
  ['10 % every 2 weeks becomes 5 % every 4 weeks', pct('jcpg', 10, 2), 5, 4],
  ['10 % every 3 weeks becomes 5 % every 5 weeks', pct('jcpg', 10, 3), 5, 5],
  ['5 % every 4 weeks stays at 5 % and goes to 6 weeks', pct('jcpg', 5, 4), 5, 6],
  ['the joint guideline pace without figures (10 % every 4 weeks) becomes 5 % every 6 weeks', { id: 'jcpg' }, 5, 6],
  ['a resumed 5 % every 6 weeks becomes 5 % every 8 weeks', pct('jcpg', 5, 6), 5, 8],
  ['a resumed 5 % every 7 weeks becomes 5 % every 8 weeks', pct('jcpg', 5, 7), 5, 8],
  ['a resumed 5 % every 8 weeks stays at 8 weeks', pct('jcpg', 5, 8), 5, 8],
  ['a resumed 5 % every 12 weeks stays at 12 weeks, never quicker', pct('jcpg', 5, 12), 5, 12],
  ['25 % every week becomes 10 % every 4 weeks', pct('seed_pct', 25, 1), 10, 4],
  ['20 % every 2 weeks becomes 10 % every 4 weeks', pct('seed_pct', 20, 2), 10, 4],
  ['16 % every 2 weeks becomes 8 % every 4 weeks', pct('seed_pct', 16, 2), 8, 4],
  ['the seed percent pace without figures (10 % every 2 weeks) becomes 5 % every 4 weeks', { id: 'seed_pct' }, 5, 4],
  ['the short pace (25 % every 2 weeks) becomes 10 % every 4 weeks', { id: 'short' }, 10, 4],
  ['0.25 mg a week becomes 5 % every 4 weeks', { id: 'seed_fixed' }, 5, 4],
  [
    'a stray percent and interval beside the fixed step change nothing',
    { id: 'seed_fixed', percent: ratio(10), weeks: 9 },
    5,
    4,
  ],
  ['the two-phase pace becomes 5 % every 4 weeks', { id: 'nardi' }, 5, 4],
  ['custom 0.25 mg every week becomes 5 % every 4 weeks', { id: 'custom', mg: ratio(1, 4), weeks: 1 }, 5, 4],
  ['custom 0.25 mg every 4 weeks becomes 5 % every 4 weeks', { id: 'custom', mg: ratio(1, 4), weeks: 4 }, 5, 4],
  ['custom 0.25 mg every 9 weeks becomes 5 % every 9 weeks', { id: 'custom', mg: ratio(1, 4), weeks: 9 }, 5, 9],
  ['custom 3 % every week stays at 3 % and goes to 4 weeks', pct('custom', 3, 1), 3, 4],
  ['custom 7.5 % every 5 weeks becomes 5 % every 7 weeks', pct('custom', 7.5, 5), 5, 7],
  ['custom 100 % every 10 weeks becomes 10 % every 10 weeks', pct('custom', 100, 10), 10, 10],
];

describe('the pace after a hold (R-RSP-6)', () => {
  it.each(PACES)('%s', (_, from, percent, weeks) => {
    const pace = resumePace(from);
    expect({ ...pace, percent: pace.percent && toNumber(pace.percent) }).toEqual({
      id: 'jcpg',
      percent,
      weeks,
      governed: true,
    });
  });

  it('is never quicker than the plan in force, in percent or in weeks, and never above 10 % or under 4 weeks', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 1, max: 60 }), (tenths, weeks) => {
        const percent = ratio(tenths, 10);
        const pace = resumePace({ id: 'custom', percent, weeks });
        expect(pace.percent && isAtMost(pace.percent, percent)).toBe(true);
        expect(pace.percent && isAtMost(pace.percent, ratio(10))).toBe(true);
        expect(pace.weeks).toBeGreaterThanOrEqual(Math.max(4, weeks));
      }),
    );
  });
});

const WAITS: readonly [string, number, number, number][] = [
  ['21 days at the dose of a 6-week pace leave 21 days', 6, 21, 21],
  ['21 days at the dose of a 4-week pace leave 7 days', 4, 21, 7],
  ['28 days at the dose of a 4-week pace leave none', 4, 28, 0],
  ['29 days at the dose of a 4-week pace leave none, never a day in the past', 4, 29, 0],
  ['a dose changed today waits the full 8 weeks of a whole-dose forced step', 8, 0, 56],
];

describe('the first day of the resumed schedule', () => {
  it.each(WAITS)('%s', (_, weeks, daysAtDose, days) => {
    expect(daysBeforeFirstStep(weeks, daysAtDose)).toBe(days);
  });
});
