import { describe, expect, test } from 'vitest';
import { ratio } from '../../../src/clinical/measures/ratio.ts';
import { chartOf, ferritin, labsIn } from './chart-fixtures.ts';

const loinc = (code: string, text?: string) => ({ code: { coding: [{ system: 'http://loinc.org', code }], text } });
const quantity = (value: unknown, unit?: string, changes: object = {}) => ({
  valueQuantity: { value, ...(unit === undefined ? {} : { unit }), ...changes },
});
const only = (changes: object): string | undefined => labsIn(chartOf([ferritin(changes)]))[0];

describe('the value of a result', () => {
  const values: [string, object, string | undefined][] = [
    ['40 ng/mL', {}, 'ferritin 40'],
    ['40 µg/L is 40 ng/mL', quantity(40, 'µg/L', { code: 'ug/L' }), 'ferritin 40'],
    ['100 pmol/L is 44.5 ng/mL', quantity(100, 'pmol/L'), 'ferritin 44.5'],
    ['4 ug/dL is 40 ng/mL', quantity(4, 'ug/dL'), 'ferritin 40'],
    ['only a code: ng/mL', quantity(40, undefined, { code: 'ng/mL' }), 'ferritin 40'],
    [
      'unit and code that mean different things',
      quantity(40, 'ng/mL', { code: 'pmol/L' }),
      'ferritin: unknown unit (40 ng/mL)',
    ],
    ['a unit that is not in the table', quantity(40, 'IU/mL'), 'ferritin: unknown unit (40 IU/mL)'],
    ['no unit', quantity(40), 'ferritin: no unit (40)'],
    ['"<" 5 ng/mL', quantity(5, 'ng/mL', { comparator: '<' }), 'ferritin <5'],
    ['">=" 1500 ng/mL', quantity(1500, 'ng/mL', { comparator: '>=' }), 'ferritin >=1500'],
    ['"ad" is no bound', quantity(5, 'ng/mL', { comparator: 'ad' }), 'ferritin: not a number (ad5 ng/mL)'],
    ['"62" as text in a quantity', quantity('62', 'ng/mL'), 'ferritin 62'],
    ['"1,5" is not read', quantity('1,5', 'ng/mL'), 'ferritin: not a number (1,5 ng/mL)'],
    ['a list is not read', quantity([40], 'ng/mL'), 'ferritin: not a number ({"value":[40],"unit":"ng/mL"})'],
    ['-1 is an entry for something else', quantity(-1, 'ng/mL'), 'ferritin: not a number (-1 ng/mL)'],
    [
      '40 ng/mL beside a text of 400 ng/mL: two values are none',
      { valueString: '400 ng/mL' },
      'ferritin: not a number (40 ng/mL or 400 ng/mL)',
    ],
    [
      '40 ng/mL beside the reason why there is no value',
      { dataAbsentReason: { text: 'error' } },
      'ferritin: not a number (40 ng/mL)',
    ],
    ['no value in the quantity', { valueQuantity: { unit: 'ng/mL' } }, undefined],
    ['no value at all', { valueQuantity: undefined, dataAbsentReason: { text: 'specimen cancelled' } }, undefined],
    ['"62 ng/mL" as text', { valueQuantity: undefined, valueString: '62 ng/mL' }, 'ferritin 62'],
    ['"<5 ng/mL" as text', { valueQuantity: undefined, valueString: '<5 ng/mL' }, 'ferritin <5'],
    ['"≥ 1500 ug/L" as text', { valueQuantity: undefined, valueString: '≥ 1500 ug/L' }, 'ferritin >=1500'],
    ['"62" as text has no unit', { valueQuantity: undefined, valueString: '62' }, 'ferritin: no unit (62)'],
    ['"<5" as text has no unit', { valueQuantity: undefined, valueString: '<5' }, 'ferritin: no unit (<5)'],
    ['"see note" as text', { valueQuantity: undefined, valueString: 'see note' }, 'ferritin: not a number (see note)'],
    [
      '"62-70 ng/mL" as text',
      { valueQuantity: undefined, valueString: '62-70 ng/mL' },
      'ferritin: unknown unit (62-70 ng/mL)',
    ],
    [
      '"1,200 ng/mL" as text',
      { valueQuantity: undefined, valueString: '1,200 ng/mL' },
      'ferritin: not a number (1,200 ng/mL)',
    ],
    ['an empty text is no value', { valueQuantity: undefined, valueString: ' ' }, undefined],
    ['an integer has no unit', { valueQuantity: undefined, valueInteger: 62 }, 'ferritin: no unit (62)'],
    [
      'a code is no number',
      { valueQuantity: undefined, valueCodeableConcept: { text: 'low' } },
      'ferritin: not a number ({"text":"low"})',
    ],
    [
      'a range is no number',
      { valueQuantity: undefined, valueRange: { low: { value: 1 } } },
      'ferritin: not a number ({"low":{"value":1}})',
    ],
  ];
  test.each(values)('%s', (_name, changes, expected) => {
    expect(only(changes)).toBe(expected);
  });

  const others: [string, object, string][] = [
    [
      'TSAT 0.24 % is a fraction with the wrong unit',
      { ...loinc('2502-3'), ...quantity(0.24, '%') },
      'transferrinSaturation: unknown unit (0.24 %)',
    ],
    ['TSAT 24 %', { ...loinc('2502-3'), ...quantity(24, '%') }, 'transferrinSaturation 24'],
    [
      'TSAT 0.24 with unit 1',
      { ...loinc('2502-3'), ...quantity(0.24, undefined, { code: '1' }) },
      'transferrinSaturation 24',
    ],
    ['TSAT 1 with unit 1 is 100 %', { ...loinc('2502-3'), ...quantity(1, '{ratio}') }, 'transferrinSaturation 100'],
    [
      'TSAT 24 with unit 1 says neither',
      { ...loinc('2502-3'), ...quantity(24, undefined, { code: '1' }) },
      'transferrinSaturation: unknown unit (24 1)',
    ],
    [
      'creatinine 88.4 µmol/L is 0.999804 mg/dL',
      { ...loinc('14682-9'), ...quantity(88.4, 'µmol/L') },
      'creatinine 0.999804',
    ],
    [
      'creatinine 0 mg/dL was not measured',
      { ...loinc('2160-0'), ...quantity(0, 'mg/dL') },
      'creatinine: not a number (0 mg/dL)',
    ],
    ['CRP 0 mg/L', { ...loinc('1988-5'), ...quantity(0, 'mg/L') }, 'cReactiveProtein 0'],
    ['CRP 0.5 mg/dL is 5 mg/L', { ...loinc('1988-5'), ...quantity(0.5, 'mg/dL') }, 'cReactiveProtein 5'],
    ['haemoglobin 118 g/L is 11.8 g/dL', { ...loinc('718-7'), ...quantity(118, 'g/L') }, 'haemoglobin 11.8'],
    [
      'weight 150 lb is 68.0388555 kg',
      { ...loinc('29463-7'), ...quantity(150, 'lb', { code: '[lb_av]' }) },
      'weight 68.0388555',
    ],
    ['height 1.6 m is 160 cm', { ...loinc('8302-2'), ...quantity(1.6, 'm') }, 'height 160'],
    ['height 63 in is 160.02 cm', { ...loinc('8302-2'), ...quantity(63, '[in_i]') }, 'height 160.02'],
    ['eGFR 72', { ...loinc('33914-3'), ...quantity(72, 'mL/min/{1.73_m2}') }, 'egfr 72'],
    [
      'eGFR ">60" as text, the usual wording',
      { ...loinc('98979-8'), valueQuantity: undefined, valueString: '>60' },
      'egfr >60',
    ],
    [
      'eGFR ">59 mL/min/1.73m2" as text',
      { ...loinc('98979-8'), valueQuantity: undefined, valueString: '>59 mL/min/1.73m2' },
      'egfr >59',
    ],
    [
      'eGFR "<15" as text, the usual wording of kidney failure',
      { ...loinc('33914-3'), valueQuantity: undefined, valueString: '<15' },
      'egfr <15',
    ],
    [
      'eGFR "<30" as text has no unit',
      { ...loinc('33914-3'), valueQuantity: undefined, valueString: '<30' },
      'egfr: no unit (<30)',
    ],
    [
      'eGFR "45" as text has no unit',
      { ...loinc('98979-8'), valueQuantity: undefined, valueString: '45' },
      'egfr: no unit (45)',
    ],
    [
      'eGFR ">30" as text has no unit',
      { ...loinc('98979-8'), valueQuantity: undefined, valueString: '>30' },
      'egfr: no unit (>30)',
    ],
    [
      'codes of two labs are no lab',
      {
        code: {
          coding: [
            { system: 'http://loinc.org', code: '2276-4' },
            { system: 'http://loinc.org', code: '718-7' },
          ],
        },
      },
      '',
    ],
    [
      'LOINC by its OID beside a local code',
      {
        code: {
          coding: [
            { system: 'urn:local', code: '9' },
            { system: 'urn:oid:2.16.840.1.113883.6.1', code: '2276-4' },
          ],
        },
      },
      'ferritin 40',
    ],
    ['glucose is no lab of the rules', loinc('2345-7'), ''],
  ];
  test.each(others)('%s', (_name, changes, expected) => {
    expect(only(changes) ?? '').toBe(expected);
  });
});

describe('which results count', () => {
  test.each(['final', 'amended', 'corrected', 'FINAL '])('%s counts', (status) => {
    expect(only({ status })).toBe('ferritin 40');
  });
  test.each(['preliminary', 'registered', 'cancelled', 'entered-in-error', 'entered-in-error ', 'unknown'])(
    '%s does not',
    (status) => {
      const record = chartOf([ferritin({ status })]);
      expect([record.labs, record.unread]).toEqual([[], []]);
    },
  );
  test('no status is unread', () => {
    expect(chartOf([ferritin({ status: undefined })]).unread).toEqual([
      { reference: 'Observation/f', why: 'status: expected string' },
    ]);
  });
  test('the same result on two pages counts once', () => {
    expect(labsIn(chartOf([ferritin(), ferritin()]))).toEqual(['ferritin 40']);
  });
  test('of two versions of one result the newer counts', () => {
    const corrected = ferritin({
      status: 'corrected',
      meta: { lastUpdated: '2026-11-13T08:00:00Z' },
      ...quantity(30, 'ng/mL'),
    });
    const first = ferritin({ meta: { lastUpdated: '2026-11-12T08:00:00Z' } });
    expect(labsIn(chartOf([corrected, first]))).toEqual(['ferritin 30']);
    expect(labsIn(chartOf([first, corrected]))).toEqual(['ferritin 30']);
  });
  test('of versions "9" and "10" the tenth counts', () => {
    const ninth = ferritin({ meta: { versionId: '9' } });
    const tenth = ferritin({ meta: { versionId: '10' }, ...quantity(30, 'ng/mL') });
    expect(labsIn(chartOf([tenth, ninth]))).toEqual(['ferritin 30']);
  });
  test('two different copies that do not say which is newer: neither counts, both are named', () => {
    const record = chartOf([ferritin(), ferritin(quantity(30, 'ng/mL'))]);
    expect(record.labs).toEqual([]);
    expect(record.unread).toEqual([
      { reference: 'Observation/f', why: 'two different copies arrived, and neither says which is newer' },
    ]);
  });
  test('of two eGFR formulas of one moment the lower counts', () => {
    const of = (id: string, code: string, value: number) =>
      ferritin({ id, ...loinc(code), ...quantity(value, 'mL/min/{1.73_m2}') });
    expect(labsIn(chartOf([of('a', '48643-1', 70), of('b', '48642-3', 58)]))).toEqual(['egfr 58']);
  });
});

describe('when a result was taken', () => {
  const dates: [string, object, string | undefined][] = [
    ['a day', { effectiveDateTime: '2026-11-11' }, '2026-11-11'],
    ['an instant counts on its own day', { effectiveDateTime: '2026-11-11T23:30:00-05:00' }, '2026-11-11'],
    ['a month is its first day, the safe side for its age', { effectiveDateTime: '2026-11' }, '2026-11-01'],
    ['a year is its first day', { effectiveDateTime: '2026' }, '2026-01-01'],
    [
      'a period is its end',
      { effectiveDateTime: undefined, effectivePeriod: { start: '2026-11-01', end: '2026-11-03' } },
      '2026-11-03',
    ],
    ['an effectiveInstant', { effectiveDateTime: undefined, effectiveInstant: '2026-11-11T08:00:00Z' }, '2026-11-11'],
    ['30 February is no day', { effectiveDateTime: '2026-02-30' }, undefined],
    ['"yesterday" is no day', { effectiveDateTime: 'yesterday' }, undefined],
    ['issued is not when it was taken', { effectiveDateTime: undefined, issued: '2026-11-11T08:00:00Z' }, undefined],
    ['a number is no date', { effectiveDateTime: 20_261_111 }, undefined],
  ];
  test.each(dates)('%s', (_name, changes, expected) => {
    const [result] = chartOf([ferritin(changes)]).labs;
    expect(result?.day).toBe(expected);
    expect(result?.effective === undefined).toBe(expected === undefined);
  });
});

describe('results that are only named like a lab', () => {
  test('a local "Ferritin, Serum" of 22 is shown and not used', () => {
    const local = { code: { coding: [{ system: 'urn:oid:1.2.840', code: '548', display: 'Ferritin, Serum' }] } };
    const record = chartOf([ferritin({ ...local, ...quantity(22, 'ng/mL') })]);
    expect(record.labs).toEqual([]);
    expect(record.labCandidates).toEqual([
      {
        lab: 'ferritin',
        source: { reference: 'Observation/f', label: 'Ferritin, Serum (code 548) 22 ng/mL', date: '2026-11-11' },
        day: '2026-11-11',
        effective: '2026-11-11',
        reading: { kind: 'value', value: ratio(22) },
      },
    ]);
  });
  test('without a value, preliminary, or of another name there is nothing to show', () => {
    const local = { code: { text: 'Ferritin' } };
    const record = chartOf([
      ferritin({ ...local, valueQuantity: undefined }),
      ferritin({ id: 'g', ...local, status: 'preliminary' }),
      ferritin({ id: 'h', code: { text: 'Hemoglobin A1c' } }),
    ]);
    expect(record.labCandidates).toEqual([]);
  });
});

describe('pregnancy', () => {
  const status = (changes: object) => ferritin({ ...loinc('82810-3'), valueQuantity: undefined, ...changes });
  const test_ = (changes: object) => ferritin({ ...loinc('2106-3'), valueQuantity: undefined, ...changes });
  const said: [string, object, [string, string | undefined][]][] = [
    [
      'status pregnant by SNOMED CT',
      status({ valueCodeableConcept: { coding: [{ code: '77386006' }] } }),
      [['pregnant', '2026-11-11']],
    ],
    [
      'status not pregnant by SNOMED CT',
      status({ valueCodeableConcept: { coding: [{ code: '60001007' }] } }),
      [['not pregnant', '2026-11-11']],
    ],
    [
      'status pregnant by LOINC answer',
      status({ valueCodeableConcept: { coding: [{ code: 'LA15173-0' }] } }),
      [['pregnant', '2026-11-11']],
    ],
    [
      'status possibly pregnant',
      status({ valueCodeableConcept: { coding: [{ code: '102874004' }] } }),
      [['unclear', '2026-11-11']],
    ],
    ['status without a value', status({}), []],
    ['test positive in words', test_({ valueString: 'Positive' }), [['pregnant', '2026-11-11']]],
    ['test "NEG"', test_({ valueString: 'NEG' }), [['not pregnant', '2026-11-11']]],
    [
      'test detected by SNOMED CT',
      test_({ valueCodeableConcept: { coding: [{ code: '10828004' }] } }),
      [['pregnant', '2026-11-11']],
    ],
    ['test "indeterminate"', test_({ valueString: 'indeterminate' }), [['unclear', '2026-11-11']]],
    ['preliminary test', test_({ status: 'preliminary', valueString: 'Positive' }), []],
    [
      'status of "2026" may be of today',
      status({ effectiveDateTime: '2026', valueString: 'pregnant' }),
      [['pregnant', '2026-12-01']],
    ],
    [
      'status of "2026-10" may be of the 31st',
      status({ effectiveDateTime: '2026-10', valueString: 'pregnant' }),
      [['pregnant', '2026-10-31']],
    ],
  ];
  test.each(said)('%s', (_name, resource, expected) => {
    expect(chartOf([resource]).pregnancy.map(({ says, day }) => [says, day])).toEqual(expected);
  });
});

describe('a panel whose results are components of one Observation', () => {
  const FERRITIN_8 = { ...loinc('2276-4'), ...quantity(8, 'ng/mL') };
  const SATURATION_12 = { ...loinc('2502-3'), ...quantity(12, '%') };
  const panel = (component: unknown, changes: object = {}) =>
    labsIn(chartOf([ferritin({ ...loinc('50190-8', 'Iron panel'), valueQuantity: undefined, component, ...changes })]));
  const panels: [string, unknown, object, string[]][] = [
    ['ferritin 8 and saturation 12 %', [FERRITIN_8, SATURATION_12], {}, ['ferritin 8', 'transferrinSaturation 12']],
    [
      'only what has a code of a lab',
      [FERRITIN_8, { ...loinc('8480-6'), ...quantity(120, 'mm[Hg]') }],
      {},
      ['ferritin 8'],
    ],
    ['an amended panel counts', [FERRITIN_8], { status: 'amended' }, ['ferritin 8']],
    ['a preliminary panel does not', [FERRITIN_8], { status: 'preliminary' }, []],
    [
      'a component without a value is no result',
      [{ ...loinc('2276-4'), dataAbsentReason: { text: 'not done' } }],
      {},
      [],
    ],
    ['a component without a unit says so', [{ ...loinc('2276-4'), ...quantity(8) }], {}, ['ferritin: no unit (8)']],
    [
      'a component of another form is left out, the others stay',
      [{ code: 'ferritin' }, SATURATION_12],
      {},
      ['transferrinSaturation 12'],
    ],
    ['a component by its name alone is not used', [{ code: { text: 'Ferritin' }, ...quantity(8, 'ng/mL') }], {}, []],
    ['components that are no list', 'none', {}, []],
    [
      'the value of the panel itself is read beside its components',
      [SATURATION_12],
      { ...loinc('2276-4'), ...quantity(30, 'ng/mL') },
      ['ferritin 30', 'transferrinSaturation 12'],
    ],
    [
      'a modifier in one component refuses the panel',
      [{ ...FERRITIN_8, modifierExtension: [{ url: 'http://x.example' }] }],
      {},
      [],
    ],
    [
      'of two eGFR of one panel the lower counts',
      [
        { ...loinc('62238-1'), ...quantity(72, 'mL/min/1.73 m2') },
        { ...loinc('62238-1'), ...quantity(61, 'mL/min/1.73 m2') },
      ],
      {},
      ['egfr 61'],
    ],
  ];
  test.each(panels)('%s', (_name, component, changes, expected) => {
    expect(panel(component, changes)).toEqual(expected);
  });
  test('two ferritins in one panel contradict each other and are no number', () => {
    expect(panel([FERRITIN_8, { ...loinc('2276-4'), ...quantity(80, 'ng/mL') }])).toEqual([
      'ferritin: not a number (ferritin 8 ng/mL or ferritin 80 ng/mL)',
    ]);
  });
});
