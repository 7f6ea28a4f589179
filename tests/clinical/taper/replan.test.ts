import { expect, test } from 'vitest';
import { mg } from '../../../src/clinical/measures/dose.ts';
import { replan } from '../../../src/clinical/taper/plan-taper.ts';
import { amount, asked, pace, read } from './asked.ts';

function resumed(start: number, weeks: number, daysAtDose: number, more = {}) {
  const request = {
    ...asked({ bedtime: start }, pace('jcpg', { percent: 5, weeks }), more),
    resumedAfter: { daysAtDose },
  };
  const outcome = replan(request);
  if (outcome.kind === 'refused') throw new Error('refused');
  return outcome.plan;
}

test.each([
  [6, 0, 42],
  [6, 21, 21],
  [6, 41, 1],
  [6, 42, 0],
  [6, 400, 0],
  [4, 14, 14],
])(
  'every %i weeks after %i days at this dose: the first reduction is on day %i of the new plan',
  (weeks, days, first) => {
    expect(resumed(1.5, weeks, days).rows[0]?.day).toBe(first);
  },
);

test.each([
  [0.375, 14, 14, 'the 4 weeks of the pace are longer than the hold of 3'],
  [0.25, 14, 14, 'pace and hold are both 4 weeks'],
  [0.125, 14, 42, 'the hold of 8 weeks is longer than the 4 of the pace'],
  [0.125, 56, 0, 'the hold of 8 weeks has passed'],
  [0.125, 0, 56, 'the hold begins now'],
])('a forced first step from %d mg after %i days comes on day %i: %s', (level, days, first) => {
  const plan = resumed(level, 4, days);
  expect([plan.rows[0]?.day, plan.rows[0]?.tag]).toEqual([first, 'forced']);
});

test('a resumed taper keeps to its target: from 1.5 mg every 6 weeks to a stable 1.25 mg', () => {
  const plan = resumed(1.5, 6, 21, { targetMg: amount('1.25') });
  expect(plan.rows.map(read)).toEqual([
    [21, 1.375, 'ok'],
    [63, 1.25, 'ok'],
  ]);
  expect(mg(plan.target)).toBe(1.25);
});

test('the date of the first row is counted from day 0, here 1 December 2026', () => {
  expect(resumed(1.5, 6, 21).rows[0]?.date).toBe('2026-12-22');
});
