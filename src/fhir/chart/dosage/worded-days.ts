import { type Day, day, daysBetween, readDay } from '../../../clinical/measures/day.ts';
import { readChartedDays } from '../charted-days.ts';

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const MONDAY = day('2024-01-01');

const DATE =
  '(?:(?<weekday>mon|tue|wed|thu|fri|sat|sun)[a-z]*,? )?(?<date>\\d{1,2}\\/\\d{1,2}\\/\\d{4}|\\d{4}-\\d{2}-\\d{2})';
const BEGIN = new RegExp(`\\b(?:start(?:ing|s)?(?: on)?|from):? ${DATE}`, 'i');
const END = new RegExp(`\\b(?:until|through|thru|ending|ends?|to)(?: on)?:? ${DATE}`, 'i');

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
  const [, month = '', dayOfMonth = '', year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(date) ?? [];
  const named =
    year === undefined
      ? readChartedDays(date)?.first
      : readDay(`${year}-${month.padStart(2, '0')}-${dayOfMonth.padStart(2, '0')}`);
  if (!named || weekday === undefined) return named;
  const at = ((daysBetween(MONDAY, named) % 7) + 7) % 7;
  return WEEKDAYS[at] === weekday.toLowerCase() ? named : undefined;
}
