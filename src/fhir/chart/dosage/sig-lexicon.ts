import { AMOUNT_ENTRIES, CEILING_ENTRIES } from './sig-amounts.ts';
import type { SigEntry } from './sig-entry.ts';
import type { Lexeme } from './sig-lexemes.ts';
import { NOISE_ENTRIES, SIGN_ENTRIES, TURNING_ENTRIES } from './sig-noise.ts';
import { TIME_ENTRIES } from './sig-times.ts';

/** The first wording that fits at a place counts, so the order matters: longer and more special ones come first. */
const LEXICON: readonly SigEntry[] = [
  ...CEILING_ENTRIES,
  ...TURNING_ENTRIES,
  ...NOISE_ENTRIES,
  ...TIME_ENTRIES,
  ...AMOUNT_ENTRIES,
  ...SIGN_ENTRIES,
];

/** All wordings as one expression, one group for each: it finds the first that fits much faster than one by one. */
const ANY = new RegExp(
  LEXICON.map(
    ({ pattern }) => `(${pattern.source.replaceAll(/\(\?<[a-z]+>/g, '(?:').replaceAll(/\\k<[a-z]+>/g, '[a-z]+')})`,
  ).join('|'),
  'y',
);

/**
 * The words of a plain sig as lexemes, in order. Words that the lexicon lacks end it, as the last lexeme: one of them
 * is enough to make the sig a question.
 */
export function lexemesOf(sig: string): readonly Lexeme[] {
  const lexemes: Lexeme[] = [];
  for (let at = 0; at < sig.length; ) {
    if (sig[at] === ' ') {
      at += 1;
      continue;
    }
    const { lexeme, end } = lexemeAt(sig, at);
    lexemes.push(lexeme);
    if (lexeme.is === 'unknown') return lexemes;
    at = end;
  }
  return lexemes;
}

function lexemeAt(sig: string, at: number): { readonly lexeme: Lexeme; readonly end: number } {
  for (let entry = firstThatFits(sig, at); entry < LEXICON.length; entry += 1) {
    const { pattern, read } = LEXICON[entry] ?? NOTHING;
    pattern.lastIndex = at;
    const match = pattern.exec(sig);
    if (!match || match[0] === '') continue;
    const lexeme = read(match.groups ?? {});
    if (lexeme) return { lexeme, end: pattern.lastIndex };
  }
  return { lexeme: { is: 'unknown', words: sig.slice(at) }, end: sig.length };
}

const NOTHING: SigEntry = { pattern: /(?!)/y, read: () => undefined };

function firstThatFits(sig: string, at: number): number {
  ANY.lastIndex = at;
  const match = ANY.exec(sig);
  const group = match?.slice(1).findIndex((each) => each !== undefined) ?? -1;
  return group < 0 ? LEXICON.length : group;
}
