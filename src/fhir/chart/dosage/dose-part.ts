import { dividedBy, isEqual, plus, type Ratio, ratio, times } from '../../../clinical/measures/ratio.ts';
import type { Slot } from '../../../clinical/measures/slots.ts';
import type { Strength } from '../../terminology/clonazepam.ts';

/** A number that may be a range: "1 to 2 tablets", "every 6 to 8 hours". Equal ends: one number. */
export interface Span {
  readonly low: Ratio;
  readonly high: Ratio;
}

export const exactly = (value: Ratio): Span => ({ low: value, high: value });
export const isRange = ({ low, high }: Span): boolean => !isEqual(low, high);
export const sameSpan = (a: Span, b: Span): boolean => isEqual(a.low, b.low) && isEqual(a.high, b.high);
export const timesSpan = (a: Span, b: Span): Span => ({ low: times(a.low, b.low), high: times(a.high, b.high) });
export const plusSpan = (a: Span, b: Span): Span => ({ low: plus(a.low, b.low), high: plus(a.high, b.high) });

/** An amount as it is ordered; pieces and millilitres become milligrams only by the strength of the product. */
export interface Amount {
  readonly span: Span;
  readonly unit: 'mg' | 'piece' | 'mL';
}

/** The milligrams of one administration, or nothing when the strength that it takes is not known. */
export function inMg({ span, unit }: Amount, strength: Strength | undefined): Span | undefined {
  if (unit === 'mg') return span;
  if (strength === undefined || (unit === 'piece') !== (strength.per === 'piece')) return undefined;
  return timesSpan(span, exactly(strength.mg));
}

/** When something is taken, as far as it is said. */
export interface Timing {
  /** Administrations per day; a mean when it is not every day. */
  readonly perDay?: Span;
  /** Times of day that are named and known, in the order in which they are named. */
  readonly slots?: readonly Slot[];
  /** A time of day that is named and is none of the four ("PM", "with food", a meal). */
  readonly openTime?: boolean;
  readonly everyDay: boolean;
  /** One dose, or one per event ("before MRI"): never a daily regimen. */
  readonly event?: boolean;
}

/** So much at these times: one clause of a text, or one structured line. */
export interface DosePart {
  readonly amount?: Amount;
  readonly mg?: Span;
  readonly timing: Timing;
  readonly asNeeded: boolean;
  /** The structure only counts the doses of a day ("BID"); their times are named by the words alone. */
  readonly counted?: true;
}

/** Parts of one day, and for how long; several steps make a dosage that changes over time. */
export interface DosageStep {
  readonly parts: readonly DosePart[];
  /** A length is stated; in days where it is a number of days. */
  readonly ends?: boolean;
  readonly days?: Ratio;
}

export const ONE = ratio(1);

/** Administrations per day for "n every p days". */
export const perDays = (count: Ratio, days: Ratio): Ratio => dividedBy(count, days);
