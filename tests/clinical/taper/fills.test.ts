import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dose } from '../../../src/clinical/measures/dose.ts';
import { fillsFor, piecesPerDay, rowsOverFills } from '../../../src/clinical/taper/fills.ts';
import type { Pieces } from '../../../src/clinical/taper/taper-plan.ts';
import { amount, asked, pace, planned } from './asked.ts';

const halfTablet: Pieces = { product: 'tablet 0.5 mg', halves: 1 };

describe('fills of one row', () => {
  test('1.875 mg for 28 days is one fill of 98 tablets of 0.5 mg and 28 ODT of 0.125 mg, nothing left over', () => {
    const perDay: readonly Pieces[] = [
      { product: 'tablet 0.5 mg', halves: 7 },
      { product: 'ODT 0.125 mg', halves: 2 },
    ];
    expect(fillsFor(28, perDay, 28)).toEqual({
      kind: 'fills',
      products: [
        { product: 'tablet 0.5 mg', halvesPerDay: 7, fills: [{ days: 28, tablets: 98, surplusHalves: 0 }] },
        { product: 'ODT 0.125 mg', halvesPerDay: 2, fills: [{ days: 28, tablets: 28, surplusHalves: 0 }] },
      ],
    });
  });

  test('21 days of half a tablet in fills of 7 days are three fills of 4 tablets with half a tablet left over each', () => {
    const fill = { days: 7, tablets: 4, surplusHalves: 1 };
    expect(fillsFor(21, [halfTablet], 7)).toEqual({
      kind: 'fills',
      products: [{ product: 'tablet 0.5 mg', halvesPerDay: 1, fills: [fill, fill, fill] }],
    });
  });

  test('63 days in fills of 28 are 28, 28 and an uneven last fill of 7 days', () => {
    const supply = fillsFor(63, [halfTablet], 28);
    expect(supply.kind === 'fills' && supply.products[0]?.fills.map((fill) => [fill.days, fill.tablets])).toEqual([
      [28, 14],
      [28, 14],
      [7, 4],
    ]);
  });

  test.each([
    [168, 28, 'fills'],
    [169, 28, 'too many fills'],
    [42, 7, 'fills'],
    [43, 7, 'too many fills'],
  ])('a row of %i days in fills of %i days: %s', (days, fillDays, kind) => {
    expect(fillsFor(days, [halfTablet], fillDays).kind).toBe(kind);
  });

  test('a row of 56 days in fills of 7 days is refused with 8 fills against the most of 6', () => {
    expect(fillsFor(56, [halfTablet], 7)).toEqual({ kind: 'too many fills', fills: 8, most: 6 });
  });

  test('any row: the days add up, no fill is below its need, and every surplus is under one tablet', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 168 }),
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 28, max: 90 }),
        (days, halves, fillDays) => {
          const supply = fillsFor(days, [{ product: 'tablet 0.5 mg', halves }], fillDays);
          if (supply.kind !== 'fills') throw new Error('refused');
          const fills = supply.products[0]?.fills ?? [];
          expect(fills.reduce((sum, fill) => sum + fill.days, 0)).toBe(days);
          for (const fill of fills) {
            expect(fill.tablets * 2 - fill.days * halves).toBe(fill.surplusHalves);
            expect([0, 1]).toContain(fill.surplusHalves);
          }
        },
      ),
    );
  });
});

test('the pieces of a day are added up over its times of day, one entry per product', () => {
  const perDay = piecesPerDay({
    morning: {
      dose: dose(5),
      pieces: [
        { product: 'tablet 0.5 mg', halves: 2 },
        { product: 'ODT 0.125 mg', halves: 2 },
      ],
    },
    bedtime: { dose: dose(14), pieces: [{ product: 'tablet 0.5 mg', halves: 7 }] },
  });
  expect(perDay).toEqual([
    { product: 'tablet 0.5 mg', halves: 9 },
    { product: 'ODT 0.125 mg', halves: 2 },
  ]);
});

describe('rows that last longer than six fills', () => {
  test('0.125 mg held for 56 days is 8 fills of 7 days, and only this row of 0.5 mg by the joint guideline is over six', () => {
    const plan = planned(asked({ bedtime: 0.5 }));
    expect(plan.rows.map(({ day }) => day)).toEqual([0, 28, 56, 112]);
    expect(rowsOverFills(plan, 7)).toEqual([{ row: 3, days: 56, fills: 8, most: 6 }]);
    expect(rowsOverFills(plan, 28)).toEqual([]);
  });

  test('the last row of 0 mg needs no fill, a last row of 0.25 mg needs 7 of 4 days', () => {
    const everyTwoWeeks = pace('custom', { mg: 0.125, weeks: 2, governed: false });
    expect(rowsOverFills(planned(asked({ bedtime: 0.5 }, everyTwoWeeks)), 4)).toEqual([]);
    const staying = planned(asked({ bedtime: 0.5 }, everyTwoWeeks, { targetMg: amount('0.25') }));
    expect(rowsOverFills(staying, 4)).toEqual([{ row: 2, days: 28, fills: 7, most: 6 }]);
  });
});
