import { describe, expect, test } from 'vitest';
import { dose, mg } from '../../../src/clinical/measures/dose.ts';
import { ratio, toOneDecimal } from '../../../src/clinical/measures/ratio.ts';
import { takesMoreThan } from '../../../src/clinical/taper/steps.ts';
import { amount, asked, pace, planned, read } from './asked.ts';

const steps = (plan: ReturnType<typeof planned>): readonly number[] => plan.rows.map((row) => mg(row.step));

describe('nominal steps', () => {
  test.each([
    [4, 10, 0.375, '10 % is 0.4 mg, rounded down to 0.375'],
    [5, 10, 0.5, '10 % is exactly 0.5 mg'],
    [1.25, 10, 0.125, '10 % is exactly one unit of 0.125 mg'],
    [1.125, 10, 0.125, '10 % is 0.1125 mg, raised to one unit'],
    [2.5, 5, 0.125, '5 % is exactly one unit'],
    [8, 7.5, 0.5, '7.5 % is 0.6 mg, rounded down to 0.5'],
  ])('%d mg at %d %% of the joint guideline begins with %d mg: %s', (start, percent, step) => {
    expect(steps(planned(asked({ bedtime: start }, pace('jcpg', { percent }))))[0]).toBe(step);
  });

  test('without ODT the unit is 0.25 mg: 10 % of 4 mg is 0.4 mg, rounded down to 0.25', () => {
    expect(steps(planned(asked({ bedtime: 4 }, pace('jcpg'), { odt: false })))[0]).toBe(0.25);
  });

  test('Nardi from 1.375 mg: 0.375 to reach 1 mg, then 0.25 mg a week', () => {
    const plan = planned(asked({ bedtime: 1.375 }, pace('nardi', { governed: false })));
    expect(plan.rows.map((row) => [row.day, mg(row.dose)])).toEqual([
      [0, 1],
      [14, 0.75],
      [21, 0.5],
      [28, 0.25],
      [35, 0],
    ]);
  });

  test('the fixed pace takes what is left when that is less than 0.25 mg', () => {
    expect(steps(planned(asked({ bedtime: 0.625 }, pace('seed_fixed', { governed: false }))))).toEqual([
      0.25, 0.25, 0.125,
    ]);
  });

  test('a custom step of 0.5 mg every 3 weeks, and a custom 20 % every 3 weeks', () => {
    const inMg = planned(asked({ bedtime: 4 }, pace('custom', { mg: 0.5, weeks: 3 })));
    expect(inMg.rows.slice(0, 2).map((row) => [row.day, mg(row.dose)])).toEqual([
      [0, 3.5],
      [21, 3],
    ]);
    const inPercent = planned(asked({ bedtime: 4 }, pace('custom', { percent: 20, weeks: 3 })));
    expect(inPercent.rows.slice(0, 2).map((row) => [row.day, mg(row.dose)])).toEqual([
      [0, 3.25],
      [21, 2.625],
    ]);
  });
});

test.each([1, 2])('10 %% of the seed every %i weeks from 8 mg: the second step is on day 7 times that', (weeks) => {
  expect(planned(asked({ bedtime: 8 }, pace('seed_pct', { percent: 10, weeks }))).rows[1]?.day).toBe(7 * weeks);
});

test('a fraction of a percent is compared exactly: 1 to 0.875 mg is 12.5 %, not more', () => {
  expect(takesMoreThan(ratio(25, 2), dose(8), dose(7))).toBe(false);
  expect(takesMoreThan(ratio(249, 20), dose(8), dose(7))).toBe(true);
});

describe('governor: never more than 25 % in 14 days', () => {
  test('exactly 25 % is allowed: 2 mg may go to 1.5 mg at once', () => {
    expect(read(first(asked({ bedtime: 2 }, pace('custom', { mg: 0.5, weeks: 4 }))))).toEqual([0, 1.5, 'fast']);
  });

  test('a step above 25 % is made smaller by the unit: 2 mg with 0.625 mg wanted goes to 1.5 mg', () => {
    expect(read(first(asked({ bedtime: 2 }, pace('custom', { mg: 0.625, weeks: 4 }))))).toEqual([0, 1.5, 'fast']);
  });

  test('a weekly step that would make 25 % in 14 days comes smaller, then a week later', () => {
    // From 2 mg, 0.375 mg wanted each week: 1.625 mg, a week later only 0.125 mg fits under 25 % of 2 mg, and a week
    // after that the 14 days look back to 1.625 mg.
    const plan = planned(asked({ bedtime: 2 }, pace('custom', { mg: 0.375, weeks: 1 })));
    expect(plan.rows.slice(0, 3).map(read)).toEqual([
      [0, 1.625, 'fast'],
      [7, 1.5, 'fast'],
      [14, 1.25, 'fast'],
    ]);
  });

  test('a week in which not even one unit fits is passed over: 1 mg at 0.25 mg a week waits until day 14', () => {
    const plan = planned(asked({ bedtime: 1 }, pace('seed_fixed')));
    expect(plan.rows.slice(0, 2).map(read)).toEqual([
      [0, 0.75, 'fast'],
      [14, 0.625, 'min-step'],
    ]);
  });

  test.each([
    [0.375, 33.3, 3],
    [0.25, 50, 4],
    [0.125, 100, 8],
  ])('at %d mg the smallest unit is %d %% and is forced after %i weeks', (level, percent, weeks) => {
    const plan = planned(asked({ bedtime: 0.5 }, pace('seed_pct', { percent: 10, weeks: 1 })));
    const at = plan.rows.findIndex((row) => mg(row.dose) === level);
    const [reached, next] = [plan.rows[at], plan.rows[at + 1]];
    expect([(next?.day ?? 0) - (reached?.day ?? 0), next?.tag]).toEqual([weeks * 7, 'forced']);
    expect(next && toOneDecimal(next.stepPercent)).toBe(percent);
  });

  test('a forced first row needs no wait: 0.375 mg goes to 0.25 mg on day 0', () => {
    expect(read(first(asked({ bedtime: 0.375 })))).toEqual([0, 0.25, 'forced']);
  });

  test('a forced step waits for the interval when that is longer than the hold: 12 weeks at 0.25 mg', () => {
    const plan = planned(asked({ bedtime: 0.375 }, pace('custom', { percent: 10, weeks: 12 })));
    expect(plan.rows.map((row) => row.day)).toEqual([0, 84, 168]);
  });

  test('the pace for short exposure holds forced steps for 2 weeks, whatever their size', () => {
    const plan = planned(asked({ bedtime: 0.5 }, pace('short')));
    expect(plan.rows.map(read)).toEqual([
      [0, 0.375, 'min-step'],
      [14, 0.25, 'forced'],
      [28, 0.125, 'forced'],
      [42, 0, 'forced'],
    ]);
  });

  test.each(['jcpg', 'short'] as const)('%s is governed even when asked not to be', (id) => {
    expect(planned(asked({ bedtime: 2 }, pace(id, { governed: false }))).governed).toBe(true);
  });

  test.each(['seed_fixed', 'seed_pct', 'nardi'] as const)('%s is governed unless switched off', (id) => {
    expect(planned(asked({ bedtime: 2 }, pace(id))).governed).toBe(true);
    expect(planned(asked({ bedtime: 2 }, pace(id, { governed: false }))).governed).toBe(false);
  });
});

describe('row tags', () => {
  test('ok up to exactly 10 %: 1.25 to 1.125 mg; 1 to 0.875 mg is 12.5 % and a min-step', () => {
    expect(first(asked({ bedtime: 1.25 })).tag).toBe('ok');
    expect(first(asked({ bedtime: 1 })).tag).toBe('min-step');
  });

  test('0.25 mg off 2 mg is 12.5 % with more than the smallest unit: fast', () => {
    expect(first(asked({ bedtime: 2 }, pace('seed_fixed'))).tag).toBe('fast');
  });

  test('0.25 mg off 2 mg without ODT is the smallest unit: min-step', () => {
    expect(first(asked({ bedtime: 2 }, pace('seed_fixed'), { odt: false })).tag).toBe('min-step');
  });

  test('a small step 7 days after the last is fast, 14 days after it is ok', () => {
    const weekly = planned(asked({ bedtime: 8 }, pace('custom', { mg: 0.125, weeks: 1 })));
    expect(weekly.rows.slice(0, 2).map((row) => row.tag)).toEqual(['ok', 'fast']);
    const fortnightly = planned(asked({ bedtime: 8 }, pace('custom', { mg: 0.125, weeks: 2 })));
    expect(fortnightly.rows.slice(0, 2).map((row) => row.tag)).toEqual(['ok', 'ok']);
  });

  test('ungoverned, the smallest unit above 25 % is forced only when its hold was kept: 3 weeks at 0.375 mg', () => {
    const kept = planned(asked({ bedtime: 0.5 }, pace('custom', { mg: 0.125, weeks: 3, governed: false })));
    expect(kept.rows.map((row) => row.tag)).toEqual(['min-step', 'forced', 'over', 'over']);
    const broken = planned(asked({ bedtime: 0.5 }, pace('custom', { mg: 0.125, weeks: 2, governed: false })));
    expect(broken.rows.map((row) => row.tag)).toEqual(['min-step', 'over', 'over', 'over']);
  });

  test('more than the smallest unit above 25 % is over, however long it was held: 0.25 mg off 0.25 mg after 4 weeks', () => {
    const plan = planned(asked({ bedtime: 0.5 }, pace('custom', { mg: 0.25, weeks: 4, governed: false })));
    expect(plan.rows.map(read)).toEqual([
      [0, 0.25, 'over'],
      [28, 0, 'over'],
    ]);
  });

  test('14 days are counted from the end of the day: a step on day 0 is in force for the step of day 14', () => {
    const plan = planned(asked({ bedtime: 4 }, pace('custom', { mg: 1, weeks: 2, governed: false })));
    expect(plan.rows.map((row) => toOneDecimal(row.r14Percent))).toEqual([25, 33.3, 50, 100]);
    expect(plan.rows.map((row) => row.tag)).toEqual(['fast', 'over', 'over', 'over']);
  });
});

describe('target above zero', () => {
  test('1 mg down to a stable 0.5 mg ends with the row at 0.5 mg and its tablets', () => {
    const plan = planned(asked({ bedtime: 1 }, pace('jcpg'), { targetMg: amount('0.5') }));
    expect(plan.rows.map((row) => mg(row.dose))).toEqual([0.875, 0.75, 0.625, 0.5]);
    expect(plan.rows.at(-1)?.slots.bedtime?.pieces).toEqual([{ product: 'tablet 0.5 mg', halves: 2 }]);
  });

  test('the last step is cut to the target: 4 mg at 0.5 mg to 2.75 mg', () => {
    const plan = planned(asked({ bedtime: 4 }, pace('custom', { mg: 0.5, weeks: 4 }), { targetMg: amount('2.75') }));
    expect(plan.rows.map((row) => mg(row.dose))).toEqual([3.5, 3, 2.75]);
  });
});

function first(request: Parameters<typeof planned>[0]) {
  const row = planned(request).rows[0];
  if (!row) throw new Error('a plan without rows');
  return row;
}
