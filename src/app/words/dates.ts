import { type Day, daysBetween, readDay } from '../../clinical/measures/day.ts';

const LONG = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });

/** "2 Nov 2026". Days have no time zone; UTC keeps the browser from shifting one. */
export function inWords(date: Day): string {
  return LONG.format(new Date(`${date}T00:00:00Z`));
}

function age(days: number): string {
  if (days === 0) return 'today';
  const span = Math.abs(days) < 120 ? `${Math.abs(days)} d` : `${Math.round(Math.abs(days) / 30.44)} months`;
  return days > 0 ? `${span} ago` : `in ${span}`;
}

/** "2 Nov 2026, 19 d ago": absolute date with its age beside it. */
export function withAge(date: Day, today: Day): string {
  return `${inWords(date)}, ${age(daysBetween(date, today))}`;
}

/** The calendar day at this desk: the only clock of the app. */
export function todayHere(now: Date = new Date()): Day {
  const two = (part: number): string => String(part).padStart(2, '0');
  const written = readDay(`${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`);
  if (!written) throw new RangeError('the clock of this computer gives no calendar day');
  return written;
}

/** "10:42", when the chart was read. */
export function clockTime(now: Date): string {
  return `${String(now.getHours()).padStart(2, '0')}:${String(now.getMinutes()).padStart(2, '0')}`;
}
