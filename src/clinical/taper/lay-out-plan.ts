import { STAYING_DOSE_DAYS } from '../evidence/parameters/taper.ts';
import { addDays, type Day } from '../measures/day.ts';
import { type Dose, lessDose } from '../measures/dose.ts';
import { ratio } from '../measures/ratio.ts';
import { inOrder, type PerSlot, type Slot } from '../measures/slots.ts';
import { chooseProducts } from './choose-products.ts';
import { type ProductSet, piecesFor } from './pieces.ts';
import { takeFromDay } from './split-over-day.ts';
import type { Step } from './steps.ts';
import type { SlotDose, TaperPlan, TaperRow } from './taper-plan.ts';

/** What a plan has besides its steps. */
export type PlanHead = Pick<TaperPlan, 'strategy' | 'governed' | 'start' | 'baseline' | 'target'>;

/** Steps with their doses per time of day as a whole plan: dates, one product set, pieces and weeks. */
export function layOutPlan(
  head: PlanHead,
  steps: readonly Step[],
  splits: readonly PerSlot<Dose>[],
  odt: boolean,
): TaperPlan {
  const rowDoses = splits.map((slots, index) => ({ slots, lasts: daysInForce(steps, index) }));
  const set = chooseProducts(rowDoses, odt);
  if (!set) throw new RangeError('a dose on the grid that no product set makes');
  return {
    ...head,
    products: set.products.map((product) => product.id),
    rows: steps.map((step, index) => rowOf(head.start, step, index, splits[index] ?? {}, set)),
    weeks: weeksOf(steps),
  };
}

/** Day of the last step ÷ 7, rounded up. */
export const weeksOf = (steps: readonly Step[]): number => Math.ceil((steps.at(-1)?.day ?? 0) / 7);

/** The doses per time of day after each step, one after the other. */
export function splitOver(
  baseline: PerSlot<Dose>,
  steps: readonly Pick<Step, 'from' | 'to'>[],
): readonly PerSlot<Dose>[] {
  let slots = baseline;
  return steps.map(({ from, to }) => {
    slots = takeFromDay(slots, lessDose(from, to));
    return slots;
  });
}

/** A row lasts until the next; a last row above 0 is stayed at and counts 28 days (spec section 4, Products). */
export function daysInForce(rows: readonly { readonly day: number }[], index: number): number {
  const [row, next] = [rows[index], rows[index + 1]];
  return row && next ? next.day - row.day : STAYING_DOSE_DAYS.value;
}

function rowOf(start: Day, step: Step, index: number, slots: PerSlot<Dose>, set: ProductSet): TaperRow {
  return {
    row: index + 1,
    day: step.day,
    date: addDays(start, step.day),
    dose: step.to,
    step: lessDose(step.from, step.to),
    stepPercent: ratio(100 * (step.from - step.to), step.from),
    r14Percent: ratio(100 * (step.reference - step.to), step.reference),
    tag: step.tag,
    slots: inPieces(slots, set),
  };
}

function inPieces(slots: PerSlot<Dose>, set: ProductSet): PerSlot<SlotDose> {
  const made: { [S in Slot]?: SlotDose } = {};
  for (const [slot, amount] of inOrder(slots)) {
    const pieces = piecesFor(set, amount);
    if (!pieces) throw new RangeError('a time of day that the product set of the taper does not make');
    made[slot] = { dose: amount, pieces };
  }
  return made;
}
