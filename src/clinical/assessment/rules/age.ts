import { ADULT_AGE, OLDER_AGE } from '../../evidence/parameters/eligibility.ts';
import { defineRule, type Rule } from '../rule.ts';

const UNDERAGE = defineRule({
  id: 'R-ELG-1',
  severities: ['stop'],
  question: 'Is the patient an adult?',
  condition: 'under 18',
  evidence: ['E-JCPG-SCOPE'],
  parameters: [ADULT_AGE],
  overridable: false,
  needs: ['age'],
  considers: [],
  fires({ age }) {
    if (age.value >= ADULT_AGE.value) return undefined;
    return {
      severity: 'stop',
      message: `Age ${age.value}: the guideline and this app are for adults.`,
      basis: age.sources,
      next: 'Out of scope: refer to a paediatric specialist.',
    };
  },
  missing: {
    says: 'R-ELG-1m stop: no birth date',
    fires: ({ age }) => ({
      severity: 'stop',
      message: 'No birth date on record: the age is not known.',
      basis: age.sources,
      next: 'Enter the birth date in the chart.',
    }),
  },
});

const OLDER = defineRule({
  id: 'R-ELG-11',
  severities: ['advise'],
  question: 'Is the patient 65 or older?',
  condition: '65 or older',
  evidence: ['E-JCPG-OLD', 'E-POTTIE'],
  parameters: [OLDER_AGE],
  overridable: false,
  needs: ['age'],
  considers: [],
  fires({ age }) {
    if (age.value < OLDER_AGE.value) return undefined;
    return {
      severity: 'advise',
      message: `Age ${age.value}: tapering is generally favoured.`,
      basis: age.sources,
      next: 'Look at falls and cognition; keep added drugs at their lowest doses.',
    };
  },
  missing: { none: 'a missing birth date is R-ELG-1m' },
});

/** R-ELG-1 and R-ELG-11. */
export const AGE_RULES: readonly Rule[] = [UNDERAGE, OLDER];
