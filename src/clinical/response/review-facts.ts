import { activeConditions } from '../assessment/predicates/conditions.ts';
import {
  IRLS_SETTLED,
  IRLS_TO_WATCH,
  IRLS_WORSENING,
  LONG_HOLD_DAYS,
  SETTLED_DAYS,
} from '../evidence/parameters/response.ts';
import { MODERATE_IRLS, SEVERE_IRLS } from '../evidence/parameters/restless-legs.ts';
import type { Review } from '../picture/answers.ts';
import type { ConditionGroup } from '../picture/chart-record.ts';
import type { ClinicalPicture } from '../picture/clinical-picture.ts';
import type { Source } from '../picture/known.ts';
import { irlsChange } from './irls-change.ts';

/** What a review is judged by (spec section 5). */
export const REVIEW_FACTS = [
  'review',
  'withdrawal',
  'suicidality',
  'rlsPresent',
  'irls',
  'irlsBaseline',
  'rlsChange',
  'sleep',
  'conditions',
] as const satisfies readonly (keyof ClinicalPicture)[];
export type ReviewFacts = Pick<ClinicalPicture, (typeof REVIEW_FACTS)[number]>;

/** The disorders in which disturbed sleep pauses a taper (R-RSP-5, E-JCPG-MH). */
const SLEEP_SENSITIVE: readonly ConditionGroup[] = ['bipolar', 'depression', 'psychosis'];

/** The active bipolar, depressive and psychotic disorders of the chart. */
export const sleepSensitiveDisorders = (facts: Pick<ReviewFacts, 'conditions'>): readonly Source[] =>
  activeConditions(facts, SLEEP_SENSITIVE).map(({ source }) => source);

/** R-RSP-1: seizure, delirium, psychosis or suicidality in withdrawal, or active suicidality by itself. */
export function isEmergency({ withdrawal, suicidality }: ReviewFacts): boolean {
  return (
    (withdrawal.known && withdrawal.value === 'complicated') || (suicidality.known && suicidality.value === 'active')
  );
}

/** The condition of R-RSP-2: moderate withdrawal, ΔIRLS of 5 or more, or RLS that became moderate. */
export function isWorse(facts: ReviewFacts): boolean {
  const { withdrawal } = facts;
  if (withdrawal.known && withdrawal.value === 'moderate') return true;
  const change = irlsChange(facts);
  if (!change) return false;
  if (change.points >= IRLS_WORSENING.value) return true;
  const { measured } = change;
  return measured !== undefined && measured.irls >= MODERATE_IRLS.value && measured.baseline < MODERATE_IRLS.value;
}

/** The condition of R-RSP-3: severe withdrawal, severe and worse RLS, "much worse", or still worse after 28 days on hold. */
export function mustStepBack(facts: ReviewFacts, review: Review): boolean {
  const { withdrawal } = facts;
  if (withdrawal.known && withdrawal.value === 'severe') return true;
  const change = irlsChange(facts);
  if (change?.muchWorse) return true;
  if (change?.measured && change.measured.irls >= SEVERE_IRLS.value && change.points >= IRLS_WORSENING.value) {
    return true;
  }
  return review.state === 'HOLD' && review.daysInState >= LONG_HOLD_DAYS.value && isWorse(facts);
}

/** The condition of R-RSP-6, today and for the last 14 days: withdrawal none or mild, and ΔIRLS at most 2 if RLS is present. */
export function hasSettled(facts: ReviewFacts, review: Review): boolean {
  if (review.state === 'ON_TRACK') return false;
  if (review.daysInState < SETTLED_DAYS.value || review.calmDays < SETTLED_DAYS.value) return false;
  const { withdrawal, rlsPresent } = facts;
  const calm = withdrawal.known && (withdrawal.value === 'none' || withdrawal.value === 'mild');
  if (!calm) return false;
  if (rlsPresent.known && !rlsPresent.value) return true;
  const change = irlsChange(facts);
  return change !== undefined && change.points <= IRLS_SETTLED.value;
}

/** CONTINUE_WATCH instead of CONTINUE (R-RSP-4): mild withdrawal, or ΔIRLS of 3 or 4. */
export function needsWatching(facts: ReviewFacts): boolean {
  const { withdrawal } = facts;
  if (withdrawal.known && withdrawal.value === 'mild') return true;
  const change = irlsChange(facts);
  return change !== undefined && change.points >= IRLS_TO_WATCH.value;
}

/** An answer without which no next step is released (R-RSP-0m). */
export type MissingAnswer = 'withdrawal rating' | 'suicidality' | 'RLS status' | 'change of RLS' | 'sleep';

/** The answers that this review still lacks, in the order of the form. */
export function missingAnswers(facts: ReviewFacts): readonly MissingAnswer[] {
  const { withdrawal, suicidality, rlsPresent, sleep } = facts;
  const missing: MissingAnswer[] = [];
  if (!withdrawal.known) missing.push('withdrawal rating');
  if (!suicidality.known) missing.push('suicidality');
  if (!rlsPresent.known) missing.push('RLS status');
  if (rlsPresent.known && rlsPresent.value && !irlsChange(facts)) missing.push('change of RLS');
  if (!sleep.known && sleepSensitiveDisorders(facts).length > 0) missing.push('sleep');
  return missing;
}
