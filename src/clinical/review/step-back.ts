import { STAYING_DOSE_DAYS } from '../evidence/parameters/taper.ts';
import type { Day } from '../measures/day.ts';
import { addDoses, type Dose, NO_DOSE } from '../measures/dose.ts';
import { ratio } from '../measures/ratio.ts';
import { inOrder, type PerSlot, type Slot } from '../measures/slots.ts';
import type { StrategyChoice } from '../picture/answers.ts';
import { chooseProducts } from '../taper/choose-products.ts';
import { piecesFor } from '../taper/pieces.ts';
import type { SlotDose, TaperPlan } from '../taper/taper-plan.ts';

/** What a step back is made from. */
export interface StepBackRequest {
  /** What is taken now, per time of day. */
  readonly taken: PerSlot<Dose>;
  /** The row before, per time of day: what the patient goes back to. */
  readonly previous: PerSlot<Dose>;
  /** The dose before the taper began: never above it. */
  readonly beforeTaper: Dose;
  readonly pace: StrategyChoice;
  readonly today: Day;
  readonly odt: boolean;
}

/** Why there is no step back, with the doses compared. */
type StepBackRefusal =
  | { readonly why: 'the previous dose is not above the dose now'; readonly previous: Dose; readonly now: Dose }
  | { readonly why: 'above the dose before the taper'; readonly previous: Dose; readonly beforeTaper: Dose }
  | { readonly why: 'no tablets make it'; readonly previous: Dose };

export type StepBackOutcome =
  | { readonly kind: 'plan'; readonly plan: TaperPlan }
  | { readonly kind: 'refused'; readonly because: StepBackRefusal };

const total = (slots: PerSlot<Dose>): Dose => addDoses(...inOrder(slots).map(([, dose]) => dose));

/**
 * STEP_BACK (spec section 5): one row at the previous dose, from today, supplied for 28 days so that the hold of at least
 * 14 days does not run dry before the next review. The only row in this app that is above the row before it; refused
 * above the dose before the taper.
 */
export function stepBackPlan(request: StepBackRequest): StepBackOutcome {
  const { taken, previous, beforeTaper, pace, today, odt } = request;
  const [now, back] = [total(taken), total(previous)];
  const refused = (because: StepBackRefusal): StepBackOutcome => ({ kind: 'refused', because });
  if (back <= now) return refused({ why: 'the previous dose is not above the dose now', previous: back, now });
  if (back > beforeTaper) return refused({ why: 'above the dose before the taper', previous: back, beforeTaper });
  const made = madeOf(previous, odt);
  if (!made) return refused({ why: 'no tablets make it', previous: back });
  const row = {
    row: 1,
    day: 0,
    date: today,
    dose: back,
    step: NO_DOSE,
    stepPercent: ratio(0),
    r14Percent: ratio(0),
    tag: 'ok',
    slots: made.slots,
  } as const;
  const plan: TaperPlan = {
    strategy: pace,
    governed: pace.governed ?? true,
    start: today,
    baseline: taken,
    target: back,
    products: made.products,
    rows: [row],
    weeks: 0,
  };
  return { kind: 'plan', plan };
}

function madeOf(
  doses: PerSlot<Dose>,
  odt: boolean,
): { readonly slots: PerSlot<SlotDose>; readonly products: TaperPlan['products'] } | undefined {
  const set = chooseProducts([{ slots: doses, lasts: STAYING_DOSE_DAYS.value }], odt);
  if (!set) return undefined;
  const slots: { [S in Slot]?: SlotDose } = {};
  for (const [slot, dose] of inOrder(doses)) {
    const pieces = piecesFor(set, dose);
    if (!pieces) return undefined;
    slots[slot] = { dose, pieces };
  }
  return { slots, products: set.products.map(({ id }) => id) };
}
