import { describe, expect, test } from 'vitest';
import type { Review, StrategyChoice } from '../../../src/clinical/picture/answers.ts';
import { daysToNextStep } from '../../../src/clinical/taper/next-step.ts';
import { exactly } from '../../builders/patient.ts';

/** A review on the plan in force, so many days after the last dose change. */
const on = (from: StrategyChoice, currentMgPerDay: number, daysAtDose: number): Review => ({
  from,
  currentMgPerDay: exactly(currentMgPerDay),
  previousMgPerDay: exactly(currentMgPerDay + 0.25),
  baselineMgPerDay: exactly(3),
  state: 'ON_TRACK',
  daysInState: daysAtDose,
  daysAtDose,
  calmDays: daysAtDose,
  holdsSoFar: 0,
});
const WITH_ODT = true;
const TABLETS_ONLY = false;

describe('days from a review to the next step of the plan in force', () => {
  test.each<[says: string, review: Review, odt: boolean, days: number | undefined]>([
    [
      '1.5 mg, joint guideline at 4 weeks, 20 days after the last step: 8 more days',
      on({ id: 'jcpg' }, 1.5, 20),
      WITH_ODT,
      8,
    ],
    [
      '1.5 mg, joint guideline at 4 weeks, 28 days after the last step: due today',
      on({ id: 'jcpg' }, 1.5, 28),
      WITH_ODT,
      0,
    ],
    [
      '0.125 mg, joint guideline at 2 weeks, 14 days after the last step: the hold is 8 weeks, 42 more days',
      on({ id: 'jcpg', weeks: 2 }, 0.125, 14),
      WITH_ODT,
      42,
    ],
    [
      '0.125 mg under 3 months’ exposure, 7 days after the last step: its hold is 2 weeks, 7 more days',
      on({ id: 'short' }, 0.125, 7),
      WITH_ODT,
      7,
    ],
    [
      '0.25 mg, 0.25 mg a week ungoverned, 3 days after the last step: no hold, 4 more days',
      on({ id: 'seed_fixed', governed: false }, 0.25, 3),
      WITH_ODT,
      4,
    ],
    [
      '1 mg, own plan of 0.3 mg every 8 weeks (off the 0.125 mg grid), 29 days after the last step: 27 more days',
      on({ id: 'custom', mg: exactly(0.3), weeks: 8 }, 1, 29),
      WITH_ODT,
      27,
    ],
    [
      '0.5 mg without ODT, own plan of 0.125 mg every 4 weeks: 50 % forced, H 4 weeks, 18 more days',
      on({ id: 'custom', mg: exactly(0.125), weeks: 4 }, 0.5, 10),
      TABLETS_ONLY,
      18,
    ],
    [
      '0.125 mg without ODT: below the smallest unit, no step to wait for',
      on({ id: 'jcpg' }, 0.125, 28),
      TABLETS_ONLY,
      undefined,
    ],
    ['0.3 mg: off the grid, no step to wait for', on({ id: 'jcpg' }, 0.3, 28), WITH_ODT, undefined],
    ['0 mg: nothing left to reduce', on({ id: 'jcpg' }, 0, 28), WITH_ODT, undefined],
  ])('%s', (_, review, odt, days) => {
    expect(daysToNextStep(review, odt)).toBe(days);
  });
});
