import { decimal, isAtMost, type Ratio, ratio, times } from '../../../clinical/measures/ratio.ts';
import type { Slot } from '../../../clinical/measures/slots.ts';
import type { Timing as TimingElement, TimingRepeat } from '../../resources/dosage.ts';
import { slotOfClock } from './clock.ts';
import { exactly, ONE, perDays, type Span, sameSpan, type Timing } from './dose-part.ts';
import { mergeTimings } from './merge-timings.ts';
import { readTimingWords } from './timing-words.ts';

export type TimingReading =
  | { readonly kind: 'timing'; readonly timing: Timing; readonly asNeeded?: boolean }
  | { readonly kind: 'not stated' }
  | { readonly kind: 'not understood'; readonly charted: string };

const SLOT_OF_WHEN: ReadonlyMap<string, Slot> = new Map([
  ['MORN', 'morning'],
  ['NOON', 'midday'],
  ['EVE', 'evening'],
  ['HS', 'bedtime'],
]);

const DAYS_PER_UNIT: ReadonlyMap<string, Ratio> = new Map([
  ['s', ratio(1, 86_400)],
  ['min', ratio(1, 1440)],
  ['h', ratio(1, 24)],
  ['d', ratio(1)],
  ['wk', ratio(7)],
]);

/** A dose some minutes before or after a moment still belongs to it; hours away it does not. */
const LONGEST_OFFSET_MINUTES = 180;

/** When a structured line is taken: `repeat` and `code` together; where both speak they must agree. */
export function readTiming(element: TimingElement | undefined): TimingReading {
  if (!element) return { kind: 'not stated' };
  if (element.event && element.event.length > 0) {
    return { kind: 'timing', timing: { everyDay: false, event: true } };
  }
  const repeat = element.repeat ? readRepeat(element.repeat) : ({ kind: 'not stated' } as const);
  const code = readCode(element);
  if (repeat.kind !== 'timing' || code.kind !== 'timing') {
    if (repeat.kind === 'not understood' || code.kind === 'not stated') return repeat;
    return code;
  }
  const both = mergeTimings(repeat.timing, code.timing);
  if (both) return { kind: 'timing', timing: both, ...(code.asNeeded ? { asNeeded: true } : {}) };
  return { kind: 'not understood', charted: `timing code "${element.code?.text ?? ''}" and repeat disagree` };
}

/**
 * The code of a timing with the words beside it. Local codes and displays that are not understood are passed over when
 * another one is; the text is what people see, so all of it has to be understood.
 */
function readCode({ code }: TimingElement): TimingReading {
  if (!code) return { kind: 'not stated' };
  const coded = (code.coding ?? []).flatMap((each) => [each.code, each.display]);
  const words = [...coded, code.text].filter((word) => word !== undefined && word.trim() !== '');
  if (words.length === 0) return { kind: 'not stated' };
  const notUnderstood: TimingReading = { kind: 'not understood', charted: [...new Set(words)].join(' / ') };
  const text = code.text === undefined || code.text.trim() === '' ? undefined : readTimingWords(code.text);
  if (text === undefined && code.text !== undefined && code.text.trim() !== '') return notUnderstood;
  const readings = [
    ...coded.flatMap((word) => (word === undefined ? [] : (readTimingWords(word) ?? []))),
    text ?? [],
  ].flat();
  const [first, ...others] = readings;
  if (!first) return notUnderstood;
  const timing = others.reduce<Timing | undefined>((sum, each) => sum && mergeTimings(sum, each.timing), first.timing);
  const asNeeded = readings.some((each) => each.asNeeded);
  return timing ? { kind: 'timing', timing, ...(asNeeded ? { asNeeded } : {}) } : notUnderstood;
}

function readRepeat(repeat: TimingRepeat): TimingReading {
  const perDay = frequencyOf(repeat);
  const named = namedTimes(repeat);
  if (repeat.count === 1 && (repeat.countMax ?? 1) === 1) return timingOf({ everyDay: false, event: true });
  if (perDay === 'not understood' || named === 'not understood') {
    return { kind: 'not understood', charted: repeatInWords(repeat) };
  }
  const weekdays = new Set((repeat.dayOfWeek ?? []).map((day) => day.trim().toLowerCase())).size;
  if (weekdays > 0 && weekdays < 7) return timingOf(onWeekdays(weekdays, perDay, named));
  if (!perDay && named.count === 0) return { kind: 'not stated' };
  const byName = named.count > 0 ? exactly(ratio(named.count)) : undefined;
  const weekly = isWeekly(repeat) || (perDay !== undefined && !isAtMost(ONE, perDay.low));
  if (byName && perDay && !weekly && !sameSpan(byName, perDay)) {
    return { kind: 'not understood', charted: repeatInWords(repeat) };
  }
  const rate = perDay ?? byName;
  return timingOf({ ...namedAs(named), ...(rate ? { perDay: rate } : {}), everyDay: !weekly });
}

const timingOf = (timing: Timing): TimingReading => ({ kind: 'timing', timing });

const namedAs = ({ slots, open }: NamedTimes): Pick<Timing, 'slots' | 'openTime'> => ({
  ...(slots.length > 0 ? { slots } : {}),
  ...(open ? { openTime: true } : {}),
});

/** So many days of the week; the mean per day is for showing only, nobody plans on it (R-REG-3). */
function onWeekdays(days: number, perDay: Span | undefined, named: NamedTimes): Timing {
  const onEach = named.count > 0 ? exactly(ratio(named.count)) : perDay;
  const share = ratio(days, 7);
  return {
    ...namedAs(named),
    ...(onEach ? { perDay: { low: times(onEach.low, share), high: times(onEach.high, share) } } : {}),
    everyDay: false,
  };
}

/** "3 per week" says nothing about each day, unless it is 7. */
function isWeekly({ frequency, period, periodUnit, periodUnits }: TimingRepeat): boolean {
  const unit = (periodUnit ?? periodUnits)?.trim();
  if (unit === 'wk') return !(frequency === 7 && Number(period) === 1);
  return unit !== undefined && unit !== 'd' && unit !== 'h' && unit !== 'min';
}

function frequencyOf(repeat: TimingRepeat): Span | undefined | 'not understood' {
  const unit = (repeat.periodUnit ?? repeat.periodUnits)?.trim().toLowerCase();
  if (repeat.frequency === undefined && repeat.period === undefined && repeat.frequencyMax === undefined)
    return undefined;
  // Beside named times "1 per day" is only the default of a frequency that nobody wrote.
  const named = [repeat.when ?? [], repeat.timeOfDay ?? []].flat().length > 0;
  if (repeat.frequency === undefined && named && Number(repeat.period) === 1 && unit === 'd') return undefined;
  const days = unit === undefined ? undefined : DAYS_PER_UNIT.get(unit);
  const frequency = decimal(repeat.frequency ?? 1);
  const frequencyMax = repeat.frequencyMax === undefined ? frequency : decimal(repeat.frequencyMax);
  const period = decimal(repeat.period ?? '');
  const periodMax = repeat.periodMax === undefined ? period : decimal(repeat.periodMax);
  if (!days || !frequency || !frequencyMax || !period || !periodMax) return 'not understood';
  if ([frequency, period].some((each) => isAtMost(each, ratio(0)))) return 'not understood';
  if (!isAtMost(frequency, frequencyMax) || !isAtMost(period, periodMax)) return 'not understood';
  const inDays = (amount: Ratio): Ratio => ({ over: amount.over * days.over, under: amount.under * days.under });
  return { low: perDays(frequency, inDays(periodMax)), high: perDays(frequencyMax, inDays(period)) };
}

interface NamedTimes {
  readonly slots: readonly Slot[];
  readonly open: boolean;
  readonly count: number;
}

function namedTimes(repeat: TimingRepeat): NamedTimes | 'not understood' {
  const when = repeat.when === undefined ? [] : [repeat.when].flat();
  const clock = repeat.timeOfDay ?? [];
  if (when.length > 0 && clock.length > 0) return 'not understood';
  if ((repeat.offset ?? 0) > LONGEST_OFFSET_MINUTES || (repeat.offset ?? 0) < 0) return 'not understood';
  const atClock = clock.map(slotOfClock);
  if (atClock.includes(undefined)) return 'not understood';
  const slots = [...atClock, ...when.map((code) => SLOT_OF_WHEN.get(code.trim().toUpperCase()))];
  const known = slots.filter((slot) => slot !== undefined);
  const doubled = new Set(when).size < when.length || new Set(clock).size < clock.length;
  return doubled ? 'not understood' : { slots: known, open: known.length < slots.length, count: slots.length };
}

const joined = (name: string, values: readonly unknown[] | string | undefined): string[] =>
  values === undefined || values.length === 0 ? [] : [`${name} ${[values].flat().join(', ')}`];

export function repeatInWords(repeat: TimingRepeat): string {
  const { frequency, frequencyMax, period, periodMax, periodUnit, periodUnits, when, timeOfDay, dayOfWeek } = repeat;
  const rate =
    frequency === undefined && period === undefined
      ? []
      : [
          `${frequency ?? 1}${frequencyMax ? `-${frequencyMax}` : ''} per ${period ?? '?'}${periodMax ? `-${periodMax}` : ''} ${periodUnit ?? periodUnits ?? '?'}`,
        ];
  return [...rate, ...joined('when', when), ...joined('at', timeOfDay), ...joined('on', dayOfWeek)].join('; ');
}
