import type { Lexeme } from './sig-lexemes.ts';

type Groups = Readonly<Record<string, string | undefined>>;

/** One wording of the lexicon. A `read` that gives nothing leaves the words unknown, and the sig is asked. */
export interface SigEntry {
  readonly pattern: RegExp;
  readonly read: (groups: Groups) => Lexeme | undefined;
}

/** A wording that ends at the end of a word; named groups go to `read`. */
export const entry = (source: string, read: SigEntry['read']): SigEntry => ({
  pattern: new RegExp(`(?:${source})(?![a-z0-9])`, 'y'),
  read,
});

/** Wordings that always mean the same. */
export const says = (source: string, lexeme: Lexeme): SigEntry => entry(source, () => lexeme);

/** A sign, which no end of a word follows. */
export const sign = (source: string, lexeme: Lexeme): SigEntry => ({
  pattern: new RegExp(source, 'y'),
  read: () => lexeme,
});

export const FILLER: Lexeme = { is: 'filler' };
export const PIECES = '(?:tablet\\(s\\)|tab\\(s\\)|tablets?|tabs?|tbls?|odts?|wafers?|pills?)';
export const MASS = '(?:milligrams?|mgs?|micrograms?|mcg|ug)';
export const VOLUME = '(?:milliliters?|millilitres?|mls?)';
export const MINUTES_OR_HOURS = '(?:minutes?|mins?|hours?|hrs?)';

/** What clonazepam is taken for, in the words of sigs. */
const ONE_REASON =
  '(?:(?:severe|acute|extreme|mild|breakthrough) )?(?:anxiety(?: attacks?| symptoms?)?|panic(?: attacks?| disorder| symptoms?)?|sleep|insomnia|agitation|nervousness|restless legs?(?: syndrome| symptoms?)?|rls(?: symptoms?)?|muscle spasms?|spasms?|vertigo|dizziness|mood|stress|tremors?|jerks|myoclonus|bruxism|rem sleep behavior disorder|rbd|seizures?)';
export const REASONS = `${ONE_REASON}(?:(?:,| and| or| ?\\/) ?${ONE_REASON})*`;
