import { type Dose, dose } from '../measures/dose.ts';
import type { Pieces, ProductId, SlotDose } from './taper-plan.ts';

/** A marketed product and its strength (E-LBL-FORM). */
export interface Product {
  readonly id: ProductId;
  readonly strength: Dose;
  readonly odt: boolean;
  /** Only the scored 0.5 mg tablet; ODT are never split, and 1 and 2 mg tablets are not scored by every maker. */
  readonly halvable: boolean;
}

/** Strongest first: the order in which pieces are counted out and written down. */
export const PRODUCTS: readonly Product[] = [
  { id: 'tablet 2 mg', strength: dose(16), odt: false, halvable: false },
  { id: 'tablet 1 mg', strength: dose(8), odt: false, halvable: false },
  { id: 'tablet 0.5 mg', strength: dose(4), odt: false, halvable: true },
  { id: 'ODT 0.25 mg', strength: dose(2), odt: true, halvable: false },
  { id: 'ODT 0.125 mg', strength: dose(1), odt: true, halvable: false },
];

/** One piece: a whole tablet, half of a scored one, or a whole ODT. */
interface Piece {
  readonly product: ProductId;
  readonly amount: Dose;
  readonly halves: 1 | 2;
}

/** Some products, strongest first, and the pieces they give, largest first and whole before half. */
export interface ProductSet {
  readonly products: readonly Product[];
  readonly pieces: readonly Piece[];
}

export function productSet(products: readonly Product[]): ProductSet {
  const whole: readonly Piece[] = products.map(({ id, strength }) => ({ product: id, amount: strength, halves: 2 }));
  const half: readonly Piece[] = products
    .filter((product) => product.halvable)
    .map(({ id, strength }) => ({ product: id, amount: dose(strength / 2), halves: 1 }));
  // Sorting keeps equals in order: the whole ODT of 0.25 mg stays before half a tablet.
  return { products, pieces: [...whole, ...half].sort((a, b) => b.amount - a.amount) };
}

/** How many of each piece of the set, in the order of its pieces; `undefined` when they cannot make the dose. */
function countOut(set: ProductSet, amount: Dose): readonly number[] | undefined {
  let open: number = amount;
  const counts = set.pieces.map((piece) => {
    const count = Math.floor(open / piece.amount);
    open -= count * piece.amount;
    return count;
  });
  return open === 0 ? counts : undefined;
}

/** What a dose costs in pieces of a set: each whole tablet, half tablet and ODT counts as one. */
export interface PieceCount {
  readonly pieces: number;
  /** How many of them are halves. */
  readonly halved: number;
}

export function countPieces(set: ProductSet, amount: Dose): PieceCount | undefined {
  const counts = countOut(set, amount);
  if (!counts) return undefined;
  const halved = counts.reduce((sum, count, index) => sum + (set.pieces[index]?.halves === 1 ? count : 0), 0);
  return { pieces: counts.reduce((sum, count) => sum + count, 0), halved };
}

/**
 * A dose in pieces of a set, one entry per product, strongest first; `undefined` when the set cannot make it.
 *
 * The fewest pieces, then the fewest halves, then products, then ODT (spec section 4, Products). Every piece is a
 * multiple of the next smaller one, so the largest that fits, again and again, gives the fewest. One tie is possible,
 * 0.25 mg as half a tablet or as an ODT: the ODT has no half and comes first.
 */
export function piecesFor(set: ProductSet, amount: Dose): readonly Pieces[] | undefined {
  const counts = countOut(set, amount);
  if (!counts) return undefined;
  const halvesOf = ({ id }: Product): number =>
    set.pieces.reduce((sum, piece, index) => sum + (piece.product === id ? (counts[index] ?? 0) * piece.halves : 0), 0);
  return set.products
    .map((product) => ({ product: product.id, halves: halvesOf(product) }))
    .filter((entry) => entry.halves > 0);
}

/** How many pieces one time of day has: 3½ tablets are four. */
export function piecesIn({ pieces }: SlotDose): number {
  return pieces.reduce((sum, { halves }) => sum + Math.ceil(halves / 2), 0);
}
