/**
 * What a free-text diagnosis says of the patient: the clauses that are not negated, not about somebody else and not
 * only suspected. "RLS, no history of seizures" still mentions RLS; "no history of seizures or RLS" mentions neither.
 */
export type Mentions = readonly string[];

/** Takes away everything after it, up to the end of the sentence or a "but". */
const NEGATED_AFTER =
  /(?<![a-z0-9])(?:no|not|without|never|denies|denied|negative for|absence of|r\/o|rule out|ruling out|ruled out|screen(?:ing|ed)? for|risk (?:of|for)|at risk|(?:family|fam|maternal|paternal|mother'?s?|father'?s?|sister'?s?|brother'?s?) (?:history|hx|h\/o)|fhx|fh|(?:mother|father|mom|dad|sister|brother|sibling|son|daughter|aunt|uncle|cousin|grand(?:mother|father)) (?:has|had|with))(?![a-z0-9])/;

/** Takes away the clause that it ends, or the clause before it when it stands alone ("Epilepsy (ruled out)"). */
const NEGATED_BEFORE =
  /(?<![a-z0-9])(?:ruled out|denied|unlikely|not present|absent|negative|excluded|in (?:the )?family|(?:family|fam) (?:history|hx)(?: of)?|fhx|screening|in (?:mother|father|sister|brother|sibling|son|daughter|aunt|uncle|cousin|grand(?:mother|father)))\s*$/;

/** Sounds like a negation and is none: these words are taken out before the rest is read. */
const NEUTRAL =
  /(?<![a-z0-9])(?:(?:no|negative|neg) (?:family|fam) (?:history|hx|h\/o)|not (?:otherwise specified|elsewhere classified|intractable|specified|well controlled|controlled)|without (?:status epilepticus|mention of \S+|complications?|aura)|no complications?)(?![a-z0-9])/g;

/** Nobody writes a diagnosis this long; what comes after is not read. */
const LONGEST_TEXT = 2_000;

/** One expression for the words of all groups: most diagnoses have none of them and need no closer reading. */
export const anyOf = (groups: readonly (readonly string[])[]): RegExp => wholeWords(alternatives(groups.flat()), 'i');

export function mentions(wording: string): Mentions {
  const text = wording
    .slice(0, LONGEST_TEXT)
    .toLowerCase()
    .replace(/[‐‑–—]/g, '-')
    .replaceAll('’', "'")
    .replace(NEUTRAL, ' ');
  return text.split(/[.;\n]|\bbut\b|\bhowever\b/).flatMap(affirmed);
}

/** The clauses of one sentence that nothing negates. */
function affirmed(sentence: string): string[] {
  const negation = NEGATED_AFTER.exec(sentence);
  const clauses = splitClauses(sentence.slice(0, negation?.index));
  const rest = negation ? sentence.slice(negation.index).replace(/[\s,:()[\]]+$/, '') : '';
  // A negation that closes the sentence may speak of what stands before it: "Seizures, ruled out".
  if (NEGATED_BEFORE.test(rest) && rest.trim().split(/\s+/).length <= WORDS_OF_A_CLOSING_NEGATION) clauses.pop();
  const kept: string[] = [];
  for (const clause of clauses) {
    const closing = NEGATED_BEFORE.exec(clause);
    if (!closing) kept.push(clause);
    else if (clause.slice(0, closing.index).trim() === '') kept.pop();
  }
  return kept;
}

const WORDS_OF_A_CLOSING_NEGATION = 3;

const splitClauses = (sentence: string): string[] =>
  sentence
    .split(/[,():]|\s-\s/)
    .map((clause) => clause.trim())
    .filter((clause) => clause !== '');

/** The words of one group of diagnoses. */
export class WordedGroup {
  readonly #words: RegExp;
  readonly #lookAlikes: RegExp | undefined;

  /** A word that ends in "*" is a beginning; a look-alike takes the group's word after it away too. */
  constructor(words: readonly string[], lookAlikes: readonly string[]) {
    this.#words = wholeWords(alternatives(words));
    this.#lookAlikes =
      lookAlikes.length === 0
        ? undefined
        : wholeWords(`(?:${alternatives(lookAlikes)})(?:\\s+(?:${alternatives(words)}))?`, 'g');
  }

  isIn(clauses: Mentions): boolean {
    return clauses.some((clause) => {
      if (!this.#words.test(clause)) return false;
      return this.#lookAlikes === undefined || this.#words.test(clause.replace(this.#lookAlikes, ' , '));
    });
  }
}

const escaped = (word: string): string =>
  word
    .replace(/[/.+?^${}()|[\]\\]/g, '\\$&')
    .replace(/\*$/, '[a-z]*')
    .replaceAll(' ', '[\\s-]+');

const alternatives = (words: readonly string[]): string =>
  [...words]
    .sort((a, b) => b.length - a.length)
    .map(escaped)
    .join('|');

const wholeWords = (pattern: string, flags = ''): RegExp =>
  new RegExp(`(?<![a-z0-9])(?:${pattern})(?![a-z0-9])`, flags);
