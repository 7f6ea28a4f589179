import { PIECES_A_DAY, PIECES_AT_ONCE } from '../evidence/parameters/taper.ts';
import type { Dose } from '../measures/dose.ts';
import { inOrder, type PerSlot } from '../measures/slots.ts';
import { countPieces, type PieceCount, PRODUCTS, type Product, type ProductSet, productSet } from './pieces.ts';

/** The doses of one row per time of day, and how many days it lasts. */
export interface RowDoses {
  readonly slots: PerSlot<Dose>;
  readonly lasts: number;
}

function subsets(products: readonly Product[]): readonly (readonly Product[])[] {
  return products.reduce<readonly (readonly Product[])[]>(
    (chosen, product) => chosen.concat(chosen.map((set) => [...set, product])),
    [[]],
  );
}

/** Fewest products first. */
const SETS: readonly ProductSet[] = subsets(PRODUCTS)
  .filter((products) => products.length > 0)
  .toSorted((a, b) => a.length - b.length)
  .map(productSet);
const SETS_WITHOUT_ODT = SETS.filter((set) => set.products.every((product) => !product.odt));

/**
 * The price of a product set for a whole taper, in the order in which sets are compared: rows over the pill burden,
 * products, pieces over all days, ODT products, halves over all days, then the strengths from the smallest up.
 */
type Price = readonly number[];

function comparePrices(a: Price, b: Price): number {
  for (const [index, amount] of a.entries()) {
    const difference = amount - (b[index] ?? Number.POSITIVE_INFINITY);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Whether a row has more pieces than the pill burden allows, at one time of day or in the day (R-TAP-11). */
export function isOverBurden(mostAtOnce: number, inTheDay: number): boolean {
  return mostAtOnce > PIECES_AT_ONCE.value || inTheDay > PIECES_A_DAY.value;
}

/** A row as a list of its doses, so that 31 sets can be tried on it quickly. */
interface RowAmounts {
  readonly amounts: readonly Dose[];
  readonly lasts: number;
}

/** `undefined` when the set cannot make every dose. The same doses come again row after row: each is counted once. */
function priceOf(set: ProductSet, rows: readonly RowAmounts[]): Price | undefined {
  const counted: (PieceCount | undefined)[] = [];
  let [overBurden, pieces, halved] = [0, 0, 0];
  for (const { amounts, lasts } of rows) {
    let [mostAtOnce, inTheDay] = [0, 0];
    for (const amount of amounts) {
      const count = counted[amount] ?? countPieces(set, amount);
      if (!count) return undefined;
      counted[amount] = count;
      mostAtOnce = Math.max(mostAtOnce, count.pieces);
      inTheDay += count.pieces;
      halved += count.halved * lasts;
    }
    pieces += inTheDay * lasts;
    if (isOverBurden(mostAtOnce, inTheDay)) overBurden += 1;
  }
  const odt = set.products.filter((product) => product.odt).length;
  const strengths = set.products.map((product) => product.strength).reverse();
  return [overBurden, set.products.length, pieces, odt, halved, ...strengths];
}

/**
 * One product set for the whole taper, so that the patient never juggles more prescriptions than needed: the cheapest
 * of all sets that make every time of day of every row exactly (spec section 4, Products; app default: few
 * prescriptions beat few pieces). A taper of nothing but a stop needs none. `undefined` only when a dose is off the
 * grid of what can be supplied, which `planTaper` refuses before.
 */
export function chooseProducts(rows: readonly RowDoses[], odt: boolean): ProductSet | undefined {
  const rowAmounts = rows.map(({ slots, lasts }) => ({ amounts: inOrder(slots).map(([, amount]) => amount), lasts }));
  if (rowAmounts.every(({ amounts }) => amounts.length === 0)) return productSet([]);
  let best: { readonly set: ProductSet; readonly price: Price } | undefined;
  for (const set of odt ? SETS : SETS_WITHOUT_ODT) {
    // Without a row over the burden nothing is cheaper than fewer products: larger sets need not be tried.
    if (best?.price[0] === 0 && set.products.length > best.set.products.length) break;
    const price = priceOf(set, rowAmounts);
    if (price && (!best || comparePrices(price, best.price) < 0)) best = { set, price };
  }
  return best?.set;
}
