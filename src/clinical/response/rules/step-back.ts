import { defineRule } from '../../assessment/rule.ts';
import { HOLD_REVIEW_DAYS, IRLS_WORSENING, LONG_HOLD_DAYS } from '../../evidence/parameters/response.ts';
import { SEVERE_IRLS } from '../../evidence/parameters/restless-legs.ts';
import { ratings, stateSource, symptomsInWords } from '../basis.ts';
import { decide, IN_ORDER } from '../decide.ts';
import { REVIEW_FACTS } from '../review-facts.ts';

const HOLD_DAYS = HOLD_REVIEW_DAYS.value;

export const STEP_BACK = defineRule({
  id: 'R-RSP-3',
  severities: ['warn'],
  question: 'Must the taper go back to the previous dose?',
  condition:
    `at a review: severe withdrawal; or IRLS ${SEVERE_IRLS.value} or more and at least ${IRLS_WORSENING.value} above the baseline; ` +
    `or restless legs much worse; or the condition of R-RSP-2 still true after ${LONG_HOLD_DAYS.value} d on hold. ` +
    `Also reported while a step back has not settled and no other rule decides. ${IN_ORDER}`,
  evidence: ['E-LBL-DISC', 'E-JCPG-MON'],
  parameters: [SEVERE_IRLS, IRLS_WORSENING, LONG_HOLD_DAYS, HOLD_REVIEW_DAYS],
  overridable: false,
  needs: [],
  considers: REVIEW_FACTS,
  fires(facts) {
    const { review } = facts;
    if (!review) return undefined;
    const decision = decide(facts, review);
    if (decision.rule !== 'R-RSP-3') return undefined;
    const basis = [...ratings(facts), stateSource(review)];
    if (decision.because === 'not settled yet') {
      return {
        severity: 'warn',
        message: `Not settled yet (${symptomsInWords(facts)}): the step back stays, at the present dose.`,
        basis,
        next: `Stay at this dose and review in ${HOLD_DAYS} d; the taper goes on after ${HOLD_DAYS} calm days.`,
      };
    }
    const alreadyBack = review.state === 'STEP_BACK';
    return {
      severity: 'warn',
      message: alreadyBack
        ? `Symptoms again call for a step back (${symptomsInWords(facts)}): stay at the present dose, no automatic further increase.`
        : `Step back to the previous dose (${symptomsInWords(facts)}).`,
      basis,
      next: `Hold for at least ${HOLD_DAYS} d, then go on more slowly; refer (addiction medicine or psychiatry).`,
    };
  },
  missing: { none: 'a rating that is missing is asked for by R-RSP-0m' },
});
