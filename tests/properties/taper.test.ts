import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, type Day, day, daysBetween } from '../../src/clinical/measures/day.ts';
import { addDoses, dose, mgRatio } from '../../src/clinical/measures/dose.ts';
import { isAtMost, type Ratio, ratio } from '../../src/clinical/measures/ratio.ts';
import { inOrder, type PerSlot, SLOTS } from '../../src/clinical/measures/slots.ts';
import type { StrategyChoice } from '../../src/clinical/picture/answers.ts';
import { fillsFor, piecesPerDay } from '../../src/clinical/taper/fills.ts';
import { daysInForce } from '../../src/clinical/taper/lay-out-plan.ts';
import { planTaper, replan, type TaperRequest } from '../../src/clinical/taper/plan-taper.ts';
import type { ProductId, TaperPlan, TaperRow } from '../../src/clinical/taper/taper-plan.ts';

const HALF_OF: Readonly<Record<ProductId, number>> = {
  'tablet 2 mg': 8,
  'tablet 1 mg': 4,
  'tablet 0.5 mg': 2,
  'ODT 0.25 mg': 1,
  'ODT 0.125 mg': 0.5,
};

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

const requests: fc.Arbitrary<TaperRequest> = fc.boolean().chain((odt) => {
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

/** Runs a statement on the plan of a thousand requests. */
function always(holds: (plan: TaperPlan, request: TaperRequest) => void): void {
  fc.assert(
    fc.property(requests, (request) => {
      const outcome = planTaper(request);
      if (outcome.kind === 'refused')
        throw new Error(`refused: ${JSON.stringify(outcome.because.map(({ why }) => why))}`);
      holds(outcome.plan, request);
    }),
    { numRuns: 1000 },
  );
}

const doseBefore = (plan: TaperPlan, index: number): number => plan.rows[index - 1]?.dose ?? startOf(plan);
const startOf = (plan: TaperPlan): number => addDoses(...inOrder(plan.baseline).map(([, amount]) => amount));

/** The dose in force at the end of a day, found the slow way. */
const doseOn = (plan: TaperPlan, onDay: number): number =>
  plan.rows.filter((row) => row.day <= onDay).at(-1)?.dose ?? startOf(plan);

const referenceOf = (plan: TaperPlan, row: TaperRow): number =>
  doseOn({ ...plan, rows: plan.rows.slice(0, row.row - 1) }, row.day - 14);
const isAboveCeiling = (plan: TaperPlan, row: TaperRow): boolean =>
  4 * (referenceOf(plan, row) - row.dose) > referenceOf(plan, row);
const daysSinceLast = (plan: TaperPlan, row: TaperRow): number => row.day - (plan.rows[row.row - 2]?.day ?? 0);
const holdBefore = (plan: TaperPlan, row: TaperRow, { strategy, odt }: TaperRequest): number =>
  strategy.id === 'short' ? 14 : 7 * Math.ceil((8 * (odt ? 1 : 2)) / doseBefore(plan, row.row - 1));

describe('every plan from 0.125 to 8 mg, in every split, by every strategy, with and without ODT, to any target', () => {
  test('never rises: each row is below the one before it', () => {
    always((plan) => {
      for (const [index, row] of plan.rows.entries()) expect(row.dose).toBeLessThan(doseBefore(plan, index));
    });
  });

  test('ends at the target, and only its last row does', () => {
    always((plan, request) => {
      expect(mgRatio(dose(plan.rows.at(-1)?.dose ?? -1))).toEqual(mgRatio(plan.target));
      expect(Number(plan.target) * Number(request.targetMg?.under)).toBe(8 * Number(request.targetMg?.over));
      expect(plan.rows.filter((row) => row.dose === plan.target)).toHaveLength(1);
    });
  });

  test('the steps add up to what is taken off, and every dose and step is on the grid', () => {
    always((plan, { odt }) => {
      expect(plan.rows.reduce((sum, row) => sum + row.step, 0)).toBe(startOf(plan) - plan.target);
      for (const [index, row] of plan.rows.entries()) {
        expect(row.step).toBe(doseBefore(plan, index) - row.dose);
        expect(row.step % (odt ? 1 : 2)).toBe(0);
      }
    });
  });

  test('pieces add up to their time of day, times of day to the row, and no time of day rises', () => {
    always((plan) => {
      const seen = { ...plan.baseline };
      for (const row of plan.rows) {
        for (const [slot, made] of inOrder(row.slots)) {
          expect(made.pieces.reduce((sum, piece) => sum + piece.halves * HALF_OF[piece.product], 0)).toBe(made.dose);
          expect(made.dose).toBeLessThanOrEqual(seen[slot] ?? -1);
          seen[slot] = made.dose;
        }
        expect(inOrder(row.slots).reduce((sum, [, made]) => sum + made.dose, 0)).toBe(row.dose);
      }
    });
  });

  test('halves exist of the 0.5 mg tablet alone, at most one a time, and no product lies outside the set', () => {
    always((plan, { odt }) => {
      for (const { pieces } of plan.rows.flatMap((row) => inOrder(row.slots).map(([, made]) => made))) {
        for (const { product, halves } of pieces) {
          if (product !== 'tablet 0.5 mg') expect(halves % 2).toBe(0);
          expect(plan.products).toContain(product);
          if (!odt) expect(product.startsWith('tablet')).toBe(true);
        }
      }
      const used = new Set(plan.rows.flatMap((row) => piecesPerDay(row.slots)).map(({ product }) => product));
      expect([...plan.products].sort()).toEqual([...used].sort());
    });
  });

  test('governed, nothing is over 25 % in 14 days except a held forced row of one unit', () => {
    always((plan, request) => {
      if (!plan.governed) return;
      const above = plan.rows.filter((row) => isAboveCeiling(plan, row));
      for (const row of above) {
        expect([row.tag, row.step]).toEqual(['forced', request.odt ? 1 : 2]);
        if (row.row > 1) expect(daysSinceLast(plan, row)).toBeGreaterThanOrEqual(holdBefore(plan, row, request));
      }
      expect(plan.rows.filter((row) => row.tag === 'over')).toEqual([]);
    });
  });

  test('each row carries the percents of its own step and its own 14 days, and a tag that agrees with them', () => {
    always((plan) => {
      for (const [index, row] of plan.rows.entries()) {
        const reference = referenceOf(plan, row);
        expect(row.r14Percent).toEqual(ratio(100 * (reference - row.dose), reference));
        expect(row.stepPercent).toEqual(ratio(100 * row.step, doseBefore(plan, index)));
        expect(row.tag === 'forced' || row.tag === 'over').toBe(!isAtMost(row.r14Percent, ratio(25)));
        if (row.tag === 'ok') expect(isAtMost(row.r14Percent, ratio(10))).toBe(true);
      }
    });
  });

  test('dates follow the days, days increase, and weeks are the last day rounded up', () => {
    always((plan) => {
      for (const [index, row] of plan.rows.entries()) {
        expect(row.row).toBe(index + 1);
        expect(daysBetween(plan.start, row.date)).toBe(row.day);
        if (index > 0) expect(row.day).toBeGreaterThan(plan.rows[index - 1]?.day ?? 0);
      }
      expect(plan.weeks).toBe(Math.ceil((plan.rows.at(-1)?.day ?? 0) / 7));
    });
  });

  test('every row but the last 0 can be supplied in fills of 28 days, or is refused by its number of fills', () => {
    always((plan) => {
      for (const [index, row] of plan.rows.entries()) {
        const days = daysInForce(plan.rows, index);
        const supply = fillsFor(days, piecesPerDay(row.slots), 28);
        expect(supply.kind).toBe(days > 168 ? 'too many fills' : 'fills');
      }
    });
  });

  test('the same request gives the same plan, and on another day the same plan on other dates', () => {
    always((plan, request) => {
      expect(planTaper(request)).toEqual({ kind: 'plan', plan });
      const later = planTaper({ ...request, start: addDays(request.start, 137) });
      const undated = (each: TaperPlan) => each.rows.map(({ date: _date, ...row }: TaperRow) => row);
      expect(later.kind === 'plan' && undated(later.plan)).toEqual(undated(plan));
    });
  });

  test('replan never rises above the dose it is told, and never comes before the interval is over', () => {
    fc.assert(
      fc.property(requests, fc.nat({ max: 120 }), (request, daysAtDose) => {
        const outcome = replan({ ...request, resumedAfter: { daysAtDose } });
        if (outcome.kind === 'refused') throw new Error('refused');
        for (const row of outcome.plan.rows) expect(row.dose).toBeLessThan(startOf(outcome.plan));
        const first = outcome.plan.rows[0];
        if (request.strategy.id === 'jcpg') {
          expect((first?.day ?? 0) + daysAtDose).toBeGreaterThanOrEqual(7 * (request.strategy.weeks ?? 4));
        }
        if (first?.tag === 'forced' && request.strategy.id !== 'short') {
          const unit = request.odt ? 1 : 2;
          expect(first.day + daysAtDose).toBeGreaterThanOrEqual(7 * Math.ceil((8 * unit) / startOf(outcome.plan)));
        }
      }),
      { numRuns: 500 },
    );
  });
});

test.each(['America/New_York', 'Europe/Berlin', 'Australia/Lord_Howe', 'Pacific/Apia', 'UTC'])(
  'a plan across both daylight-saving changes of 2027 has the same dates in %s',
  (zone) => {
    const here = process.env.TZ;
    try {
      process.env.TZ = zone;
      const start: Day = day('2026-12-01');
      const outcome = planTaper({ taken: { bedtime: ratio(2) }, strategy: { id: 'jcpg' }, start, odt: true });
      const dates = outcome.kind === 'plan' ? outcome.plan.rows.map((row) => row.date) : [];
      expect(dates.slice(3, 5).concat(dates.slice(11, 14))).toEqual([
        '2027-02-23',
        '2027-03-23',
        '2027-10-05',
        '2027-11-02',
        '2027-11-30',
      ]);
    } finally {
      if (here === undefined) delete process.env.TZ;
      else process.env.TZ = here;
    }
  },
);
