import { inRuleOrder } from '../../../src/clinical/assessment/reading-order.ts';
import type { Rule } from '../../../src/clinical/assessment/rule.ts';
import { RULES } from '../../../src/clinical/assessment/rule-list.ts';
import type { Parameter } from '../../../src/clinical/evidence/parameter.ts';
import { isEvidenceId, REFERENCES, referenceOf } from '../../../src/clinical/evidence/references.ts';
import { STRATEGIES } from '../../../src/clinical/picture/answers.ts';
import { REFERRAL_RULES } from '../../../src/clinical/referral/referral-rules.ts';
import { RESPONSE_RULES } from '../../../src/clinical/response/respond.ts';
import { TAPER_RULES } from '../../../src/clinical/safeguards/check-plan.ts';
import { isGoverned, STRATEGY_LABELS } from '../../../src/clinical/taper/strategies.ts';
import { FACTS } from './facts.ts';
import { GLOSSARY } from './glossary.ts';
import { cell, citationInWords, figureInWords, parameterInWords } from './in-words.ts';
import { localPolicyInWords } from './local-policy.ts';
import { PACE_IN_WORDS, SCHEDULE } from './schedule.ts';

type Entry = Pick<
  Rule,
  'id' | 'severities' | 'question' | 'condition' | 'evidence' | 'parameters' | 'overridable' | 'missingForm'
>;

const SECTIONS: readonly (readonly [prefix: string, title: string])[] = [
  ['R-DAT', 'What could not be read'],
  ['R-REG', 'What is taken now'],
  ['R-ELG', 'Whether a taper may be planned'],
  ['R-TAP', 'The schedule'],
  ['R-RSP', 'Symptoms at a review'],
  ['R-RLS', 'Is it restless legs?'],
  ['R-FE', 'Iron'],
  ['R-GBP', 'Gabapentin'],
  ['R-VC', 'Vitamin C'],
  ['R-AVD', 'What to avoid'],
  ['R-EXA', 'What may aggravate restless legs'],
  ['R-NDR', 'Without drugs'],
  ['R-MON', 'Monitoring'],
];

const INTRODUCTION = `# The clinical rules of Stillstep

Generated from the code by \`npm run generate\`; the build fails when it is out of date. Change the rules, not this page.

This page is the whole clinical logic: each rule with its question, its condition in words, its severity, its figures,
its evidence and what happens when a fact is missing. A clinician can review it without reading code.
What each rule says to scenario patients, word for word, is in [messages.md](messages.md).

| severity | meaning |
|---|---|
| stop | of R-DAT, R-REG, R-ELG, R-RSP and R-TAP: no schedule (R-TAP-2: shown, not saved); of R-FE and R-GBP: only that draft order is withheld. Where a rule says so, a typed reason lifts it; the flag stays visible |
| warn | allowed, and acknowledged one by one before anything is saved |
| advise | a recommendation |
| info | context |

Check marks of the evidence: **V** read in the source, its abstract or its publisher's summary; **S** read only in a
secondary source; **U** not verified. S, U and what is V only in part are shown as "not yet verified at the source".
"app default, not from a guideline" marks an engineering choice for the clinical lead to confirm.`;

const isOf = ({ id }: Entry, prefix: string): boolean => id.slice(0, id.lastIndexOf('-')) === prefix;

const sentence = (text: string): string => (text.endsWith('.') ? text : `${text}.`);

function entryInWords(rule: Entry): string {
  const { id, severities, question, condition, evidence, parameters, overridable, missingForm } = rule;
  const figures = parameters.map((parameter) => `  - ${parameterInWords(parameter)}`);
  return [
    `### ${id} · ${severities.join(' or ')} · ${question}`,
    '',
    `- Fires when: ${sentence(condition)}`,
    ...(figures.length === 0 ? [] : ['- Figures:', ...figures]),
    `- Evidence: ${citationInWords(evidence)}.`,
    `- Missing data: ${sentence(missingForm)}`,
    `- Override: ${overridable ? 'a stop is lifted by a typed reason' : 'none'}.`,
  ].join('\n');
}

function rulesInWords(): string {
  const rules: readonly Entry[] = inRuleOrder<Entry>([...RULES, ...RESPONSE_RULES, ...TAPER_RULES]);
  return SECTIONS.map(([prefix, title]) => {
    const entries = rules.filter((rule) => isOf(rule, prefix)).map(entryInWords);
    return [`## ${prefix}: ${title}`, ...entries].join('\n\n');
  }).join('\n\n');
}

function wordsOfThePage(): string {
  const rows = GLOSSARY.map(([word, meaning]) => `| ${cell(word)} | ${cell(meaning)} |`);
  return ['## Words of this page', '', '| word | meaning |', '|---|---|', ...rows].join('\n');
}

function factsInWords(): string {
  const rows = FACTS.map(([fact, how]) => `| ${cell(fact)} | ${cell(how)} |`);
  return ['## How facts are judged before a rule sees them', '', '| fact | how |', '|---|---|', ...rows].join('\n');
}

function pacesInWords(): string {
  const rows = STRATEGIES.map((id) => {
    const { label, evidence } = STRATEGY_LABELS[id];
    const governed = isGoverned({ id, governed: false }) ? 'always' : 'unless switched off';
    return `| ${id} | ${cell(label)} | ${cell(PACE_IN_WORDS[id])} | ${governed} | ${cell(citationInWords(evidence))} |`;
  });
  const head = ['| pace | name | step and interval | governed | evidence |', '|---|---|---|---|---|'];
  return ['## Paces that can be chosen', '', ...head, ...rows].join('\n');
}

function scheduleInWords(): string {
  const rows = SCHEDULE.map(([topic, how]) => `| ${cell(topic)} | ${cell(how)} |`);
  return ['## How a schedule is made', '', '| topic | how |', '|---|---|', ...rows].join('\n');
}

function referralsInWords(): string {
  const rows = REFERRAL_RULES.map(({ id, to, trigger }) => `| ${id} | ${cell(to)} | ${cell(trigger)} |`);
  return ['## R-REF: Referral', '', '| id | to | triggered by |', '|---|---|---|', ...rows].join('\n');
}

/** Every parameter of the code, also those that no single rule owns. */
function figuresInWords(parameters: readonly Parameter[]): string {
  const rows = parameters.map(
    (parameter) =>
      `| ${cell(figureInWords(parameter))} | ${cell(parameter.meaning)} | ${cell(citationInWords(parameter.basis))} | ${parameter.asOf} |`,
  );
  return ['## All figures', '', '| figure | what it decides | evidence | as of |', '|---|---|---|---|', ...rows].join(
    '\n',
  );
}

function evidenceInTable(): string {
  const rows = Object.keys(REFERENCES)
    .filter(isEvidenceId)
    .map((id) => {
      const { claim, source, strength, check, checkNote } = referenceOf(id);
      return `| ${id} | ${cell(claim)} | ${cell(source)} | ${cell(strength)} | ${check}${checkNote ? `; ${cell(checkNote)}` : ''} |`;
    });
  return ['## Evidence', '', '| id | claim | source | strength | check |', '|---|---|---|---|---|', ...rows].join('\n');
}

/** The rule book: the same code gives the same page. */
export function ruleBook(parameters: readonly Parameter[]): string {
  const parts = [
    INTRODUCTION,
    wordsOfThePage(),
    factsInWords(),
    rulesInWords(),
    pacesInWords(),
    scheduleInWords(),
    referralsInWords(),
    localPolicyInWords(),
    figuresInWords(parameters),
    evidenceInTable(),
  ];
  return `${parts.join('\n\n')}\n`;
}
