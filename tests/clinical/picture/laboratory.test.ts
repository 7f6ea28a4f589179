import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_LOCAL_POLICY } from '../../../src/clinical/evidence/site-values.ts';
import { toNumber } from '../../../src/clinical/measures/ratio.ts';
import type { Comparator, Lab } from '../../../src/clinical/picture/chart-record.ts';
import type { LabValue } from '../../../src/clinical/picture/clinical-picture.ts';
import type { Known } from '../../../src/clinical/picture/known.ts';
import { takePicture } from '../../../src/clinical/picture/take-picture.ts';
import { type LabAsCharted, patient, TODAY } from '../../builders/patient.ts';

type JudgedLab = Exclude<Lab, 'iron' | 'totalIronBindingCapacity'>;

/** "62", "<15", or why there is no value. */
function read(lab: Known<LabValue>): string {
  if (!lab.known) return lab.why;
  return `${lab.value.comparator ?? ''}${toNumber(lab.value.value)}`;
}

const judged = (lab: JudgedLab, value: number | string, charted: LabAsCharted = {}): string =>
  read(patient('Ada').lab(lab, value, charted).picture()[lab]);

describe('how old a result may be', () => {
  it.each([
    ['ferritin', 62, 180, 181],
    ['transferrinSaturation', 24, 180, 181],
    ['creatinine', 1, 180, 181],
    ['egfr', 72, 180, 181],
    ['haemoglobin', 13.5, 180, 181],
    ['cReactiveProtein', 3, 30, 31],
    ['weight', 70, 365, 366],
    ['height', 165, 1826, 1827],
  ] as const)('%s %d is used at %i d and too old at %i d', (lab, value, lastDay, tooOld) => {
    expect(judged(lab, value, { ago: lastDay })).toBe(String(value));
    expect(judged(lab, value, { ago: tooOld })).toBe('too old');
    expect(judged(lab, value, { ago: 0 })).toBe(String(value));
  });

  it('a future or undated result is as good as none', () => {
    expect(judged('ferritin', 62, { ago: -1 })).toBe('none on record');
    expect(judged('ferritin', 62, { ago: 'not given' })).toBe('none on record');
  });

  it('the date and the source of the result are kept', () => {
    const { ferritin } = patient('Ada').lab('ferritin', 62, { ago: 30, id: 'f1' }).picture();
    expect(ferritin).toMatchObject({
      value: { day: '2026-11-01' },
      sources: [{ reference: 'Observation/f1', label: 'ferritin 62 ng/mL', date: '2026-11-01' }],
    });
  });
});

describe('the newest result is chosen first and judged then', () => {
  const ferritin = (...results: readonly (readonly [value: number, charted: LabAsCharted])[]): string => {
    const ada = results.reduce((known, [value, charted]) => known.lab('ferritin', value, charted), patient('Ada'));
    return read(ada.picture().ferritin);
  };

  it('the newer of two dated results', () => {
    expect(ferritin([40, { ago: 90 }], [60, { ago: 10 }], [50, { ago: 60 }])).toBe('60');
  });

  it('an older result never takes the place of one in an unknown unit', () => {
    expect(ferritin([40, { ago: 90 }], [60, { ago: 10, unusable: 'unknown unit' }])).toBe('not usable');
  });

  it('nor of one whose "<" does not decide', () => {
    expect(ferritin([40, { ago: 90 }], [50, { ago: 10, comparator: '<' }])).toBe('not usable');
  });

  it('a future result does not push out the one of last month', () => {
    expect(ferritin([40, { ago: 30 }], [60, { ago: -3 }])).toBe('40');
  });

  it('two results of one day go by the time, across time zones', () => {
    expect(ferritin([40, { ago: 9, at: '08:30:00Z' }], [60, { ago: 9, at: '14:00:00Z' }])).toBe('60');
    // 09:00 at −05:00 is 14:00 UTC, later than 12:00 UTC
    expect(ferritin([40, { ago: 9, at: '09:00:00-05:00' }], [60, { ago: 9, at: '12:00:00Z' }])).toBe('40');
    expect(ferritin([40, { ago: 9, at: '09:00:00+02:00' }], [60, { ago: 9, at: '08:00:00Z' }])).toBe('60');
    expect(ferritin([40, { ago: 9, at: '09:00:30Z' }], [60, { ago: 9, at: '09:00:29.5Z' }])).toBe('40');
    // minutes, seconds and zones each weigh what they are worth
    expect(ferritin([40, { ago: 9, at: '09:40:00Z' }], [60, { ago: 9, at: '09:20:00Z' }])).toBe('40');
    expect(ferritin([40, { ago: 9, at: '09:01:00Z' }], [60, { ago: 9, at: '09:00:59Z' }])).toBe('40');
    expect(ferritin([40, { ago: 9, at: '09:00:00+05:30' }], [60, { ago: 9, at: '03:20:00Z' }])).toBe('40');
    expect(ferritin([40, { ago: 9, at: '09:00:00-03:30' }], [60, { ago: 9, at: '12:20:00Z' }])).toBe('40');
    expect(ferritin([40, { ago: 9, at: '09:00' }], [60, { ago: 9, at: '08:59:59' }])).toBe('40');
  });

  it('of two usable results of one instant, always the same one', () => {
    const both: readonly (readonly [number, LabAsCharted])[] = [
      [40, { ago: 9, id: 'a' }],
      [60, { ago: 9, id: 'b' }],
    ];
    expect(ferritin(...both)).toBe('40');
    expect(ferritin(...both.toReversed())).toBe('40');
  });

  it('a result with a time counts as later than one of that day without', () => {
    expect(ferritin([40, { ago: 9, at: '00:10:00Z' }], [60, { ago: 9 }])).toBe('40');
  });

  it('of two results of one instant, the one that can be used', () => {
    expect(ferritin([40, { ago: 9 }], [60, { ago: 9, unusable: 'no unit' }])).toBe('40');
    expect(ferritin([60, { ago: 9, unusable: 'no unit' }], [40, { ago: 9 }])).toBe('40');
  });

  it('the order in which the chart lists results makes no difference', () => {
    const result = fc.record({
      value: fc.integer({ min: 1, max: 400 }),
      ago: fc.integer({ min: -5, max: 200 }),
      at: fc.constantFrom(undefined, '08:00:00Z', '08:00:00+05:00', '23:30:00-08:00'),
      unusable: fc.constantFrom(undefined, 'no unit' as const),
    });
    fc.assert(
      fc.property(fc.array(result, { minLength: 1, maxLength: 6 }), (results) => {
        const charted = results.map(({ value, at, ...rest }, position): readonly [number, LabAsCharted] => [
          value,
          {
            ago: rest.ago,
            id: `f${position}`,
            ...(at === undefined ? {} : { at }),
            ...(rest.unusable === undefined ? {} : { unusable: rest.unusable }),
          },
        ]);
        expect(ferritin(...charted)).toBe(ferritin(...charted.toReversed()));
      }),
    );
  });
});

describe('results with a comparator', () => {
  it.each<readonly [JudgedLab, Comparator, number, string]>([
    // ferritin: 30, 75, 100, 200, 300 must not lie beyond the bound
    ['ferritin', '<', 15, '<15'],
    ['ferritin', '<', 30, '<30'],
    ['ferritin', '<', 30.1, 'not usable'],
    ['ferritin', '<', 75, 'not usable'],
    ['ferritin', '>', 300, '>300'],
    ['ferritin', '>', 1500, '>1500'],
    ['ferritin', '>', 299.9, 'not usable'],
    ['ferritin', '>', 75, 'not usable'],
    ['ferritin', '<=', 29.9, '<=29.9'],
    ['ferritin', '<=', 30, 'not usable'], // 30 itself is not below 30
    ['ferritin', '>=', 300, '>=300'],
    ['ferritin', '>=', 299, 'not usable'],
    // TSAT: 20 and 45
    ['transferrinSaturation', '<', 20, '<20'],
    ['transferrinSaturation', '<', 20.1, 'not usable'],
    ['transferrinSaturation', '<=', 20, 'not usable'],
    ['transferrinSaturation', '>', 45, '>45'],
    ['transferrinSaturation', '>', 44.9, 'not usable'],
    ['transferrinSaturation', '>=', 45, 'not usable'], // 45 itself is allowed, above it is not
    ['transferrinSaturation', '>=', 45.1, '>=45.1'],
    // CRP: 5
    ['cReactiveProtein', '<', 5, '<5'],
    ['cReactiveProtein', '<=', 5, '<=5'],
    ['cReactiveProtein', '<', 5.1, 'not usable'],
    ['cReactiveProtein', '>', 5, '>5'],
    ['cReactiveProtein', '>', 4.9, 'not usable'],
    ['cReactiveProtein', '>=', 5, 'not usable'],
    // haemoglobin: 12 and 13
    ['haemoglobin', '<', 12, '<12'],
    ['haemoglobin', '<', 12.1, 'not usable'],
    ['haemoglobin', '>', 13, '>13'],
    ['haemoglobin', '>', 12.9, 'not usable'],
    ['haemoglobin', '>=', 13, '>=13'],
    // eGFR: 15, 30, 60; ">59" is how a laboratory writes "60 or more"
    ['egfr', '<', 15, '<15'],
    ['egfr', '<', 15.1, 'not usable'],
    ['egfr', '>', 60, '>60'],
    ['egfr', '>', 90, '>90'],
    ['egfr', '>', 59, '>=60'],
    ['egfr', '>', 59.9, '>=60'],
    ['egfr', '>', 58.9, 'not usable'],
    ['egfr', '>=', 59, 'not usable'],
    ['egfr', '>=', 60, '>=60'],
    // these enter a formula
    ['creatinine', '<', 0.3, 'not usable'],
    ['weight', '>', 150, 'not usable'],
    ['height', '<', 150, 'not usable'],
  ])('%s %s %d is read as %s', (lab, comparator, bound, expected) => {
    expect(judged(lab, bound, { comparator })).toBe(expected);
  });
});

describe('values that cannot be', () => {
  it.each([
    ['ferritin', -1],
    ['creatinine', 0],
    ['creatinine', -1],
    ['weight', 0],
    ['egfr', -5],
    ['height', 99.9],
    ['height', 250.1],
    ['height', 1.65],
  ] as const)('%s %d is missing', (lab, value) => {
    expect(judged(lab, value)).toBe('not usable');
  });

  it.each([
    ['ferritin', 0],
    ['egfr', 0],
    ['height', 100],
    ['height', 250],
  ] as const)('%s %d is used', (lab, value) => {
    expect(judged(lab, value)).toBe(String(value));
  });
});

describe('none on record and not read are told apart', () => {
  it('no ferritin after a search that succeeded', () => {
    expect(read(patient('Ada').picture().ferritin)).toBe('none on record');
  });

  it('no ferritin after a search that failed', () => {
    expect(read(patient('Ada').unread('Observation').picture().ferritin)).toBe('not read');
  });

  it('a ferritin that arrived all the same still counts', () => {
    expect(read(patient('Ada').lab('ferritin', 62).unread('Observation').picture().ferritin)).toBe('62');
  });
});

describe('ferritin and TSAT that are set aside (R-FE-2)', () => {
  const setAside = (ada: ReturnType<typeof patient>) =>
    ada.picture().setAsideIronLabs.map(({ result, why }) => `${result.lab} ${why}`);

  it('a usable pair sets nothing aside', () => {
    expect(setAside(patient('Ada').lab('ferritin', 62).lab('transferrinSaturation', 24))).toEqual([]);
  });

  it.each(['unknown unit', 'no unit', 'not a number'] as const)('%s', (unusable) => {
    expect(setAside(patient('Ada').lab('ferritin', 62, { unusable }))).toEqual([`ferritin ${unusable}`]);
  });

  it('too old, both', () => {
    const ada = patient('Ada').lab('ferritin', 62, { ago: 181 }).lab('transferrinSaturation', 24, { ago: 200 });
    expect(setAside(ada)).toEqual(['ferritin too old', 'transferrinSaturation too old']);
  });

  it('a comparator that does not decide is no reason', () => {
    const ada = patient('Ada').lab('ferritin', 80, { comparator: '<' });
    expect(setAside(ada)).toEqual([]);
    expect(read(ada.picture().ferritin)).toBe('not usable');
  });

  it.each([
    [31, 30, 'too old', ['ferritin before the iron order']],
    [30, 30, '62', []],
    [29, 30, '62', []],
  ])('ferritin of %i d ago under an iron order of %i d ago is %s', (ago, order, expected, why) => {
    const ada = patient('Ada').lab('ferritin', 62, { ago }).alsoTakes('ferrous_sulfate', ['iron-oral'], order);
    expect(read(ada.picture().ferritin)).toBe(expected);
    expect(setAside(ada)).toEqual(why);
  });

  it('an order of several ingredients with iron among them is an iron order', () => {
    const ada = patient('Ada')
      .lab('ferritin', 62, { ago: 30 })
      .alsoTakes('iron_and_more', ['binds-iron', 'iron-oral'], 10);
    expect(setAside(ada)).toEqual(['ferritin before the iron order']);
    expect(ada.picture().ferritin).toMatchObject({ known: false, sources: [{ label: 'ferritin 62 ng/mL' }] });
  });

  it('an iron order without a date says nothing about when', () => {
    const undated = patient('Ada').lab('ferritin', 62, { ago: 30 });
    const { record, answers } = undated.alsoTakes('ferrous_sulfate', ['iron-oral'], 10);
    const drugs = record.drugs.map(({ authoredOn: _, ...drug }) => drug);
    expect(read(takePicture({ ...record, drugs }, answers, TODAY, NO_LOCAL_POLICY).ferritin)).toBe('62');
  });

  it('IV iron counts as an iron order, and the later of two orders decides', () => {
    const ada = patient('Ada')
      .lab('transferrinSaturation', 24, { ago: 30 })
      .alsoTakes('iron_sucrose', ['iron-iv'], 20)
      .alsoTakes('ferrous_sulfate', ['iron-oral'], 90);
    expect(setAside(ada)).toEqual(['transferrinSaturation before the iron order']);
  });

  it('another drug started since changes nothing', () => {
    const ada = patient('Ada').lab('ferritin', 62, { ago: 30 }).alsoTakes('omeprazole', ['binds-iron'], 10);
    expect(setAside(ada)).toEqual([]);
  });

  it('creatinine too old is missing, but not an iron lab', () => {
    expect(setAside(patient('Ada').lab('creatinine', 1, { ago: 181 }))).toEqual([]);
  });
});

describe('TSAT from iron and TIBC', () => {
  const tsat = (ada: ReturnType<typeof patient>): string => read(ada.picture().transferrinSaturation);
  const pair = (iron: number, capacity: number, ago = 20) =>
    patient('Ada').lab('iron', iron, { ago }).lab('totalIronBindingCapacity', capacity, { ago });

  it('iron 60 ÷ TIBC 400 of one day is 15 %, with both as sources', () => {
    expect(tsat(pair(60, 400))).toBe('15');
    const { sources } = pair(60, 400).picture().transferrinSaturation;
    expect(sources.map(({ label }) => label)).toEqual([
      'TSAT 15 % (iron ÷ TIBC)',
      'iron 60 µg/dL',
      'totalIronBindingCapacity 400 µg/dL',
    ]);
  });

  it('is compared unrounded: 79.99 ÷ 400 is below 20 %', () => {
    expect(tsat(pair(79.99, 400))).toBe('19.9975');
  });

  it('a future pair or an undated half is ignored', () => {
    expect(tsat(pair(60, 400).lab('iron', 200, { ago: -2 }).lab('totalIronBindingCapacity', 400, { ago: -2 }))).toBe(
      '15',
    );
    expect(tsat(pair(60, 400, -1))).toBe('none on record');
  });

  it('a TIBC in an unknown unit is set aside too, and so is a pair of which both are', () => {
    const unusable = { ago: 20, unusable: 'unknown unit' } as const;
    const ada = patient('Ada').lab('iron', 60, { ago: 20 }).lab('totalIronBindingCapacity', 400, unusable);
    expect(tsat(ada)).toBe('not usable');
    expect(ada.picture().setAsideIronLabs.map(({ why }) => why)).toEqual(['unknown unit']);
    expect(tsat(patient('Ada').lab('iron', 60, unusable).lab('totalIronBindingCapacity', 400, unusable))).toBe(
      'not usable',
    );
  });

  it('a TIBC with a bound gives no saturation either', () => {
    const ada = patient('Ada')
      .lab('iron', 60, { ago: 20 })
      .lab('totalIronBindingCapacity', 500, { ago: 20, comparator: '>' });
    expect(tsat(ada)).toBe('not usable');
  });

  it('weight and other results of the same day do not meddle', () => {
    expect(tsat(pair(60, 400).lab('weight', 70, { ago: 20 }).lab('ferritin', 62, { ago: 20 }))).toBe('15');
  });

  it('the pair of 20 days ago (60 ÷ 400, 15 %) counts, not that of 90 days ago (200 ÷ 400, 50 %), in whatever order', () => {
    const older = pair(60, 400).lab('iron', 200, { ago: 90 }).lab('totalIronBindingCapacity', 400, { ago: 90 });
    const newer = pair(200, 400, 90).lab('iron', 60, { ago: 20 }).lab('totalIronBindingCapacity', 400, { ago: 20 });
    expect([tsat(older), tsat(newer)]).toEqual(['15', '15']);
  });

  it('of two days none', () => {
    const ada = patient('Ada').lab('iron', 60, { ago: 20 }).lab('totalIronBindingCapacity', 400, { ago: 21 });
    expect(tsat(ada)).toBe('none on record');
  });

  it('of the latest day that has both', () => {
    const ada = pair(60, 400, 90).lab('iron', 100, { ago: 30 }).lab('totalIronBindingCapacity', 400, { ago: 30 });
    expect(tsat(ada)).toBe('25');
    expect(tsat(ada.lab('iron', 200, { ago: 5 }))).toBe('25');
  });

  it('not beside a reported TSAT, even one too old', () => {
    expect(tsat(pair(60, 400).lab('transferrinSaturation', 33, { ago: 10 }))).toBe('33');
    expect(tsat(pair(60, 400).lab('transferrinSaturation', 33, { ago: 200 }))).toBe('too old');
    expect(tsat(pair(60, 400).lab('transferrinSaturation', 33, { ago: 3, unusable: 'no unit' }))).toBe('not usable');
  });

  it('a reported TSAT that is undated or in the future is ignored, so the pair is used', () => {
    expect(tsat(pair(60, 400).lab('transferrinSaturation', 33, { ago: 'not given' }))).toBe('15');
    expect(tsat(pair(60, 400).lab('transferrinSaturation', 33, { ago: -1 }))).toBe('15');
  });

  it('too old at 181 d', () => {
    expect(tsat(pair(60, 400, 180))).toBe('15');
    expect(tsat(pair(60, 400, 181))).toBe('too old');
    expect(
      pair(60, 400, 181)
        .picture()
        .setAsideIronLabs.map(({ why }) => why),
    ).toEqual(['too old']);
  });

  it('none from a TIBC of 0, a bound, or different units', () => {
    expect(tsat(pair(60, 0))).toBe('not usable');
    const bounded = patient('Ada')
      .lab('iron', 10, { ago: 20, comparator: '<' })
      .lab('totalIronBindingCapacity', 400, { ago: 20 });
    expect(tsat(bounded)).toBe('not usable');
    expect(bounded.picture().setAsideIronLabs).toEqual([]);
    const mixed = patient('Ada')
      .lab('iron', 60, { ago: 20, chartedUnit: 'umol/L' })
      .lab('totalIronBindingCapacity', 400, { ago: 20, chartedUnit: 'ug/dL' });
    expect(tsat(mixed)).toBe('not usable');
  });

  it('an iron in an unknown unit is set aside as TSAT', () => {
    const ada = patient('Ada')
      .lab('iron', 60, { ago: 20, unusable: 'unknown unit' })
      .lab('totalIronBindingCapacity', 400, { ago: 20 });
    expect(tsat(ada)).toBe('not usable');
    expect(ada.picture().setAsideIronLabs.map(({ why }) => why)).toEqual(['unknown unit']);
  });
});

it('the picture of a chart is the same whenever it is taken', () => {
  const { record, answers } = patient('Ada').lab('ferritin', 62).lab('weight', 70);
  const taken = () => takePicture(record, answers, TODAY, NO_LOCAL_POLICY);
  expect(taken()).toEqual(taken());
});
