import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, daysBetween } from '../../src/clinical/measures/day.ts';
import { addDoses, dose, mgRatio } from '../../src/clinical/measures/dose.ts';
import { isAtMost, ratio } from '../../src/clinical/measures/ratio.ts';
import { inOrder } from '../../src/clinical/measures/slots.ts';
import { fillsFor, piecesPerDay } from '../../src/clinical/taper/fills.ts';
import { daysInForce } from '../../src/clinical/taper/lay-out-plan.ts';
import { planTaper, replan, type TaperRequest } from '../../src/clinical/taper/plan-taper.ts';
import type { ProductId, TaperPlan, TaperRow } from '../../src/clinical/taper/taper-plan.ts';
import { requests } from './requests.ts';

const HALF_OF: Readonly<Record<ProductId, number>> = {
  'tablet 2 mg': 8,
  'tablet 1 mg': 4,
  'tablet 0.5 mg': 2,
  'ODT 0.25 mg': 1,
  'ODT 0.125 mg': 0.5,
};

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
