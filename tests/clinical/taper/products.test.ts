import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dose } from '../../../src/clinical/measures/dose.ts';
import { chooseProducts, type RowDoses } from '../../../src/clinical/taper/choose-products.ts';
import { daysInForce } from '../../../src/clinical/taper/lay-out-plan.ts';
import { countPieces, PRODUCTS, piecesFor, productSet } from '../../../src/clinical/taper/pieces.ts';
import type { ProductId } from '../../../src/clinical/taper/taper-plan.ts';
import { amount, asked, pace, planned } from './asked.ts';

const setOf = (...ids: readonly ProductId[]) => productSet(PRODUCTS.filter(({ id }) => ids.includes(id)));
const bedtime = (units: number, lasts = 28): RowDoses => ({ slots: { bedtime: dose(units) }, lasts });
const chosen = (rows: readonly RowDoses[], odt = true) => chooseProducts(rows, odt)?.products.map(({ id }) => id);

type Expected = readonly (readonly [ProductId, number])[];
const counting: readonly (readonly [number, readonly ProductId[], Expected, string])[] = [
  [
    15,
    ['tablet 0.5 mg', 'ODT 0.125 mg'],
    [
      ['tablet 0.5 mg', 7],
      ['ODT 0.125 mg', 2],
    ],
    '3½ tablets of 0.5 mg and one ODT',
  ],
  [2, ['tablet 0.5 mg', 'ODT 0.25 mg'], [['ODT 0.25 mg', 2]], 'one ODT rather than half a tablet: fewest halves'],
  [2, ['tablet 0.5 mg', 'ODT 0.125 mg'], [['tablet 0.5 mg', 1]], 'half a tablet rather than two ODT: fewest pieces'],
  [
    24,
    ['tablet 2 mg', 'tablet 1 mg'],
    [
      ['tablet 2 mg', 2],
      ['tablet 1 mg', 2],
    ],
    'one of 2 mg and one of 1 mg',
  ],
  [0, ['tablet 2 mg'], [], 'nothing'],
];
const impossible: readonly (readonly [number, readonly ProductId[]])[] = [
  [1, ['tablet 0.5 mg', 'ODT 0.25 mg']],
  [4, ['tablet 1 mg']],
  [8, ['tablet 2 mg']],
];

describe('pieces of one dose', () => {
  test.each(counting)('%i units of 125 µg from %j are %j: %s', (units, products, pieces) => {
    expect(piecesFor(setOf(...products), dose(units))?.map(({ product, halves }) => [product, halves])).toEqual(pieces);
  });

  test.each(impossible)(
    '%i units of 125 µg cannot be made from %j: 1 and 2 mg tablets and ODT are never split',
    (units, products) => {
      expect(piecesFor(setOf(...products), dose(units))).toBeUndefined();
    },
  );

  test('any dose and any products: no other way of counting it out has fewer pieces, or as many with fewer halves', () => {
    const products = fc.subarray([...PRODUCTS], { minLength: 1 });
    fc.assert(
      fc.property(products, fc.integer({ min: 0, max: 40 }), (given, units) => {
        const set = productSet(given);
        const best = everyWay(set.pieces, units).sort((a, b) => a.pieces - b.pieces || a.halved - b.halved)[0];
        expect(countPieces(set, dose(units))).toEqual(best);
      }),
    );
  });
});

describe('one product set for the whole taper', () => {
  test('2 mg at bedtime needs only the 0.5 mg tablet and the 0.125 mg ODT from the first row to the last', () => {
    expect(planned(asked({ bedtime: 2 })).products).toEqual(['tablet 0.5 mg', 'ODT 0.125 mg']);
  });

  test('first, fewest rows over 5 pieces at a time: 4 mg takes a second product rather than 8 tablets of 0.5 mg', () => {
    expect(chosen([bedtime(32), bedtime(28)])).toEqual(['tablet 2 mg', 'tablet 0.5 mg']);
    expect(chosen([bedtime(20)])).toEqual(['tablet 0.5 mg']);
    expect(chosen([bedtime(24)])).toEqual(['tablet 1 mg']);
  });

  test('over 8 pieces in a day count as well: three times 1.5 mg from 0.5 mg tablets would be 9', () => {
    const row: RowDoses = { slots: { morning: dose(12), midday: dose(12), bedtime: dose(12) }, lasts: 28 };
    expect(chosen([row])).toEqual(['tablet 1 mg', 'tablet 0.5 mg']);
    const fewer: RowDoses = { slots: { morning: dose(12), midday: dose(12), bedtime: dose(8) }, lasts: 28 };
    expect(chosen([fewer])).toEqual(['tablet 0.5 mg']);
  });

  test('then fewest products, then fewest pieces: 1 mg is one tablet of 1 mg', () => {
    expect(chosen([bedtime(8)])).toEqual(['tablet 1 mg']);
  });

  test('pieces are summed over days: 4.5 mg is 3 pieces with 2 mg tablets and 5 with 1 mg, 1.5 mg is 3 and 2', () => {
    expect(chosen([bedtime(36, 28), bedtime(12, 28)])).toEqual(['tablet 2 mg', 'tablet 0.5 mg']);
    expect(chosen([bedtime(36, 7), bedtime(12, 70)])).toEqual(['tablet 1 mg', 'tablet 0.5 mg']);
  });

  test('last, the smaller strengths: with as many pieces 0.5 and 1 mg before 0.5 and 2 mg', () => {
    expect(chosen([bedtime(36, 14), bedtime(12, 28)])).toEqual(['tablet 1 mg', 'tablet 0.5 mg']);
  });

  test('then fewest ODT products: 0.5 mg and 0.25 mg come from the tablet and its half, not from ODT', () => {
    expect(chosen([bedtime(2)])).toEqual(['tablet 0.5 mg']);
  });

  test('then fewest halves: 1, 0.25 and 0.125 mg are four pieces with 0.5 or 1 mg tablets, but only one set needs halves', () => {
    expect(chosen([bedtime(8), bedtime(2), bedtime(1)])).toEqual(['tablet 1 mg', 'ODT 0.125 mg']);
  });

  test('a row lasts until the next one: days 0, 14 and 35 are 14, 21 and for the last 28 days', () => {
    const rows = [{ day: 0 }, { day: 14 }, { day: 35 }];
    expect(rows.map((_, index) => daysInForce(rows, index))).toEqual([14, 21, 28]);
  });

  test('without ODT only tablets are tried', () => {
    expect(chosen([bedtime(6), bedtime(2)], false)).toEqual(['tablet 0.5 mg']);
    expect(chosen([bedtime(1)], false)).toBeUndefined();
  });

  test('a taper of one row to 0 needs no product', () => {
    const plan = planned(asked({ bedtime: 0.125 }));
    expect([plan.rows.length, plan.products]).toEqual([1, []]);
    expect(plan.rows[0]?.slots).toEqual({});
  });

  test('a last row above 0 counts 28 days: 1.5 mg for good weighs as much as 14 days of 4.5 mg', () => {
    const to = (weeks: number) =>
      planned(asked({ bedtime: 7.5 }, pace('custom', { mg: 3, weeks, governed: false }), { targetMg: amount('1.5') }));
    expect(to(2).products).toEqual(['tablet 1 mg', 'tablet 0.5 mg']);
    expect(to(3).products).toEqual(['tablet 2 mg', 'tablet 0.5 mg']);
  });

  test('any rows: no other set comes first in the order rows over the limits, products, pieces, ODT, halves, strengths', () => {
    const units = fc.integer({ min: 1, max: 24 });
    const row = fc.record({ morning: units, bedtime: units, lasts: fc.integer({ min: 7, max: 56 }) });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 3 }), fc.boolean(), (rows, odt) => {
        const doses = rows.map((each) => ({
          slots: { morning: dose(each.morning), bedtime: dose(each.bedtime) },
          lasts: each.lasts,
        }));
        const priced = subsetsOf(PRODUCTS.filter((product) => odt || !product.odt))
          .flatMap((products) => {
            const price = slowPrice(products, rows);
            return price ? [{ ids: products.map(({ id }) => id), price }] : [];
          })
          .sort((a, b) => inTurn(a.price, b.price));
        expect(chosen(doses, odt)).toEqual(priced[0]?.ids);
      }),
      { numRuns: 60 },
    );
  });
});

type Row = { readonly morning: number; readonly bedtime: number; readonly lasts: number };

const subsetsOf = (products: readonly (typeof PRODUCTS)[number][]) =>
  Array.from({ length: 2 ** products.length - 1 }, (_, mask) =>
    products.filter((_product, bit) => (mask + 1) & (1 << bit)),
  );

const inTurn = (a: readonly number[], b: readonly number[]): number =>
  a.map((amountHere, index) => amountHere - (b[index] ?? 0)).find((difference) => difference !== 0) ?? 0;

/** The six levels of the choice as the spec lists them, counted the slow way. */
function slowPrice(
  products: readonly (typeof PRODUCTS)[number][],
  rows: readonly Row[],
): readonly number[] | undefined {
  const best = (units: number) =>
    everyWay(productSet(products).pieces, units).sort((a, b) => a.pieces - b.pieces || a.halved - b.halved)[0];
  const counts = rows.map((row) => ({ lasts: row.lasts, slots: [best(row.morning), best(row.bedtime)] }));
  if (counts.some(({ slots }) => slots.includes(undefined))) return undefined;
  const sum = (of: (way: { pieces: number; halved: number }) => number, slots: (typeof counts)[number]['slots']) =>
    slots.reduce((total, way) => total + (way ? of(way) : 0), 0);
  const over = counts.filter(
    ({ slots }) => slots.some((way) => (way?.pieces ?? 0) > 5) || sum((way) => way.pieces, slots) > 8,
  );
  return [
    over.length,
    products.length,
    counts.reduce((total, { slots, lasts }) => total + lasts * sum((way) => way.pieces, slots), 0),
    products.filter(({ odt }) => odt).length,
    counts.reduce((total, { slots, lasts }) => total + lasts * sum((way) => way.halved, slots), 0),
    ...products.map(({ strength }) => strength).sort((a, b) => a - b),
  ];
}

/** Every multiset of pieces that makes `units`, as counts of pieces and of halves: slow and obvious. */
function everyWay(
  pieces: readonly { readonly amount: number; readonly halves: number }[],
  units: number,
): { pieces: number; halved: number }[] {
  const [first, ...rest] = pieces;
  if (!first) return units === 0 ? [{ pieces: 0, halved: 0 }] : [];
  return Array.from({ length: Math.floor(units / first.amount) + 1 }, (_, count) =>
    everyWay(rest, units - count * first.amount).map((way) => ({
      pieces: way.pieces + count,
      halved: way.halved + (first.halves === 1 ? count : 0),
    })),
  ).flat();
}
