import { activeDrugs, drugName } from '../predicates/drugs.ts';
import { defineRule, type Rule } from '../rule.ts';

const OTHER_SEDATIVE = defineRule({
  id: 'R-REG-5',
  severities: ['stop'],
  question: 'Is clonazepam the only benzodiazepine taken?',
  condition: 'another benzodiazepine or a Z-drug is active',
  evidence: ['E-JCPG-LONG', 'E-FDA-BZD'],
  parameters: [],
  overridable: true,
  needs: [],
  considers: ['drugs'],
  fires(facts) {
    const others = activeDrugs(facts, ['benzodiazepine', 'z-drug']);
    if (others.length === 0) return undefined;
    return {
      severity: 'stop',
      message: `Also active: ${others.map(drugName).join(', ')}. The clonazepam dose understates the total exposure.`,
      basis: others.map(({ source }) => source),
      next: 'Decide what happens to the other drug; to plan all the same, type the reason and what happens to it.',
    };
  },
  missing: { none: 'a medication list that could not be read is R-DAT-1' },
});

/** R-REG-5. */
export const OTHER_SEDATIVE_RULES: readonly Rule[] = [OTHER_SEDATIVE];
