import { CHILDBEARING_AGE_FROM, CHILDBEARING_AGE_TO } from '../../evidence/parameters/eligibility.ts';
import type { ClinicalPicture } from '../../picture/clinical-picture.ts';
import { defineRule, type Rule } from '../rule.ts';

/** Whether pregnancy has to be asked about: not male, and aged 12 to 55 or of unknown age. */
function isAskedAbout({ patient, age }: Pick<ClinicalPicture, 'patient' | 'age'>): boolean {
  if (patient.sex === 'male') return false;
  return !age.known || (age.value >= CHILDBEARING_AGE_FROM.value && age.value <= CHILDBEARING_AGE_TO.value);
}

const PREGNANCY = defineRule({
  id: 'R-ELG-4',
  severities: ['stop'],
  question: 'Is the patient pregnant?',
  condition: 'pregnant by any source',
  evidence: ['E-JCPG-PREG', 'E-LBL-PREG'],
  parameters: [CHILDBEARING_AGE_FROM, CHILDBEARING_AGE_TO],
  overridable: true,
  needs: ['pregnant'],
  considers: ['patient', 'age'],
  fires({ pregnant }) {
    if (!pregnant.value) return undefined;
    return {
      severity: 'stop',
      message: 'Pregnant: whether and how to taper is a joint obstetric and mental-health decision. Never abrupt.',
      basis: pregnant.sources,
      next: 'Refer to obstetrics and perinatal psychiatry; note breastfeeding. To plan all the same, type who decided.',
    };
  },
  missing: {
    says: 'R-ELG-4m warn: unknown, not male, and aged 12 to 55 or of unknown age',
    fires(facts) {
      if (!isAskedAbout(facts)) return undefined;
      return {
        severity: 'warn',
        message: 'Whether the patient is pregnant is not known.',
        basis: facts.pregnant.sources,
        next: 'Ask, and test if in doubt, before the plan is saved.',
      };
    },
  },
});

/** R-ELG-4. */
export const PREGNANCY_RULES: readonly Rule[] = [PREGNANCY];
