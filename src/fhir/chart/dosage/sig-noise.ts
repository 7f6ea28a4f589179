import { type Ratio, ratio, times } from '../../../clinical/measures/ratio.ts';
import { entry, FILLER, MINUTES_OR_HOURS, PIECES, REASONS, type SigEntry, says, sign } from './sig-entry.ts';
import { DOUBLED, NUMBER_OR_RANGE, readDoubled } from './sig-numbers.ts';
import { BEGINNING, ENDING, isWordedDay, WORDED_DATE } from './worded-days.ts';

function daysOf(number: string | undefined, unit: string | undefined): Ratio | undefined {
  const count = readDoubled(number ?? '');
  if (!count || (unit ?? '').startsWith('m')) return undefined;
  return (unit ?? '').startsWith('w') ? times(count, ratio(7)) : count;
}

const DOSE_WORDS = /take|tab|pill|mg|mcg|ml|daily|night|bed|morning|needed|max/;

/** What sigs carry beside dose and time: quantities, refills, dates of the order, the route, and common advice. */
export const NOISE_ENTRIES: readonly SigEntry[] = [
  says(`#\\s?\\d+(?:\\.\\d+)?(?: ?(?:${PIECES}|cap(?:sule)?s?))?`, FILLER),
  says(`\\d+(?:\\.\\d+)? ?(?:${PIECES}|cap(?:sule)?s?)(?=, ?\\d+ ?refill)`, FILLER),
  says(`disp(?:ense)?(?:[:#]| -|-)? ?\\d+(?: ?${PIECES})?|qty:? ?\\d+(?: ?${PIECES})?|quantity:? ?\\d+`, FILLER),
  says(
    'refills?: ?\\d+|rf(?:[: ]*x)? ?\\d+|\\d+ ?refills?(?:\\(s\\))?|no (?:early )?refills?|r-\\d+|must last \\d+ days',
    FILLER,
  ),
  sign('\\d+ ?refill\\(s\\)', FILLER),
  // The days themselves are read with the bounds of the order; one that is no day leaves the sig a question.
  entry(`(?:${BEGINNING}|${ENDING}):? (?<date>${WORDED_DATE})(?: to (?<end>${WORDED_DATE}))?`, ({ date = '', end }) =>
    isWordedDay(date) && (end === undefined || isWordedDay(end)) ? FILLER : undefined,
  ),
  says(
    'maintenance|soft stop|hard stop|physician stop|normal|no print|print|phone in|historical(?: med)?|e-?prescribe|sample',
    FILLER,
  ),
  says(
    'by mouth|by (?:the )?oral route|under the tongue|sublingually|orally|oral(?: route)?|per os|p\\.?o\\.?|given by mouth',
    FILLER,
  ),
  says('(?:and )?(?:let|allow)(?: it)?(?: to)? dissolve|(?:in|on)(?: the| top of the)? (?:tongue|mouth)', FILLER),
  says(
    'take|takes|to be taken|give|use|allow|to dissolve|dissolve|place|put|swallow|start(?: taking)?|begin|continue|currently(?: taking)?|clonazepam|klonopin',
    FILLER,
  ),
  says('(?:with|without)(?: or without)? (?:food|water)|with an? (?:full )?glass of water', FILLER),
  says(
    '(?:use )?(?:exactly )?as (?:directed|instructed|prescribed|ordered)(?: by (?:your )?(?:provider|physician|doctor|prescriber|md))?',
    FILLER,
  ),
  says(
    "may cause (?:drowsiness|dizziness)(?: (?:and|or) (?:drowsiness|dizziness))?|(?:do not|don't) (?:drive|drink alcohol(?: with this (?:medication|medicine))?)|avoid alcohol|may be habit[- ]forming|caution|controlled (?:substance|medication|drug)|brand (?:name )?medically necessary|(?:do not|don't) (?:stop|discontinue)(?: taking)?(?: this (?:medication|medicine))? (?:suddenly|abruptly)",
    FILLER,
  ),
  says(`\\(${REASONS}\\)`, FILLER),
  // "For breakthrough anxiety" is when it is needed, and does not say so.
  says(`(?:for(?! breakthrough)|to help with|to help) ${REASONS}|indications?:? ${REASONS}`, FILLER),
  says('additional instructions:?|dose', FILLER),
  // Cerner ends an order sentence with where it was sent.
  entry('pharmacy: ?(?<rest>.*)', ({ rest = '' }) => (DOSE_WORDS.test(rest) ? undefined : FILLER)),
];

/** Wordings that change what the rest means. They come before everything else. */
export const TURNING_ENTRIES: readonly SigEntry[] = [
  says('stop taking|discontinue(?:d)?(?: taking)?|do not take(?! more)|stopped|held|on hold', { is: 'stopped' }),
  entry(
    `may repeat(?: dose)?(?: (?:once|x ?1|1 time|one time))?(?: (?:in|after) ${NUMBER_OR_RANGE} ?${MINUTES_OR_HOURS})?(?: (?:once|x ?1))?(?: (?:if|as|when) needed| prn)?`,
    () => ({ is: 'repeat' }),
  ),
  says('(?:may|can) (?:take|use|have)(?: an?)? (?:additional|extra|another)|plus an? (?:additional|extra)', {
    is: 'additional',
  }),
  says('alternate|alternating', { is: 'alternate' }),
  says(
    `(?:p\\.?r\\.?n\\.?|(?:as|if|when|only if|only when) (?:needed|necessary|required)|rarely uses?)(?:[: ]+(?:p\\.?r\\.?n\\.?|as needed))*(?: ?:? ?(?:for )?${REASONS})?`,
    { is: 'as needed' },
  ),
  entry(
    `(?:for|x|times) ?(?<number>${DOUBLED}) ?(?<unit>days?|d|weeks?|wks?|wk|w|months?|mos?)`,
    ({ number, unit }) => {
      return { is: 'lasts', days: daysOf(number, unit) };
    },
  ),
  entry(`(?<number>\\d+) day\\(s\\)`, ({ number }) => ({ is: 'lasts', days: daysOf(number, 'd') })),
  says('(?:and )?then stop|then discontinue|then off', { is: 'stop' }),
  says('(?:and )?then(?: (?:(?:increase|decrease|reduce|go|drop|taper)(?: up| down)?(?: to)?))?', { is: 'then' }),
  says('thereafter|after that|from then on', FILLER),
];

export const SIGN_ENTRIES: readonly SigEntry[] = [
  sign('\\(|\\[', { is: 'open' }),
  sign('\\)|\\]', { is: 'close' }),
  sign('=', { is: 'equals' }),
  sign('and(?![a-z0-9])|&|\\+|plus(?![a-z0-9])', { is: 'and' }),
  sign(',', { is: 'comma' }),
  sign('[.;]', { is: 'full stop' }),
  sign(':|-(?= )', FILLER),
  sign('(?<![a-z0-9])\\*+(?![0-9])|\\*+(?= |$)', FILLER),
];
