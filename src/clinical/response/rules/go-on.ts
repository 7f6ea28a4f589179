import { defineRule } from '../../assessment/rule.ts';
import {
  IRLS_SETTLED,
  IRLS_TO_WATCH,
  RESUME_PERCENT,
  RESUME_WEEKS,
  SETTLED_DAYS,
  WATCH_REVIEW_DAYS,
} from '../../evidence/parameters/response.ts';
import { toOneDecimal } from '../../measures/ratio.ts';
import { ratings, stateSource, symptomsInWords } from '../basis.ts';
import { decide, IN_ORDER } from '../decide.ts';
import { resumePace } from '../resume.ts';
import { REVIEW_FACTS } from '../review-facts.ts';

export const RESUME = defineRule({
  id: 'R-RSP-6',
  severities: ['advise'],
  question: 'Can the taper go on after a hold or a step back?',
  condition:
    `at a review: on hold or on a step back for at least ${SETTLED_DAYS.value} d, and for at least ${SETTLED_DAYS.value} d ` +
    `withdrawal none or mild and, if RLS is present, IRLS at most ${IRLS_SETTLED.value} above the baseline. ${IN_ORDER}`,
  evidence: ['E-JCPG-MON'],
  parameters: [SETTLED_DAYS, IRLS_SETTLED, RESUME_PERCENT, RESUME_WEEKS],
  overridable: false,
  needs: [],
  considers: REVIEW_FACTS,
  fires(facts) {
    const { review } = facts;
    if (!review || decide(facts, review).rule !== 'R-RSP-6') return undefined;
    const pace = resumePace(review.from);
    return {
      severity: 'advise',
      message:
        `Settled for ${review.calmDays} d (${symptomsInWords(facts)}): resume from the present dose, ` +
        `${toOneDecimal(pace.percent)} % every ${pace.weeks} weeks (slower than before; app default, not from a guideline).`,
      basis: [...ratings(facts), stateSource(review)],
      next: 'Check the new schedule and send it for decision.',
    };
  },
  missing: { none: 'a rating that is missing is asked for by R-RSP-0m' },
});

export const CONTINUE = defineRule({
  id: 'R-RSP-4',
  severities: ['info'],
  question: 'Does the next step stand as planned?',
  condition:
    'at a review, not on a hold or a step back: nothing above applies. Mild withdrawal, or IRLS ' +
    `${IRLS_TO_WATCH.value} or more above the baseline: see again in ${WATCH_REVIEW_DAYS.value} d. ${IN_ORDER}`,
  evidence: ['E-JCPG-MON'],
  parameters: [IRLS_TO_WATCH, WATCH_REVIEW_DAYS],
  overridable: false,
  needs: [],
  considers: REVIEW_FACTS,
  fires(facts) {
    const { review } = facts;
    if (!review) return undefined;
    const decision = decide(facts, review);
    if (decision.rule !== 'R-RSP-4') return undefined;
    const watch = decision.state === 'CONTINUE_WATCH';
    return {
      severity: 'info',
      message: `${watch ? 'Continue and watch' : 'Continue'} (${symptomsInWords(facts)}): the next step stands as planned.`,
      basis: ratings(facts),
      next: watch
        ? `Check again in ${WATCH_REVIEW_DAYS.value} d, before the next step.`
        : 'Check again before the next step.',
    };
  },
  missing: { none: 'a rating that is missing is asked for by R-RSP-0m' },
});
