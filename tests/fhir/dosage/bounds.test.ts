import { describe, expect, test } from 'vitest';
import { ratio } from '../../../src/clinical/measures/ratio.ts';
import { dosageLines, readDosage } from '../../../src/fhir/chart/dosage/read-dosage.ts';
import { regimenOf, TODAY } from './sig-notation.ts';

const HALF_MG = { kind: 'known', strength: { mg: ratio(1, 2), per: 'piece' } } as const;
const mg = (value: number) => ({ doseAndRate: [{ doseQuantity: { value, unit: 'mg', code: 'mg' } }] });
const hs = (bounds: object) => ({ timing: { repeat: { when: ['HS'], ...bounds } } });
const period = (start?: string, end?: string) => ({
  boundsPeriod: { ...(start === undefined ? {} : { start }), ...(end === undefined ? {} : { end }) },
});
const days = (value: number, unit = 'd') => ({ boundsDuration: { value, unit, code: unit } });

/** The standing of an active order on 1 December 2026, and its regimen. */
function said(
  lines: unknown,
  dates: { authoredOn?: string; validFrom?: string } = { authoredOn: '2026-11-20' },
): string {
  const { when, reading } = readDosage(dosageLines(lines), HALF_MG, { today: TODAY, ...dates });
  return `${when}: ${regimenOf(reading)}`;
}

describe('one line with bounds, on 1 December 2026', () => {
  const lines: [string, object, string][] = [
    ['from 20 November to 1 December is in force', period('2026-11-20', '2026-12-01'), 'in force: bedtime 1'],
    ['to 30 November is past', period('2026-11-01', '2026-11-30'), 'past: bedtime 1'],
    ['from 1 December is in force', period('2026-12-01'), 'in force: bedtime 1'],
    ['from 2 December is future', period('2026-12-02'), 'future: bedtime 1'],
    ['to "2026-11" ended with November: past', period('2026-10-01', '2026-11'), 'past: bedtime 1'],
    ['to "2026-12" is in force', period('2026-10-01', '2026-12'), 'in force: bedtime 1'],
    ['to "2026" is in force', period('2026', '2026'), 'in force: bedtime 1'],
    [
      'an instant with an offset counts on its own day',
      period('2026-11-01T08:00:00-05:00', '2026-12-01T23:59:59-05:00'),
      'in force: bedtime 1',
    ],
    ['for 11 days from the order of 20 November ended on 30 November: past', days(11), 'past: bedtime 1'],
    ['for 12 days from the order of 20 November ends today', days(12), 'in force: bedtime 1'],
    ['for 2 weeks from the order of 20 November', days(2, 'wk'), 'in force: bedtime 1'],
    [
      'for 7 to 12 days ends today at the latest',
      { boundsRange: { low: { value: 7, unit: 'd' }, high: { value: 12, unit: 'd' } } },
      'in force: bedtime 1',
    ],
    ['for 3 months is no number of days, so it is not counted', days(3, 'mo'), 'in force: bedtime 1'],
    ['for a million days is no length', days(1_000_000), 'in force: bedtime 1'],
    [
      '30 doses, one at 21:00 a day, from 1 November ended on 30 November: past',
      { when: undefined, timeOfDay: ['21:00:00'], count: 30, ...period('2026-11-01') },
      'past: bedtime 1',
    ],
    [
      '31 doses, one at 21:00 a day, from 1 November end today',
      { when: undefined, timeOfDay: ['21:00:00'], count: 31, ...period('2026-11-01') },
      'in force: bedtime 1',
    ],
    ['a date that is none is no bound', period('soon', 'never'), 'in force: bedtime 1'],
  ];
  test.each(lines)('%s', (_name, bounds, expected) => {
    expect(said([{ ...mg(1), ...hs(bounds) }])).toBe(expected);
  });

  const words: [string, string, string][] = [
    [
      'Until Wed 1/20/2027 is in force',
      'Take 2 tablets nightly., Starting Thu 10/22/2026, Until Wed 1/20/2027, Normal',
      'in force: bedtime 1',
    ],
    [
      'Until Mon 11/30/2026 is past',
      'Take 2 tablets nightly., Starting Thu 10/22/2026, Until Mon 11/30/2026, Normal',
      'past: bedtime 1',
    ],
    [
      'Until Tue 11/30/2026 names a wrong weekday: asked',
      'Take 2 tablets nightly., Until Tue 11/30/2026',
      'in force: ask: not understood',
    ],
    [
      'until 31/10/2026 is no day of a US chart: asked',
      'Take 2 tablets nightly until 31/10/2026',
      'in force: ask: not understood',
    ],
    [
      'until 11/25/26 may be any century: asked',
      'Take 2 tablets nightly until 11/25/26',
      'in force: ask: not understood',
    ],
    [
      'Do not start before December 20, 2026 is future',
      'Take 2 tablets (1 mg total) by mouth nightly. Do not start before December 20, 2026.',
      'future: bedtime 1',
    ],
    [
      'Do not start before November 1, 2026 is in force',
      'Take 2 tablets (1 mg total) by mouth nightly. Do not start before November 1, 2026.',
      'in force: bedtime 1',
    ],
    ['Starting Wed 12/2/2026 is future', 'Take 2 tablets nightly., Starting Wed 12/2/2026', 'future: bedtime 1'],
  ];
  test.each(words)('in words: %s', (_name, text, expected) => {
    expect(said([{ text, ...mg(1), ...hs({}) }])).toBe(expected);
  });
});

describe('a length in words', () => {
  const line = (length: string) => [{ text: `Take 2 tablets nightly ${length}` }];
  test('for 12 days from the order of 20 November lasts to today', () => {
    expect(said(line('for 12 days'))).toBe('in force: bedtime 1');
  });
  test('for 11 days ended yesterday, but refills may go on with it: asked', () => {
    expect(said(line('for 11 days'))).toBe('in force: ask: changes over time');
  });
  test('for 2 months, or of an order without a date: asked', () => {
    expect(said(line('for 2 months'))).toBe('in force: ask: changes over time');
    expect(said(line('for 30 days'), {})).toBe('in force: ask: changes over time');
  });
});

describe('the start of an order', () => {
  const line = [{ ...mg(1), ...hs({}) }];
  test('written today or tomorrow (another time zone) is in force', () => {
    expect(said(line, { authoredOn: '2026-12-01' })).toBe('in force: bedtime 1');
    expect(said(line, { authoredOn: '2026-12-02T03:00:00Z' })).toBe('in force: bedtime 1');
  });
  test('written in two days is future', () => {
    expect(said(line, { authoredOn: '2026-12-03' })).toBe('future: bedtime 1');
  });
  test('valid from tomorrow is future, also without a dosage', () => {
    expect(said(line, { authoredOn: '2026-11-20', validFrom: '2026-12-02' })).toBe('future: bedtime 1');
    expect(said([], { authoredOn: '2026-11-20', validFrom: '2026-12-02' })).toBe('future: ask: no dose');
  });
  test('a line from 20 November counts before a validity from tomorrow', () => {
    expect(said([{ ...mg(1), ...hs(period('2026-11-20')) }], { validFrom: '2026-12-02' })).toBe('in force: bedtime 1');
  });
  test('no date at all is in force', () => {
    expect(said(line, {})).toBe('in force: bedtime 1');
  });
});

describe('steps', () => {
  const step = (sequence: number, dose: number, bounds: object) => ({ sequence, ...mg(dose), ...hs(bounds) });
  test('2 mg to 14 November, 1.5 mg to 14 December, 1 mg after: 1.5 mg is in force', () => {
    const lines = [
      step(1, 2, period('2026-11-01', '2026-11-14')),
      step(2, 1.5, period('2026-11-15', '2026-12-14')),
      step(3, 1, period('2026-12-15')),
    ];
    expect(said(lines)).toBe('in force: bedtime 1.5');
  });
  test('the last step has no bounds and the one before is over: it is in force', () => {
    expect(said([step(1, 2, period('2026-11-01', '2026-11-14')), step(2, 1, {})])).toBe('in force: bedtime 1');
  });
  test('a step in force beside one without bounds: asked which', () => {
    expect(said([step(1, 2, period('2026-11-01', '2026-12-14')), step(2, 1, {})])).toBe(
      'in force: ask: changes over time',
    );
  });
  test('steps with lengths only begin on a day that nobody wrote: asked', () => {
    expect(said([step(1, 2, days(14)), step(2, 1.5, days(14)), step(3, 1, {})])).toBe(
      'in force: ask: changes over time',
    );
  });
  test('a gap today between two steps: asked', () => {
    const lines = [step(1, 2, period('2026-11-01', '2026-11-14')), step(2, 1, period('2026-12-15'))];
    expect(said(lines)).toBe('in force: ask: changes over time');
  });
  test('all steps are over: past, with the dose of the last', () => {
    const lines = [step(1, 2, period('2026-10-01', '2026-10-14')), step(2, 1, period('2026-10-15', '2026-10-28'))];
    expect(said(lines)).toBe('past: bedtime 1');
  });
  test('all steps are ahead: future, with the dose of the first', () => {
    const lines = [step(1, 2, period('2026-12-02', '2026-12-14')), step(2, 1, period('2026-12-15'))];
    expect(said(lines)).toBe('future: bedtime 2');
  });
  test('one step ends and the next begins today: asked, never added up', () => {
    expect(
      said([step(1, 2, period('2026-11-01', '2026-12-01')), step(2, 1.5, period('2026-12-01', '2026-12-31'))]),
    ).toBe('in force: ask: changes over time');
    const withoutSequence = [
      { ...mg(2), ...hs(period('2026-11-01', '2026-12-01')) },
      { ...mg(1.5), ...hs(period('2026-12-01', '2026-12-31')) },
    ];
    expect(said(withoutSequence)).toBe('in force: ask: changes over time');
  });
  test('different sequence numbers with the same bounds are one day, too', () => {
    const bounds = period('2026-11-20', '2026-12-20');
    const morning = { sequence: 1, ...mg(0.5), timing: { repeat: { when: ['MORN'], ...bounds } } };
    expect(said([morning, step(2, 1, bounds)])).toBe('in force: morning 0.5, bedtime 1');
  });
  test('equal sequence numbers with the same bounds are one day: 0.5 mg and 1 mg add', () => {
    const bounds = period('2026-11-20', '2026-12-20');
    const morning = { sequence: 1, ...mg(0.5), timing: { repeat: { when: ['MORN'], ...bounds } } };
    expect(said([morning, step(1, 1, bounds)])).toBe('in force: morning 0.5, bedtime 1');
  });
});
