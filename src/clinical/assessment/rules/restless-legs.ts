import { IRLS_BANDS, RLS_CRITERIA, SEVERE_IRLS } from '../../evidence/parameters/restless-legs.ts';
import { defineRule, type Rule } from '../rule.ts';

/** "moderate": the band of an IRLS total (E-IRLS). */
export function irlsBand(total: number): string {
  return IRLS_BANDS.value.find(({ upTo }) => total <= upTo)?.band ?? 'very severe';
}

const PRESENT = defineRule({
  id: 'R-RLS-1',
  severities: ['info'],
  question: 'Is RLS present, and how bad is it?',
  condition: `RLS recorded as present and not fewer than ${RLS_CRITERIA.value} criteria`,
  evidence: ['E-FERRI', 'E-IRLSSG14', 'E-IRLS'],
  parameters: [IRLS_BANDS, RLS_CRITERIA],
  overridable: false,
  needs: ['rlsPresent'],
  considers: ['rlsTreatable', 'rlsCriteria', 'irls'],
  fires({ rlsPresent, rlsTreatable, rlsCriteria, irls }) {
    if (!rlsTreatable) return undefined;
    return {
      severity: 'info',
      message: irls.known
        ? `RLS present, IRLS ${irls.value} (${irlsBand(irls.value)}).`
        : 'RLS present, IRLS total not entered.',
      basis: [...rlsPresent.sources, ...rlsCriteria.sources, ...irls.sources],
      evidence: ['E-IRLSSG14', 'E-IRLS'],
      next: irls.known ? 'Compare at each review.' : 'Enter the IRLS total.',
    };
  },
  missing: {
    says: 'advise: RLS status unknown; ask the screening question, then the five criteria',
    fires: ({ rlsPresent }) => ({
      severity: 'advise',
      message: 'RLS status is not known.',
      basis: rlsPresent.sources,
      evidence: ['E-FERRI', 'E-IRLSSG14'],
      next: 'Ask: in the evening or at rest, do your legs feel so unpleasant that you must move them? If yes, go through the five criteria.',
    }),
  },
});

const NOT_ALL_CRITERIA = defineRule({
  id: 'R-RLS-2',
  severities: ['warn'],
  question: 'Is it something other than RLS?',
  condition: `fewer than ${RLS_CRITERIA.value} criteria met, whatever RLS status is recorded`,
  evidence: ['E-JCPG-WD', 'E-IRLSSG14'],
  parameters: [RLS_CRITERIA],
  overridable: false,
  needs: ['rlsCriteria'],
  considers: [],
  fires({ rlsCriteria }) {
    if (rlsCriteria.value >= RLS_CRITERIA.value) return undefined;
    return {
      severity: 'warn',
      message: `Only ${rlsCriteria.value} of ${RLS_CRITERIA.value} RLS criteria: this may not be RLS.`,
      basis: rlsCriteria.sources,
      next: 'Consider akathisia (whole body, all day, with a dopamine blocker), withdrawal restlessness, cramps, neuropathy.',
    };
  },
  missing: { none: 'criteria that were not asked are asked for by R-RLS-1m when the status is unknown' },
});

const SEVERE = defineRule({
  id: 'R-RLS-3',
  severities: ['warn'],
  question: 'Is RLS severe?',
  condition: `RLS recorded as present (whatever the criteria) and IRLS ${SEVERE_IRLS.value} or more`,
  evidence: ['E-IRLS'],
  parameters: [SEVERE_IRLS],
  overridable: false,
  needs: ['rlsPresent', 'irls'],
  considers: [],
  fires({ rlsPresent, irls }) {
    if (!rlsPresent.value || irls.value < SEVERE_IRLS.value) return undefined;
    return {
      severity: 'warn',
      message: `IRLS ${irls.value} (${irlsBand(irls.value)}).`,
      basis: irls.sources,
      next: 'Specialist referral (sleep medicine or neurology).',
    };
  },
  missing: { none: 'R-RLS-1 says that the total is not entered' },
});

const GIVEN_FOR_RLS = defineRule({
  id: 'R-RLS-4',
  severities: ['advise'],
  question: 'Was clonazepam given for RLS?',
  condition: 'RLS is an indication of clonazepam, also when RLS is now recorded as absent',
  evidence: ['E-AASM-CLZ'],
  parameters: [],
  overridable: false,
  needs: ['indications'],
  considers: [],
  fires({ indications }) {
    if (!indications.value.includes('rls')) return undefined;
    return {
      severity: 'advise',
      message: 'Clonazepam was given for RLS: expect it to come back.',
      basis: indications.sources,
      next: 'Have a replacement working before the first reduction.',
    };
  },
  missing: { none: 'R-ELG-2m asks for the indication' },
});

/** R-RLS of spec section 5; R-RLS-5 belongs to the safeguards, because it needs the schedule. */
export const RESTLESS_LEGS_RULES: readonly Rule[] = [PRESENT, NOT_ALL_CRITERIA, SEVERE, GIVEN_FOR_RLS];
