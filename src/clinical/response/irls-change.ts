import { ANSWER_IN_POINTS } from '../evidence/parameters/response.ts';
import { NEW_RLS } from '../evidence/parameters/taper.ts';
import type { ClinicalPicture } from '../picture/clinical-picture.ts';
import type { Source } from '../picture/known.ts';

/** What the change of restless legs since the start of the taper is read from. */
export type RlsChangeFacts = Pick<ClinicalPicture, 'rlsPresent' | 'irls' | 'irlsBaseline' | 'rlsChange'>;

/** ΔIRLS: points above the pre-taper baseline, measured or standing for the answer same, worse or much worse. */
export interface IrlsChange {
  readonly points: number;
  /** The answer was "much worse": a reason to step back by itself (R-RSP-3). */
  readonly muchWorse: boolean;
  /** The total and its baseline, when both were given; an answer has none. */
  readonly measured: { readonly irls: number; readonly baseline: number } | undefined;
  readonly basis: readonly Source[];
}

/**
 * ΔIRLS of a review (spec section 5), or `undefined` when there is none: RLS is not recorded as present, or neither a
 * total with its baseline nor an answer was given. A total without a baseline is not used, and an answer counts only
 * when one of the two is missing.
 */
export function irlsChange({ rlsPresent, irls, irlsBaseline, rlsChange }: RlsChangeFacts): IrlsChange | undefined {
  if (!rlsPresent.known || !rlsPresent.value) return undefined;
  if (irls.known && irlsBaseline.known) {
    const [total, baseline] = [irls.value, irlsBaseline.value];
    return {
      points: total - baseline,
      muchWorse: false,
      measured: { irls: total, baseline },
      basis: [...irls.sources, ...irlsBaseline.sources],
    };
  }
  if (!rlsChange.known) return undefined;
  return {
    points: ANSWER_IN_POINTS.value[rlsChange.value],
    muchWorse: rlsChange.value === 'much worse',
    measured: undefined,
    basis: rlsChange.sources,
  };
}

/** No new RLS in the sense of R-TAP-10: ΔIRLS below 3, or not known. */
export function noNewRls(facts: RlsChangeFacts): boolean {
  const change = irlsChange(facts);
  return change === undefined || change.points < NEW_RLS.value;
}
