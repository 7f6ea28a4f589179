import { type Ratio, ratio, times } from '../../../clinical/measures/ratio.ts';
import type { Slot } from '../../../clinical/measures/slots.ts';
import type { Strength } from '../../terminology/clonazepam.ts';
import { type Amount, type DosePart, exactly, inMg, type Span, sameSpan, type Timing } from './dose-part.ts';

/** What stands between two statements of a sig. */
export type Joint = 'nothing' | 'and' | 'comma' | 'full stop';

/** One clause of a sig while it is read: an amount, perhaps the same amount in another unit, and when it is taken. */
export interface Clause {
  readonly amounts: Amount[];
  readonly times: (Slot | 'open')[];
  readonly frequencies: { readonly perDay: Span; readonly everyDay: boolean }[];
  weekdays: number | undefined;
  event: boolean;
  asNeeded: boolean;
  /** "May take an additional …", "may repeat": beside the regimen, and only if needed. */
  readonly extra: boolean;
  /** Times with only commas between may be a list or one time said twice; an "and" before the last makes a list. */
  listOpen: boolean;
}

export const newClause = (extra = false): Clause => ({
  amounts: [],
  times: [],
  frequencies: [],
  weekdays: undefined,
  event: false,
  asNeeded: extra,
  extra,
  listOpen: false,
});

export const hasTiming = ({ times: at, frequencies, weekdays, event }: Clause): boolean =>
  at.length > 0 || frequencies.length > 0 || weekdays !== undefined || event;

export const isEmpty = (clause: Clause): boolean => clause.amounts.length === 0 && !hasTiming(clause);

/**
 * Another time of day. Joined by "and" it is one more administration; beside the one before it, it only says it again
 * ("nightly at bedtime") and must be the same. False: it cannot be told which of the two is meant.
 */
export function addTime(clause: Clause, time: Slot | 'open', joint: Joint): boolean {
  const last = clause.times.at(-1);
  if (last === undefined) {
    // "daily and at bedtime" are two doses, "daily at bedtime" is one.
    if (joint === 'and' && clause.frequencies.length > 0) return false;
    clause.times.push(time);
    return true;
  }
  if (joint === 'nothing' || joint === 'full stop') return last === time;
  if (clause.times.includes(time)) return joint === 'comma' && last === time;
  clause.times.push(time);
  clause.listOpen = joint === 'comma';
  return true;
}

export function addFrequency(clause: Clause, perDay: Span, everyDay: boolean, joint: Joint): boolean {
  if (joint === 'and' && hasTiming(clause)) return false;
  clause.frequencies.push({ perDay, everyDay });
  return true;
}

/** Takes over what a later step of a taper leaves out. */
export function inherit(clause: Clause, before: Clause): void {
  if (clause.amounts.length === 0) clause.amounts.push(...before.amounts);
  if (hasTiming(clause)) return;
  clause.times.push(...before.times);
  clause.frequencies.push(...before.frequencies);
  clause.weekdays = before.weekdays;
  clause.event = before.event;
}

/** When the clause is taken; `undefined` when its statements contradict each other ("twice daily at bedtime"). */
export function timingOf(clause: Clause): Timing | undefined {
  const [first, ...others] = clause.frequencies;
  if (clause.listOpen) return undefined;
  if (others.some((each) => each.everyDay !== first?.everyDay || !sameSpan(each.perDay, first.perDay)))
    return undefined;
  if (clause.event) {
    return first || clause.times.length > 0 || clause.weekdays !== undefined
      ? undefined
      : { everyDay: false, event: true };
  }
  const count = clause.times.length > 0 ? exactly(ratio(clause.times.length)) : undefined;
  if (clause.weekdays !== undefined) return onWeekdays(clause, clause.weekdays, count);
  if (!first) return { ...named(clause), ...(count ? { perDay: count } : {}), everyDay: true };
  if (!first.everyDay) {
    return clause.times.length > 1 ? undefined : { ...named(clause), perDay: first.perDay, everyDay: false };
  }
  if (count && !sameSpan(count, first.perDay)) return undefined;
  return { ...named(clause), perDay: first.perDay, everyDay: true };
}

function named({ times: at }: Clause): Pick<Timing, 'slots' | 'openTime'> {
  const slots = at.filter((time) => time !== 'open');
  return { ...(slots.length > 0 ? { slots } : {}), ...(slots.length < at.length ? { openTime: true } : {}) };
}

function onWeekdays(clause: Clause, days: number, count: Span | undefined): Timing {
  const onEach = count ?? clause.frequencies[0]?.perDay;
  const share = (each: Ratio): Ratio => times(each, ratio(days, 7));
  const perDay = onEach && { low: share(onEach.low), high: share(onEach.high) };
  return { ...named(clause), ...(perDay ? { perDay } : {}), everyDay: false };
}

/**
 * The clause as a part of the dosage. Amounts in several units are one dose and must agree: "2 tablets (1 mg total)"
 * of a 1 mg tablet does not. `undefined`: its times contradict each other.
 */
export function partOf(clause: Clause, strength: Strength | undefined): DosePart | 'amounts disagree' | undefined {
  const timing = timingOf(clause);
  if (!timing) return undefined;
  const { amounts, asNeeded } = clause;
  const [first] = amounts;
  if (!first) return { timing, asNeeded };
  const read = amounts.map((amount) => ({ amount, mg: inMg(amount, strength) }));
  const known = read.find(({ mg }) => mg !== undefined);
  const agree = read.every(({ amount, mg }) =>
    mg && known?.mg ? sameSpan(mg, known.mg) : amount.unit !== first.unit || sameSpan(amount.span, first.span),
  );
  if (!agree) return 'amounts disagree';
  return { amount: known?.amount ?? first, ...(known?.mg ? { mg: known.mg } : {}), timing, asNeeded };
}
