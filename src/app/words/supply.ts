import { addDays, type Day } from '../../clinical/measures/day.ts';
import type { SymptomResponse } from '../../clinical/response/respond.ts';
import type { PresentSupply } from '../../clinical/review/present-supply.ts';
import { inWords } from './dates.ts';

/** States that stay at the present dose without a new supply. */
const PAUSES: readonly SymptomResponse['state'][] = ['HOLD', 'STEP_BACK', 'EMERGENCY'];

/**
 * Until when the present supply lasts, where the taper pauses; `isShort` when it ends before the next review. Undefined
 * where the plan goes on, and its next step brings its own supply.
 */
export function supplyInPause(
  { state, reviewInDays }: Pick<SymptomResponse, 'state' | 'reviewInDays'>,
  supply: PresentSupply,
  today: Day,
): { readonly words: string; readonly isShort: boolean } | undefined {
  if (!PAUSES.includes(state)) return undefined;
  const further =
    'This app proposes no further supply: what is needed after it is to be entered and signed in the EHR.';
  switch (supply.kind) {
    case 'no order in force':
      return { words: `No order in force says until when there is supply. ${further}`, isShort: true };
    case 'not given':
      return {
        words: `Until when the supply of ${supply.product} lasts is not in the chart: check it. ${further}`,
        isShort: true,
      };
    case 'ends': {
      const review = reviewInDays === undefined ? undefined : addDays(today, reviewInDays);
      const until = `Supply of ${supply.product} lasts until ${inWords(supply.on)}`;
      if (supply.on < today) return { words: `${until}: it has ended. ${further}`, isShort: true };
      return review !== undefined && supply.on < review
        ? { words: `${until}, before the review on ${inWords(review)}. ${further}`, isShort: true }
        : { words: `${until}. ${further}`, isShort: false };
    }
  }
}
