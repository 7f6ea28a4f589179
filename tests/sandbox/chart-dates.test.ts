import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withDatesFrom } from '../../src/sandbox/charts/chart-dates.ts';

describe('date tokens in charts', () => {
  it.each([
    ['{{today}}', '2026-11-22'],
    ['{{today-30d}}', '2026-10-23'],
    ['{{today+9d}}', '2026-12-01'],
    ['{{today-2w}}', '2026-11-08'],
    ['{{today-3m}}', '2026-08-22'],
    ['{{today-52y-70d}}', '1974-09-13'],
    ['{{today-1d}}T08:30:00-05:00', '2026-11-21T08:30:00-05:00'],
    ['from {{today-7d}} to {{today}}', 'from 2026-11-15 to 2026-11-22'],
    ['{{yesterday}}', '{{yesterday}}'],
    ['2007-06-04', '2007-06-04'],
  ])('on 22 November 2026, %s is %s', (text, date) => {
    expect(withDatesFrom('2026-11-22', text)).toBe(date);
  });

  it.each([
    ['2026-03-31', '{{today-1m}}', '2026-02-28'],
    ['2028-02-29', '{{today-1y}}', '2027-02-28'],
    ['2026-01-15', '{{today-1m}}', '2025-12-15'],
    ['2026-12-31', '{{today+1d}}', '2027-01-01'],
    ['2026-01-31', '{{today+25m}}', '2028-02-29'],
  ])('on %s, %s is %s', (today, token, date) => {
    expect(withDatesFrom(today, token)).toBe(date);
  });

  it('are found at any depth, and nothing else is changed', () => {
    const chart = { a: [{ b: '{{today}}', n: 1.5, yes: true, none: null }], c: 'text' };
    expect(withDatesFrom('2026-11-22', chart)).toEqual({
      a: [{ b: '2026-11-22', n: 1.5, yes: true, none: null }],
      c: 'text',
    });
  });

  it('go back and forth by days to the same date', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), (days) => {
        const back = String(withDatesFrom('2026-11-22', `{{today-${days}d}}`));
        expect(withDatesFrom(back, `{{today+${days}d}}`)).toBe('2026-11-22');
      }),
    );
  });
});
