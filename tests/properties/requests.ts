import * as fc from 'fast-check';
import { addDays, day } from '../../src/clinical/measures/day.ts';
import { type Ratio, ratio } from '../../src/clinical/measures/ratio.ts';
import { inOrder, type PerSlot, SLOTS } from '../../src/clinical/measures/slots.ts';
import type { StrategyChoice } from '../../src/clinical/picture/answers.ts';
import type { TaperRequest } from '../../src/clinical/taper/plan-taper.ts';

/** A daily dose of 0.125 to 8 mg on the grid, in every split over the four times of day: three cuts make four parts. */
const splits = (unit: number): fc.Arbitrary<PerSlot<Ratio>> =>
  fc.integer({ min: 1, max: 64 / unit }).chain((count) =>
    fc.array(fc.nat({ max: count }), { minLength: 3, maxLength: 3 }).map((cuts) => {
      const ends = [...cuts.toSorted((a, b) => a - b), count];
      const parts = SLOTS.map((slot, index) => [slot, (ends[index] ?? count) - (ends[index - 1] ?? 0)] as const);
      return Object.fromEntries(
        parts.filter(([, units]) => units > 0).map(([slot, units]) => [slot, ratio(units * unit, 8)]),
      );
    }),
  );

const strategies = (unit: number): fc.Arbitrary<StrategyChoice> =>
  fc.oneof(
    fc.record({
      id: fc.constant('jcpg' as const),
      percent: fc.integer({ min: 50, max: 100 }).map(tenth),
      weeks: fc.integer({ min: 2, max: 12 }),
    }),
    fc.record({
      id: fc.constant('seed_pct' as const),
      percent: fc.integer({ min: 100, max: 250 }).map(tenth),
      weeks: fc.integer({ min: 1, max: 2 }),
      governed: fc.boolean(),
    }),
    fc.record({ id: fc.constantFrom('seed_fixed' as const, 'nardi' as const), governed: fc.boolean() }),
    fc.constant({ id: 'short' as const }),
    fc.record({
      id: fc.constant('custom' as const),
      percent: fc.integer({ min: 1, max: 1000 }).map(tenth),
      weeks: fc.integer({ min: 1, max: 12 }),
      governed: fc.boolean(),
    }),
    fc.record({
      id: fc.constant('custom' as const),
      mg: fc.integer({ min: 1, max: 16 }).map((count) => ratio(count * unit, 8)),
      weeks: fc.integer({ min: 1, max: 12 }),
      governed: fc.boolean(),
    }),
  );

function tenth(tenths: number): Ratio {
  return ratio(tenths, 10);
}

/** Any plan that may be asked for: every strategy, with and without ODT, to any target, for the first time or resumed. */
export const requests: fc.Arbitrary<TaperRequest> = fc.boolean().chain((odt) => {
  const unit = odt ? 1 : 2;
  return fc
    .record({
      taken: splits(unit),
      strategy: strategies(unit),
      targetUnits: fc.nat({ max: 63 }),
      daysOn: fc.integer({ min: 0, max: 1500 }),
      resumed: fc.option(fc.nat({ max: 90 })),
    })
    .map(({ taken, strategy, targetUnits, daysOn, resumed }) => {
      const units = inOrder(taken).reduce((sum, [, amount]) => sum + Number(amount.over), 0);
      return {
        taken,
        strategy,
        odt,
        start: addDays(day('2026-01-01'), daysOn),
        // Most tapers go to 0; a target is on the grid and below the dose.
        targetMg: ratio(targetUnits % 3 === 0 ? Math.floor((targetUnits % units) / unit) * unit : 0, 8),
        ...(resumed === null ? {} : { resumedAfter: { daysAtDose: resumed } }),
      };
    });
});
