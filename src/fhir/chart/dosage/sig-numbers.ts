import { decimal, dividedBy, isAbove, isEqual, plus, type Ratio, ratio } from '../../../clinical/measures/ratio.ts';
import type { Span } from './dose-part.ts';

const WORDS: ReadonlyMap<string, Ratio> = new Map([
  ...['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'].map(
    (word, at) => [word, ratio(at + 1)] as const,
  ),
  ['a', ratio(1)],
  ['an', ratio(1)],
]);

const PARTS: ReadonlyMap<string, Ratio> = new Map([
  ['half', ratio(1, 2)],
  ['quarter', ratio(1, 4)],
  ['fourth', ratio(1, 4)],
  ['quarters', ratio(1, 4)],
  ['fourths', ratio(1, 4)],
]);

const DIGITS = '(?:\\d+(?:\\.\\d+)?|\\.\\d+)';
export const COUNT_IN_WORDS = '(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)';
const PART = '(?:half|quarter|fourth)';
const FRACTION = '\\d+\\s?/\\s?\\d+';

/** How American pharmacies write one and a half tablets: "1-1/2", without a space. A range would begin with the less. */
const HYPHENATED = '\\d-(?:1/2|1/4|3/4)';
const ONLY_HYPHENATED = new RegExp(`^${HYPHENATED}$`);
export const isHyphenated = (written: string): boolean => ONLY_HYPHENATED.test(written.split('(')[0]?.trim() ?? '');

/** "1 1/2", "1-1/2", "1/2", "0.5", "one and one-half", "three quarters", "half", "two": one number, as pharmacies write it. */
export const NUMBER = `(?:${[
  HYPHENATED,
  `\\d+ (?:and |& ?)?${FRACTION}`,
  `(?:\\d+|${COUNT_IN_WORDS}) and (?:a|one)[ -]?${PART}`,
  FRACTION,
  DIGITS,
  '(?:three|3)[ -](?:quarters|fourths)',
  `(?:(?:one|an?)[ -])?${PART}`,
  COUNT_IN_WORDS,
].join('|')})`;

/** A number that is repeated in brackets: "2 (two)", "one (1)". */
export const DOUBLED = `${NUMBER}(?: ?\\( ?${NUMBER} ?\\))?`;

/** A number or a range: "1-2", "1 to 2", "0.5 or 1". */
export const NUMBER_OR_RANGE = `${DOUBLED}(?: ?(?:-|to|or) ?${DOUBLED})?`;

const ONE_NUMBER = new RegExp(`^${NUMBER}$`);

/** "05" may be 5 or 0.5: nobody writes a whole number so. */
const LOST_POINT = /^0\d/;

/** Reads one number as matched by `NUMBER`; a fraction of one or more, a zero, or anything else is `undefined`. */
function readNumber(written: string): Ratio | undefined {
  const words = written.trim().replace(/\s+/g, ' ');
  if (!ONE_NUMBER.test(words) || LOST_POINT.test(words)) return undefined;
  const value = mixed(ONLY_HYPHENATED.test(words) ? words.replace('-', ' ') : words) ?? simple(words);
  return value && isAbove(value, ratio(0)) ? value : undefined;
}

function mixed(words: string): Ratio | undefined {
  const [matched, whole = '', fraction = ''] =
    /^(\d+|[a-z]+) (?:and |& ?)?((?:\d+ ?\/ ?\d+)|(?:(?:a|one)[ -]?(?:half|quarter|fourth)))$/.exec(words) ?? [];
  if (matched === undefined || (WORDS.has(whole) && !words.includes(' and '))) return undefined;
  const [left, right] = [simple(whole), simple(fraction)];
  return left && right ? plus(left, right) : undefined;
}

function simple(words: string): Ratio | undefined {
  const [fraction, over = '', under = ''] = /^(\d+) ?\/ ?(\d+)$/.exec(words) ?? [];
  if (fraction !== undefined) return properFraction(ratio(BigInt(over)), ratio(BigInt(under)));
  const [, count, part] = /^(?:(one|an?|three|3)[ -]?)?(half|quarters?|fourths?)$/.exec(words) ?? [];
  const share = part === undefined ? undefined : PARTS.get(part);
  if (share) return count === 'three' || count === '3' ? plus(plus(share, share), share) : share;
  return WORDS.get(words) ?? decimal(words);
}

/** "11/2" is 1 1/2 with its space lost, and "3/2" may be: only a fraction below one is what it says. */
const properFraction = (over: Ratio, under: Ratio): Ratio | undefined =>
  isAbove(under, over) ? dividedBy(over, under) : undefined;

/** Reads what `DOUBLED` matched; the two numbers must be equal. */
export function readDoubled(written: string): Ratio | undefined {
  const [first = '', second] = written.split('(').map((half) => half.replace(')', '').trim());
  const value = readNumber(first);
  if (second === undefined || !value) return value;
  const repeated = readNumber(second);
  return repeated && isEqual(value, repeated) ? value : undefined;
}

/** Reads what `NUMBER_OR_RANGE` matched; a range that falls ("2-1", "1 - 1/2") is not understood. */
export function readSpan(written: string): Span | undefined {
  const single = readDoubled(written);
  if (single) return { low: single, high: single };
  for (const separator of [' to ', ' or ', '-', ' - ']) {
    const at = written.lastIndexOf(separator);
    if (at <= 0) continue;
    const [low, high] = [readDoubled(written.slice(0, at)), readDoubled(written.slice(at + separator.length))];
    if (low && high) return isAbove(high, low) ? { low, high } : undefined;
  }
  return undefined;
}
