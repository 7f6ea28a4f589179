import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  ageInYears,
  type Day,
  day,
  daysBetween,
  isAfter,
  isBefore,
  readDay,
} from '../../../src/clinical/measures/day.ts';

const FIRST = day('1900-01-01');
const anyDay = fc.integer({ min: 0, max: 100_000 }).map((count): Day => addDays(FIRST, count));

describe('calendar days', () => {
  it.each([
    ['2026-12-01', '2026-12-01'],
    ['2024-02-29', '2024-02-29'],
    ['2000-02-29', '2000-02-29'],
    ['2023-02-29', undefined],
    ['1900-02-29', undefined],
    ['2026-02-30', undefined],
    ['2026-04-31', undefined],
    ['2026-13-01', undefined],
    ['2026-00-10', undefined],
    ['2026-01-00', undefined],
    ['0000-01-01', undefined],
    ['2026-12', undefined],
    ['2026', undefined],
    ['1 Dec 2026', undefined],
    ['2026-12-01T08:00:00Z', undefined],
    ['', undefined],
  ])('"%s" is read as %s', (written, read) => {
    expect(readDay(written)).toBe(read);
  });

  it('a day that the program wrote wrongly is a bug', () => {
    expect(() => day('2026-02-30')).toThrow('not a calendar day: 2026-02-30');
  });

  it.each([
    ['2026-12-01', 28, '2026-12-29'],
    ['2026-12-31', 1, '2027-01-01'],
    ['2024-02-28', 1, '2024-02-29'],
    ['2024-02-29', 1, '2024-03-01'],
    ['2023-02-28', 1, '2023-03-01'],
    ['2100-02-28', 1, '2100-03-01'],
    ['2026-03-01', -1, '2026-02-28'],
    ['2026-03-29', 7, '2026-04-05'], // the clocks go forward in Europe
    ['2026-10-25', 7, '2026-11-01'], // and back
    ['2026-12-01', 448, '2028-02-22'],
    ['2026-12-01', 0, '2026-12-01'],
  ])('%s and %i days is %s', (from, count, to) => {
    expect(addDays(day(from), count)).toBe(to);
    expect(daysBetween(day(from), day(to))).toBe(count);
  });

  it('agrees with the platform calendar on every day of 1900 to 2170', () => {
    let date = FIRST;
    for (let millis = Date.UTC(1900, 0, 1); millis < Date.UTC(2170, 0, 1); millis += 86_400_000) {
      if (date !== new Date(millis).toISOString().slice(0, 10)) throw new Error(`${date} is out of step`);
      date = addDays(date, 1);
    }
    expect(date).toBe('2170-01-01');
  });

  it('adding and counting are each other’s inverse', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -40_000, max: 40_000 }), (from, count) => {
        expect(daysBetween(from, addDays(from, count))).toBe(count);
      }),
    );
  });

  it('before and after follow the count', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (a, b) => {
        expect(isBefore(a, b)).toBe(daysBetween(a, b) > 0);
        expect(isAfter(a, b)).toBe(daysBetween(a, b) < 0);
      }),
    );
  });
});

describe('age', () => {
  it.each([
    ['2008-12-01', '2026-12-01', 18],
    ['2008-12-02', '2026-12-01', 17],
    ['2008-11-30', '2026-12-01', 18],
    ['2008-02-29', '2026-02-28', 17],
    ['2008-02-29', '2026-03-01', 18],
    ['2008-02-29', '2028-02-29', 20],
    ['2026-12-01', '2026-12-01', 0],
    ['2026-12-02', '2026-12-01', -1],
  ])('born %s, on %s: %i', (birth, on, age) => {
    expect(ageInYears(day(birth), day(on))).toBe(age);
  });
});
