import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { day } from '../../../src/clinical/measures/day.ts';
import { toNumber } from '../../../src/clinical/measures/ratio.ts';
import type { ChartRecord } from '../../../src/clinical/picture/chart-record.ts';
import { toChartRecord } from '../../../src/fhir/chart/to-chart-record.ts';
import { recogniseDrug } from '../../../src/fhir/terminology/drugs.ts';

const FOLDER = join(import.meta.dirname, '../../payloads');
const payload = (file: string): unknown => JSON.parse(readFileSync(join(FOLDER, file), 'utf8'));
const TODAY = day('2026-12-01');
const read = (patientId: string, ...files: string[]): ChartRecord =>
  toChartRecord(files.map(payload), { patientId, today: TODAY });
const files = ['epic', 'oracle', 'smart-sandbox'].flatMap((server) =>
  readdirSync(join(FOLDER, server)).map((file) => `${server}/${file}`),
);

/** Anna Cadence on Epic's sandbox: the id of her resources, and the older id that searches still take. */
const ANNA = 'eOPSKZbz6YIgoilQprzPy0Q3';
const ANNA_OF_OLD = 'T1wI5bk8n1YVgvWk9D05BmRV0Pi3ECImNSK8DKyKltsMB';
const ALBERTO = '4e8ed886-fd5f-40bb-8feb-f339b04d853a';

test.each(files)('%s is read without an exception, for its patient and for anybody else', (file) => {
  for (const patientId of [ANNA, ALBERTO, '12724066', 'nobody']) {
    const record = read(patientId, file);
    expect(record.unread.every(({ reference, why }) => reference !== '' && why !== '')).toBe(true);
  }
});

describe('Epic', () => {
  test('Anna Cadence, born 9 September 1983, female, alive', () => {
    expect(read(ANNA, 'epic/patient-read.json').patient).toEqual({
      reference: `Patient/${ANNA}`,
      name: 'Anna Cadence',
      birthDate: '1983-09-09',
      sex: 'female',
      deceased: false,
      language: 'en',
    });
  });

  test('the older id of the search and the id of the resources are one patient (facts E7)', () => {
    const record = read(ANNA_OF_OLD, 'epic/patient-read.json', 'epic/condition-searchset.json');
    expect(record.patient.name).toBe('Anna Cadence');
    expect(record.conditions.map(({ groups }) => groups)).toEqual([['pregnancy']]);
    expect(record.unread).toEqual([]);
  });

  test('without the Patient the older id is somebody else: nothing is used, everything is named', () => {
    const record = read(ANNA_OF_OLD, 'epic/condition-searchset.json');
    expect(record.conditions).toEqual([]);
    expect(record.unread).toHaveLength(3);
    expect(new Set(record.unread.map(({ why }) => why))).toEqual(new Set(['is about another patient']));
  });

  test('a pregnancy of 2015, active, without an end', () => {
    const [pregnancy] = read(ANNA, 'epic/condition-searchset.json').conditions;
    expect(pregnancy).toEqual({
      source: { reference: 'Condition/eWD-4WkAozOD.bpp-5ZfboA3', label: 'Pregnant', date: '2015-11-09' },
      groups: ['pregnancy'],
      standing: 'active',
      inRemission: false,
      onset: '2015-11-09',
      recorded: '2018-11-09',
      abated: false,
    });
  });

  test('"Patient not asked" is no allergy, and nothing unread', () => {
    const record = read(ANNA, 'epic/allergyintolerance-search-patient-not-asked.json');
    expect([record.allergies, record.unread]).toEqual([[], []]);
  });

  test('an empty search with an OperationOutcome (4101) and a withheld part (59204) hold nothing', () => {
    const record = read(ANNA, 'epic/medicationrequest-search-empty-4101.json', 'epic/search-suppressed-59204.json');
    expect([record.clonazepam, record.drugs, record.procedures, record.unread]).toEqual([[], [], [], []]);
  });

  test('urine results as text and a respiratory rate are no labs of the rules, and candidates for none', () => {
    const record = read(ANNA, 'epic/observation-laboratory-searchset.json', 'epic/observation-vitalsign-read.json');
    expect([record.labs, record.labCandidates, record.pregnancy, record.unread]).toEqual([[], [], [], []]);
  });

  test('an order by reference of a drug that matters to no rule is in force, by the name beside the reference', () => {
    const record = read('erXuFYUfucBZaryVksYEcMg3', 'epic/medicationrequest-read-medicationreference.json');
    expect(record.drugs).toEqual([
      {
        source: {
          reference: 'MedicationRequest/ePDJ.zsf3Jfg2.MKkAMgW9EcIbsaiB.y-OTrPS5v2h8Q3',
          label: 'drospirenone-ethinyl estradiol (YAZ,GIANVI) tablet 3-0.02 mg',
          date: '2019-05-28',
        },
        authoredOn: '2019-05-28',
        ingredients: [],
        classes: [],
      },
    ]);
  });

  test('six RxNorm codes of mixed levels name no drug of the rules', () => {
    const medication = payload('epic/medication-read-many-rxnorm.json');
    expect(medication).toMatchObject({
      code: { text: 'drospirenone-ethinyl estradiol (YAZ,GIANVI) tablet 3-0.02 mg' },
    });
    expect(
      recogniseDrug({
        codings: ['4124', '11636', '630734', '748794', '748798', '840781'].map((code) => ({
          system: 'http://www.nlm.nih.gov/research/umls/rxnorm',
          code,
        })),
      }),
    ).toBeUndefined();
  });

  test('the same order with its drug replaced by clonazepam 0.5 mg: ended on 26 May 2020 by its count of 365', () => {
    const text = readFileSync(join(FOLDER, 'epic/medicationrequest-read-medicationreference.json'), 'utf8');
    const order: unknown = JSON.parse(
      text.replaceAll(
        'drospirenone-ethinyl estradiol (YAZ,GIANVI) tablet 3-0.02 mg',
        'clonazePAM (KlonoPIN) tablet 0.5 mg',
      ),
    );
    const [clonazepam] = toChartRecord([order], { patientId: 'erXuFYUfucBZaryVksYEcMg3', today: TODAY }).clonazepam;
    expect(clonazepam?.standing).toBe('past');
    expect(
      clonazepam?.dosage.kind === 'read' &&
        clonazepam.dosage.slots.morning &&
        toNumber(clonazepam.dosage.slots.morning),
    ).toBe(0.5);
    const on = toChartRecord([order], { patientId: 'erXuFYUfucBZaryVksYEcMg3', today: day('2020-05-01') });
    expect(on.clonazepam[0]?.standing).toBe('in force');
  });
});

describe('Oracle Health', () => {
  test('a resolved pregnancy is history and over; anaemia matters to no rule', () => {
    const { conditions, unread } = read('12724066', 'oracle/condition-searchset.json');
    expect(conditions.map(({ groups, standing, abated }) => ({ groups, standing, abated }))).toEqual([
      { groups: ['pregnancy'], standing: 'history', abated: true },
    ]);
    expect(unread).toEqual([
      { reference: 'Condition/bed1c2ec-1f33-4097-8296-f6aa01824387', why: 'is about another patient' },
    ]);
  });

  test('entered in error, with and without a space behind it, is ignored', () => {
    const record = read('12724066', 'oracle/condition-entered-in-error.json');
    expect([record.conditions, record.unread]).toEqual([[], []]);
    const labs = read('12742401', 'oracle/observation-entered-in-error.json');
    expect([labs.labs, labs.labCandidates, labs.unread]).toEqual([[], [], []]);
    const orders = read('166045489', 'oracle/medicationrequest-entered-in-error.json');
    expect([orders.clonazepam, orders.drugs, orders.unread]).toEqual([[], [], []]);
  });

  test('acetaminophen as needed and a vaccine are in force and no drug of the rules', () => {
    const { drugs } = read('12724065', 'oracle/medicationrequest-searchset-next-link.json');
    expect(drugs.map(({ source, classes }) => [source.label, classes])).toEqual([
      ['acetaminophen (acetaminophen 325 mg oral capsule)', []],
    ]);
  });

  test('the body of a create has no id and cannot be cited', () => {
    expect(read('12742400', 'oracle/medicationrequest-create-body.json').unread).toEqual([
      { reference: 'MedicationRequest (item 1)', why: 'has no id' },
    ]);
  });

  test('glucose, saturation, temperature and social history are no labs of the rules', () => {
    const patients = ['12457982', '12724066', '12742400', '12724065', '12508016'];
    for (const patientId of patients) {
      const record = read(patientId, 'oracle/observation-searchset.json');
      expect([record.labs, record.labCandidates]).toEqual([[], []]);
    }
  });

  test('care plans, Provenance, statements and outcomes are not read', () => {
    const others = [
      'careplan-searchset',
      'provenance-read',
      'smart-configuration',
      'capabilitystatement-secure',
      'operationoutcome-required-500',
    ];
    const record = read('12724066', ...others.map((name) => `oracle/${name}.json`));
    expect(record.unread).toEqual([{ reference: 'item 2', why: 'has no resourceType' }]);
  });
});

describe('the SMART sandbox', () => {
  const record = read(
    ALBERTO,
    'smart-sandbox/patient.json',
    'smart-sandbox/conditions.json',
    'smart-sandbox/medicationrequest-clonazepam-no-dosage.json',
  );
  test('clonazepam since 2007 without dosage and strength: in force, and everything is asked', () => {
    expect(record.clonazepam).toEqual([
      {
        source: {
          reference: 'MedicationRequest/3c591164-3002-4b75-82aa-fe47e64bc2f5',
          label: 'Clonazepam [Klonopin]',
          date: '2007-06-04',
        },
        standing: 'in force',
        status: 'active',
        patientReported: false,
        authoredOn: '2007-06-04',
        dosage: { kind: 'ask', because: [{ why: 'no dose', charted: '(no dosage)' }] },
        indications: [],
        product: 'Clonazepam [Klonopin]',
      },
    ]);
  });
  test('seizure disorder, a single seizure and epilepsy, by references to urn:uuid', () => {
    expect(record.conditions.map(({ source, groups }) => [source.label, groups])).toEqual([
      ['Seizure disorder', ['epilepsy']],
      ['History of single seizure (situation)', ['seizure']],
      ['Epilepsy', ['epilepsy']],
    ]);
    expect(record.unread).toEqual([]);
  });
});
