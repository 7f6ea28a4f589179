import { describe, expect, test } from 'vitest';
import { ratio } from '../../../src/clinical/measures/ratio.ts';
import type { DosageReading } from '../../../src/clinical/picture/chart-record.ts';
import { dosageLines, readDosage } from '../../../src/fhir/chart/dosage/read-dosage.ts';
import { regimenOf, TODAY } from './sig-notation.ts';

const HALF_MG = { kind: 'known', strength: { mg: ratio(1, 2), per: 'piece' } } as const;
const mg = (value: number) => ({ doseAndRate: [{ doseQuantity: { value, unit: 'mg', code: 'mg' } }] });
const at = (...when: string[]) => ({ timing: { repeat: { when } } });
const twiceDaily = { timing: { repeat: { frequency: 2, period: 1, periodUnit: 'd' } } };
const daily = { timing: { repeat: { frequency: 1, period: 1, periodUnit: 'd' } } };

const read = (lines: unknown): DosageReading =>
  readDosage(dosageLines(lines), HALF_MG, { today: TODAY, authoredOn: '2026-11-20' }).reading;
const said = (lines: unknown): string => regimenOf(read(lines));

describe('text and structure of one line, for a 0.5 mg tablet', () => {
  const lines: [string, object, string][] = [
    [
      'agree: 1 mg at bedtime',
      { text: 'Take 2 tablets (1 mg total) by mouth nightly.', ...mg(1), ...at('HS') },
      'bedtime 1',
    ],
    [
      'the text gives the time that "once a day" leaves open',
      { text: 'Take 1 tablet nightly', ...mg(0.5), ...daily },
      'bedtime 0.5',
    ],
    [
      'the text gives the dose that the structure leaves out',
      { text: 'Take 1 mg at bedtime', ...at('HS') },
      'bedtime 1',
    ],
    [
      'the text gives the timing that the structure leaves out',
      { text: '1 tab twice daily', ...mg(0.5) },
      'morning 0.5, bedtime 0.5',
    ],
    [
      'the text names other times for "twice a day"',
      { text: '1 tablet in the morning and 1 tablet in the evening', ...mg(0.5), ...twiceDaily },
      'morning 0.5, evening 0.5',
    ],
    [
      'the text names two doses for two times',
      { text: 'Take 0.5 mg in the morning, 0.5 mg at bedtime', ...mg(0.5), ...at('MORN', 'HS') },
      'morning 0.5, bedtime 0.5',
    ],
    [
      'the text splits what the structure only counts',
      { text: '0.5 mg in the morning and 1 mg at bedtime', ...twiceDaily },
      'morning 0.5, bedtime 1',
    ],
    [
      'the text splits into 2, the structure counts 3',
      {
        text: '0.5 mg in the morning and 1 mg at bedtime',
        timing: { repeat: { frequency: 3, period: 1, periodUnit: 'd' } },
      },
      'ask: text and structure disagree, no dose',
    ],
    ['the text is silent ("as directed")', { text: 'Take as directed', ...mg(1), ...at('HS') }, 'bedtime 1'],
    ['the text is a route', { text: 'by mouth', ...mg(1), ...at('HS') }, 'bedtime 1'],
    [
      '1 mg in the text, 2 mg in the structure',
      { text: 'Take 1 mg at bedtime', ...mg(2), ...at('HS') },
      'ask: text and structure disagree',
    ],
    [
      '1 tablet (0.5 mg) in the text, 1 mg in the structure',
      { text: 'Take 1 tablet at bedtime', ...mg(1), ...at('HS') },
      'ask: text and structure disagree',
    ],
    [
      'nightly in the text, twice a day in the structure',
      { text: 'Take 1 tablet nightly', ...mg(0.5), ...twiceDaily },
      'ask: text and structure disagree',
    ],
    [
      'evening in the text, bedtime in the structure',
      { text: 'Take 1 tablet every evening', ...mg(0.5), ...at('HS') },
      'ask: text and structure disagree',
    ],
    [
      'every other day in the text, daily in the structure',
      { text: 'Take 1 tablet every other day', ...mg(0.5), ...daily },
      'ask: text and structure disagree, no time of day',
    ],
    [
      'as needed in the text only',
      { text: 'Take 1 tablet nightly as needed', ...mg(0.5), ...at('HS') },
      'ask: as needed',
    ],
    [
      'as needed in the text, not as needed in the structure',
      { text: 'Take 1 tablet nightly as needed', ...mg(0.5), ...at('HS'), asNeededBoolean: false },
      'ask: text and structure disagree',
    ],
    [
      'as needed in the structure only',
      { text: 'Take 1 tablet nightly', ...mg(0.5), ...at('HS'), asNeededBoolean: true },
      'ask: as needed',
    ],
    [
      'words that are not understood are asked, whatever the structure says',
      { text: 'Take 1 tablet nightly, taper per clinic', ...mg(0.5), ...at('HS') },
      'ask: not understood',
    ],
    [
      'a taper in the text is asked, whatever the structure says',
      { text: '1 tablet nightly x 14 days, then 1/2 tablet nightly', ...mg(0.5), ...at('HS') },
      'ask: changes over time',
    ],
    [
      'a taper in an additional instruction',
      { ...mg(0.5), ...at('HS'), additionalInstruction: [{ text: 'Decrease by 0.25 mg every 2 weeks' }] },
      'ask: changes over time',
    ],
    [
      'advice in an additional instruction',
      { ...mg(0.5), ...at('HS'), additionalInstruction: [{ text: 'May cause drowsiness' }] },
      'bedtime 0.5',
    ],
    [
      'a coded additional instruction',
      {
        ...mg(0.5),
        ...at('HS'),
        additionalInstruction: [
          { coding: [{ system: 'http://snomed.info/sct', code: '311504000', display: 'With or without food' }] },
        ],
      },
      'bedtime 0.5',
    ],
    [
      'a patient instruction that agrees',
      { ...mg(0.5), ...at('HS'), text: '1 tab qhs', patientInstruction: 'Take 1 tablet at bedtime.' },
      'bedtime 0.5',
    ],
    [
      'a patient instruction that says another dose',
      { ...mg(0.5), ...at('HS'), text: '1 tab qhs', patientInstruction: 'Take 2 tablets at bedtime.' },
      'ask: text and structure disagree',
    ],
    [
      'two texts without structure that say different doses',
      { text: '1 tab qhs', patientInstruction: 'Take 2 tablets at bedtime.' },
      'ask: text and structure disagree',
    ],
    [
      'a maximum in the patient instruction below the dose',
      { ...mg(0.5), ...twiceDaily, patientInstruction: 'Do not exceed 1 tablet per day' },
      'ask: not understood',
    ],
    [
      'what this app writes itself',
      {
        text: 'Take 3 1/2 tablets (1.75 mg total) by mouth at bedtime.',
        patientInstruction: 'From 2026-11-24 to 2026-12-21.',
        timing: {
          repeat: {
            boundsPeriod: { start: '2026-11-24', end: '2026-12-21' },
            frequency: 1,
            period: 1,
            periodUnit: 'd',
            when: ['HS'],
          },
        },
        asNeededBoolean: false,
        doseAndRate: [{ doseQuantity: { value: 3.5, unit: 'tablet', code: '{tbl}' } }],
      },
      'bedtime 1.75',
    ],
  ];
  test.each(lines)('%s', (_name, line, regimen) => {
    expect(said([line])).toBe(regimen);
  });

  test('a disagreement is shown with both sides', () => {
    const reading = read([{ text: 'Take 1 mg at bedtime', ...mg(2), ...at('HS') }]);
    expect(reading.kind === 'ask' && reading.because).toEqual([
      { why: 'text and structure disagree', charted: 'text: Take 1 mg at bedtime – structure: 2 mg; when HS' },
    ]);
  });
  test('what is not understood is shown in the words of the chart', () => {
    const reading = read([{ text: 'Take per Dr. Muster' }]);
    expect(reading.kind === 'ask' && reading.because).toEqual([
      { why: 'not understood', charted: 'Take per Dr. Muster' },
    ]);
  });
});

describe('texts of several lines', () => {
  const morning = { ...mg(0.5), ...at('MORN') };
  const bedtime = { ...mg(1), ...at('HS') };
  test('each line has its own text', () => {
    expect(
      said([
        { text: '0.5 mg morning', ...morning },
        { text: '1 mg bedtime', ...bedtime },
      ]),
    ).toBe('morning 0.5, bedtime 1');
  });
  test('one text for the whole stands in both lines', () => {
    const text = 'Take 0.5 mg in the morning and 1 mg at bedtime';
    expect(
      said([
        { text, ...morning },
        { text, ...bedtime },
      ]),
    ).toBe('morning 0.5, bedtime 1');
  });
  test('one text for the whole stands in the first line', () => {
    const text = 'Take 0.5 mg in the morning and 1 mg at bedtime';
    expect(said([{ text, ...morning }, bedtime])).toBe('morning 0.5, bedtime 1');
  });
  test('one text for the whole says something else than the lines: asked', () => {
    const text = 'Take 0.5 mg in the morning and 2 mg at bedtime';
    expect(
      said([
        { text, ...morning },
        { text, ...bedtime },
      ]),
    ).toBe('ask: text and structure disagree');
  });
  test('the texts of the lines are swapped: asked', () => {
    expect(
      said([
        { text: '1 mg bedtime', ...morning },
        { text: '0.5 mg morning', ...bedtime },
      ]),
    ).toBe('ask: text and structure disagree');
  });
  test('a line of its own for advice needs no dose', () => {
    expect(said([{ text: '1 tab qhs' }, { text: 'Take with food' }])).toBe('bedtime 0.5');
    expect(said([{ text: 'Take with food' }])).toBe('ask: no dose, no time of day');
  });
  test('a line of its own for "as needed" is asked', () => {
    expect(said([{ text: '1 tab qhs' }, { text: 'as needed' }])).toBe('ask: as needed, no dose');
  });
  test('text-only lines add', () => {
    expect(said([{ text: '1 tab qam' }, { text: '2 tabs qhs' }])).toBe('morning 0.5, bedtime 1');
  });
  test('the same text in two lines may be one line written twice: asked', () => {
    expect(said([{ text: '1 tab qhs' }, { text: '1 tab qhs' }])).toBe('ask: not understood');
  });
});

describe('a text that only looks like another', () => {
  const deceptive: [string, string][] = [
    ['a right-to-left override', 'Take \u202e5.0\u202c mg at bedtime'],
    ['a zero-width space in the number', 'Take 1\u200b0 mg at bedtime'],
    ['a direction mark', 'Take 1\u200f mg at bedtime'],
    ['a control character', 'Take 1\u0000 mg at bedtime'],
    ['Arabic digits', 'Take ١ mg at bedtime'],
    ['full-width digits', 'Take １ mg at bedtime'],
    ['a Cyrillic letter in "mg"', 'Take 1 mг at bedtime'],
    ['a thousand characters', `Take 1 mg at bedtime${' '.repeat(3)}${'x'.repeat(1_000)}`],
  ];
  test.each(deceptive)('%s: asked', (_name, text) => {
    expect(said([{ text }])).toBe('ask: not understood');
  });
});
