import { defineRule } from '../../assessment/rule.ts';
import { ratings } from '../basis.ts';
import { missingAnswers, REVIEW_FACTS } from '../review-facts.ts';

export const MISSING_ANSWERS = defineRule({
  id: 'R-RSP-0m',
  severities: ['warn'],
  question: 'Is everything answered that a next step needs?',
  condition:
    'at a review: withdrawal rating, suicidality or RLS status missing; or RLS present and neither IRLS with its ' +
    'baseline nor the change answered; or an active bipolar, depressive or psychotic disorder and sleep missing',
  evidence: 'no claim made',
  parameters: [],
  overridable: false,
  needs: [],
  considers: REVIEW_FACTS,
  fires(facts) {
    const missing = facts.review ? missingAnswers(facts) : [];
    if (missing.length === 0) return undefined;
    return {
      severity: 'warn',
      message: `Not answered at this review: ${missing.join(', ')}. No next step is released.`,
      basis: ratings(facts),
      next: `Answer: ${missing.join(', ')}.`,
    };
  },
  missing: { none: 'it is a missing-data form itself' },
});
