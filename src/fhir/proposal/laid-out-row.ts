import { addDays, type Day, daysBetween } from '../../clinical/measures/day.ts';
import { addDoses, type Dose, doseFromMg, mgRatio } from '../../clinical/measures/dose.ts';
import { ratio, times } from '../../clinical/measures/ratio.ts';
import { inOrder, type PerSlot, type Slot } from '../../clinical/measures/slots.ts';
import { type Fill, fillsFor, type ProductFills, piecesPerDay } from '../../clinical/taper/fills.ts';
import type { Pieces, ProductId, SlotDose } from '../../clinical/taper/taper-plan.ts';
import { tabletOf } from './tablet.ts';

/** What is taken of one product at one time of day. */
export interface TabletLine {
  readonly slot: Slot;
  readonly halves: number;
  readonly dose: Dose;
}

/** One product of one row: becomes one medication request. */
export interface RowProduct {
  readonly product: ProductId;
  readonly lines: readonly TabletLine[];
  readonly fills: readonly Fill[];
}

/**
 * One row of the schedule, laid out for writing: the one source of the medication requests, their text, the note and
 * the tablet counts. `end` is inclusive; the next row starts the day after. A row of 0 mg has neither end nor products.
 */
export interface LaidOutRow {
  readonly row: number;
  readonly start: Day;
  readonly end?: Day;
  readonly dose: Dose;
  readonly slots: PerSlot<SlotDose>;
  readonly products: readonly RowProduct[];
}

/** What is needed of a row of a plan; a row read back from the chart will do as well. */
export interface RowToLayOut {
  readonly row: number;
  readonly date: Day;
  readonly dose: Dose;
  readonly slots: PerSlot<SlotDose>;
}

/** Why rows cannot be written, with the numbers compared. */
export type LayoutRefusal =
  | { readonly why: 'row over the fill limit'; readonly row: number; readonly fills: number; readonly most: number }
  | { readonly why: 'rows do not follow each other'; readonly row: number; readonly date: Day; readonly after: Day }
  | { readonly why: 'pieces do not make the dose'; readonly row: number; readonly dose: Dose; readonly made: Dose };

/** The dose that some pieces make; `undefined` when a piece is half of a tablet that cannot be halved. */
export function doseOf(pieces: readonly Pieces[]): Dose | undefined {
  const parts = pieces.map(({ product, halves }) => {
    const { strength, halvable } = tabletOf(product);
    if (halves % 2 !== 0 && !halvable) return undefined;
    return doseFromMg(times(mgRatio(strength), ratio(halves, 2)));
  });
  return parts.every((part) => part !== undefined) ? addDoses(...parts) : undefined;
}

/**
 * Lays out rows for writing: dates to the inclusive end, pieces by product, fills (spec section 4, Drafts).
 * The last row, when it is above 0, lasts `lastRowDays`.
 *
 * Refuses a row of more than six fills, rows whose dates do not rise, and a row whose pieces do not make its dose: the
 * numbers of both sides are in the refusal, because writing either would be a wrong dose.
 */
export function layOut(
  rows: readonly RowToLayOut[],
  fillDays: number,
  lastRowDays: number,
): readonly LaidOutRow[] | LayoutRefusal {
  const laidOut: LaidOutRow[] = [];
  for (const [index, row] of rows.entries()) {
    const next = rows[index + 1];
    if (next && daysBetween(row.date, next.date) < 1) {
      return { why: 'rows do not follow each other', row: next.row, date: next.date, after: row.date };
    }
    const unmade = notMade(row);
    if (unmade !== undefined) {
      return { why: 'pieces do not make the dose', row: row.row, dose: row.dose, made: unmade };
    }
    if (row.dose === 0) {
      laidOut.push({ row: row.row, start: row.date, dose: row.dose, slots: row.slots, products: [] });
      continue;
    }
    const days = next ? daysBetween(row.date, next.date) : lastRowDays;
    const supply = fillsFor(days, piecesPerDay(row.slots), fillDays);
    if (supply.kind === 'too many fills') {
      return { why: 'row over the fill limit', row: row.row, fills: supply.fills, most: supply.most };
    }
    laidOut.push({
      row: row.row,
      start: row.date,
      end: addDays(row.date, days - 1),
      dose: row.dose,
      slots: row.slots,
      products: byStrength(supply.products).map((fills) => withLines(fills, row.slots)),
    });
  }
  return laidOut;
}

/** Strongest product first, tablets before ODT: "that row's first product" means the same in every plan. */
function byStrength(products: readonly ProductFills[]): readonly ProductFills[] {
  return [...products].sort((a, b) => tabletOf(b.product).strength - tabletOf(a.product).strength);
}

function withLines({ product, fills }: ProductFills, slots: PerSlot<SlotDose>): RowProduct {
  const lines = inOrder(slots).flatMap(([slot, { pieces }]) =>
    pieces
      .filter((piece) => piece.product === product)
      .map((piece) => ({ slot, halves: piece.halves, dose: madeOf([piece]) })),
  );
  return { product, lines, fills };
}

function madeOf(pieces: readonly Pieces[]): Dose {
  const made = doseOf(pieces);
  if (made === undefined) throw new RangeError('half of a tablet that cannot be halved');
  return made;
}

/** What the pieces of a row make when that is not its dose; `undefined` when all is well. */
function notMade({ dose: wanted, slots }: RowToLayOut): Dose | undefined {
  const made = inOrder(slots).map(([, slotDose]) => ({ wanted: slotDose.dose, made: doseOf(slotDose.pieces) }));
  const total = addDoses(...made.map((slot) => slot.made ?? slot.wanted));
  const wrong = total !== wanted || made.some((slot) => slot.made !== slot.wanted);
  return wrong ? addDoses(...made.flatMap((slot) => slot.made ?? [])) : undefined;
}

/** Days of a laid out row, both ends counted; 0 for the row of 0 mg. */
export const daysOf = ({ start, end }: Pick<LaidOutRow, 'start' | 'end'>): number =>
  end === undefined ? 0 : daysBetween(start, end) + 1;

export const isLaidOut = (answer: readonly LaidOutRow[] | LayoutRefusal): answer is readonly LaidOutRow[] =>
  Array.isArray(answer);
