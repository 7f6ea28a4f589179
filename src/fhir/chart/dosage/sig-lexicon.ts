import { AMOUNT_ENTRIES } from './sig-amounts.ts';
import type { SigEntry } from './sig-entry.ts';
import type { Lexeme } from './sig-lexemes.ts';
import { NOISE_ENTRIES, SIGN_ENTRIES, TURNING_ENTRIES } from './sig-noise.ts';
import { TIME_ENTRIES } from './sig-times.ts';

/** The first wording that fits at a place counts, so the order matters: longer and more special ones come first. */
const LEXICON: readonly SigEntry[] = [
  ...AMOUNT_ENTRIES.slice(0, 3),
  ...TURNING_ENTRIES,
  ...NOISE_ENTRIES,
  ...TIME_ENTRIES,
  ...AMOUNT_ENTRIES.slice(3),
  ...SIGN_ENTRIES,
];

const REST_OF_WORD = /[^\s]+/y;

/** The words of a plain sig as lexemes, in order; every word that the lexicon lacks is there as `unknown`. */
export function lexemesOf(sig: string): readonly Lexeme[] {
  const lexemes: Lexeme[] = [];
  for (let at = 0; at < sig.length; ) {
    if (sig[at] === ' ') {
      at += 1;
      continue;
    }
    const { lexeme, end } = lexemeAt(sig, at);
    lexemes.push(lexeme);
    at = end;
  }
  return lexemes;
}

function lexemeAt(sig: string, at: number): { readonly lexeme: Lexeme; readonly end: number } {
  for (const { pattern, read } of LEXICON) {
    pattern.lastIndex = at;
    const match = pattern.exec(sig);
    if (!match || match[0] === '') continue;
    const lexeme = read(match.groups ?? {});
    if (lexeme) return { lexeme, end: pattern.lastIndex };
  }
  REST_OF_WORD.lastIndex = at;
  const [words = sig.slice(at)] = REST_OF_WORD.exec(sig) ?? [];
  return { lexeme: { is: 'unknown', words }, end: at + words.length };
}
