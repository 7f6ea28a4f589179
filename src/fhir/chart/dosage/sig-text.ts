/** Longer than any sig: what is longer is not read. */
const LONGEST_SIG = 1_000;

const FRACTIONS: ReadonlyMap<string, string> = new Map([
  ['½', '1/2'],
  ['¼', '1/4'],
  ['¾', '3/4'],
  ['⅛', '1/8'],
  ['⅓', '1/3'],
  ['⅔', '2/3'],
]);

/**
 * Characters that make a text look different from what it says: direction marks, zero-width and control characters.
 * They can turn "0.5" into "5.0" on a screen, so a text that has one is not read.
 */
const DECEPTIVE = /[\p{Cc}\p{Cf}]/u;

/** A comma between digits is a decimal sign to some and a thousands sign to others: tenfold apart. */
const AMBIGUOUS_COMMA = /\d,\d/;

/** ". 5 mg" is 0.5 mg to who wrote it and 5 mg to who reads it. */
const LONELY_POINT = /(?:^|\s)\.\s+\d/;

/** A long dash is the sign of a range: "1–1/2" is not "1-1/2", which is one and a half. */
const BEFORE_FRACTION = /(?<=\d)[–—](?=\d+ ?\/)/g;

/** A sig in one form: lower case, plain spaces and dashes, fractions with a slash; `undefined` when it may not be read. */
export function plainSig(written: string): string | undefined {
  const spaced = written.replace(/[\t\r\n\u00a0\u2007\u202f]+/g, ' ');
  const doubtful = [DECEPTIVE, AMBIGUOUS_COMMA, LONELY_POINT].some((pattern) => pattern.test(spaced));
  if (spaced.length > LONGEST_SIG || doubtful) return undefined;
  let plain = spaced.toLowerCase();
  for (const [sign, words] of FRACTIONS) plain = plain.replaceAll(sign, ` ${words}`);
  return plain
    .replace(BEFORE_FRACTION, ' - ')
    .replace(/[‐‑–—]/g, '-')
    .replace(/[’‘]/g, "'")
    .replace(/[µμ]g/g, 'mcg')
    .replace(/\s+/g, ' ')
    .trim();
}
