import { describe, expect, test } from 'vitest';
import { dose } from '../../../src/clinical/measures/dose.ts';
import { takeFromDay } from '../../../src/clinical/taper/split-over-day.ts';
import { asked, pace, planned, split } from './asked.ts';

describe('where a step is taken from', () => {
  test.each([
    [
      'the larger of morning and midday',
      { morning: 8, midday: 6, bedtime: 16 },
      { morning: 7, midday: 6, bedtime: 16 },
    ],
    ['midday when it is the larger', { morning: 6, midday: 8, bedtime: 16 }, { morning: 6, midday: 7, bedtime: 16 }],
    ['the earlier of two equal ones', { morning: 8, midday: 8, bedtime: 16 }, { morning: 7, midday: 8, bedtime: 16 }],
    ['midday when there is no morning', { midday: 4, evening: 8, bedtime: 8 }, { midday: 3, evening: 8, bedtime: 8 }],
    ['evening when the day is empty', { evening: 4, bedtime: 8 }, { evening: 3, bedtime: 8 }],
    ['bedtime last of all', { bedtime: 8 }, { bedtime: 7 }],
    ['morning before evening, though smaller', { morning: 2, evening: 8 }, { morning: 1, evening: 8 }],
    ['morning, because midday is the last of this day', { morning: 2, midday: 8 }, { morning: 1, midday: 8 }],
    ['the only one there is', { morning: 3 }, { morning: 2 }],
    [
      'morning or midday before the evening that closes the day',
      { morning: 2, midday: 4, evening: 1 },
      { morning: 2, midday: 3, evening: 1 },
    ],
  ])('%s', (_, before, after) => {
    const units = Object.fromEntries(Object.entries(before).map(([slot, count]) => [slot, dose(count)]));
    expect(takeFromDay(units, dose(1))).toEqual(after);
  });

  test('a step larger than its time of day goes on with the other, then evening, then bedtime', () => {
    const slots = { morning: dose(2), midday: dose(3), evening: dose(1), bedtime: dose(8) };
    expect(takeFromDay(slots, dose(4))).toEqual({ morning: 1, evening: 1, bedtime: 8 });
    expect(takeFromDay(slots, dose(5))).toEqual({ evening: 1, bedtime: 8 });
    expect(takeFromDay(slots, dose(7))).toEqual({ bedtime: 7 });
    expect(takeFromDay(slots, dose(14))).toEqual({});
  });

  test('more than the day holds is a bug', () => {
    expect(() => takeFromDay({ bedtime: dose(2) }, dose(3))).toThrow(RangeError);
  });
});

test('1 mg four times a day, 10 % every 4 weeks: the day is emptied before the evening, the evening before bedtime', () => {
  const rows = planned(asked({ morning: 1, midday: 1, evening: 1, bedtime: 1 }, pace('jcpg'))).rows;
  expect(rows.slice(0, 3).map(split)).toEqual([
    { morning: 0.625, midday: 1, evening: 1, bedtime: 1 },
    { morning: 0.625, midday: 0.75, evening: 1, bedtime: 1 },
    { morning: 0.625, midday: 0.5, evening: 1, bedtime: 1 },
  ]);
  const gone = (slot: 'morning' | 'midday' | 'evening' | 'bedtime') => rows.findIndex((row) => !row.slots[slot]);
  expect(Math.max(gone('morning'), gone('midday'))).toBeLessThanOrEqual(gone('evening'));
  expect(gone('evening')).toBeLessThan(gone('bedtime'));
  expect(gone('bedtime')).toBe(rows.length - 1);
});
