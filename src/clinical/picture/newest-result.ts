import { type Day, isAfter } from '../measures/day.ts';
import type { Lab, LabResult } from './chart-record.ts';

/** A result that says on which day it was measured. */
export type DatedResult = LabResult & { readonly day: Day };

const CLOCK_TIME = /T(\d{2}):(\d{2})(?::(\d{2}(?:\.\d+)?))?(?:(Z)|([+-])(\d{2}):(\d{2}))?$/;
const MINUTES_PER_HOUR = 60;

/** Minutes after midnight UTC of the charted day; a result without a clock time comes before those of its day. */
function minuteOfDay(effective: string | undefined): number {
  const match = CLOCK_TIME.exec(effective ?? '');
  if (!match) return Number.NEGATIVE_INFINITY;
  const [, hours, minutes, seconds = '0', , sign, zoneHours = '0', zoneMinutes = '0'] = match;
  const local = Number(hours) * MINUTES_PER_HOUR + Number(minutes) + Number(seconds) / MINUTES_PER_HOUR;
  const offset = Number(zoneHours) * MINUTES_PER_HOUR + Number(zoneMinutes);
  return sign === '-' ? local + offset : local - offset;
}

/**
 * Positive when `a` is the newer result. Results of one instant keep one order whatever the order of the chart: a
 * usable value before one that cannot be used, then by reference.
 */
function byRecency(a: DatedResult, b: DatedResult): number {
  if (a.day !== b.day) return a.day > b.day ? 1 : -1;
  const [minuteA, minuteB] = [minuteOfDay(a.effective), minuteOfDay(b.effective)];
  if (minuteA !== minuteB) return minuteA > minuteB ? 1 : -1;
  if (a.reading.kind !== b.reading.kind) return a.reading.kind === 'value' ? 1 : -1;
  return a.source.reference < b.source.reference ? 1 : -1;
}

export const newerOf = (a: DatedResult | undefined, b: DatedResult): DatedResult =>
  a === undefined || byRecency(b, a) > 0 ? b : a;

/** Undated and future results are ignored (spec section 1). */
export function isDatedBy(result: LabResult, today: Day): result is DatedResult {
  return result.day !== undefined && !isAfter(result.day, today);
}

/**
 * The most recent result of each lab. It is judged afterwards, and when it is too old or unusable no older one takes
 * its place (spec section 1: newest, then judge).
 */
export function newestResults(labs: readonly LabResult[], today: Day): ReadonlyMap<Lab, DatedResult> {
  const newest = new Map<Lab, DatedResult>();
  for (const result of labs) {
    if (isDatedBy(result, today)) newest.set(result.lab, newerOf(newest.get(result.lab), result));
  }
  return newest;
}
