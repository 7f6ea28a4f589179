import { defineRule } from '../../assessment/rule.ts';
import { HOLD_REVIEW_DAYS, IRLS_WORSENING } from '../../evidence/parameters/response.ts';
import { MODERATE_IRLS } from '../../evidence/parameters/restless-legs.ts';
import { ratings, stateSource, symptomsInWords } from '../basis.ts';
import { decide, IN_ORDER } from '../decide.ts';
import { REVIEW_FACTS, sleepSensitiveDisorders } from '../review-facts.ts';

const HOLD_DAYS = HOLD_REVIEW_DAYS.value;

export const PASSIVE_SUICIDALITY = defineRule({
  id: 'R-RSP-10',
  severities: ['warn'],
  question: 'Does suicidality pause the taper?',
  condition: `at a review: suicidality passive. ${IN_ORDER}`,
  evidence: ['E-JCPG-LOC', 'E-JCPG-WD'],
  parameters: [HOLD_REVIEW_DAYS],
  overridable: false,
  needs: ['suicidality'],
  considers: REVIEW_FACTS,
  fires(facts) {
    if (!facts.review || decide(facts, facts.review).rule !== 'R-RSP-10') return undefined;
    return {
      severity: 'warn',
      message: 'Passive thoughts of suicide: hold, no next step.',
      basis: facts.suicidality.sources,
      next: `Make or renew the safety plan; review in ${HOLD_DAYS} d or sooner.`,
    };
  },
  missing: { none: 'R-RSP-0m asks for it' },
});

export const POOR_SLEEP = defineRule({
  id: 'R-RSP-5',
  severities: ['warn'],
  question: 'Does disturbed sleep pause the taper?',
  condition: `at a review: an active bipolar, depressive or psychotic disorder, and sleep significantly disturbed. ${IN_ORDER}`,
  evidence: ['E-JCPG-MH'],
  parameters: [HOLD_REVIEW_DAYS],
  overridable: false,
  needs: ['sleep'],
  considers: REVIEW_FACTS,
  fires(facts) {
    if (!facts.review || decide(facts, facts.review).rule !== 'R-RSP-5') return undefined;
    return {
      severity: 'warn',
      message: 'Sleep is significantly disturbed with a bipolar, depressive or psychotic disorder: hold.',
      basis: [...facts.sleep.sources, ...sleepSensitiveDisorders(facts)],
      next: `Stay at this dose until sleep has recovered; review in ${HOLD_DAYS} d.`,
    };
  },
  missing: { none: 'R-RSP-0m asks for sleep when such a disorder is active' },
});

export const HOLD = defineRule({
  id: 'R-RSP-2',
  severities: ['warn'],
  question: 'Do symptoms pause the taper?',
  condition:
    `at a review: moderate withdrawal; or IRLS at least ${IRLS_WORSENING.value} above the baseline, or answered worse; or IRLS ` +
    `${MODERATE_IRLS.value} or more from a baseline below ${MODERATE_IRLS.value}. ` +
    `Also reported while a hold has not settled and no other rule decides. ${IN_ORDER}`,
  evidence: ['E-JCPG-MON', 'E-IRLS-5'],
  parameters: [IRLS_WORSENING, MODERATE_IRLS, HOLD_REVIEW_DAYS],
  overridable: false,
  needs: [],
  considers: REVIEW_FACTS,
  fires(facts) {
    const { review } = facts;
    if (!review) return undefined;
    const decision = decide(facts, review);
    if (decision.rule !== 'R-RSP-2') return undefined;
    const because = `(${symptomsInWords(facts)})`;
    return {
      severity: 'warn',
      message:
        decision.because === 'not settled yet'
          ? `Not settled yet ${because}: the hold stays.`
          : `Symptoms came or grew ${because}: hold, drop the next step.`,
      basis: [...ratings(facts), stateSource(review)],
      next: `Stay at this dose, review in ${HOLD_DAYS} d, see to iron and restless legs meanwhile.`,
    };
  },
  missing: { none: 'a rating that is missing is asked for by R-RSP-0m' },
});
