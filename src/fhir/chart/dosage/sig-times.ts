import { dividedBy, isAtMost, type Ratio, ratio, wholeNumber } from '../../../clinical/measures/ratio.ts';
import type { Slot } from '../../../clinical/measures/slots.ts';
import { slotOfClock } from './clock.ts';
import { exactly, ONE, perDays, type Span } from './dose-part.ts';
import { entry, MINUTES_OR_HOURS, type SigEntry, says } from './sig-entry.ts';
import type { Lexeme } from './sig-lexemes.ts';
import { DOUBLED, NUMBER_OR_RANGE, readDoubled, readSpan } from './sig-numbers.ts';

const at = (slot: Slot | 'open'): Lexeme => ({ is: 'time', slot });
const daily = (perDay: Span): Lexeme => ({ is: 'frequency', perDay, everyDay: true });
const A_DAY = '(?:daily|everyday|(?:an?|per|each|every) day|\\/ ?day|in 24 hours|per 24 hours|qd)';
const EVERY = '(?:in the |in |every |each |q\\.? ?)?';
const BED = '(?:bed ?time|bed|hs|sleep|going to bed)';
const EVENTS =
  '(?:(?:an? |the |your )?(?:mri|ct|scan|imaging|flight|flying|air travel|travel|procedure|surgery|dental (?:work|visit|procedure)|dentist|appointment|exam|test)s?)';

/** "9pm", "at 21:00": the slot of the clock time. */
function clock(hour: string | undefined, minute = '00', half?: string): Lexeme | undefined {
  const written = Number(hour);
  if (half !== undefined && (written < 1 || written > 12)) return undefined;
  const inDay = half === undefined ? written : (written % 12) + (half.startsWith('p') ? 12 : 0);
  const slot = slotOfClock(`${inDay}:${minute}`);
  return slot && at(slot);
}

/** Half an hour before bed is bedtime; two hours before is another time of day, and nobody said which. */
function beforeBed(count: string | undefined, unit: string | undefined): Lexeme | undefined {
  const span = readSpan(count ?? '');
  if (!span) return undefined;
  const minutes = (unit ?? '').startsWith('m') ? ratio(60) : ratio(1);
  return at(isAtMost(span.high, minutes) ? 'bedtime' : 'open');
}

const WEEKDAY =
  '(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs?(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)s?';

function weekdays(list: string | undefined): Lexeme | undefined {
  const days = new Set(
    (list ?? '')
      .split(/[^a-z]+/)
      .filter((word) => word !== '' && word !== 'and')
      .map((word) => word.slice(0, 3)),
  );
  return days.size === 7 ? daily(exactly(ONE)) : { is: 'weekdays', days: days.size };
}

const A_WEEK = '(?:weekly|(?:an?|per|each|every) week|\\/ ?week)';

const daysOfWeek = (days: Ratio | undefined): Lexeme | undefined => {
  const count = days && wholeNumber(days);
  if (count === undefined || count > 7) return undefined;
  return count === 7 ? daily(exactly(ONE)) : { is: 'weekdays', days: count };
};

function timesAWeek(written: string | undefined): Lexeme | undefined {
  const words = (written ?? '').replace(/ ?(?:times?|x)$/, '');
  const count = words === 'once' ? ONE : words === 'twice' ? ratio(2) : readDoubled(words);
  return count && { is: 'frequency', perDay: exactly(perDays(count, ratio(7))), everyDay: false };
}

const everyHours = (hours: string | undefined): Lexeme | undefined => {
  const span = readSpan(hours ?? '');
  return span && daily({ low: dividedBy(ratio(24), span.high), high: dividedBy(ratio(24), span.low) });
};

const timesADay = (count: string | undefined): Lexeme | undefined => {
  const span = readSpan(count ?? '');
  return span && daily(span);
};

/** Frequencies and times of day, the longer wordings first. */
export const TIME_ENTRIES: readonly SigEntry[] = [
  entry(`(?:${NUMBER_OR_RANGE} ?${MINUTES_OR_HOURS} )?(?:before|prior to) ${EVENTS}`, () => ({ is: 'event' })),
  says(
    'at (?:the )?onset of (?:an? )?seizures?|for (?:an? )?seizures? lasting(?: longer| more)?(?: than)? \\d+ (?:min(?:ute)?s?)',
    { is: 'event', asNeeded: true },
  ),
  entry(`(?<count>${NUMBER_OR_RANGE}) ?(?<unit>${MINUTES_OR_HOURS}) (?:before|prior to) ${BED}`, ({ count, unit }) =>
    beforeBed(count, unit),
  ),
  entry(
    `${NUMBER_OR_RANGE} ?${MINUTES_OR_HOURS} (?:before|prior to) (?:rls |restless legs? )?symptoms?(?: start| begin)?`,
    () => ({
      is: 'filler',
    }),
  ),
  says('every other (?:day|night|evening|morning)|q\\.?o\\.?d\\.?|(?:on )?alternate (?:days|nights)', {
    is: 'frequency',
    perDay: exactly(ratio(1, 2)),
    everyDay: false,
  }),
  entry(`every (?<days>${DOUBLED}) (?:days|nights)`, ({ days }) => {
    const count = readDoubled(days ?? '');
    return count && { is: 'frequency', perDay: exactly(perDays(ONE, count)), everyDay: false };
  }),
  entry(`(?:on )?(?<list>${WEEKDAY}(?:(?: ?[,\\/&] ?and | ?[,\\/&-] ?| and | )${WEEKDAY})*)`, ({ list }) =>
    weekdays(list),
  ),
  says('(?:on )?weekdays(?: only)?', { is: 'weekdays', days: 5 }),
  says('(?:on )?weekends(?: only)?', { is: 'weekdays', days: 2 }),
  says('mwf', { is: 'weekdays', days: 3 }),
  entry(`(?:on )?(?<days>${DOUBLED}) (?:days|nights) ${A_WEEK}`, ({ days }) => daysOfWeek(readDoubled(days ?? ''))),
  entry(`(?<count>once|twice|${DOUBLED} ?(?:times?|x)) ?${A_WEEK}`, ({ count }) => timesAWeek(count)),
  says('weekly|every week|each week', { is: 'frequency', perDay: exactly(ratio(1, 7)), everyDay: false }),
  entry(`(?:q\\.? ?|every )(?<hours>${NUMBER_OR_RANGE}) ?(?:hours?|hrs?|h)`, ({ hours }) => everyHours(hours)),
  entry(`up to (?<count>${DOUBLED}) ?(?:times?|x) ?${A_DAY}`, ({ count }) => {
    const most = readDoubled(count ?? '');
    return most && daily(isAtMost(most, ONE) ? exactly(most) : { low: ONE, high: most });
  }),
  entry(`(?<count>${NUMBER_OR_RANGE}) ?(?:times?|x) ?${A_DAY}`, ({ count }) => timesADay(count)),
  says(`once(?: ?\\( ?1 ?\\))? ${A_DAY}`, daily(exactly(ONE))),
  says(`(?:twice|two times|2 times) ${A_DAY}|b\\.?i\\.?d\\.?`, daily(exactly(ratio(2)))),
  says(`thrice ${A_DAY}|t\\.?i\\.?d\\.?`, daily(exactly(ratio(3)))),
  says('q\\.?i\\.?d\\.?', daily(exactly(ratio(4)))),
  says('(?:once )?(?:nightly|(?:every|each|at|q\\.?) ?night)', at('bedtime')),
  says(
    `(?:(?:once )?(?:at|every|each|before|q\\.?) ?)?(?:bed ?time|hs|h\\.s\\.)|(?:at|before|prior to|going to|when going to) bed`,
    at('bedtime'),
  ),
  entry('(?:at |@ ?)?(?<hour>\\d{1,2})(?::(?<minute>\\d{2}))? ?(?<half>[ap])\\.?m\\.?', ({ hour, minute, half }) =>
    clock(hour, minute, half),
  ),
  entry('(?:at |@ ?)(?<hour>\\d{1,2}):(?<minute>\\d{2})(?: ?(?:hours|hrs|h))?', ({ hour, minute }) =>
    clock(hour, minute),
  ),
  entry('at (?<hour>[01]\\d|2[0-3])(?<minute>[0-5]\\d)(?: ?(?:hours|hrs|h))?', ({ hour, minute }) =>
    clock(hour, minute),
  ),
  says('mane', at('morning')),
  says('nocte', at('bedtime')),
  says(`${EVERY}(?:mornings?|a\\.?m\\.?)`, at('morning')),
  says(`(?:at |${EVERY})(?:noon|mid-?day)`, at('midday')),
  says(`(?:at |${EVERY})(?:evenings?)`, at('evening')),
  says(
    `${EVERY}(?:afternoons?|p\\.?m\\.?)|with (?:breakfast|lunch|dinner|supper|meals?|evening meal)|(?:at|after|before) (?:breakfast|lunch|dinner|supper|meals?|dinnertime|lunchtime)`,
    at('open'),
  ),
  says('daily|every ?day|each day|q\\.?d\\.?|q ?day|every 24 hours', daily(exactly(ONE))),
  says('once only|one time only|x ?1 dose|once|one time', { is: 'event' }),
];
