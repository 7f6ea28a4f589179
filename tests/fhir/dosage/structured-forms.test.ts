import { describe, expect, test } from 'vitest';
import { ratio } from '../../../src/clinical/measures/ratio.ts';
import { dosageLines, readDosage } from '../../../src/fhir/chart/dosage/read-dosage.ts';
import type { StrengthReading } from '../../../src/fhir/terminology/clonazepam.ts';
import { regimenOf, TODAY } from './sig-notation.ts';

const UCUM = 'http://unitsofmeasure.org';
const mg = (value: number) => ({ doseAndRate: [{ doseQuantity: { value, unit: 'mg', system: UCUM, code: 'mg' } }] });
const tablets = (value: number) => ({
  doseAndRate: [{ doseQuantity: { value, unit: 'tablet', system: UCUM, code: '{tbl}' } }],
});
const at = (...when: string[]) => ({ timing: { repeat: { when } } });
const repeat = (written: object) => ({ timing: { repeat: written } });
const code = (written: string, system = 'http://terminology.hl7.org/CodeSystem/v3-GTSAbbreviation') => ({
  timing: { code: { coding: [{ system, code: written }], text: written } },
});
const twiceDaily = repeat({ frequency: 2, period: 1, periodUnit: 'd' });

const HALF_MG: StrengthReading = { kind: 'known', strength: { mg: ratio(1, 2), per: 'piece' } };
const DROPS: StrengthReading = { kind: 'known', strength: { mg: ratio(1, 10), per: 'mL' } };
const NO_STRENGTH: StrengthReading = { kind: 'not stated' };

/** What an order of a 0.5 mg tablet, written on 20 November, says on 1 December 2026. */
const said = (lines: unknown, strength: StrengthReading = HALF_MG): string =>
  regimenOf(readDosage(dosageLines(lines), strength, { today: TODAY, authoredOn: '2026-11-20' }).reading);

describe('the dose of one line, for a 0.5 mg tablet', () => {
  const forms: [string, object, string][] = [
    ['0.5 mg in UCUM is 0.5 mg, not times the strength', mg(0.5), 'bedtime 0.5'],
    ['1 tablet {tbl} is 0.5 mg', tablets(1), 'bedtime 0.5'],
    ['1.5 tablets are 0.75 mg', tablets(1.5), 'bedtime 0.75'],
    [
      '2 TAB of the HL7 drug forms are 1 mg',
      {
        doseAndRate: [
          {
            doseQuantity: {
              value: 2,
              unit: 'tab',
              system: 'http://terminology.hl7.org/CodeSystem/v3-orderableDrugForm',
              code: 'TAB',
            },
          },
        ],
      },
      'bedtime 1',
    ],
    ['2 {tablet} are 1 mg', { doseAndRate: [{ doseQuantity: { value: 2, code: '{tablet}' } }] }, 'bedtime 1'],
    [
      '2 of unit "tablet(s)" alone are 1 mg',
      { doseAndRate: [{ doseQuantity: { value: 2, unit: 'tablet(s)' } }] },
      'bedtime 1',
    ],
    ['500 ug are 0.5 mg', { doseAndRate: [{ doseQuantity: { value: 500, unit: 'ug', code: 'ug' } }] }, 'bedtime 0.5'],
    ['500 mcg are 0.5 mg', { doseAndRate: [{ doseQuantity: { value: 500, unit: 'mcg' } }] }, 'bedtime 0.5'],
    [
      '0.5 to 1 mg is a range: asked',
      { doseAndRate: [{ doseRange: { low: { value: 0.5, unit: 'mg' }, high: { value: 1, unit: 'mg' } } }] },
      'ask: dose range',
    ],
    [
      '1 to 1 tablet is no range',
      { doseAndRate: [{ doseRange: { low: { value: 1, unit: 'tablet' }, high: { value: 1, unit: 'tablet' } } }] },
      'bedtime 0.5',
    ],
    [
      'a range without an end is asked',
      { doseAndRate: [{ doseRange: { low: { value: 0.5, unit: 'mg' } } }] },
      'ask: not understood, no dose',
    ],
    [
      '2.5 mL of a tablet has no mg: asked',
      { doseAndRate: [{ doseQuantity: { value: 2.5, unit: 'mL' } }] },
      'ask: no strength',
    ],
    ['a dose as on DSTU2 servers, directly on the line', { doseQuantity: { value: 0.5, unit: 'mg' } }, 'bedtime 0.5'],
    [
      'a rate is no dose',
      { doseAndRate: [{ rateQuantity: { value: 1, unit: 'mg/h' } }] },
      'ask: not understood, no dose',
    ],
    [
      '"<1 mg" is no dose',
      { doseAndRate: [{ doseQuantity: { value: 1, comparator: '<', unit: 'mg' } }] },
      'ask: not understood, no dose',
    ],
    ['0 mg is no dose', mg(0), 'ask: not understood, no dose'],
    [
      '1 of unit "mg" and code "{tbl}" contradicts itself',
      { doseAndRate: [{ doseQuantity: { value: 1, unit: 'mg', code: '{tbl}' } }] },
      'ask: not understood, no dose',
    ],
    ['1 without a unit is asked', { doseAndRate: [{ doseQuantity: { value: 1 } }] }, 'ask: not understood, no dose'],
    ['no dose at all is asked', {}, 'ask: no dose'],
  ];
  test.each(forms)('%s', (_name, dose, regimen) => {
    expect(said([{ ...at('HS'), ...dose }])).toBe(regimen);
  });

  const entry = (type: string, value: number, unit: string, unitCode: string) => ({
    type: { coding: [{ system: 'http://epic.com/CodeSystem/dose-rate-type', code: type }] },
    doseQuantity: { value, unit, code: unitCode },
  });
  test('three doseAndRate entries (0.5 mg calculated, 1 tablet, 0.5 mg ordered) are one dose of 0.5 mg', () => {
    const doseAndRate = [
      entry('calculated', 0.5, 'mg', 'mg'),
      entry('admin-amount', 1, 'tablet', '{tbl}'),
      entry('ordered', 0.5, 'mg', 'mg'),
    ];
    expect(said([{ ...at('HS'), doseAndRate }])).toBe('bedtime 0.5');
  });
  test('1 mg ordered and 1 tablet of 0.5 mg to give contradict each other: asked', () => {
    const doseAndRate = [entry('ordered', 1, 'mg', 'mg'), entry('admin-amount', 1, 'tablet', '{tbl}')];
    expect(said([{ ...at('HS'), doseAndRate }])).toBe('ask: not understood, no dose');
  });
  test('0.5 mg ordered and 1 tablet of unknown strength are 0.5 mg', () => {
    const doseAndRate = [entry('ordered', 0.5, 'mg', 'mg'), entry('admin-amount', 1, 'tablet', '{tbl}')];
    expect(said([{ ...at('HS'), doseAndRate }], NO_STRENGTH)).toBe('bedtime 0.5');
  });
  test('2.5 mL of 0.1 mg/mL are 0.25 mg', () => {
    expect(said([{ ...at('HS'), doseAndRate: [{ doseQuantity: { value: 2.5, unit: 'mL' } }] }], DROPS)).toBe(
      'bedtime 0.25',
    );
  });
  test('1 tablet without a strength is asked', () => {
    expect(said([{ ...at('HS'), ...tablets(1) }], NO_STRENGTH)).toBe('ask: no strength');
  });
  test('1 tablet of a product whose code and name disagree is asked, with both', () => {
    const contradictory: StrengthReading = { kind: 'contradictory', charted: 'clonazepam 1 MG / 0.5 MG' };
    const { reading } = readDosage(dosageLines([{ ...at('HS'), ...tablets(1) }]), contradictory, { today: TODAY });
    expect(reading.kind === 'ask' && reading.because[0]).toEqual({
      why: 'no strength',
      charted: 'clonazepam 1 MG / 0.5 MG',
    });
  });
});

describe('when one line of 0.5 mg is taken', () => {
  const forms: [string, object, string][] = [
    [
      'MORN, NOON, EVE, HS are the four times of day',
      at('MORN', 'NOON', 'EVE', 'HS'),
      'morning 0.5, midday 0.5, evening 0.5, bedtime 0.5',
    ],
    ['a single when on a DSTU2 server', repeat({ when: 'HS' }), 'bedtime 0.5'],
    ['HS 30 minutes before is bedtime', repeat({ when: ['HS'], offset: 30 }), 'bedtime 0.5'],
    ['HS 300 minutes before is asked', repeat({ when: ['HS'], offset: 300 }), 'ask: not understood, no time of day'],
    ['ACM is none of the four: asked', at('ACM'), 'ask: no time of day (0.5 a day)'],
    ['PCV is none of the four: asked', at('PCV'), 'ask: no time of day (0.5 a day)'],
    ['NIGHT is none of the four: asked', at('NIGHT'), 'ask: no time of day (0.5 a day)'],
    ['MORN and NIGHT: asked, 1 mg a day', at('MORN', 'NIGHT'), 'ask: no time of day (1 a day)'],
    ['HS twice is asked', at('HS', 'HS'), 'ask: not understood, no time of day'],
    ['twice a day is morning and bedtime', twiceDaily, 'morning 0.5, bedtime 0.5'],
    [
      '3 a day leave the evening out',
      repeat({ frequency: 3, period: 1, periodUnit: 'd' }),
      'morning 0.5, midday 0.5, bedtime 0.5',
    ],
    [
      '4 a day are all four',
      repeat({ frequency: 4, period: 1, periodUnit: 'd' }),
      'morning 0.5, midday 0.5, evening 0.5, bedtime 0.5',
    ],
    [
      '5 a day have no times: asked',
      repeat({ frequency: 5, period: 1, periodUnit: 'd' }),
      'ask: no time of day (2.5 a day)',
    ],
    [
      'once a day has no time: asked',
      repeat({ frequency: 1, period: 1, periodUnit: 'd' }),
      'ask: no time of day (0.5 a day)',
    ],
    ['once a day at HS', repeat({ frequency: 1, period: 1, periodUnit: 'd', when: ['HS'] }), 'bedtime 0.5'],
    [
      'twice a day at MORN and EVE',
      repeat({ frequency: 2, period: 1, periodUnit: 'd', when: ['MORN', 'EVE'] }),
      'morning 0.5, evening 0.5',
    ],
    [
      'once a day at two times contradicts itself',
      repeat({ frequency: 1, period: 1, periodUnit: 'd', when: ['MORN', 'HS'] }),
      'ask: not understood, no time of day',
    ],
    [
      'twice a day at one time contradicts itself',
      repeat({ frequency: 2, period: 1, periodUnit: 'd', when: ['HS'] }),
      'ask: not understood, no time of day',
    ],
    [
      'period 1 d without a frequency says nothing beside HS',
      repeat({ period: 1, periodUnit: 'd', when: ['MORN', 'HS'] }),
      'morning 0.5, bedtime 0.5',
    ],
    [
      'every 12 hours is twice a day',
      repeat({ frequency: 1, period: 12, periodUnit: 'h' }),
      'morning 0.5, bedtime 0.5',
    ],
    [
      'every 8 hours, frequency left out, is 3 a day',
      repeat({ period: 8, periodUnit: 'h' }),
      'morning 0.5, midday 0.5, bedtime 0.5',
    ],
    [
      'every 6 hours is 4 a day',
      repeat({ frequency: 1, period: 6, periodUnit: 'h' }),
      'morning 0.5, midday 0.5, evening 0.5, bedtime 0.5',
    ],
    [
      'every 6 to 8 hours is a range: asked',
      repeat({ frequency: 1, period: 6, periodMax: 8, periodUnit: 'h' }),
      'ask: dose range, no time of day',
    ],
    [
      '1 to 3 a day is a range: asked',
      repeat({ frequency: 1, frequencyMax: 3, period: 1, periodUnit: 'd' }),
      'ask: dose range, no time of day',
    ],
    ['3 a week is not every day: asked', repeat({ frequency: 3, period: 1, periodUnit: 'wk' }), 'ask: not every day'],
    [
      '7 a week is every day, without a time',
      repeat({ frequency: 7, period: 1, periodUnit: 'wk' }),
      'ask: no time of day (0.5 a day)',
    ],
    [
      'Monday, Wednesday, Friday at HS: asked',
      repeat({ dayOfWeek: ['mon', 'wed', 'fri'], when: ['HS'] }),
      'ask: not every day',
    ],
    [
      'all seven days at HS are every day',
      repeat({ dayOfWeek: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], when: ['HS'] }),
      'bedtime 0.5',
    ],
    ['every other day: asked', repeat({ frequency: 1, period: 2, periodUnit: 'd' }), 'ask: not every day'],
    [
      '09:00 and 21:00 are morning and bedtime',
      repeat({ timeOfDay: ['09:00:00', '21:00:00'] }),
      'morning 0.5, bedtime 0.5',
    ],
    [
      '10:59 is morning, 11:00 midday, 15:59 midday',
      repeat({ timeOfDay: ['10:59:00', '11:00:00', '15:59:00'] }),
      'morning 0.5, midday 1',
    ],
    [
      '16:00 and 19:59 are evening, 20:00 bedtime',
      repeat({ timeOfDay: ['16:00:00', '19:59:00', '20:00:00'] }),
      'evening 1, bedtime 0.5',
    ],
    [
      'twice a day beside two clock times is not four doses',
      repeat({ frequency: 2, period: 1, periodUnit: 'd', timeOfDay: ['09:00:00', '21:00:00'] }),
      'morning 0.5, bedtime 0.5',
    ],
    [
      'once a day beside two clock times contradicts itself',
      repeat({ frequency: 1, period: 1, periodUnit: 'd', timeOfDay: ['09:00:00', '21:00:00'] }),
      'ask: not understood, no time of day',
    ],
    ['25:00 is no time', repeat({ timeOfDay: ['25:00:00'] }), 'ask: not understood, no time of day'],
    [
      'when and timeOfDay together are asked',
      repeat({ when: ['HS'], timeOfDay: ['22:00:00'] }),
      'ask: not understood, no time of day',
    ],
    ['count 1 is a single dose: asked', repeat({ count: 1, when: ['HS'] }), 'ask: not every day'],
    ['one event is a single dose: asked', { timing: { event: ['2026-12-01T22:00:00Z'] } }, 'ask: not every day'],
    ['frequency without a period is asked', repeat({ frequency: 2 }), 'ask: not understood, no time of day'],
    ['DSTU2 periodUnits', repeat({ frequency: 2, period: 1, periodUnits: 'd' }), 'morning 0.5, bedtime 0.5'],
    ['no timing at all is asked', {}, 'ask: no time of day'],
    ['an empty repeat is asked', repeat({}), 'ask: no time of day'],
    ['code QD has no time: asked', code('QD'), 'ask: no time of day (0.5 a day)'],
    ['code BID', code('BID'), 'morning 0.5, bedtime 0.5'],
    ['code TID', code('TID'), 'morning 0.5, midday 0.5, bedtime 0.5'],
    ['code QID', code('QID'), 'morning 0.5, midday 0.5, evening 0.5, bedtime 0.5'],
    ['code QOD: asked', code('QOD'), 'ask: not every day'],
    ['code AM', code('AM'), 'morning 0.5'],
    ['code PM is the afternoon: asked', code('PM'), 'ask: no time of day (0.5 a day)'],
    ['code BED', code('BED'), 'bedtime 0.5'],
    ['code Q6H', code('Q6H'), 'morning 0.5, midday 0.5, evening 0.5, bedtime 0.5'],
    ['code Q4H: asked', code('Q4H'), 'ask: no time of day (3 a day)'],
    ['local text "Nightly"', { timing: { code: { text: 'Nightly' } } }, 'bedtime 0.5'],
    ['local text "2 times daily"', { timing: { code: { text: '2 times daily' } } }, 'morning 0.5, bedtime 0.5'],
    ['local text "QHS"', { timing: { code: { text: 'QHS' } } }, 'bedtime 0.5'],
    ['local text "0900"', { timing: { code: { text: '0900' } } }, 'morning 0.5'],
    ['local text "BID PRN" is as needed', { timing: { code: { text: 'BID PRN' } } }, 'ask: as needed'],
    [
      'local text "per protocol" is asked',
      { timing: { code: { text: 'per protocol' } } },
      'ask: not understood, no time of day',
    ],
    [
      'a local code beside GTS BID and its display',
      {
        timing: {
          code: {
            coding: [
              { system: 'urn:local', code: '696547', display: 'every 12 hr' },
              { system: 'http://terminology.hl7.org/CodeSystem/v3-GTSAbbreviation', code: 'BID' },
              { system: 'http://snomed.info/sct', code: '229799001', display: 'Twice a day (qualifier value)' },
            ],
            text: '2 times daily',
          },
        },
      },
      'morning 0.5, bedtime 0.5',
    ],
    [
      'code BID beside 3 a day contradicts itself',
      { timing: { repeat: { frequency: 3, period: 1, periodUnit: 'd' }, code: { text: 'BID' } } },
      'ask: not understood, no time of day',
    ],
    [
      'code BID beside MORN and EVE',
      { timing: { repeat: { when: ['MORN', 'EVE'] }, code: { text: 'BID' } } },
      'morning 0.5, evening 0.5',
    ],
  ];
  test.each(forms)('%s', (_name, timing, regimen) => {
    expect(said([{ ...mg(0.5), ...timing }])).toBe(regimen);
  });
});

describe('as needed', () => {
  const forms: [string, object, string][] = [
    ['asNeededBoolean true is asked', { asNeededBoolean: true }, 'ask: as needed'],
    [
      'a coded reason (anxiety) is asked',
      { asNeededCodeableConcept: { coding: [{ system: 'http://snomed.info/sct', code: '48694002' }] } },
      'ask: as needed',
    ],
    ['R5 asNeeded is asked', { asNeeded: true }, 'ask: as needed'],
    ['R5 asNeededFor is asked', { asNeededFor: [{ text: 'panic' }] }, 'ask: as needed'],
    ['asNeededBoolean false is scheduled', { asNeededBoolean: false }, 'morning 0.5, bedtime 0.5'],
    ['R5 asNeeded false is scheduled', { asNeeded: false }, 'morning 0.5, bedtime 0.5'],
  ];
  test.each(forms)('%s', (_name, needed, regimen) => {
    expect(said([{ ...mg(0.5), ...twiceDaily, ...needed }])).toBe(regimen);
  });
  test('only asNeededBoolean, as Synthea writes it, is asked', () => {
    expect(said([{ asNeededBoolean: true }])).toBe('ask: as needed, no dose');
  });
});

describe('a route', () => {
  const routes: [string, object, string][] = [
    ['by mouth', { text: 'Oral' }, 'morning 0.5, bedtime 0.5'],
    [
      'by mouth, by its SNOMED CT code alone',
      { coding: [{ system: 'http://snomed.info/sct', code: '26643006' }] },
      'morning 0.5, bedtime 0.5',
    ],
    ['intravenous is asked', { coding: [{ display: 'Intravenous route' }] }, 'ask: not understood'],
    ['nasal is asked', { text: 'nasal' }, 'ask: not understood'],
  ];
  test.each(routes)('%s', (_name, route, regimen) => {
    expect(said([{ ...mg(0.5), ...twiceDaily, route }])).toBe(regimen);
  });
});

describe('a maximum', () => {
  const perDay = (value: number, unit: string) => ({
    maxDosePerPeriod: { numerator: { value, unit }, denominator: { value: 1, unit: 'd' } },
  });
  test('of 2 mg a day leaves 0.5 mg twice a day as it is', () => {
    expect(said([{ ...mg(0.5), ...twiceDaily, ...perDay(2, 'mg') }])).toBe('morning 0.5, bedtime 0.5');
  });
  test('of 2 tablets a day is 1 mg: exactly 0.5 mg twice a day', () => {
    expect(said([{ ...mg(0.5), ...twiceDaily, ...perDay(2, 'tablet') }])).toBe('morning 0.5, bedtime 0.5');
  });
  test('of 0.5 mg a day contradicts 0.5 mg twice a day: asked', () => {
    expect(said([{ ...mg(0.5), ...twiceDaily, ...perDay(0.5, 'mg') }])).toBe('ask: not understood');
  });
  test('as a list, as R5 has it', () => {
    const maxDosePerPeriod = [perDay(2, 'mg').maxDosePerPeriod];
    expect(said([{ ...mg(0.5), ...twiceDaily, maxDosePerPeriod }])).toBe('morning 0.5, bedtime 0.5');
  });
  test('per month is not understood', () => {
    const maxDosePerPeriod = { numerator: { value: 30, unit: 'mg' }, denominator: { value: 1, unit: 'mo' } };
    expect(said([{ ...mg(0.5), ...twiceDaily, maxDosePerPeriod }])).toBe('ask: not understood');
  });
});

describe('several lines', () => {
  const morning = { ...mg(0.5), ...at('MORN') };
  const bedtime = { ...mg(1), ...at('HS') };
  test('0.5 mg in the morning and 1 mg at bedtime are parts of one day', () => {
    expect(said([morning, bedtime])).toBe('morning 0.5, bedtime 1');
  });
  test('with sequence but without bounds they add', () => {
    expect(
      said([
        { sequence: 1, ...morning },
        { sequence: 2, ...bedtime },
      ]),
    ).toBe('morning 0.5, bedtime 1');
  });
  test('1 mg and 0.5 mg at bedtime add to 1.5 mg', () => {
    expect(said([bedtime, { ...mg(0.5), ...at('HS') }])).toBe('bedtime 1.5');
  });
  test('the same line twice may be one line written twice: asked', () => {
    expect(said([bedtime, bedtime])).toBe('ask: not understood');
  });
  test('twice a day in the structure beside a bedtime line: asked, 2 mg a day, also when its text names the times', () => {
    const text = '0.5 mg morning, 0.5 mg bedtime';
    expect(said([{ ...mg(0.5), ...twiceDaily, text }])).toBe('morning 0.5, bedtime 0.5');
    expect(said([{ ...mg(0.5), ...twiceDaily, text }, bedtime])).toBe('ask: overlapping times of day (2 a day)');
  });
  test('twice a day beside a bedtime line: asked, 2 mg a day', () => {
    expect(said([{ ...mg(0.5), ...twiceDaily }, bedtime])).toBe('ask: overlapping times of day (2 a day)');
  });
  test('twice a day beside a noon line leaves no doubt', () => {
    expect(
      said([
        { ...mg(0.5), ...twiceDaily },
        { ...mg(1), ...at('NOON') },
      ]),
    ).toBe('morning 0.5, midday 1, bedtime 0.5');
  });
  test('3 a day beside an evening line leave no doubt', () => {
    const thrice = repeat({ frequency: 3, period: 1, periodUnit: 'd' });
    expect(
      said([
        { ...mg(0.5), ...thrice },
        { ...mg(1), ...at('EVE') },
      ]),
    ).toBe('morning 0.5, midday 0.5, evening 1, bedtime 0.5');
  });
  test('a line as needed beside a scheduled one: asked', () => {
    expect(said([bedtime, { ...mg(0.5), ...at('MORN'), asNeededBoolean: true }])).toBe('ask: as needed');
  });
});

describe('forms that nobody expects', () => {
  const odd: [string, unknown][] = [
    ['an object for the list', { ...mg(0.5) }],
    ['a text for the list', 'Take 1 tablet at bedtime'],
    ['null', null],
    ['a number in the list', [5]],
    ['null in the list', [null]],
    ['a text for the timing', [{ ...mg(0.5), timing: 'HS' }]],
    [
      'a text for the frequency',
      [{ ...mg(0.5), timing: { repeat: { frequency: 'two', period: 1, periodUnit: 'd' } } }],
    ],
    ['an object for doseAndRate', [{ ...at('HS'), doseAndRate: { doseQuantity: { value: 1, unit: 'mg' } } }]],
    ['a text for asNeededBoolean', [{ ...mg(0.5), ...at('HS'), asNeededBoolean: 'false' }]],
    ['a number for the text', [{ ...mg(0.5), ...at('HS'), text: 5 }]],
  ];
  test.each(odd)('%s is asked, not thrown and not dropped', (_name, lines) => {
    expect(said(lines)).toBe('ask: not understood');
  });
  test('no dosage is asked', () => {
    expect(said(undefined)).toBe('ask: no dose');
    expect(said([])).toBe('ask: no dose');
    expect(said([{}])).toBe('ask: no dose, no time of day');
  });
  test('"0.5" as a text for the value is 0.5', () => {
    expect(said([{ ...at('HS'), doseAndRate: [{ doseQuantity: { value: '0.5', unit: 'mg' } }] }])).toBe('bedtime 0.5');
  });
});
