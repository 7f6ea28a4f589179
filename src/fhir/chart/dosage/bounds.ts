import { addDays, type Day, isAfter, isBefore } from '../../../clinical/measures/day.ts';
import { type Ratio, toNumber } from '../../../clinical/measures/ratio.ts';
import type { DosageLine, TimingRepeat } from '../../resources/dosage.ts';
import { readChartedDays } from '../charted-days.ts';
import { textsOf } from './line-words.ts';
import { daysOf } from './structured-amount.ts';
import { wordedDays } from './worded-days.ts';

/** What an order says about when it begins, outside its dosage. */
export interface OrderDates {
  readonly today: Day;
  readonly authoredOn?: string | undefined;
  /** `dispenseRequest.validityPeriod.start`. */
  readonly validFrom?: string | undefined;
}

/** The days of one dosage line, as far as they are charted. */
interface LineDays {
  readonly from?: Day;
  readonly to?: Day;
  /** A length without an end: it can only be counted from the order's own day. */
  readonly length?: Ratio;
}

/** Which lines of a dosage count, and whether the order is in force at all (spec section 1). */
export interface LinesInForce {
  readonly when: 'in force' | 'future' | 'past';
  readonly lines: readonly DosageLine[];
  /** The steps cannot be told apart by their dates: which one is taken has to be asked. */
  readonly stepUnknown: boolean;
}

/**
 * The lines of the day. Steps with `sequence` follow each other only if they have bounds, otherwise they add. Of an
 * order that is over, its last lines count (R-REG-8 compares them); of one that has not begun, its first.
 */
export function linesInForce(lines: readonly DosageLine[], dates: OrderDates): LinesInForce {
  const dated = lines.map((line) => ({ line, days: lineDays(line) }));
  const steps = new Set(lines.map(({ sequence }) => sequence ?? 0)).size > 1;
  if (steps && dated.some(({ days }) => days.length !== undefined))
    return { when: 'in force', lines, stepUnknown: true };
  const placed = dated.map(({ line, days }) => ({ line, ...placedFrom(days, dates) }));
  const now = placed.filter(({ at }) => at === 'now');
  if (now.length > 0) {
    const bounded = now.filter(({ from, to }) => from !== undefined || to !== undefined);
    // Steps that overlap today, often on the day on which one ends and the next begins, must not be added up.
    const overlap = new Set(bounded.map(({ from, to }) => `${from} ${to}`)).size > 1;
    const stepUnknown = overlap || (steps && bounded.length > 0 && bounded.length < now.length);
    return { when: 'in force', lines: now.map(({ line }) => line), stepUnknown };
  }
  const over = placed.filter(({ at }) => at === 'over');
  if (over.length > 0 && over.length < placed.length) return { when: 'in force', lines, stepUnknown: true };
  if (over.length > 0) {
    const last = over.map(({ to }) => to).reduce((a, b) => (a && b && isAfter(a, b) ? a : b));
    return { when: 'past', lines: over.filter(({ to }) => to === last).map(({ line }) => line), stepUnknown: false };
  }
  if (placed.length > 0) {
    const first = placed.map(({ from }) => from).reduce((a, b) => (a && b && isBefore(a, b) ? a : b));
    return {
      when: 'future',
      lines: placed.filter(({ from }) => from === first).map(({ line }) => line),
      stepUnknown: false,
    };
  }
  return { when: beginsLater(dates) ? 'future' : 'in force', lines: [], stepUnknown: false };
}

function placedFrom({ from, to, length }: LineDays, dates: OrderDates) {
  const begun = from ?? startOf(dates);
  const end = to ?? (length && begun ? lastOf(begun, Math.ceil(toNumber(length))) : undefined);
  const days = { ...(from ? { from } : {}), ...(end ? { to: end } : {}) };
  if (end && isBefore(end, dates.today)) return { ...days, at: 'over' as const };
  if (from ? isAfter(from, dates.today) : beginsLater(dates)) {
    return { ...days, from: from ?? startOf(dates), at: 'ahead' as const };
  }
  return { ...days, at: 'now' as const };
}

/** Whether a length that is counted from the order's own day has not ended yet; an unknown length or day says no. */
export function stillRuns(length: Ratio | undefined, dates: OrderDates): boolean {
  const begun = startOf(dates);
  const end = begun && length ? lastOf(begun, Math.ceil(toNumber(length))) : undefined;
  return end !== undefined && !isBefore(end, dates.today);
}

/** A day that the order itself gives as its beginning: the later of writing and validity. */
function startOf({ authoredOn, validFrom }: OrderDates): Day | undefined {
  const [written, valid] = [readChartedDays(authoredOn)?.first, readChartedDays(validFrom)?.first];
  if (!written || !valid) return written ?? valid;
  return isAfter(valid, written) ? valid : written;
}

/** Tomorrow's date may be today's evening in another time zone; the day after cannot. */
function beginsLater({ today, authoredOn, validFrom }: OrderDates): boolean {
  const [written, valid] = [readChartedDays(authoredOn)?.first, readChartedDays(validFrom)?.first];
  return (
    (written !== undefined && isAfter(written, addDays(today, 1))) || (valid !== undefined && isAfter(valid, today))
  );
}

/** Structured bounds first; what they leave open, the words may say ("Until Wed 5/27/2020"). */
function lineDays(line: DosageLine): LineDays {
  const repeat = line.timing?.repeat;
  const worded = wordedDays(textsOf(line));
  const from = readChartedDays(repeat?.boundsPeriod?.start)?.first ?? worded.from;
  const to = readChartedDays(repeat?.boundsPeriod?.end)?.last ?? worded.to ?? (repeat && endByCount(repeat, from));
  const length = repeat && lengthOf(repeat);
  return { ...(from ? { from } : {}), ...(to ? { to } : {}), ...(length && !to ? { length } : {}) };
}

function lengthOf({ boundsDuration, boundsRange }: TimingRepeat): Ratio | undefined {
  if (boundsDuration) return daysOf(boundsDuration);
  return boundsRange?.high ? daysOf(boundsRange.high) : undefined;
}

/** "365 times, once a day, from 28 May": servers send it in place of an end. Only daily times can be counted out. */
function endByCount(repeat: TimingRepeat, from: Day | undefined): Day | undefined {
  const { count, countMax, timeOfDay, frequency, period, periodUnit } = repeat;
  const times = timeOfDay?.length ?? (Number(period) === 1 && periodUnit === 'd' ? frequency : undefined);
  const most = countMax ?? count;
  if (!from || !times || !most || most <= 1 || times < 1) return undefined;
  return lastOf(from, Math.ceil(most / times));
}

/** The last of so many days; a length beyond a century is no length. */
const lastOf = (first: Day, days: number): Day | undefined =>
  days >= 1 && days <= 36_525 ? addDays(first, days - 1) : undefined;
