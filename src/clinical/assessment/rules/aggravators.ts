import type { EvidenceId } from '../../evidence/references.ts';
import { sleepApnoea } from '../predicates/respiratory-risk.ts';
import { defineRule, type Rule } from '../rule.ts';
import { type Aggravator, type AggravatorLetter, aggravatorsIn } from './aggravators-listed.ts';

const EVIDENCE: Readonly<Record<AggravatorLetter, EvidenceId>> = { A: 'E-EXA-A', B: 'E-EXA-B', C: 'E-EXA-C' };
const LETTERS: readonly AggravatorLetter[] = ['A', 'B', 'C'];

const inWords = ({ name, letter }: Aggravator): string => `${name} (${letter})`;

const DRUGS = defineRule({
  id: 'R-EXA-1',
  severities: ['advise'],
  question: 'Which active drugs may aggravate RLS?',
  condition:
    'RLS present, and a listed drug active. A: diphenhydramine, doxylamine, hydroxyzine, promethazine, metoclopramide, ' +
    'prochlorperazine. B: antipsychotics, SSRI, SNRI, mirtazapine. C: lithium, tricyclics except doxepin, tramadol, levothyroxine',
  evidence: ['E-EXA-A', 'E-EXA-B', 'E-EXA-C'],
  parameters: [],
  overridable: false,
  needs: [],
  considers: ['rlsTreatable', 'drugs'],
  fires({ rlsTreatable, drugs }) {
    if (!rlsTreatable) return undefined;
    const found = drugs.found.map((drug) => ({ source: drug.source, listed: aggravatorsIn(drug) }));
    const aggravators = found.flatMap(({ listed }) => listed);
    if (aggravators.length === 0) return undefined;
    const letters = LETTERS.filter((letter) => aggravators.some((each) => each.letter === letter));
    return {
      severity: 'advise',
      message: `May aggravate RLS: ${[...new Set(aggravators.map(inWords))].join(', ')}. Letters: class of the evidence.`,
      basis: found.flatMap(({ source, listed }) => (listed.length > 0 ? [source] : [])),
      evidence: letters.map((letter) => EVIDENCE[letter]),
      next: `Discuss ${[...new Set(aggravators.map(({ name, alternative }) => `${name}: ${alternative}`))].join('; ')}. Never stop an antidepressant, antipsychotic or lithium from this app.`,
    };
  },
  missing: { none: 'R-DAT-1 when medication requests were not read' },
});

const SLEEP_APNOEA = defineRule({
  id: 'R-EXA-2',
  severities: ['advise'],
  question: 'Does sleep apnoea aggravate RLS?',
  condition: 'RLS present and active sleep apnoea',
  evidence: ['E-AASM-EXAC'],
  parameters: [],
  overridable: false,
  needs: [],
  considers: ['rlsTreatable', 'conditions'],
  fires(facts) {
    const apnoea = sleepApnoea(facts);
    if (!facts.rlsTreatable || apnoea.length === 0) return undefined;
    return {
      severity: 'advise',
      message: 'Untreated sleep apnoea aggravates RLS.',
      basis: apnoea.map(({ source }) => source),
      next: 'Confirm that it is treated.',
    };
  },
  missing: { none: 'R-DAT-1 when conditions were not read' },
});

export const AGGRAVATOR_RULES: readonly Rule[] = [DRUGS, SLEEP_APNOEA];
