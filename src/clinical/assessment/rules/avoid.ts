import { activeDrugs, drugName } from '../predicates/drugs.ts';
import { defineRule, type Rule } from '../rule.ts';

const AUGMENTATION = defineRule({
  id: 'R-AVD-1',
  severities: ['warn'],
  question: 'Is a drug active that makes RLS worse over time?',
  condition: 'levodopa, pramipexole, ropinirole, rotigotine or cabergoline active, with or without RLS',
  evidence: ['E-AASM-PRAMI', 'E-AASM-ROPI', 'E-AASM-ROTI', 'E-AASM-LDOPA', 'E-AASM-CABER', 'E-AASM-AUG'],
  parameters: [],
  overridable: false,
  needs: [],
  considers: ['drugs'],
  fires(facts) {
    const active = activeDrugs(facts, ['dopaminergic']);
    if (active.length === 0) return undefined;
    return {
      severity: 'warn',
      message: `Active: ${active.map(drugName).join(', ')}. Look for augmentation; do not stop it suddenly.`,
      basis: active.map(({ source }) => source),
      next: 'Specialist (sleep medicine or neurology).',
    };
  },
  missing: { none: 'R-DAT-1 when medication requests were not read' },
});

const AGAINST_STANDARD_USE = defineRule({
  id: 'R-AVD-2',
  severities: ['info'],
  question: 'Which drugs does the guideline suggest against for RLS?',
  condition: 'always with RLS',
  evidence: [
    'E-AASM-LDOPA',
    'E-AASM-PRAMI',
    'E-AASM-ROPI',
    'E-AASM-ROTI',
    'E-AASM-CABER',
    'E-AASM-CLZ',
    'E-AASM-BUP',
    'E-AASM-CBZ',
    'E-AASM-VPA',
    'E-AASM-VAL',
  ],
  parameters: [],
  overridable: false,
  needs: [],
  considers: ['rlsTreatable', 'rlsPresent'],
  fires({ rlsTreatable, rlsPresent }) {
    if (!rlsTreatable) return undefined;
    return {
      severity: 'info',
      message:
        'Against standard use for RLS: levodopa, pramipexole, ropinirole, rotigotine (conditional), cabergoline (strong); and as RLS drugs clonazepam, bupropion, carbamazepine, valproate, valerian (conditional).',
      basis: rlsPresent.sources,
      next: 'Not banned: an informed patient may choose short use with a specialist.',
    };
  },
  missing: { none: 'said only when RLS is recorded' },
});

const NO_ADDED_BENZODIAZEPINE = defineRule({
  id: 'R-AVD-3',
  severities: ['info'],
  question: 'May another benzodiazepine be added?',
  condition: 'always',
  evidence: ['E-JCPG-LONG'],
  parameters: [],
  overridable: false,
  needs: [],
  considers: [],
  fires: () => ({
    severity: 'info',
    message: 'No added benzodiazepine or Z-drug.',
    basis: [],
    next: 'A planned switch to a longer-acting one needs a specialist.',
  }),
  missing: { none: 'it needs no fact' },
});

const NO_OPIOID = defineRule({
  id: 'R-AVD-4',
  severities: ['info'],
  question: 'May an opioid be used for RLS now?',
  condition: 'always with RLS',
  evidence: ['E-FDA-OPI', 'E-AASM-OPI'],
  parameters: [],
  overridable: false,
  needs: [],
  considers: ['rlsTreatable', 'rlsPresent'],
  fires({ rlsTreatable, rlsPresent }) {
    if (!rlsTreatable) return undefined;
    return {
      severity: 'info',
      message: 'No opioid for RLS during the taper without a specialist.',
      basis: rlsPresent.sources,
      next: 'Ask sleep medicine or neurology when nothing else helps.',
    };
  },
  missing: { none: 'said only when RLS is recorded' },
});

export const AVOID_RULES: readonly Rule[] = [AUGMENTATION, AGAINST_STANDARD_USE, NO_ADDED_BENZODIAZEPINE, NO_OPIOID];
