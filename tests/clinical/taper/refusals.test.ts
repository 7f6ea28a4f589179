import { expect, test } from 'vitest';
import { day } from '../../../src/clinical/measures/day.ts';
import { toNumber } from '../../../src/clinical/measures/ratio.ts';
import { planTaper, type TaperRequest, weeksToTarget } from '../../../src/clinical/taper/plan-taper.ts';
import { amount, asked, pace } from './asked.ts';

function refused(request: TaperRequest): readonly string[] {
  const outcome = planTaper(request);
  return outcome.kind === 'refused' ? outcome.because.map(({ why }) => why) : ['not refused'];
}

test.each([
  [1, 1, 'target not below the dose'],
  [1, 1.125, 'target not below the dose'],
  [1, 0.875, 'not refused'],
  [1, 0.3, 'target off the grid'],
  [1, 0.0625, 'target off the grid'],
  [1, 0, 'not refused'],
])('%d mg down to a target of %d mg: %s', (start, target, why) => {
  expect(refused(asked({ bedtime: start }, pace('jcpg'), { targetMg: amount(target) }))).toEqual([why]);
});

test('a target of 0.125 mg is off the 0.25 mg grid when ODT cannot be supplied', () => {
  expect(refused(asked({ bedtime: 1 }, pace('jcpg'), { targetMg: amount('0.125'), odt: false }))).toEqual([
    'target off the grid',
  ]);
});

test.each([
  [0.125, true, 'not refused'],
  [0.1, true, 'step off the grid'],
  [0.125, false, 'step off the grid'],
  [0.25, false, 'not refused'],
  [0, true, 'step off the grid'],
])('a custom step of %d mg with ODT %s: %s', (step, odt, why) => {
  expect(refused(asked({ bedtime: 1 }, pace('custom', { mg: step, weeks: 2 }), { odt }))).toEqual([why]);
});

test('a daily dose of 1 mg made of 0.3 mg and 0.7 mg is off the grid although its sum is on it', () => {
  const outcome = planTaper(asked({ morning: 0.3, bedtime: 0.7 }));
  const because = outcome.kind === 'refused' ? outcome.because : [];
  expect(because.map(({ why }) => why)).toEqual(['dose off the grid']);
  const [first] = because;
  expect(first?.why === 'dose off the grid' && [toNumber(first.dose), toNumber(first.gridMg)]).toEqual([1, 0.125]);
});

test('0.625 mg is off the grid without ODT, on it with', () => {
  expect(refused(asked({ bedtime: 0.625 }, pace('jcpg'), { odt: false }))).toEqual(['dose off the grid']);
  expect(refused(asked({ bedtime: 0.625 }))).toEqual(['not refused']);
});

test('every reason is given, not only the first', () => {
  const request = asked({ bedtime: 0.3 }, pace('custom', { mg: 0.1, weeks: 1 }), { targetMg: amount('0.7') });
  expect(refused(request)).toEqual([
    'dose off the grid',
    'target not below the dose',
    'target off the grid',
    'step off the grid',
  ]);
});

test('nothing taken leaves nothing to reduce', () => {
  expect(refused(asked({}))).toEqual(['target not below the dose']);
  expect(refused(asked({ bedtime: 0 }))).toEqual(['target not below the dose']);
});

test('1000 mg a day is still worked out, 1000.125 mg is a misread record', () => {
  expect(refused(asked({ bedtime: 1000 }))).toEqual(['not refused']);
  expect(refused(asked({ bedtime: 1000.125 }))).toEqual(['dose beyond any record']);
});

test('a schedule that runs past the year 9999 is refused with its days', () => {
  const near = asked({ bedtime: 0.25 }, pace('custom', { mg: 0.125, weeks: 1, governed: false }), {
    start: day('9999-12-24'),
  });
  expect(refused(near)).toEqual(['not refused']);
  expect(planTaper({ ...near, start: day('9999-12-25') })).toEqual({
    kind: 'refused',
    because: [{ why: 'beyond the calendar', days: 7, daysLeft: 6 }],
  });
});

test('the calendar is asked for the last row, not an earlier one: three rows a week apart', () => {
  const three = asked({ bedtime: 0.375 }, pace('custom', { mg: 0.125, weeks: 1, governed: false }));
  expect(refused({ ...three, start: day('9999-12-17') })).toEqual(['not refused']);
  expect(refused({ ...three, start: day('9999-12-18') })).toEqual(['beyond the calendar']);
});

test('weeks to the target are those of the plan, and none where there is no plan', () => {
  expect(weeksToTarget(asked({ bedtime: 2 }, pace('jcpg', { weeks: 2 })))).toBe(39);
  expect(weeksToTarget(asked({ bedtime: 0.3 }))).toBeUndefined();
});

test('a step in mg means nothing to a pace that is not the clinician’s own', () => {
  expect(refused(asked({ bedtime: 1 }, pace('jcpg', { mg: 0.1 })))).toEqual(['not refused']);
});

test('a time of day at which nothing is taken is no time of day', () => {
  const outcome = planTaper(asked({ morning: 0, bedtime: 1 }));
  expect(outcome.kind === 'plan' && outcome.plan.baseline).toEqual({ bedtime: 8 });
});

test('a custom pace without its weeks, or without a step, is a bug of the caller', () => {
  expect(() => planTaper(asked({ bedtime: 1 }, pace('custom', { mg: 0.5 })))).toThrow('weeks');
  expect(() => planTaper(asked({ bedtime: 1 }, pace('custom', { weeks: 2 })))).toThrow('percent or a step');
});
