import { addDays, type Day, isAfter, readDay } from '../../clinical/measures/day.ts';

const DATE = /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T[0-9:.+\-Z]*)?)?)?$/;

/** The days that a charted date can mean: one for a full date or an instant, a month or a year for a partial date. */
export interface ChartedDays {
  readonly first: Day;
  readonly last: Day;
}

/**
 * Reads a FHIR date, dateTime or instant. An instant counts on the day that it is written with: its own time zone is
 * the clinic's. "2026-11" is every day of that month; what is no date at all is `undefined`.
 */
export function readChartedDays(written: string | undefined): ChartedDays | undefined {
  const [matched, year, month, dayOfMonth] = DATE.exec(written?.trim() ?? '') ?? [];
  if (matched === undefined || year === undefined) return undefined;
  const first = readDay(`${year}-${month ?? '01'}-${dayOfMonth ?? '01'}`);
  if (!first) return undefined;
  if (dayOfMonth !== undefined) return { first, last: first };
  const next = firstOfNext(Number(year), month === undefined ? 12 : Number(month));
  return { first, last: next ? addDays(next, -1) : first };
}

function firstOfNext(year: number, month: number): Day | undefined {
  const [nextYear, nextMonth] = month === 12 ? [year + 1, 1] : [year, month + 1];
  return readDay(`${String(nextYear).padStart(4, '0')}-${String(nextMonth).padStart(2, '0')}-01`);
}

/** The exact day, or none when only a month or a year is charted. */
export function fullDay(written: string | undefined): Day | undefined {
  const days = readChartedDays(written);
  return days && days.first === days.last ? days.first : undefined;
}

/** The earliest day that the date can mean: where being older is the safe side (age of a result). */
export const earliestDay = (written: string | undefined): Day | undefined => readChartedDays(written)?.first;

/**
 * The latest day that the date can mean, but today when the month or year is the present one: where being recent is
 * the safe side (a pregnancy, a dialysis).
 */
export function latestDay(written: string | undefined, today: Day): Day | undefined {
  const days = readChartedDays(written);
  if (!days) return undefined;
  return isAfter(days.last, today) && !isAfter(days.first, today) ? today : days.last;
}
