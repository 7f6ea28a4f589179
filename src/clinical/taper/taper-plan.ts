import type { Day } from '../measures/day.ts';
import type { Dose } from '../measures/dose.ts';
import type { Ratio } from '../measures/ratio.ts';
import type { PerSlot, Slot } from '../measures/slots.ts';
import type { StrategyChoice } from '../picture/answers.ts';

/** How quick a row is (spec section 4): `over` is above 25 % in 14 days, `forced` is the smallest unit after its hold. */
export type RowTag = 'ok' | 'min-step' | 'fast' | 'forced' | 'over';

/** A marketed product that a taper can be made of (E-LBL-FORM). */
export type ProductId = 'tablet 2 mg' | 'tablet 1 mg' | 'tablet 0.5 mg' | 'ODT 0.25 mg' | 'ODT 0.125 mg';

/** So many pieces of one product; halves exist of the 0.5 mg tablet alone. */
export interface Pieces {
  readonly product: ProductId;
  /** Whole units plus halves, counted in halves: 7 is 3½ tablets. */
  readonly halves: number;
}

/** The dose of one time of day and the pieces it is made of. The one source of order, text, chart, handout and count. */
export interface SlotDose {
  readonly dose: Dose;
  readonly pieces: readonly Pieces[];
}

export interface TaperRow {
  /** 1-based. */
  readonly row: number;
  /** Days after day 0 of the plan. */
  readonly day: number;
  readonly date: Day;
  readonly dose: Dose;
  readonly step: Dose;
  /** Step as a percent of the dose before it, exact. */
  readonly stepPercent: Ratio;
  /** Reduction against the dose in force 14 days earlier, percent, exact (spec section 4, 3). */
  readonly r14Percent: Ratio;
  readonly tag: RowTag;
  readonly slots: PerSlot<SlotDose>;
}

export interface TaperPlan {
  readonly strategy: StrategyChoice;
  readonly governed: boolean;
  /** Day 0. */
  readonly start: Day;
  /** Dose before the first row, per time of day. */
  readonly baseline: PerSlot<Dose>;
  readonly target: Dose;
  readonly products: readonly ProductId[];
  readonly rows: readonly TaperRow[];
  /** Day of the last row ÷ 7, rounded up. */
  readonly weeks: number;
  /** What a clinician changed by hand; absent when the rows are those of the pace. */
  readonly byHand?: readonly HandChange[];
}

/** A change by hand, net of what was changed back. Rows are numbered as they are now. */
export type HandChange =
  /** So many days longer at this row than the pace would stay; shorter when negative. */
  | { readonly kind: 'stay'; readonly row: number; readonly days: number }
  | { readonly kind: 'dose'; readonly row: number; readonly insteadOf: Dose }
  | {
      readonly kind: 'time of day';
      readonly row: number;
      readonly amount: Dose;
      readonly from: Slot;
      readonly to: Slot;
    }
  /** A row of the pace that is not there: the next one takes both steps at once. */
  | { readonly kind: 'left out'; readonly dose: Dose };

/** Why no schedule can be made, with the numbers compared; the safeguards turn each into its stop. */
export type TaperRefusal =
  | { readonly why: 'target not below the dose'; readonly target: Ratio; readonly dose: Ratio }
  | { readonly why: 'target off the grid'; readonly target: Ratio; readonly gridMg: Ratio }
  | { readonly why: 'step off the grid'; readonly step: Ratio; readonly gridMg: Ratio }
  | { readonly why: 'dose off the grid'; readonly dose: Ratio; readonly gridMg: Ratio }
  | { readonly why: 'dose beyond any record'; readonly dose: Ratio; readonly most: Ratio }
  | { readonly why: 'beyond the calendar'; readonly days: number; readonly daysLeft: number };
