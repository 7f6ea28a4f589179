import { FACT_TYPES } from '../../clinical/assessment/fact-types.ts';
import type { ReadType } from '../../clinical/picture/chart-record.ts';
import type { ClinicalPicture } from '../../clinical/picture/clinical-picture.ts';
import type { Known, Listing, WhyUnknown } from '../../clinical/picture/known.ts';
import type { SearchRead } from '../../ehr/read-chart.ts';

/** How far the reading of the chart is: the searches that ended, and the types of which one is still on its way. */
export interface Reading {
  readonly reads: readonly SearchRead[];
  /** Absent when the whole chart was read. */
  readonly pending?: readonly ReadType[];
}

/** What stands in the place of a fact. A fact still on its way is never said to be missing, and never said to be none. */
export type Place<T> =
  | { readonly kind: 'on its way' }
  | {
      readonly kind: 'known';
      readonly value: T;
      /** It may not be the last word: something that decides it is still on its way. */
      readonly isProvisional: boolean;
      /** Why it may not be the last word: not everything could be read. */
      readonly but?: string;
    }
  | { readonly kind: 'unknown'; readonly why: string; readonly but?: string };

/** Missing is never normal, and these are never shown as the same thing. */
export const WHY_UNKNOWN: Readonly<Record<WhyUnknown, string>> = {
  'none on record': 'none on record',
  'not read': 'could not be read',
  'not answered': 'not answered',
  'too old': 'on record, but too old to use',
  'not usable': 'on record, but not usable',
  contradictory: 'contradictory: please decide',
};

/** In a few words why a list is not whole; the reading report has the sentence. */
const GAP: Readonly<Record<SearchRead['outcome']['kind'], string | undefined>> = {
  read: undefined,
  'none on record': undefined,
  'not permitted': 'not permitted',
  withheld: 'withheld by the EHR (break the glass)',
  'not available': 'not available from this EHR',
  failed: 'failed to load',
  truncated: 'incomplete: cut short',
  suppressed: 'incomplete: some left out by the EHR',
};

/** Why something of these types is missing from what was read; undefined when nothing is. */
function gapIn(types: readonly ReadType[], { reads }: Reading): string | undefined {
  return reads
    .filter(({ resourceType }) => types.some((type) => type === resourceType))
    .map(({ outcome }) => GAP[outcome.kind])
    .find((gap) => gap !== undefined);
}

export const isPending = (types: readonly ReadType[], { pending = [] }: Reading): boolean =>
  types.some((type) => pending.includes(type));

const but = (words: string | undefined): { readonly but?: string } => (words === undefined ? {} : { but: words });

/** What of a fact can be shown now. `name` says from which resource types it is read. */
export function placeOf<T>(fact: Known<T>, name: keyof ClinicalPicture, reading: Reading): Place<T> {
  const types: readonly ReadType[] = FACT_TYPES[name];
  const gap = gapIn(types, reading);
  if (fact.known) {
    return { kind: 'known', value: fact.value, isProvisional: isPending(types, reading), ...but(gap) };
  }
  if (isPending(types, reading)) return { kind: 'on its way' };
  if (fact.why === 'not read') return { kind: 'unknown', why: gap ?? WHY_UNKNOWN['not read'] };
  return { kind: 'unknown', why: WHY_UNKNOWN[fact.why], ...but(gap) };
}

/** Lists of which only what a rule uses is kept: an empty one does not say that the chart has none. */
const KEPT_BY_RULE: ReadonlySet<keyof ClinicalPicture> = new Set(['conditions', 'allergies']);
const NONE_A_RULE_USES = 'none on record that a rule uses';

/** What of a list can be shown now: what has come, and whether that is all. Nothing is "none" before the list is whole. */
export function placeOfList<T>(list: Listing<T>, name: keyof ClinicalPicture, reading: Reading): Place<readonly T[]> {
  const types: readonly ReadType[] = FACT_TYPES[name];
  const gap = gapIn(types, reading);
  if (list.found.length > 0) {
    return { kind: 'known', value: list.found, isProvisional: isPending(types, reading), ...but(gap) };
  }
  if (isPending(types, reading)) return { kind: 'on its way' };
  if (!list.complete || gap !== undefined) return { kind: 'unknown', why: gap ?? WHY_UNKNOWN['not read'] };
  const othersCame = reading.reads.some(
    ({ resourceType, outcome }) => types.some((type) => type === resourceType) && outcome.kind === 'read',
  );
  return {
    kind: 'unknown',
    why: othersCame && KEPT_BY_RULE.has(name) ? NONE_A_RULE_USES : WHY_UNKNOWN['none on record'],
  };
}
