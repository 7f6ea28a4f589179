import type { Review } from '../picture/answers.ts';
import {
  hasSettled,
  isEmergency,
  isWorse,
  missingAnswers,
  mustStepBack,
  needsWatching,
  type ReviewFacts,
  sleepSensitiveDisorders,
} from './review-facts.ts';

export type ResponseState = 'CONTINUE' | 'CONTINUE_WATCH' | 'HOLD' | 'STEP_BACK' | 'RESUME' | 'EMERGENCY';

/** Which rule decides what happens to the taper at a review, and what it decides (spec section 5). */
export type Decision =
  | { readonly rule: 'R-RSP-1'; readonly state: 'EMERGENCY' }
  | { readonly rule: 'R-RSP-3'; readonly state: 'STEP_BACK'; readonly because: 'symptoms' | 'not settled yet' }
  | { readonly rule: 'R-RSP-2'; readonly state: 'HOLD' | 'STEP_BACK'; readonly because: 'symptoms' | 'not settled yet' }
  | { readonly rule: 'R-RSP-10' | 'R-RSP-5' | 'R-RSP-0m'; readonly state: 'HOLD' | 'STEP_BACK' }
  | { readonly rule: 'R-RSP-6'; readonly state: 'RESUME' }
  | { readonly rule: 'R-RSP-4'; readonly state: 'CONTINUE' | 'CONTINUE_WATCH' };

/** The order of the decision, for the conditions of its rules. */
export const IN_ORDER = 'The first of R-RSP-1, 3, 10, 5, 2, 0m, 6, 4 decides.';

/**
 * The decision of a review: rules 1, 3, 10, 5, 2, 0m, 6, 4 in this order, the first match decides. A pause that began as
 * a step back stays one. On a pause that nothing ends or worsens the state stays, reported as R-RSP-2 or R-RSP-3.
 */
export function decide(facts: ReviewFacts, review: Review): Decision {
  const paused = review.state === 'STEP_BACK' ? 'STEP_BACK' : 'HOLD';
  const { suicidality, sleep } = facts;
  if (isEmergency(facts)) return { rule: 'R-RSP-1', state: 'EMERGENCY' };
  if (mustStepBack(facts, review)) return { rule: 'R-RSP-3', state: 'STEP_BACK', because: 'symptoms' };
  if (suicidality.known && suicidality.value === 'passive') return { rule: 'R-RSP-10', state: paused };
  if (sleep.known && sleep.value === 'significant' && sleepSensitiveDisorders(facts).length > 0) {
    return { rule: 'R-RSP-5', state: paused };
  }
  if (isWorse(facts)) return { rule: 'R-RSP-2', state: paused, because: 'symptoms' };
  if (missingAnswers(facts).length > 0) return { rule: 'R-RSP-0m', state: paused };
  if (hasSettled(facts, review)) return { rule: 'R-RSP-6', state: 'RESUME' };
  if (review.state === 'HOLD') return { rule: 'R-RSP-2', state: 'HOLD', because: 'not settled yet' };
  if (review.state === 'STEP_BACK') return { rule: 'R-RSP-3', state: 'STEP_BACK', because: 'not settled yet' };
  return { rule: 'R-RSP-4', state: needsWatching(facts) ? 'CONTINUE_WATCH' : 'CONTINUE' };
}
