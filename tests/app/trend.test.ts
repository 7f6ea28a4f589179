import { describe, expect, it } from 'vitest';
import { bars, earlierResults } from '../../src/app/words/trend.ts';
import { readDay } from '../../src/clinical/measures/day.ts';
import { ratio, toNumber } from '../../src/clinical/measures/ratio.ts';
import type { LabResult } from '../../src/clinical/picture/chart-record.ts';

function on(written: string) {
  const day = readDay(written);
  if (!day) throw new Error(`${written} is no day`);
  return day;
}
const TODAY = on('2026-11-21');

function ferritin(day: string | undefined, value: number): LabResult {
  return {
    lab: 'ferritin',
    source: { reference: `Observation/${day ?? 'undated'}`, label: `Ferritin ${value} ng/mL` },
    ...(day === undefined ? {} : { day: on(day) }),
    reading: { kind: 'value', value: ratio(value) },
  };
}
const values = (labs: readonly LabResult[]) =>
  earlierResults(labs, 'ferritin', TODAY).map(({ value }) => toNumber(value));

describe('The trend of ferritin beside its value', () => {
  it('goes from the oldest to the newest: 62, 78, 55 and 20 ng/mL are ▇█▆▃', () => {
    const labs = [
      ferritin('2026-11-02', 20),
      ferritin('2026-01-10', 78),
      ferritin('2025-06-01', 62),
      ferritin('2026-06-01', 55),
    ];
    expect(values(labs)).toEqual([62, 78, 55, 20]);
    expect(bars(earlierResults(labs, 'ferritin', TODAY))).toBe('▇█▆▃');
  });

  it('leaves out a result without a date, one of tomorrow, an unusable one and those of another test', () => {
    const labs: readonly LabResult[] = [
      ferritin(undefined, 300),
      ferritin('2026-11-22', 400),
      { ...ferritin('2026-10-01', 0), reading: { kind: 'not usable', why: 'no unit', charted: '40' } },
      { ...ferritin('2026-10-02', 18), lab: 'transferrinSaturation' },
      ferritin('2026-10-03', 40),
    ];
    expect(values(labs)).toEqual([40]);
  });

  it('draws nothing for one value, and for values that are all 0', () => {
    expect(bars(earlierResults([ferritin('2026-10-03', 40)], 'ferritin', TODAY))).toBe('');
    expect(bars(earlierResults([ferritin('2026-10-03', 0), ferritin('2026-11-03', 0)], 'ferritin', TODAY))).toBe('');
  });

  it('keeps the newest 6 of 8 results', () => {
    const labs = [1, 2, 3, 4, 5, 6, 7, 8].map((month) => ferritin(`2026-0${month}-01`, month * 10));
    expect(values(labs)).toEqual([30, 40, 50, 60, 70, 80]);
  });
});
