import { describe, expect, test } from 'vitest';
import { day } from '../../../src/clinical/measures/day.ts';
import { toChartRecord } from '../../../src/fhir/chart/to-chart-record.ts';
import { allergy, chartOf, epilepsy, MIRA, order, patient, procedure } from './chart-fixtures.ts';

const coded = (code: string) => ({ coding: [{ code }] });

describe('conditions', () => {
  const standings: [string, object, string][] = [
    ['active', { clinicalStatus: coded('active') }, 'active'],
    ['recurrence', { clinicalStatus: coded('recurrence') }, 'active'],
    ['relapse', { clinicalStatus: coded('relapse') }, 'active'],
    [
      'no clinical status, as an encounter diagnosis on Epic',
      { clinicalStatus: undefined, verificationStatus: undefined },
      'active',
    ],
    ['inactive', { clinicalStatus: coded('inactive') }, 'history'],
    ['remission', { clinicalStatus: coded('remission') }, 'history'],
    ['resolved', { clinicalStatus: coded('resolved') }, 'history'],
    ['resolved as a plain code, as before R4', { clinicalStatus: 'resolved' }, 'history'],
    ['"Resolved" as text only', { clinicalStatus: { text: 'Resolved' } }, 'history'],
    ['unconfirmed counts', { verificationStatus: coded('unconfirmed') }, 'active'],
    ['differential counts', { verificationStatus: coded('differential') }, 'active'],
    ['refuted does not', { verificationStatus: coded('refuted') }, 'none'],
    ['entered in error does not', { verificationStatus: coded('entered-in-error') }, 'none'],
    ['refuted as a plain code does not', { verificationStatus: 'refuted' }, 'none'],
    ['"Entered in Error" as text does not', { verificationStatus: { text: 'Entered in Error' } }, 'none'],
  ];
  test.each(standings)('%s', (_name, changes, expected) => {
    const record = chartOf([epilepsy(changes)]);
    expect(record.conditions[0]?.standing ?? 'none').toBe(expected);
    expect(record.unread).toEqual([]);
  });

  const refused: [string, object, string][] = [
    ['neither code nor words', { code: {} }, 'has neither a code nor words'],
    ['no code element', { code: undefined }, 'has neither a code nor words'],
    ['a code that is a number', { code: { coding: [{ code: 84_757_009 }] } }, 'code.coding.0.code: expected string'],
    ['an object for the codings', { code: { coding: { code: '84757009' } } }, 'code.coding: expected array'],
    ['a clinical status nobody knows', { clinicalStatus: coded('dormant') }, 'clinical status "dormant" is not known'],
    ['a number for the verification status', { verificationStatus: 5 }, 'verificationStatus: not of the expected form'],
    ['another patient', { subject: { reference: 'Patient/other' } }, 'is about another patient'],
  ];
  test.each(refused)('%s: not used, and said why', (_name, changes, why) => {
    expect(chartOf([epilepsy(changes)])).toMatchObject({ conditions: [], unread: [{ reference: 'Condition/c', why }] });
  });

  test('how sure, how severe and from where a diagnosis is stands beside it', () => {
    const label = (changes: object) => chartOf([epilepsy(changes)]).conditions[0]?.source.label;
    const visit = {
      clinicalStatus: undefined,
      verificationStatus: undefined,
      category: [{ coding: [{ code: 'encounter-diagnosis' }] }],
    };
    expect(label({})).toBe('Epilepsy');
    expect(label({ verificationStatus: coded('unconfirmed'), severity: { text: 'Severe' } })).toBe(
      'Epilepsy (unconfirmed, Severe)',
    );
    expect(label(visit)).toBe('Epilepsy (encounter diagnosis)');
  });
  test('onset, recorded date and abatement', () => {
    const [condition] = chartOf([epilepsy({ onsetDateTime: '2019-03-04', abatementString: 'childhood' })]).conditions;
    expect(condition).toMatchObject({ onset: '2019-03-04', recorded: '2024-02-03', abated: true });
  });
  const abatements: [string, object, boolean][] = [
    ['a date', { abatementDateTime: '2021-01-31' }, true],
    ['an age', { abatementAge: { value: 12 } }, true],
    ['a period', { abatementPeriod: {} }, true],
    ['true, as before R4', { abatementBoolean: true }, true],
    ['false, as before R4', { abatementBoolean: false }, false],
    ['none', {}, false],
  ];
  test.each(abatements)('abatement: %s', (_name, changes, abated) => {
    expect(chartOf([epilepsy(changes)]).conditions[0]?.abated).toBe(abated);
  });
  test('an onset of "2026" may be today, one of "2025" was at the latest on its last day', () => {
    expect(chartOf([epilepsy({ onsetDateTime: '2026' })]).conditions[0]?.onset).toBe('2026-12-01');
    expect(chartOf([epilepsy({ onsetDateTime: '2025' })]).conditions[0]?.onset).toBe('2025-12-31');
    expect(
      chartOf([epilepsy({ onsetDateTime: undefined, onsetPeriod: { start: '2024-02' } })]).conditions[0]?.onset,
    ).toBe('2024-02-29');
  });
  test('alcohol dependence in remission, by its code', () => {
    const [condition] = chartOf([
      epilepsy({ code: { coding: [{ system: 'http://hl7.org/fhir/sid/icd-10-cm', code: 'F10.21' }] } }),
    ]).conditions;
    expect(condition).toMatchObject({
      groups: ['alcohol_use_disorder'],
      inRemission: true,
      standing: 'active',
      source: { label: 'F10.21' },
    });
  });
  test('a diagnosis that no rule names is left out and is not unread', () => {
    const record = chartOf([epilepsy({ code: { text: 'Hypertension' } })]);
    expect([record.conditions, record.unread]).toEqual([[], []]);
  });
});

describe('dialysis', () => {
  const procedures: [string, object, string | undefined][] = [
    ['haemodialysis by SNOMED CT', {}, '2026-11-11'],
    ['"Hemodialysis session" in words', { code: { text: 'Hemodialysis session' } }, '2026-11-11'],
    [
      'peritoneal dialysis, going on since May',
      { performedDateTime: undefined, performedPeriod: { start: '2026-05-01' } },
      '2026-12-01',
    ],
    [
      'from May to October',
      { performedDateTime: undefined, performedPeriod: { start: '2026-05-01', end: '2026-10-31' } },
      '2026-10-31',
    ],
    [
      'until next year',
      { performedDateTime: undefined, performedPeriod: { start: '2026-05-01', end: '2027-05-01' } },
      '2026-12-01',
    ],
    ['in "2026"', { performedDateTime: '2026' }, '2026-12-01'],
    ['in progress', { status: 'in-progress' }, '2026-11-11'],
    ['not done', { status: 'not-done' }, 'none'],
    ['entered in error', { status: 'entered-in-error' }, 'none'],
    ['in preparation', { status: 'preparation' }, 'none'],
    ['a dialysis catheter is none', { code: { text: 'Insertion of dialysis catheter' } }, 'none'],
    ['an appendectomy is none', { code: { text: 'Appendectomy' } }, 'none'],
    ['without a date', { performedDateTime: undefined }, undefined],
  ];
  test.each(procedures)('%s', (_name, changes, expected) => {
    const [found] = chartOf([procedure(changes)]).procedures;
    expect(found ? found.performed : 'none').toBe(expected);
  });
});

describe('allergies', () => {
  const allergies: [string, object, string[]][] = [
    ['gabapentin in words', {}, ['gabapentin']],
    ['"Lyrica"', { code: { text: 'Lyrica' } }, ['pregabalin']],
    [
      'by ingredient code',
      { code: { coding: [{ system: 'http://www.nlm.nih.gov/research/umls/rxnorm', code: '25480' }] } },
      ['gabapentin'],
    ],
    [
      'by the substance of a reaction',
      { code: { text: 'Drug reaction' }, reaction: [{ substance: { text: 'ferrous sulfate' } }] },
      ['ferrous-sulfate'],
    ],
    ['iron in general', { code: { text: 'Iron' } }, ['iron-unspecified']],
    [
      'inactive and unconfirmed',
      { clinicalStatus: coded('inactive'), verificationStatus: coded('unconfirmed') },
      ['gabapentin'],
    ],
    ['refuted', { verificationStatus: coded('refuted') }, []],
    ['entered in error', { verificationStatus: coded('entered-in-error') }, []],
    ['"No known allergies"', { code: { text: 'No known allergies' } }, []],
    ['"No known allergy to gabapentin"', { code: { text: 'No known allergy to gabapentin' } }, []],
    ['penicillin matters to no rule', { code: { text: 'Penicillin G' } }, []],
  ];
  test.each(allergies)('%s', (_name, changes, ingredients) => {
    const record = chartOf([allergy(changes)]);
    expect(record.allergies.flatMap((each) => each.ingredients)).toEqual(ingredients);
    expect(record.unread).toEqual([]);
  });
});

describe('the patient', () => {
  const read = (changes: object) =>
    toChartRecord([{ ...patient, ...changes }], { patientId: MIRA, today: day('2026-12-01') }).patient;
  test('Mira Example, female, born 6 May 1970', () => {
    expect(read({})).toEqual({
      reference: 'Patient/mira',
      name: 'Mira Example',
      birthDate: '1970-05-06',
      sex: 'female',
      deceased: false,
    });
  });
  test('a birth year alone is no birth date (R-ELG-1m)', () => {
    expect(read({ birthDate: '2008' }).birthDate).toBeUndefined();
  });
  test('no sex, or one that nobody knows, is unknown', () => {
    expect([read({ gender: undefined }).sex, read({ gender: 'x' }).sex, read({ gender: 'Other' }).sex]).toEqual([
      'unknown',
      'unknown',
      'other',
    ]);
  });
  test('deceased by yes or by any date', () => {
    expect([
      read({ deceasedBoolean: true }).deceased,
      read({ deceasedDateTime: '2026' }).deceased,
      read({ deceasedBoolean: false }).deceased,
    ]).toEqual([true, true, false]);
  });
  test('the medical record number', () => {
    const identifier = [{ value: '1' }, { type: { coding: [{ code: 'MR' }] }, value: ' 4711 ' }];
    expect(read({ identifier }).medicalRecordNumber).toBe('4711');
  });
  const tag = (code: string, preferred?: boolean) => ({
    language: { coding: [{ system: 'urn:ietf:bcp:47', code }], text: code },
    ...(preferred === undefined ? {} : { preferred }),
  });
  const languages: [string, unknown, string | undefined][] = [
    ['the preferred of two, es-US', [tag('en'), tag('es-US', true)], 'es-US'],
    ['the only one, without a word about preference', [tag('vi')], 'vi'],
    ['two of which none is preferred say nothing', [tag('en'), tag('es')], undefined],
    ['a language in words alone is not guessed at', [{ language: { text: 'Spanish' }, preferred: true }], undefined],
    ['no tag: "Spanish speaking"', [tag('Spanish speaking', true)], undefined],
    ['a form that nobody expects', 'es', undefined],
  ];
  test.each(languages)('language: %s', (_name, communication, language) => {
    expect(read({ communication }).language).toBe(language);
  });
  test('an old name is not used while there is another', () => {
    const name = [{ use: 'old', text: 'Mira Muster' }, { text: 'Mira Example' }];
    expect(read({ name }).name).toBe('Mira Example');
  });
  test('without the Patient there is only the id: no age, no sex', () => {
    const record = toChartRecord([order()], { patientId: MIRA, today: day('2026-12-01') });
    expect(record.patient).toEqual({ reference: 'Patient/mira', name: '', sex: 'unknown', deceased: false });
    expect(record.clonazepam).toHaveLength(1);
  });
  test('a second Patient is somebody else', () => {
    expect(chartOf([{ ...patient, id: 'other' }]).unread).toEqual([
      { reference: 'Patient/other', why: 'is another patient' },
    ]);
  });
});

describe('what is no resource', () => {
  const odd: [string, unknown, { reference: string; why: string }][] = [
    ['null', null, { reference: 'item 2', why: 'is no resource' }],
    ['a text', 'Condition', { reference: 'item 2', why: 'is no resource' }],
    ['an empty object', {}, { reference: 'item 2', why: 'has no resourceType' }],
    ['a resourceType that is a number', { resourceType: 5 }, { reference: 'item 2', why: 'has no resourceType' }],
    [
      'a condition without an id',
      { ...epilepsy(), id: undefined },
      { reference: 'Condition (item 2)', why: 'has no id' },
    ],
    [
      'a condition with an id that is a list',
      { ...epilepsy(), id: ['c'] },
      { reference: 'Condition (item 2)', why: 'has no id' },
    ],
  ];
  test.each(odd)('%s is named', (_name, value, unread) => {
    expect(chartOf([value]).unread).toEqual([unread]);
  });
  test('types that no rule reads are passed over', () => {
    expect(chartOf([{ resourceType: 'Encounter' }, { resourceType: 'OperationOutcome', issue: [] }]).unread).toEqual(
      [],
    );
  });
  test('types that could not be read travel with the record', () => {
    const record = toChartRecord([], { patientId: MIRA, today: day('2026-12-01'), unreadTypes: ['Condition'] });
    expect(record.unreadTypes).toEqual(['Condition']);
  });
});
