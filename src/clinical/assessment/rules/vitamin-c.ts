import { IRON_FACTS, ironOutcome } from '../iron-outcome.ts';
import { isUnderage } from '../predicates/is-underage.ts';
import { defineRule, type Rule } from '../rule.ts';

const IN_KIDNEY_FAILURE = defineRule({
  id: 'R-VC-1',
  severities: ['advise'],
  question: 'Is vitamin C an option in end-stage renal disease?',
  condition: 'an adult with RLS and end-stage renal disease',
  evidence: ['E-AASM-ESRD-VC'],
  parameters: [],
  overridable: false,
  needs: ['endStageRenalDisease'],
  considers: ['age', 'rlsTreatable'],
  fires(facts) {
    if (!facts.rlsTreatable || isUnderage(facts) || !facts.endStageRenalDisease.value) return undefined;
    return {
      severity: 'advise',
      message: 'Vitamin C is a conditional option for RLS in end-stage renal disease only.',
      basis: facts.endStageRenalDisease.sources,
      next: 'Nephrology sets the dose (oxalate).',
    };
  },
  missing: { none: 'renal disease that is not known is not assumed; R-DAT-1 says what was not read' },
});

const WITH_ORAL_IRON = defineRule({
  id: 'R-VC-2',
  severities: ['info'],
  question: 'Has vitamin C a place without renal disease?',
  condition: 'no end-stage renal disease, and oral iron is an outcome (R-FE-4)',
  evidence: ['E-AAN16'],
  parameters: [],
  overridable: false,
  needs: [],
  considers: IRON_FACTS,
  fires(facts) {
    if (ironOutcome(facts).outcome !== 'ORAL_OR_IV') return undefined;
    return {
      severity: 'info',
      message: 'Vitamin C goes with oral iron only; by itself for mild RLS it is unsupported.',
      basis: facts.ferritin.sources,
      next: 'Take the iron with vitamin C or orange juice.',
    };
  },
  missing: { none: 'without an iron outcome nothing is said' },
});

export const VITAMIN_C_RULES: readonly Rule[] = [IN_KIDNEY_FAILURE, WITH_ORAL_IRON];
