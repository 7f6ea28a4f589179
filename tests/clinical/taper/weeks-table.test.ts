import { describe, expect, test } from 'vitest';
import { asked, pace, planned } from './asked.ts';

/** Weeks to the last dose, and rows above the ceiling, from one bedtime dose with tablets and ODT (spec section 4). */
const STARTS = [0.5, 1, 2, 4, 6] as const;
const PACES = [
  ['joint guideline, 10 % every 4 weeks', pace('jcpg', { percent: 10, weeks: 4 }), [16, 32, 64, 100, 116]],
  ['joint guideline, 10 % every 2 weeks', pace('jcpg', { percent: 10, weeks: 2 }), [15, 23, 39, 57, 65]],
  ['fixed 0.25 mg a week, governed', pace('seed_fixed'), [15, 21, 28, 36, 44]],
  ['10 % every 2 weeks of the seed, governed', pace('seed_pct', { percent: 10, weeks: 2 }), [15, 23, 39, 57, 65]],
  ['25 % every week of the seed, governed', pace('seed_pct', { percent: 25, weeks: 1 }), [15, 21, 27, 33, 35]],
  ['Nardi two-phase, governed', pace('nardi'), [15, 21, 27, 35, 43]],
] as const;

describe.each(PACES)('%s', (_, strategy, weeks) => {
  test.each(STARTS.map((start, index) => [start, weeks[index]] as const))(
    'from %d mg ends after %i weeks without a row above 25 % in 14 days',
    (start, expected) => {
      const plan = planned(asked({ bedtime: start }, strategy));
      expect(plan.weeks).toBe(expected);
      expect(plan.rows.filter((row) => row.tag === 'over')).toEqual([]);
    },
  );
});

describe.each([
  ['fixed 0.25 mg a week, as published', 'seed_fixed', [1, 3, 7, 15, 23], [2, 3, 6, 6, 6]],
  ['Nardi two-phase, as published', 'nardi', [1, 3, 7, 15, 23], [2, 3, 4, 4, 4]],
] as const)('%s', (_, id, weeks, over) => {
  test.each(STARTS.map((start, index) => [start, weeks[index], over[index]] as const))(
    'from %d mg ends after %i weeks with %i rows above the ceiling',
    (start, expectedWeeks, expectedOver) => {
      const plan = planned(asked({ bedtime: start }, pace(id, { governed: false })));
      expect([plan.weeks, plan.rows.filter((row) => row.tag === 'over').length]).toEqual([expectedWeeks, expectedOver]);
    },
  );
});
