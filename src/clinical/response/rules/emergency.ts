import { defineRule } from '../../assessment/rule.ts';
import { ratings } from '../basis.ts';
import { decide } from '../decide.ts';
import { REVIEW_FACTS } from '../review-facts.ts';

export const EMERGENCY = defineRule({
  id: 'R-RSP-1',
  severities: ['stop'],
  question: 'Is this an emergency?',
  condition: 'at a review: complicated withdrawal (seizure, delirium, psychosis or suicidality), or active suicidality',
  evidence: ['E-JCPG-LOC', 'E-LBL-DISC'],
  parameters: [],
  overridable: false,
  needs: [],
  considers: REVIEW_FACTS,
  fires(facts) {
    if (!facts.review || decide(facts, facts.review).rule !== 'R-RSP-1') return undefined;
    const what = facts.withdrawal.known && facts.withdrawal.value === 'complicated' ? 'complicated withdrawal' : '';
    const risk = facts.suicidality.known && facts.suicidality.value === 'active' ? 'active suicidality' : '';
    return {
      severity: 'stop',
      message: `Emergency: ${[what, risk].filter((said) => said !== '').join(' and ')}. The schedule is withdrawn.`,
      basis: ratings(facts),
      next: 'Emergency care now. A clinician decides whether to reinstate the earlier dose.',
    };
  },
  missing: { none: 'a rating that is missing is asked for by R-RSP-0m' },
});
