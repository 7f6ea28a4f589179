import { type Day, daysBetween } from '../../clinical/measures/day.ts';
import { toNumber } from '../../clinical/measures/ratio.ts';
import type { Lab, LabResult } from '../../clinical/picture/chart-record.ts';
import type { LabValue } from '../../clinical/picture/clinical-picture.ts';

/** Eighths of the highest value. */
const BARS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;
/** So many results are drawn; older ones stay in the chart. */
const MOST = 6;

/** The dated, usable results of a lab up to today, oldest first: how a value came to be what it is. */
export function earlierResults(labs: readonly LabResult[], lab: Lab, today: Day): readonly LabValue[] {
  return labs
    .flatMap((result) => {
      if (result.lab !== lab || result.day === undefined || result.reading.kind !== 'value') return [];
      if (daysBetween(result.day, today) < 0) return [];
      const { value, comparator } = result.reading;
      return [{ value, day: result.day, ...(comparator === undefined ? {} : { comparator }) }];
    })
    .toSorted((a, b) => daysBetween(b.day, a.day))
    .slice(-MOST);
}

/** "▂▃▂▁": the results as bars over zero. Nothing for fewer than two: one value has no trend. */
export function bars(results: readonly LabValue[]): string {
  const values = results.map(({ value }) => toNumber(value));
  const highest = Math.max(...values);
  if (values.length < 2 || highest <= 0) return '';
  return values
    .map((value) => BARS[Math.min(BARS.length - 1, Math.floor((Math.max(0, value) / highest) * BARS.length))] ?? '')
    .join('');
}
