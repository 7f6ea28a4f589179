import { pastSeizureSources, seizureDisorder, seizureDisorderSources } from '../predicates/seizure-history.ts';
import { defineRule, type Rule } from '../rule.ts';

const SEIZURE_DISORDER = defineRule({
  id: 'R-ELG-2',
  severities: ['stop'],
  question: 'Is clonazepam an antiseizure drug for this patient?',
  condition: 'clonazepam is for a seizure disorder, or epilepsy is active',
  evidence: ['E-LBL-DISC', 'E-JCPG-SCOPE'],
  parameters: [],
  overridable: false,
  needs: ['indications'],
  considers: ['conditions'],
  fires(facts) {
    if (!seizureDisorder(facts)) return undefined;
    const basis = seizureDisorderSources(facts);
    return {
      severity: 'stop',
      message: `Clonazepam is for seizures, or epilepsy is active: ${basis.map(({ label }) => label).join(', ')}.`,
      basis,
      next: 'No schedule from this app: neurology must plan it.',
    };
  },
  missing: {
    says: 'R-ELG-2m stop: the indication is unknown, until it is answered',
    fires: ({ indications }) => ({
      severity: 'stop',
      message: 'What clonazepam is for is not known.',
      basis: indications.sources,
      next: 'Answer what clonazepam is for; it may be an antiseizure drug.',
    }),
  },
});

const PAST_SEIZURE = defineRule({
  id: 'R-ELG-3',
  severities: ['stop'],
  question: 'Was there ever a seizure or a complicated withdrawal?',
  condition:
    'a seizure of any cause (not a febrile one) or a complicated withdrawal, active or past, is on record; a seizure does not count here when it is the indication (R-ELG-2), a complicated withdrawal always does',
  evidence: ['E-JCPG-LOC', 'E-FDA-BZD'],
  parameters: [],
  overridable: true,
  needs: [],
  considers: ['conditions', 'indications'],
  fires(facts) {
    const basis = pastSeizureSources(facts);
    if (basis.length === 0) return undefined;
    return {
      severity: 'stop',
      message: `Past seizure or complicated withdrawal: ${basis.map(({ label }) => label).join(', ')}.`,
      basis,
      next: 'Specialist or inpatient review first; to plan all the same, type who is involved.',
    };
  },
  missing: { none: 'conditions that could not be read are R-DAT-1' },
});

/** R-ELG-2 and R-ELG-3. */
export const SEIZURE_RULES: readonly Rule[] = [SEIZURE_DISORDER, PAST_SEIZURE];
