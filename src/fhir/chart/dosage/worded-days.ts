import { type Day, day, daysBetween, readDay } from '../../../clinical/measures/day.ts';
import { readChartedDays } from '../charted-days.ts';

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const MONDAY = day('2024-01-01');

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH = `(?:${MONTHS.join('|')})[a-z]{0,6}\\.?`;
const WRITTEN = `(?:\\d{1,2}\\/\\d{1,2}\\/\\d{4}|\\d{4}-\\d{2}-\\d{2}|${MONTH} \\d{1,2}(?:st|nd|rd|th)?,? \\d{4})`;

/** A date in the words of a sig, with the day of the week and the time that may stand beside it. */
export const WORDED_DATE = `(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? )?${WRITTEN}(?: at \\d{1,2}:?\\d{2} ?(?:[ap]m)?)?`;
/** What comes before the first day, and before the last. */
export const BEGINNING = '(?:start(?:ing|s)?(?: on)?|do not start before|from)';
export const ENDING = '(?:until|through|thru|ending|ends?)(?: on)?';

const DATE = `(?:(?<weekday>mon|tue|wed|thu|fri|sat|sun)[a-z]*,? )?(?<date>${WRITTEN})`;
const BEGIN = new RegExp(`\\b${BEGINNING}:? ${DATE}`, 'i');
const END = new RegExp(`\\b(?:${ENDING}|to):? ${DATE}`, 'i');
const ANY_DATE = new RegExp(`^${DATE}`, 'i');

/** Whether a worded date is a day: "31/10/2026" and "Mon 11/25/2026" (a Wednesday) are none, and are asked. */
export const isWordedDay = (date: string): boolean => dateIn(ANY_DATE.exec(date)?.groups) !== undefined;

/** The first and last day that a text names: "Starting Tue 5/28/2019, Until Wed 5/27/2020" (facts E8). */
export function wordedDays(texts: readonly string[]): { readonly from?: Day; readonly to?: Day } {
  for (const text of texts) {
    const [from, to] = [BEGIN, END].map((pattern) => dateIn(pattern.exec(text.slice(0, 1_000))?.groups));
    if (from || to) return { ...(from ? { from } : {}), ...(to ? { to } : {}) };
  }
  return {};
}

/** Month before day, as the EHRs write it that write dates into sigs; a weekday beside it must be the right one. */
function dateIn(groups: Readonly<Record<string, string | undefined>> | undefined): Day | undefined {
  const { date = '', weekday } = groups ?? {};
  const named = dayOf(date.toLowerCase());
  if (!named || weekday === undefined) return named;
  const at = ((daysBetween(MONDAY, named) % 7) + 7) % 7;
  return WEEKDAYS[at] === weekday.toLowerCase() ? named : undefined;
}

function dayOf(date: string): Day | undefined {
  const [slashed, month = '', dayOfMonth = '', year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(date) ?? [];
  if (slashed !== undefined) return readDay(`${year}-${month.padStart(2, '0')}-${dayOfMonth.padStart(2, '0')}`);
  const [named, name = '', ofMonth = '', ofYear] = /^([a-z]{3})[a-z]*\.? (\d{1,2})[a-z]*,? (\d{4})$/.exec(date) ?? [];
  if (named === undefined) return readChartedDays(date)?.first;
  const number = String(MONTHS.indexOf(name) + 1).padStart(2, '0');
  return readDay(`${ofYear}-${number}-${ofMonth.padStart(2, '0')}`);
}
