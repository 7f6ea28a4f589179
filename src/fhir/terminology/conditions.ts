import { CONDITION_GROUPS, type ConditionGroup } from '../../clinical/picture/chart-record.ts';
import { type ChartedConcept, type CodeSystem, codeSystem, codesIn, wordingsOf } from './code-systems.ts';
import { CONDITION_GROUP_CODES, REMISSION_CODES } from './condition-codes.ts';
import { fieldsOf, codesIn as listed, namesIn } from './packed.ts';
import { unpackSnomed } from './packed-snomed.ts';
import { anyOf, mentions, WordedGroup } from './wording.ts';

/** Groups that only an order's reason is sorted into; the picture names no rule for them. */
const REASON_GROUPS = ['insomnia', 'panic_disorder', 'anxiety_disorder'] as const;
export type ReasonGroup = ConditionGroup | (typeof REASON_GROUPS)[number];

interface Rules {
  readonly group: ReasonGroup;
  readonly icd10: IcdRules;
  readonly icd9: IcdRules;
  readonly worded: WordedGroup;
}

interface IcdRules {
  readonly exact: ReadonlySet<string>;
  readonly prefixes: readonly string[];
  readonly not: readonly string[];
}

const GROUP_NAMES: readonly ReasonGroup[] = [...CONDITION_GROUPS, ...REASON_GROUPS];
const bySnomed = new Map<string, ReasonGroup[]>();
const rules: Rules[] = [];
const allWords: string[][] = [];

for (const line of CONDITION_GROUP_CODES) {
  const [id, snomed = '', icd10, icd9, words, lookAlikes] = fieldsOf(line);
  const group = GROUP_NAMES.find((name) => name === id);
  if (group === undefined) continue;
  for (const code of unpackSnomed(snomed)) bySnomed.set(code, [...(bySnomed.get(code) ?? []), group]);
  allWords.push(namesIn(words));
  const worded = new WordedGroup(namesIn(words), namesIn(lookAlikes));
  rules.push({ group, icd10: icdRules(icd10), icd9: icdRules(icd9), worded });
}

const anyWord = anyOf(allWords);

const [remissionSnomed = '', remissionIcd10, remissionIcd9] = REMISSION_CODES;
const remission = {
  snomed: new Set(unpackSnomed(remissionSnomed)),
  icd10: new Set(listed(remissionIcd10)),
  icd9: new Set(listed(remissionIcd9)),
};

function icdRules(field: string | undefined): IcdRules {
  const all = listed(field);
  const wanted = all.filter((rule) => !rule.startsWith('-'));
  return {
    exact: new Set(wanted.filter((rule) => !rule.endsWith('*'))),
    prefixes: wanted.filter((rule) => rule.endsWith('*')).map((rule) => rule.slice(0, -1)),
    not: all.filter((rule) => rule.startsWith('-')).map((rule) => rule.slice(1).replace('*', '')),
  };
}

/** Charts write "G25.81", "G2581" and "g25.81" for one code. */
const plain = (code: string): string => code.toUpperCase().replaceAll('.', '').replaceAll(' ', '');

function obeys(code: string, { exact, prefixes, not }: IcdRules): boolean {
  if (not.some((prefix) => code.startsWith(prefix))) return false;
  return exact.has(code) || prefixes.some((prefix) => code.startsWith(prefix));
}

function groupsOfCode(system: CodeSystem | undefined, code: string): readonly ReasonGroup[] {
  if (system === 'SNOMED CT') return bySnomed.get(code) ?? [];
  if (system !== 'ICD-10' && system !== 'ICD-9') return [];
  const icd = system === 'ICD-10' ? 'icd10' : 'icd9';
  const written = plain(code);
  return rules.filter((rule) => obeys(written, rule[icd])).map(({ group }) => group);
}

/**
 * The groups of a diagnosis: by its SNOMED CT, ICD-10 and ICD-9 codes, and by its words, because code lists miss rarer
 * subtypes. A code counts whatever the words around it exclude; words count only where they are not negated, about
 * somebody else, or a look-alike ("family history of epilepsy", "rule out seizure", "nonepileptic seizures").
 */
export function groupsOf(concept: ChartedConcept): readonly ReasonGroup[] {
  const found = new Set<ReasonGroup>();
  const wordings = concept.text === undefined ? [] : [concept.text];
  for (const coding of concept.codings) {
    const coded = groupsOfCode(codeSystem(coding.system), coding.code?.trim() ?? '');
    for (const group of coded) found.add(group);
    // A display only repeats a code that was understood; beside any other code it is all there is.
    if (coded.length === 0 && coding.display !== undefined) wordings.push(coding.display);
  }
  const mentioned = [...new Set(wordings)].filter((wording) => anyWord.test(wording)).map(mentions);
  for (const { group, worded } of rules) {
    if (!found.has(group) && mentioned.some((text) => worded.isIn(text))) found.add(group);
  }
  return GROUP_NAMES.filter((group) => found.has(group));
}

/** Whether a code or the wording says "in remission" (R-ELG-10). */
export function saysInRemission(concept: ChartedConcept): boolean {
  return (
    codesIn(concept, 'SNOMED CT').some((code) => remission.snomed.has(code)) ||
    codesIn(concept, 'ICD-10').some((code) => remission.icd10.has(plain(code))) ||
    codesIn(concept, 'ICD-9').some((code) => remission.icd9.has(plain(code))) ||
    wordingsOf(concept).some(
      (wording) => /\bremission\b/i.test(wording) && !/\bnot\s+in\b[^.;]*\bremission\b/i.test(wording),
    )
  );
}

export const isConditionGroup = (group: ReasonGroup): group is ConditionGroup =>
  CONDITION_GROUPS.some((each) => each === group);
