import type { ConditionGroup } from '../../picture/chart-record.ts';
import type { Severity } from '../finding.ts';
import { activeConditions } from '../predicates/conditions.ts';
import { type Citation, defineRule, type Rule } from '../rule.ts';

interface ConditionRule {
  readonly id: string;
  readonly question: string;
  readonly condition: string;
  readonly groups: readonly ConditionGroup[];
  readonly severity: Severity;
  readonly overridable: boolean;
  readonly evidence: Citation;
  readonly says: string;
  readonly next: string;
}

/** The rules of section 3 that ask nothing but whether a condition is active. */
const TABLE: readonly ConditionRule[] = [
  {
    id: 'R-ELG-7',
    question: 'Is care palliative?',
    condition: 'palliative or end-of-life care is active',
    groups: ['palliative_care'],
    severity: 'stop',
    overridable: true,
    evidence: ['E-JCPG-SCOPE'],
    says: 'Palliative or end-of-life care: outside the guideline',
    next: 'Decide with the palliative team; to plan all the same, type the reason.',
  },
  {
    id: 'R-ELG-12',
    question: 'Is the liver significantly diseased?',
    condition: 'significant liver disease is active',
    groups: ['hepatic_impairment'],
    severity: 'warn',
    overridable: false,
    evidence: ['E-LBL-HEP'],
    says: 'Liver disease: contraindication of the clonazepam label, clearance is slower',
    next: 'Ask for specialist input (hepatology).',
  },
  {
    id: 'R-ELG-13',
    question: 'Is breathing at risk?',
    condition: 'sleep apnoea, COPD or respiratory failure is active',
    groups: ['sleep_apnea_obstructive', 'sleep_apnea_central', 'copd', 'respiratory_failure'],
    severity: 'warn',
    overridable: false,
    evidence: ['E-LBL-RESP', 'E-JCPG-REV'],
    says: 'Breathing at risk, which is a reason to taper',
    next: 'Check that it is treated; take care with gabapentin.',
  },
  {
    id: 'R-ELG-14',
    question: 'Is there a psychiatric disorder that the taper may unsettle?',
    condition: 'bipolar disorder, a psychotic disorder, PTSD or a major depressive disorder is active',
    groups: ['bipolar', 'psychosis', 'ptsd', 'depression'],
    severity: 'warn',
    overridable: false,
    evidence: ['E-JCPG-MH'],
    says: 'Psychiatric disorder',
    next: 'Optimise its treatment first and refer to psychiatry; watch sleep.',
  },
];

const fromTable = ({ groups, severity, says, next, ...rule }: ConditionRule): Rule =>
  defineRule({
    ...rule,
    severities: [severity],
    parameters: [],
    needs: [],
    considers: ['conditions'],
    fires(facts) {
      const met = activeConditions(facts, groups).map(({ source }) => source);
      if (met.length === 0) return undefined;
      return { severity, message: `${says} (${met.map(({ label }) => label).join(', ')}).`, basis: met, next };
    },
    missing: { none: 'conditions that could not be read are R-DAT-1' },
  });

const PARASOMNIA = defineRule({
  id: 'R-ELG-8',
  severities: ['warn'],
  question: 'Does clonazepam protect against acting out in sleep?',
  condition: 'REM sleep behaviour disorder or another parasomnia is active, or is what clonazepam is for',
  evidence: ['E-RBD'],
  parameters: [],
  overridable: false,
  needs: [],
  considers: ['conditions', 'indications'],
  fires(facts) {
    const { indications } = facts;
    const rbd = activeConditions(facts, ['rem_sleep_behavior_disorder']).map(({ source }) => source);
    const other = activeConditions(facts, ['parasomnia']).map(({ source }) => source);
    const indication = indications.known && indications.value.includes('rbd') ? indications.sources : [];
    const basis = [...new Set([...rbd, ...other, ...indication])];
    if (basis.length === 0) return undefined;
    const isRbd = rbd.length > 0 || indication.length > 0;
    const guideline = isRbd ? ' For RBD the AASM suggests clonazepam (conditional).' : '';
    return {
      severity: 'warn',
      message: `RBD or another parasomnia: ${basis.map(({ label }) => label).join(', ')}.${guideline}`,
      basis,
      evidence: isRbd ? ['E-RBD'] : [],
      next: 'Ask whether it has injured anyone; agree an alternative (for example melatonin) and a safe bedroom first; refer to sleep medicine.',
    };
  },
  missing: { none: 'conditions that could not be read are R-DAT-1; an unknown indication is R-ELG-2m' },
});

/** R-ELG-7, 8, 12, 13 and 14. */
export const COMORBIDITY_RULES: readonly Rule[] = [...TABLE.map(fromTable), PARASOMNIA];
