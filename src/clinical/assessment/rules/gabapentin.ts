import { TREATABLE_NIGHTS } from '../../evidence/parameters/gabapentin.ts';
import { MODERATE_IRLS } from '../../evidence/parameters/restless-legs.ts';
import { GABAPENTIN_FACTS, gabapentinCourse, reasonOf } from '../gabapentin-outcome.ts';
import { defineRule, type Rule } from '../rule.ts';
import { clearanceInWords } from './gabapentin-clearance.ts';
import { ALLERGY, DUPLICATE, KIDNEY_FAILURE, PREGNANT, SEIZURES, SUICIDALITY } from './gabapentin-refusals.ts';
import { GABAPENTIN_START_RULES } from './gabapentin-start.ts';

const BELOW_THRESHOLD = defineRule({
  id: 'R-GBP-0',
  severities: ['info'],
  question: 'Are restless legs bad enough for a drug?',
  condition:
    `RLS present in an adult, and IRLS below ${MODERATE_IRLS.value}; or IRLS missing and not (symptoms on ` +
    `${TREATABLE_NIGHTS.value.nightsPerWeek} or more nights a week with at least moderate distress), also when that is not answered`,
  evidence: ['E-AASM-EXAC'],
  parameters: [MODERATE_IRLS, TREATABLE_NIGHTS],
  overridable: false,
  needs: [],
  considers: GABAPENTIN_FACTS,
  fires(facts) {
    if (reasonOf(gabapentinCourse(facts)) !== 'below the treatment threshold') return undefined;
    const isOpen = !facts.irls.known && !facts.rlsFallback.known;
    return {
      severity: 'info',
      message: isOpen
        ? 'How bad the restless legs are is not entered: no drug is proposed.'
        : 'Restless legs are below the threshold for a drug.',
      basis: [...facts.irls.sources, ...facts.rlsFallback.sources],
      next: isOpen
        ? 'Enter the IRLS total, or nights per week and distress. Aggravators, iron and non-drug measures first.'
        : 'Aggravators, iron and non-drug measures first.',
    };
  },
  missing: { none: 'a missing score is said by the rule itself' },
});

const RENAL_FUNCTION = defineRule({
  id: 'R-GBP-2',
  severities: ['warn'],
  question: 'Is the clearance known?',
  condition:
    'START (none of R-GBP-0, 1, 11, 3, 10, 6, 5, 2m applies; medication requests and allergies were read), and the eGFR stands in for a clearance that cannot be computed',
  evidence: ['E-LBL-GBP-REN'],
  parameters: [],
  overridable: false,
  needs: ['clearance'],
  considers: GABAPENTIN_FACTS,
  fires(facts) {
    if (gabapentinCourse(facts).outcome !== 'START') return undefined;
    if (facts.clearance.value.by !== 'eGFR in place of clearance') return undefined;
    return {
      severity: 'warn',
      message: `The dose rests on ${clearanceInWords(facts.clearance.value)}; eGFR is not CrCl.`,
      basis: facts.clearance.sources,
      next: 'Enter a weight and order creatinine for the clearance.',
    };
  },
  missing: {
    says: 'stop: neither a usable creatinine with weight nor an eGFR; no draft',
    fires(facts) {
      if (reasonOf(gabapentinCourse(facts)) !== 'clearance') return undefined;
      return {
        severity: 'stop',
        message: 'No usable creatinine with weight, and no eGFR: no gabapentin draft.',
        basis: facts.clearance.sources,
        next: 'Order creatinine and enter the weight.',
      };
    },
  },
});

/** R-GBP in the order in which section 7 decides, then what is said with START. */
export const GABAPENTIN_RULES: readonly Rule[] = [
  BELOW_THRESHOLD,
  DUPLICATE,
  ALLERGY,
  PREGNANT,
  SEIZURES,
  SUICIDALITY,
  KIDNEY_FAILURE,
  RENAL_FUNCTION,
  ...GABAPENTIN_START_RULES,
];
