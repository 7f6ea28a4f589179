import { figure } from '../../evidence/figure.ts';
import {
  ESRD_FERRITIN,
  FULL_STORES_FERRITIN,
  IV_FERRITIN,
  LOW_TSAT,
  ORAL_FERRITIN,
  OVERLOAD_TSAT,
} from '../../evidence/parameters/iron.ts';
import type { EvidenceId } from '../../evidence/references.ts';
import { labAtMost } from '../../picture/lab-comparison.ts';
import { ironOutcome, type NoIronDraft } from '../iron-outcome.ts';
import { ironLabs, outcomeRule } from './iron-outcome-rule.ts';

const ORAL_LIMIT = figure(ORAL_FERRITIN);
const IV_LIMIT = figure(IV_FERRITIN);
const FULL_STORES = figure(FULL_STORES_FERRITIN);
const ESRD_LIMIT = figure(ESRD_FERRITIN);
const LOW = figure(LOW_TSAT);
const OVERLOADED = figure(OVERLOAD_TSAT);

export const DIALYSIS = outcomeRule({
  id: 'R-FE-8',
  severities: ['advise', 'info'],
  outcomes: ['ESRD_IV_SUCROSE', 'ESRD_NOT_MET'],
  after: ['R-FE-0', 'R-FE-3', 'R-FE-15', 'R-FE-9', 'R-FE-1m'],
  question: 'Does end-stage renal disease call for IV iron sucrose?',
  condition: `end-stage renal disease: advise when ferritin is below ${ESRD_LIMIT} and TSAT below ${LOW}, else info`,
  evidence: ['E-AASM-ESRD-FE'],
  parameters: [ESRD_FERRITIN, LOW_TSAT],
  says: (facts, outcome) => ({
    severity: outcome === 'ESRD_IV_SUCROSE' ? 'advise' : 'info',
    message:
      outcome === 'ESRD_IV_SUCROSE'
        ? `End-stage renal disease with ferritin below ${ESRD_LIMIT} and TSAT below ${LOW}: IV iron sucrose is suggested.`
        : `End-stage renal disease: the criterion for IV iron (ferritin below ${ESRD_LIMIT} and TSAT below ${LOW}) is not met.`,
    basis: [...facts.endStageRenalDisease.sources, ...ironLabs(facts)],
    next: 'Iron goes through nephrology; no draft from this app.',
  }),
});

export const INFLAMED = outcomeRule({
  id: 'R-FE-7',
  severities: ['warn'],
  outcomes: ['INCONCLUSIVE'],
  after: ['R-FE-0', 'R-FE-3', 'R-FE-15', 'R-FE-9', 'R-FE-8', 'R-FE-1m'],
  question: 'Is a high ferritin with a low TSAT inflammation?',
  condition: `ferritin ${FULL_STORES} or more with TSAT below ${LOW}`,
  evidence: ['E-IRL-IRON', 'E-FE-INFL'],
  parameters: [FULL_STORES_FERRITIN, LOW_TSAT],
  says: () => ({
    severity: 'warn',
    message: `Ferritin of ${FULL_STORES} or more with a low TSAT is inconclusive: inflammation or chronic disease. No iron draft.`,
    next: 'Look for inflammation or chronic disease; refer.',
  }),
});

const NO_DRAFT_WORDS: Readonly<Record<Exclude<NoIronDraft['why'], 'not read'>, string>> = {
  'the outcome does not ask for oral iron': 'the outcome does not ask for oral iron',
  'iron is already active': 'an iron product is already active',
  'iron allergy or intolerance on record': 'an allergy or intolerance to iron is on record',
};

export const ORAL = outcomeRule({
  id: 'R-FE-4',
  severities: ['advise'],
  outcomes: ['ORAL_OR_IV'],
  after: ['R-FE-0', 'R-FE-3', 'R-FE-15', 'R-FE-9', 'R-FE-8', 'R-FE-1m'],
  question: 'Is oral iron indicated?',
  condition: `ferritin ${ORAL_LIMIT} or less (and TSAT ${OVERLOADED} or less)`,
  evidence: ['E-AASM-IRON', 'E-AASM-FESO4', 'E-AASM-FCM'],
  parameters: [ORAL_FERRITIN],
  says(facts) {
    const { draft } = ironOutcome(facts);
    const because = draft.offered
      ? []
      : draft.because.map((reason) =>
          reason.why === 'not read' ? `${reason.types.join(', ')} could not be read` : NO_DRAFT_WORDS[reason.why],
        );
    return {
      severity: 'advise',
      message: `Ferritin of ${ORAL_LIMIT} or less: oral or IV iron.${because.length > 0 ? ` No draft: ${because.join('; ')}.` : ''}`,
      next: 'Oral first, unless not tolerated, malabsorbed, without response at 12 weeks, or the RLS is severe: then IV.',
    };
  },
});

export const ONLY_IV = outcomeRule({
  id: 'R-FE-5',
  severities: ['advise'],
  outcomes: ['IV_ONLY'],
  after: ['R-FE-0', 'R-FE-3', 'R-FE-15', 'R-FE-9', 'R-FE-8', 'R-FE-1m'],
  question: 'Is iron indicated by IV only?',
  condition: `ferritin above ${ORAL_LIMIT} and up to ${IV_LIMIT} with TSAT ${LOW} or more`,
  evidence: ['E-AASM-IRON', 'E-AASM-FCM', 'E-AASM-LMWID', 'E-AASM-FERU'],
  parameters: [ORAL_FERRITIN, IV_FERRITIN, LOW_TSAT],
  says: () => ({
    severity: 'advise',
    message: `Ferritin above ${ORAL_LIMIT} and up to ${IV_LIMIT}: IV iron only, no oral draft.`,
    next: 'Refer for IV iron: ferric carboxymaltose (strong); low-molecular-weight dextran or ferumoxytol (conditional).',
  }),
});

export const PREFER_IV = outcomeRule({
  id: 'R-FE-6',
  severities: ['advise'],
  outcomes: ['IV_PREFERRED'],
  after: ['R-FE-0', 'R-FE-3', 'R-FE-15', 'R-FE-9', 'R-FE-8', 'R-FE-1m'],
  question: 'Is iron indicated by a low TSAT?',
  condition: `ferritin above ${ORAL_LIMIT} and below ${FULL_STORES} with TSAT below ${LOW}`,
  evidence: ['E-AASM-IRON', 'E-FE-INFL'],
  parameters: [ORAL_FERRITIN, IV_FERRITIN, FULL_STORES_FERRITIN, LOW_TSAT],
  says(facts) {
    const overlap = facts.ferritin.known && labAtMost(facts.ferritin.value, IV_FERRITIN.value);
    const evidence: readonly EvidenceId[] = overlap ? ['E-AASM-IRON'] : ['E-AASM-IRON', 'E-FE-INFL'];
    return {
      severity: 'advise',
      message: overlap
        ? `Two arms of the guideline overlap: low TSAT allows oral iron, a ferritin above ${ORAL_LIMIT} and up to ${IV_LIMIT} says IV. IV preferred, no oral draft.`
        : `Low TSAT with a ferritin above ${IV_LIMIT}: the TSAT arm is met, IV preferred, no oral draft.`,
      evidence,
      next: overlap
        ? 'Refer for IV iron.'
        : 'Look for inflammation, chronic kidney disease and heart failure; the specialist chooses.',
    };
  },
});

export const NOT_INDICATED = outcomeRule({
  id: 'R-FE-10',
  severities: ['info'],
  outcomes: ['NOT_INDICATED'],
  after: ['R-FE-0', 'R-FE-3', 'R-FE-15', 'R-FE-9', 'R-FE-8', 'R-FE-1m'],
  question: 'Is iron not indicated?',
  condition: `ferritin above ${IV_LIMIT} with TSAT ${LOW} to ${OVERLOADED}`,
  evidence: ['E-AASM-IRON'],
  parameters: [IV_FERRITIN, LOW_TSAT, OVERLOAD_TSAT],
  says: () => ({
    severity: 'info',
    message: 'Iron is not indicated.',
    next: 'Test again if RLS persists.',
  }),
});
