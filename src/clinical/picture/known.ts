import type { Day } from '../measures/day.ts';

/** Where a value came from, so that the clinician can find it in the chart: every basis line shows one of these. */
export interface Source {
  /** "Observation/f1" for the chart, "form" for what the clinician entered at this visit. */
  readonly reference: string;
  /** What it says, in one line with its unit: "Ferritin 40 ng/mL". */
  readonly label: string;
  /** The day the value is of (effective, authored, recorded or entered), when the chart gives one. */
  readonly date?: Day;
}

/** Why a fact is not known. Missing is never normal, and these six are never shown as the same thing. */
export type WhyUnknown =
  | 'none on record' // the search succeeded and found nothing
  | 'not read' // the resource type could not be read (R-DAT-1)
  | 'not answered' // a question for the clinician that has no answer yet
  | 'too old' // on record, beyond its limit of age (spec section 1)
  | 'not usable' // on record, but unit, comparator or text cannot be used (R-FE-2)
  | 'contradictory'; // sources disagree, or the clinician must choose (R-REG-2, R-REG-3)

export interface Unknown {
  readonly known: false;
  readonly why: WhyUnknown;
  /** What was found and not used, with its date: shown beside the gap. */
  readonly sources: readonly Source[];
}

/** A fact of the clinical picture: its value with sources, or the reason why there is none. */
export type Known<T> = { readonly known: true; readonly value: T; readonly sources: readonly Source[] } | Unknown;

export const known = <T>(value: T, ...sources: readonly Source[]): Known<T> => ({ known: true, value, sources });
export const unknown = (why: WhyUnknown, ...sources: readonly Source[]): Unknown => ({ known: false, why, sources });

/**
 * Things of one kind found in the chart. When the type could not be read completely, what arrived still counts and
 * absence proves nothing (spec section 0): a rule asks `complete` before it says that there is none.
 */
export interface Listing<T> {
  readonly found: readonly T[];
  readonly complete: boolean;
}
