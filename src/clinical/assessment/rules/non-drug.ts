import { defineRule, type Rule } from '../rule.ts';

const NON_DRUG = defineRule({
  id: 'R-NDR-1',
  severities: ['info'],
  question: 'What helps without a drug?',
  condition: 'RLS present, or clonazepam taken now',
  evidence: ['E-JCPG-PSY', 'E-AASM-PNS', 'E-AASM-EXAC'],
  parameters: [],
  overridable: false,
  needs: [],
  considers: ['rlsTreatable', 'regimen', 'ordersInForce'],
  fires({ rlsTreatable, regimen, ordersInForce }) {
    if (!rlsTreatable && !regimen.known && ordersInForce.found.length === 0) return undefined;
    return {
      severity: 'info',
      message:
        'CBT and CBT-I; regular exercise, not near bedtime; less caffeine, alcohol and nicotine; a sleep routine.' +
        (rlsTreatable ? ' For the legs: peroneal nerve stimulation as a conditional option.' : ''),
      basis: [],
      next: 'Offer them with the taper.',
    };
  },
  missing: { none: 'it needs no fact to be known' },
});

export const NON_DRUG_RULES: readonly Rule[] = [NON_DRUG];
