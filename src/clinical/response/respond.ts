import type { Finding } from '../assessment/finding.ts';
import type { Rule } from '../assessment/rule.ts';
import { HOLD_REVIEW_DAYS, WATCH_REVIEW_DAYS } from '../evidence/parameters/response.ts';
import { isAbove, type Ratio } from '../measures/ratio.ts';
import type { Review } from '../picture/answers.ts';
import type { ClinicalPicture } from '../picture/clinical-picture.ts';
import { type Decision, decide, type ResponseState } from './decide.ts';
import { type ResumedPace, resumePace } from './resume.ts';
import { type MissingAnswer, missingAnswers } from './review-facts.ts';
import { LONG_STEP_BACK, REBOUND_INSOMNIA, REPEATED_PAUSES } from './rules/besides.ts';
import { EMERGENCY } from './rules/emergency.ts';
import { CONTINUE, RESUME } from './rules/go-on.ts';
import { HOLD, PASSIVE_SUICIDALITY, POOR_SLEEP } from './rules/hold.ts';
import { MISSING_ANSWERS } from './rules/missing-answers.ts';
import { STEP_BACK } from './rules/step-back.ts';

/** R-RSP, in the order in which they are decided; the last three are said beside the decision. */
export const RESPONSE_RULES: readonly Rule[] = [
  EMERGENCY,
  STEP_BACK,
  PASSIVE_SUICIDALITY,
  POOR_SLEEP,
  HOLD,
  MISSING_ANSWERS,
  RESUME,
  CONTINUE,
  REPEATED_PAUSES,
  REBOUND_INSOMNIA,
  LONG_STEP_BACK,
];

/** What the taper does after a review, by which rule, and at which dose. */
export interface SymptomResponse {
  readonly state: ResponseState;
  /** The rule that decided. */
  readonly rule: Decision['rule'];
  /** The dose in the response, mg per day; none in an emergency, where a clinician decides. */
  readonly mgPerDay: Ratio | undefined;
  /** Answers that the review still lacks, whichever rule decided (R-RSP-0m). */
  readonly missing: readonly MissingAnswer[];
  /** Days until the next review; absent when it is now (emergency, answers missing) or follows the schedule. */
  readonly reviewInDays: number | undefined;
  /** On RESUME: the slower pace of the new schedule. */
  readonly pace: ResumedPace | undefined;
  readonly findings: readonly Finding[];
}

/**
 * The previous row's dose, never above the dose before the taper. A record in which that would lower the dose is not
 * followed: nobody steps down because of symptoms.
 */
function steppedBack({ currentMgPerDay, previousMgPerDay, baselineMgPerDay }: Review): Ratio {
  const previous = isAbove(previousMgPerDay, baselineMgPerDay) ? baselineMgPerDay : previousMgPerDay;
  return isAbove(previous, currentMgPerDay) ? previous : currentMgPerDay;
}

function doseOf({ state }: Decision, review: Review): Ratio | undefined {
  if (state === 'EMERGENCY') return undefined;
  return state === 'STEP_BACK' && review.state !== 'STEP_BACK' ? steppedBack(review) : review.currentMgPerDay;
}

function daysUntilReview({ rule, state }: Decision): number | undefined {
  if (rule === 'R-RSP-0m') return undefined;
  if (state === 'HOLD' || state === 'STEP_BACK') return HOLD_REVIEW_DAYS.value;
  return state === 'CONTINUE_WATCH' ? WATCH_REVIEW_DAYS.value : undefined;
}

/**
 * The answer to a review visit (spec section 5): continue, watch, hold, step back, resume or emergency, with the dose
 * and every R-RSP finding. `undefined` when this is not a review. It raises no dose except one step back to the row
 * before, and that never above the dose before the taper.
 */
export function respond(picture: ClinicalPicture): SymptomResponse | undefined {
  const { review } = picture;
  if (!review) return undefined;
  const decision = decide(picture, review);
  return {
    state: decision.state,
    rule: decision.rule,
    mgPerDay: doseOf(decision, review),
    missing: missingAnswers(picture),
    reviewInDays: daysUntilReview(decision),
    pace: decision.state === 'RESUME' ? resumePace(review.from) : undefined,
    findings: RESPONSE_RULES.flatMap((rule) => rule.apply(picture) ?? []),
  };
}
