import { MOST_FILLS } from '../evidence/parameters/taper.ts';
import { inOrder, type PerSlot } from '../measures/slots.ts';
import { daysInForce } from './lay-out-plan.ts';
import type { Pieces, ProductId, SlotDose, TaperPlan } from './taper-plan.ts';

/** One dispensing of one product. */
export interface Fill {
  readonly days: number;
  /** Whole tablets handed out: the need of these days, rounded up. */
  readonly tablets: number;
  /** What is left over at the end, in halves: 0 or 1, because it is always under one tablet. */
  readonly surplusHalves: number;
}

/** All fills of one product for one row of the schedule. Only the last one may be shorter than the others. */
export interface ProductFills {
  readonly product: ProductId;
  readonly halvesPerDay: number;
  readonly fills: readonly Fill[];
}

/** The supply of one row, or why the row cannot be supplied: it would need more fills than allowed (section 4, Drafts). */
export type RowSupply =
  | { readonly kind: 'fills'; readonly products: readonly ProductFills[] }
  | { readonly kind: 'too many fills'; readonly fills: number; readonly most: number };

/** The pieces of one day, added up over its times of day: one entry per product, in the order first met. */
export function piecesPerDay(slots: PerSlot<SlotDose>): readonly Pieces[] {
  const halves = new Map<ProductId, number>();
  for (const [, { pieces }] of inOrder(slots)) {
    for (const piece of pieces) halves.set(piece.product, (halves.get(piece.product) ?? 0) + piece.halves);
  }
  return [...halves].map(([product, total]) => ({ product, halves: total }));
}

/** How many fills of at most `fillDays` days some days need. */
export const fillsNeeded = (days: number, fillDays: number): number => Math.ceil(days / fillDays);

/**
 * The fills of a row that lasts `days` days and takes `perDay` each day, in fills of at most `fillDays` days
 * (spec section 4, Drafts). Each fill is rounded up to whole tablets by itself, so it is never below the need and its
 * surplus is under one tablet. A row over six fills is refused with the numbers.
 */
export function fillsFor(days: number, perDay: readonly Pieces[], fillDays: number): RowSupply {
  const count = fillsNeeded(days, fillDays);
  if (count > MOST_FILLS.value) return { kind: 'too many fills', fills: count, most: MOST_FILLS.value };
  const products = perDay.map(({ product, halves }) => ({
    product,
    halvesPerDay: halves,
    fills: Array.from({ length: count }, (_, index) => fillOf(Math.min(fillDays, days - index * fillDays), halves)),
  }));
  return { kind: 'fills', products };
}

function fillOf(days: number, halvesPerDay: number): Fill {
  const needed = days * halvesPerDay;
  const tablets = Math.ceil(needed / 2);
  return { days, tablets, surplusHalves: tablets * 2 - needed };
}

/** A row of a plan that lasts longer than its fills may: the plan could be shown, and not be written. */
export interface RowOverFills {
  readonly row: number;
  readonly days: number;
  readonly fills: number;
  readonly most: number;
}

/** The rows that would need more fills than are allowed, with the numbers compared. A row of 0 mg needs none. */
export function rowsOverFills({ rows }: Pick<TaperPlan, 'rows'>, fillDays: number): readonly RowOverFills[] {
  return rows.flatMap((row, index) => {
    const days = daysInForce(rows, index);
    const supply = fillsFor(days, piecesPerDay(row.slots), fillDays);
    return row.dose > 0 && supply.kind === 'too many fills'
      ? [{ row: row.row, days, fills: supply.fills, most: supply.most }]
      : [];
  });
}
