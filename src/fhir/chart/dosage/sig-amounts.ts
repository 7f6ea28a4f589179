import { decimal, type Ratio, ratio, times } from '../../../clinical/measures/ratio.ts';
import type { Span } from './dose-part.ts';
import { entry, FILLER, MASS, PIECES, type SigEntry, VOLUME } from './sig-entry.ts';
import type { Lexeme } from './sig-lexemes.ts';
import { COUNT_IN_WORDS, DOUBLED, isHyphenated, NUMBER, NUMBER_OR_RANGE, readSpan } from './sig-numbers.ts';

const THOUSANDTH = ratio(1, 1000);
const isMicrograms = (unit: string): boolean => /^(?:micro|mc|u)/.test(unit);
const ONLY_MASS = new RegExp(`^${MASS}$`);
const ONLY_VOLUME = new RegExp(`^${VOLUME}$`);

/** "1-2 tablets", "500 mcg", "2.5 mL" as an amount; micrograms become milligrams. */
function amountOf(number: string | undefined, unit: string | undefined): Lexeme | undefined {
  const span = readSpan(number ?? '');
  if (!span || unit === undefined) return undefined;
  const isPieces = !ONLY_MASS.test(unit) && !ONLY_VOLUME.test(unit);
  if (!isPieces && isHyphenated(number ?? '')) return undefined;
  if (ONLY_MASS.test(unit))
    return { is: 'amount', amount: { span: isMicrograms(unit) ? scaled(span) : span, unit: 'mg' } };
  return { is: 'amount', amount: { span, unit: ONLY_VOLUME.test(unit) ? 'mL' : 'piece' } };
}

const scaled = ({ low, high }: Span): Span => ({ low: times(low, THOUSANDTH), high: times(high, THOUSANDTH) });

/** A ceiling without a unit counts pieces: "max 2 per day". */
function atMost(number: string | undefined, unit = 'tablet'): Lexeme | undefined {
  const read = amountOf(number, unit);
  return read?.is === 'amount' ? { is: 'at most', amount: read.amount } : undefined;
}

function strengthOf(number: string | undefined, unit: string | undefined): Lexeme | undefined {
  const value: Ratio | undefined = decimal(number ?? '');
  return value && { is: 'strength', mg: isMicrograms(unit ?? '') ? times(value, THOUSANDTH) : value };
}

/** "two 0.5 mg tablets", "2 x 0.5 mg tablets": so many pieces, of a product that is named with them. */
function piecesOf(number: string | undefined, mg: string | undefined, unit: string | undefined): Lexeme | undefined {
  const [pieces, product] = [amountOf(number, 'tablet'), strengthOf(mg, unit)];
  if (pieces?.is !== 'amount' || product?.is !== 'strength') return undefined;
  return { is: 'pieces of', amount: pieces.amount, mg: product.mg };
}

const ROMAN: readonly string[] = ['i', 'ii', 'iii'];

const UNIT = `(?:${PIECES}|${MASS}|${VOLUME})`;
const IN_A_DAY = '(?:(?:per|an?|in|in a|each|every|\\/) ?(?:day|24 ?-?(?:hours?|hrs?|h)(?: period)?)|daily)';
const CEILING =
  '(?:up to an? )?(?:max(?:imum)?\\.?(?: (?:of|daily|dose))*|(?:do )?not(?: to)? exceed(?:ing)?|do not take more than|no more than|nte)';

/** Ceilings, other orders and open tapers: they begin with amounts too, so they come first. */
export const CEILING_ENTRIES: readonly SigEntry[] = [
  entry(
    `(?:take|along) with ${NUMBER_OR_RANGE} ?${PIECES} of (?:the |your )?${NUMBER} ?mg(?: ${PIECES})?(?: for(?: an?)? total(?: dose)?(?: of)? ${NUMBER} ?mg(?: dose)?)?`,
    () => ({ is: 'other order' }),
  ),
  entry(
    `(?:decrease|reduce|taper|lower)(?: dose)? by ${NUMBER} ?${UNIT} every ${NUMBER} (?:days?|weeks?|wks?|months?)(?: as tolerated)?`,
    () => ({ is: 'open taper' }),
  ),
  entry(`${CEILING}[: ]*(?<number>${NUMBER_OR_RANGE}) ?(?<unit>${UNIT})? ?${IN_A_DAY}`, ({ number, unit }) =>
    atMost(number, unit),
  ),
  entry(
    `max(?:imum)?\\.? daily (?:dose|amount)(?: of)?[: ]*(?<number>${NUMBER_OR_RANGE}) ?(?<unit>${UNIT})`,
    ({ number, unit }) => atMost(number, unit),
  ),
];

export const AMOUNT_ENTRIES: readonly SigEntry[] = [
  // "2 0.5 mg tablets" may have lost a sign between its numbers: a word or an "x" keeps them apart.
  entry(
    `(?<number>${COUNT_IN_WORDS}|\\d{1,2} ?x) ?(?<mg>\\d+(?:\\.\\d+)?|\\.\\d+) ?(?<unit>mg|mcg)(?: oral)?(?: disintegrating)?(?: oral)? ${PIECES}`,
    ({ number, mg, unit }) => piecesOf(number?.replace(/ ?x$/, ''), mg, unit),
  ),
  // Roman numerals up to iii and before the name of a piece alone: "iv" is a route, "iss" is one and a half to some.
  entry(`(?<roman>i{1,3}) ?(?<unit>${PIECES})`, ({ roman = '', unit }) =>
    amountOf(String(ROMAN.indexOf(roman) + 1), unit),
  ),
  entry(
    `(?<low>${DOUBLED}) ?(?<unit>${MASS}) ?(?:-|to) ?(?<high>${DOUBLED}) ?\\k<unit>(?: total(?: dose)?)?`,
    ({ low, high, unit }) => amountOf(`${low} to ${high}`, unit),
  ),
  entry(
    `(?<number>\\d+(?:\\.\\d+)?|\\.\\d+) ?(?<unit>mg|mcg)(?: oral)?(?: disintegrating)?(?: oral)? ${PIECES}`,
    ({ number, unit }) => strengthOf(number, unit),
  ),
  entry(
    `(?<number>${NUMBER_OR_RANGE}) ?(?:of an? |of |an? )?(?<unit>${UNIT})(?: total(?: dose)?)?`,
    ({ number, unit }) => amountOf(number, unit),
  ),
  entry(`an? (?<unit>${PIECES})`, ({ unit }) => amountOf('a', unit)),
  entry('total dose|total', () => FILLER),
];
