import { figure } from '../../evidence/figure.ts';
import { IRON_RECHECK } from '../../evidence/parameters/iron.ts';
import {
  CHECK_AFTER_GABAPENTIN,
  CHECK_AFTER_STEP,
  CHECKS_AFTER_LAST_DOSE,
  RISK_BENEFIT_REVIEW,
} from '../../evidence/parameters/monitoring.ts';
import { GABAPENTIN_FACTS, gabapentinCourse } from '../gabapentin-outcome.ts';
import { activeIron, IRON_FACTS, ironOutcome } from '../iron-outcome.ts';
import { hasOpioid } from '../predicates/drugs.ts';
import { hasSubstanceUse } from '../predicates/substance-use.ts';
import { defineRule, type Rule } from '../rule.ts';

const LAST_CHECKS = CHECKS_AFTER_LAST_DOSE.value.join(', ');
const NO_REGIMEN = { none: 'without a known regimen there is no taper to watch' } as const;

const BEFORE_START = defineRule({
  id: 'R-MON-1',
  severities: ['info'],
  question: 'What is recorded before the first reduction?',
  condition: 'before the start (not at a review)',
  evidence: ['E-JCPG-REV'],
  parameters: [],
  overridable: false,
  needs: ['regimen'],
  considers: ['review'],
  fires({ review }) {
    if (review) return undefined;
    return {
      severity: 'info',
      message:
        'Before the start: IRLS, withdrawal rating, suicidality, sleep and falls as a baseline; prescription monitoring programme; a shared goal.',
      basis: [],
      next: 'Record them.',
    };
  },
  missing: NO_REGIMEN,
});

const AFTER_EACH_STEP = defineRule({
  id: 'R-MON-2',
  severities: ['info'],
  question: 'When is a step checked?',
  condition: `day ${CHECK_AFTER_STEP.value} after each step and before each next step`,
  evidence: ['E-JCPG-MON', 'E-LBL-T12'],
  parameters: [CHECK_AFTER_STEP],
  overridable: false,
  needs: ['regimen'],
  considers: [],
  fires: () => ({
    severity: 'info',
    message: `Day ${CHECK_AFTER_STEP.value} after each step, and before each next step: withdrawal rating, IRLS, suicidality.`,
    basis: [],
    next: 'A next step is released only at such a review.',
  }),
  missing: NO_REGIMEN,
});

const RISK_AND_BENEFIT = defineRule({
  id: 'R-MON-3',
  severities: ['info'],
  question: 'How often are risk and benefit reviewed?',
  condition: `at least every ${RISK_BENEFIT_REVIEW.value} months; every visit with an opioid or a substance use disorder`,
  evidence: ['E-JCPG-REV', 'E-JCPG-OPI'],
  parameters: [RISK_BENEFIT_REVIEW],
  overridable: false,
  needs: ['regimen'],
  considers: ['drugs', 'conditions'],
  fires(facts) {
    const often = hasOpioid(facts) || hasSubstanceUse(facts);
    return {
      severity: 'info',
      message: often
        ? 'Review of risk and benefit at every visit (opioid or substance use disorder).'
        : `Review of risk and benefit at least every ${RISK_BENEFIT_REVIEW.value} months.`,
      basis: [],
      next: 'With prescription monitoring programme figures.',
    };
  },
  missing: NO_REGIMEN,
});

const AFTER_IRON = defineRule({
  id: 'R-MON-4',
  severities: ['info'],
  question: 'When is iron checked again?',
  condition: `an oral iron draft is offered, or an iron product is active: ${IRON_RECHECK.value.weeks} weeks after the start`,
  evidence: ['E-IRL-DOSE'],
  parameters: [IRON_RECHECK],
  overridable: false,
  needs: [],
  considers: IRON_FACTS,
  fires(facts) {
    if (!ironOutcome(facts).draft.offered && activeIron(facts).length === 0) return undefined;
    return {
      severity: 'info',
      message: `${IRON_RECHECK.value.weeks} weeks after starting iron: ferritin and TSAT.`,
      basis: activeIron(facts),
      next: 'Plan the blood test (morning, 24 h off iron).',
    };
  },
  missing: { none: 'without iron there is nothing to check' },
});

const AFTER_GABAPENTIN = defineRule({
  id: 'R-MON-5',
  severities: ['info'],
  question: 'When is gabapentin checked?',
  condition: `${figure(CHECK_AFTER_GABAPENTIN)}: with a gabapentin draft`,
  evidence: ['E-FDA-GBP'],
  parameters: [CHECK_AFTER_GABAPENTIN],
  overridable: false,
  needs: [],
  considers: GABAPENTIN_FACTS,
  fires(facts) {
    if (gabapentinCourse(facts).outcome !== 'START') return undefined;
    return {
      severity: 'info',
      message: `${CHECK_AFTER_GABAPENTIN.value} weeks after starting or changing gabapentin: sedation, breathing, falls, mood, IRLS.`,
      basis: [],
      next: 'Plan the visit.',
    };
  },
  missing: { none: 'without a start there is nothing to check' },
});

const AFTER_THE_LAST_DOSE = defineRule({
  id: 'R-MON-6',
  severities: ['info'],
  question: 'What follows the last dose?',
  condition: `${LAST_CHECKS} weeks after the last dose`,
  evidence: ['E-MAUD'],
  parameters: [CHECKS_AFTER_LAST_DOSE],
  overridable: false,
  needs: ['regimen'],
  considers: [],
  fires: () => ({
    severity: 'info',
    message: `${LAST_CHECKS} weeks after the last dose: late withdrawal, RLS, relapse.`,
    basis: [],
    next: 'Plan the visits.',
  }),
  missing: NO_REGIMEN,
});

/** R-MON of spec section 8, for the care plan. */
export const MONITORING_RULES: readonly Rule[] = [
  BEFORE_START,
  AFTER_EACH_STEP,
  RISK_AND_BENEFIT,
  AFTER_IRON,
  AFTER_GABAPENTIN,
  AFTER_THE_LAST_DOSE,
];
