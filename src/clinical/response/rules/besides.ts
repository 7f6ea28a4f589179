import { defineRule } from '../../assessment/rule.ts';
import { LONG_HOLD_DAYS, REPEATED_HOLDS } from '../../evidence/parameters/response.ts';
import { RLS_CRITERIA } from '../../evidence/parameters/restless-legs.ts';
import { stateSource } from '../basis.ts';
import { decide } from '../decide.ts';
import { REVIEW_FACTS } from '../review-facts.ts';

export const REPEATED_PAUSES = defineRule({
  id: 'R-RSP-7',
  severities: ['warn'],
  question: 'Has the taper paused more than once?',
  condition:
    'at a review: the answer is hold or step back (not for missing answers alone), and the holds and step-backs so far, ' +
    `plus one if this review changes the state, are ${REPEATED_HOLDS.value} or more`,
  evidence: ['E-JCPG-GOAL'],
  parameters: [REPEATED_HOLDS],
  overridable: false,
  needs: [],
  considers: REVIEW_FACTS,
  fires(facts) {
    const { review } = facts;
    if (!review) return undefined;
    const { rule, state } = decide(facts, review);
    if (rule === 'R-RSP-0m' || (state !== 'HOLD' && state !== 'STEP_BACK')) return undefined;
    const pauses = review.holdsSoFar + (state === review.state ? 0 : 1);
    if (pauses < REPEATED_HOLDS.value) return undefined;
    return {
      severity: 'warn',
      message: `${pauses} holds or step-backs in this taper.`,
      basis: [stateSource(review)],
      next: 'Refer (addiction medicine or psychiatry); discuss a stable lower dose as the goal.',
    };
  },
  missing: { none: 'the plan in force always knows its holds' },
});

export const LONG_STEP_BACK = defineRule({
  id: 'R-RSP-9',
  severities: ['warn'],
  question: 'Have symptoms stayed out of control after a step back?',
  condition: `at a review: on a step back for ${LONG_HOLD_DAYS.value} d or more, and the answer is not to resume`,
  evidence: 'app default, not from a guideline',
  parameters: [LONG_HOLD_DAYS],
  overridable: false,
  needs: [],
  considers: REVIEW_FACTS,
  fires(facts) {
    const { review } = facts;
    if (review?.state !== 'STEP_BACK' || review.daysInState < LONG_HOLD_DAYS.value) return undefined;
    if (decide(facts, review).state === 'RESUME') return undefined;
    return {
      severity: 'warn',
      message: `On a step back for ${review.daysInState} d and not ready to resume: symptoms are not controlled.`,
      basis: [stateSource(review)],
      next: 'Refer to a specialist; the app raises no dose any further.',
    };
  },
  missing: { none: 'the plan in force always knows its state' },
});

export const REBOUND_INSOMNIA = defineRule({
  id: 'R-RSP-8',
  severities: ['advise'],
  question: 'Is poor sleep here insomnia rather than restless legs?',
  condition: `at a review: sleep disturbed (mild or significant), and RLS recorded as absent or fewer than ${RLS_CRITERIA.value} criteria met`,
  evidence: ['E-JCPG-PSY'],
  parameters: [RLS_CRITERIA],
  overridable: false,
  needs: ['sleep'],
  considers: ['review', 'rlsPresent', 'rlsCriteria'],
  fires({ review, sleep, rlsPresent, rlsCriteria }) {
    if (!review || sleep.value === 'undisturbed') return undefined;
    const absent = rlsPresent.known && !rlsPresent.value;
    const tooFew = rlsCriteria.known && rlsCriteria.value < RLS_CRITERIA.value;
    if (!absent && !tooFew) return undefined;
    return {
      severity: 'advise',
      message: 'Sleep is disturbed without restless legs syndrome: think of rebound insomnia, do not treat it as RLS.',
      basis: [...sleep.sources, ...rlsPresent.sources, ...rlsCriteria.sources],
      next: 'Offer CBT-I.',
    };
  },
  missing: { none: 'sleep that is not entered says nothing about its cause' },
});
