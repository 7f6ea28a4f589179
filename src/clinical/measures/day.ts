declare const calendarDay: unique symbol;

/**
 * A calendar day, "2026-12-01", in the clinic's own reckoning: no time, no time zone, no clock. Steps of a taper are
 * counted in days, so a daylight-saving change cannot move one.
 */
export type Day = string & { readonly [calendarDay]: 'ISO calendar day' };

const ISO_DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

interface Parts {
  readonly year: number;
  readonly month: number;
  readonly dayOfMonth: number;
}

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

function monthLength(year: number, month: number): number {
  return month === 2 && isLeapYear(year) ? 29 : (MONTH_LENGTHS[month - 1] ?? 0);
}

function partsOf(written: string): Parts | undefined {
  const match = ISO_DAY.exec(written);
  if (!match) return undefined;
  const [year, month, dayOfMonth] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return year >= 1 && dayOfMonth >= 1 && dayOfMonth <= monthLength(year, month)
    ? { year, month, dayOfMonth }
    : undefined;
}

export function isDay(written: string): written is Day {
  return partsOf(written) !== undefined;
}

/** A day as written, "2026-12-01", or `undefined`: "2026-02-30", "2026-12" and "1 Dec" are not days. */
export function readDay(written: string): Day | undefined {
  return isDay(written) ? written : undefined;
}

/** A day that the program itself wrote. Anything else is a bug; chart values go through `readDay`. */
export function day(written: string): Day {
  if (!isDay(written)) throw new RangeError(`not a calendar day: ${written}`);
  return written;
}

/** Days since 1 March of year 0 in the proleptic Gregorian calendar (March first, so that a leap day comes last). */
function ordinal({ year, month, dayOfMonth }: Parts): number {
  const shiftedYear = month <= 2 ? year - 1 : year;
  const shiftedMonth = (month + 9) % 12;
  return (
    365 * shiftedYear +
    Math.floor(shiftedYear / 4) -
    Math.floor(shiftedYear / 100) +
    Math.floor(shiftedYear / 400) +
    Math.floor((153 * shiftedMonth + 2) / 5) +
    dayOfMonth -
    1
  );
}

function ordinalOf(date: Day): number {
  const parts = partsOf(date);
  if (!parts) throw new RangeError(`not a calendar day: ${date}`);
  return ordinal(parts);
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return ordinalOf(to) - ordinalOf(from);
}

/** The day `count` days later (earlier when negative). */
export function addDays(from: Day, count: number): Day {
  const days = ordinalOf(from) + count;
  let year = Math.floor(days / 365.2425);
  while (ordinal({ year: year + 1, month: 3, dayOfMonth: 1 }) <= days) year += 1;
  while (ordinal({ year, month: 3, dayOfMonth: 1 }) > days) year -= 1;
  const dayOfYear = days - ordinal({ year, month: 3, dayOfMonth: 1 });
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const dayOfMonth = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const civilYear = month <= 2 ? year + 1 : year;
  const padded = (value: number, width: number): string => String(value).padStart(width, '0');
  return day(`${padded(civilYear, 4)}-${padded(month, 2)}-${padded(dayOfMonth, 2)}`);
}

/** Completed years on `on` for somebody born on `birth`; a 29 February birthday is reached on 1 March in other years. */
export function ageInYears(birth: Day, on: Day): number {
  const years = Number(on.slice(0, 4)) - Number(birth.slice(0, 4));
  return on.slice(5) < birth.slice(5) ? years - 1 : years;
}

export const isBefore = (a: Day, b: Day): boolean => a < b;
export const isAfter = (a: Day, b: Day): boolean => a > b;
