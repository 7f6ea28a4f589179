import { describe, expect, test } from 'vitest';
import { toNumber } from '../../../src/clinical/measures/ratio.ts';
import type { ClonazepamOrder } from '../../../src/clinical/picture/chart-record.ts';
import { RESOURCE_SYSTEM, seriesOf } from '../../../src/fhir/proposal/identifiers.ts';
import { chartOf, epilepsy, MIRA, order, RXNORM } from './chart-fixtures.ts';

const read = (changes: object, ...others: unknown[]): ClonazepamOrder[] => [
  ...chartOf([order(changes), ...others]).clonazepam,
];
const standing = (changes: object): string => read(changes)[0]?.standing ?? 'not among the clonazepam orders';

describe('the standing of a clonazepam order on 1 December 2026', () => {
  const orders: [string, object, string][] = [
    ['active order', {}, 'in force'],
    ['"ACTIVE " in capitals with a space behind', { status: 'ACTIVE ' }, 'in force'],
    ['active instance order', { intent: 'instance-order' }, 'in force'],
    ['active filler order', { intent: 'filler-order' }, 'in force'],
    ['patient-reported order', { reportedBoolean: true }, 'in force'],
    ['patient-reported plan, as Epic has it', { intent: 'plan', reportedBoolean: true }, 'in force'],
    [
      'plan reported by a reference',
      { intent: 'plan', reportedReference: { reference: 'RelatedPerson/1' } },
      'in force',
    ],
    [
      'plan of category patient-reported',
      { intent: 'plan', category: [{ coding: [{ code: 'patient-reported' }] }] },
      'in force',
    ],
    [
      'plan of category patientspecified, as Oracle has it',
      { intent: 'plan', category: [{ coding: [{ code: 'patientspecified' }] }] },
      'in force',
    ],
    ['plan', { intent: 'plan' }, 'plan'],
    ['proposal', { intent: 'proposal' }, 'plan'],
    ['draft proposal of this app', { intent: 'proposal', status: 'draft' }, 'plan'],
    ['option', { intent: 'option' }, 'plan'],
    ['on hold', { status: 'on-hold' }, 'not taken'],
    ['stopped', { status: 'stopped' }, 'not taken'],
    ['completed', { status: 'completed' }, 'not taken'],
    ['unsigned draft order', { status: 'draft' }, 'not taken'],
    ['status unknown', { status: 'unknown' }, 'not taken'],
    ['valid from tomorrow', { dispenseRequest: { validityPeriod: { start: '2026-12-02' } } }, 'future'],
    ['cancelled: ignored', { status: 'cancelled' }, 'not among the clonazepam orders'],
    ['entered in error: ignored', { status: 'entered-in-error' }, 'not among the clonazepam orders'],
  ];
  test.each(orders)('%s: %s', (_name, changes, expected) => {
    expect(standing(changes)).toBe(expected);
  });

  test('ignored orders are not unread either', () => {
    expect(chartOf([order({ status: 'cancelled' }), order({ id: 'b', status: 'entered-in-error' })]).unread).toEqual(
      [],
    );
  });

  const refused: [string, object, string][] = [
    ['a status nobody knows', { status: 'in-progress' }, 'status "in-progress" is not known'],
    ['an intent nobody knows', { intent: 'wish' }, 'intent "wish" is not known'],
    ['not to be given', { doNotPerform: true }, 'says that the drug is not to be given (doNotPerform)'],
    ['no status', { status: undefined }, 'status: expected string'],
    ['no intent', { intent: undefined }, 'intent: expected string'],
    ['doNotPerform as a text', { doNotPerform: 'true' }, 'doNotPerform: expected boolean'],
    ['no medication', { medicationCodeableConcept: undefined }, 'names no medication'],
    [
      'a reference that leads nowhere, without a name',
      { medicationCodeableConcept: undefined, medicationReference: { reference: 'Medication/gone' } },
      'names no medication',
    ],
    [
      'a modifierExtension',
      { modifierExtension: [{ url: 'urn:x', valueBoolean: true }] },
      'modifierExtension is not known to this app',
    ],
    [
      'a modifierExtension deep in the dosage',
      { dosageInstruction: [{ timing: { repeat: { modifierExtension: [{ url: 'urn:x' }] } } }] },
      'modifierExtension is not known to this app',
    ],
    ['implicitRules', { implicitRules: 'urn:rules' }, 'implicitRules is not known to this app'],
    ['another patient', { subject: { reference: 'Patient/other' } }, 'is about another patient'],
    ['no patient', { subject: {} }, 'does not say which patient it is about'],
    ['a group as the subject', { subject: { reference: `Group/${MIRA}` } }, 'is about another patient'],
  ];
  test.each(refused)('%s: not used, and said why', (_name, changes, why) => {
    const record = chartOf([order(changes)]);
    expect(record.clonazepam).toEqual([]);
    expect(record.unread).toEqual([{ reference: 'MedicationRequest/a', why }]);
  });

  test('a dosage in an unexpected form does not hide the order: it is asked', () => {
    const [clonazepam] = read({ dosageInstruction: 'see label' });
    expect(clonazepam?.standing).toBe('in force');
    expect(clonazepam?.dosage).toEqual({
      kind: 'ask',
      because: [{ why: 'not understood', charted: 'the dosage has an unexpected form' }],
    });
  });
});

describe('whose order it is', () => {
  const subjects = [
    `Patient/${MIRA}`,
    `https://ehr.example.org/r4/Patient/${MIRA}`,
    `Patient/${MIRA}/_history/3`,
    `urn:uuid:${MIRA}`,
  ];
  test.each(subjects)('%s is Mira', (reference) => {
    expect(standing({ subject: { reference } })).toBe('in force');
  });
});

describe('which drug it is', () => {
  const medication = (id: string, changes: object = {}) => ({
    resourceType: 'Medication',
    id,
    code: { coding: [{ system: RXNORM, code: '197528' }], text: 'clonazepam 1 MG Oral Tablet' },
    ...changes,
  });
  const byReference = (reference: string, display?: string) => ({
    medicationCodeableConcept: undefined,
    medicationReference: { reference, display },
  });
  const strengthOf = (found: ClonazepamOrder | undefined): number | undefined =>
    found?.strengthMg && toNumber(found.strengthMg);

  test('included, by a relative and by an absolute reference', () => {
    expect(strengthOf(read(byReference('Medication/m'), medication('m'))[0])).toBe(1);
    expect(strengthOf(read(byReference('https://ehr.example.org/r4/Medication/m'), medication('m'))[0])).toBe(1);
    expect(strengthOf(read(byReference('Medication/m/_history/2'), medication('m'))[0])).toBe(1);
  });
  test('contained', () => {
    const [clonazepam] = read({ ...byReference('#m'), contained: [medication('m')] });
    expect([clonazepam?.product, strengthOf(clonazepam)]).toEqual(['clonazepam 1 MG Oral Tablet', 1]);
  });
  test('a reference that leads to itself or nowhere is known by the words beside it', () => {
    expect(read({ ...byReference('#a', 'Klonopin 2 mg tablet'), contained: [order({ id: 'a' })] })[0]?.product).toBe(
      'Klonopin 2 mg tablet',
    );
    expect(strengthOf(read(byReference('Medication/gone', 'Klonopin 2 mg tablet'))[0])).toBe(2);
  });
  test('a Medication that was entered in error says nothing', () => {
    const wrong = medication('m', { status: 'entered-in-error' });
    expect(strengthOf(read(byReference('Medication/m', 'clonazepam 0.5 mg tablet'), wrong)[0])).toBe(0.5);
  });
  test('only an ingredient of the Medication names it', () => {
    const concept = { coding: [{ system: RXNORM, code: '2598' }] };
    const found = read(
      byReference('Medication/m'),
      medication('m', { code: undefined, ingredient: [{ itemCodeableConcept: concept }] }),
    );
    expect(found).toHaveLength(1);
  });
  test('the included code says 1 mg, the words beside the reference 2 mg: no strength', () => {
    const [clonazepam] = read(byReference('Medication/m', 'clonazepam 2 mg tablet'), medication('m'));
    expect(strengthOf(clonazepam)).toBeUndefined();
  });
  test('an urn:uuid of the Bundle', () => {
    const bundle = {
      resourceType: 'Bundle',
      entry: [
        { fullUrl: 'urn:uuid:0001', resource: medication('other-name') },
        { resource: order(byReference('urn:uuid:0001')) },
      ],
    };
    expect(strengthOf(chartOf([bundle]).clonazepam[0])).toBe(1);
  });
  test('another drug in force is listed with its classes; one that is not in force is not', () => {
    const oxycodone = { medicationCodeableConcept: { text: 'oxycodone 5 mg' } };
    const record = chartOf([order({ id: 'o', ...oxycodone }), order({ id: 'p', status: 'stopped', ...oxycodone })]);
    expect(record.drugs.map(({ source, classes }) => [source.reference, classes])).toEqual([
      ['MedicationRequest/o', ['opioid']],
    ]);
    expect(record.unread).toEqual([]);
  });
  test('a drug that no rule names is listed without a class', () => {
    const [drug] = chartOf([order({ medicationCodeableConcept: { text: 'lisinopril 10 mg' } })]).drugs;
    expect([drug?.source.label, drug?.ingredients, drug?.classes]).toEqual(['lisinopril 10 mg', [], []]);
  });
});

describe('what else an order says', () => {
  test('newest authoredOn first; an order with only a month has none and comes last', () => {
    const found = read(
      { id: 'old', authoredOn: '2025-01-01' },
      order({ id: 'partial', authoredOn: '2026-11' }),
      order({ id: 'new', authoredOn: '2026-11-20T08:00:00Z' }),
    );
    expect(found.map(({ source, authoredOn }) => [source.reference, authoredOn])).toEqual([
      ['MedicationRequest/new', '2026-11-20'],
      ['MedicationRequest/old', '2025-01-01'],
      ['MedicationRequest/partial', undefined],
    ]);
  });
  test('version and end of supply', () => {
    const [clonazepam] = read({ meta: { versionId: '7' }, dispenseRequest: { validityPeriod: { end: '2027-01-20' } } });
    expect([clonazepam?.version, clonazepam?.supplyEnds]).toEqual(['7', '2027-01-20']);
  });
  test('an inpatient order and a patient-reported one say so', () => {
    const inpatient = { category: [{ coding: [{ code: 'inpatient' }] }] };
    const labels = read(
      { ...inpatient, reportedBoolean: true },
      order({ id: 'o', ...inpatient, medicationCodeableConcept: { text: 'oxycodone' } }),
    );
    expect(labels[0]?.source.label).toBe('clonazepam 0.5 MG Oral Tablet (patient-reported, inpatient)');
  });
  test('an order that this app released from row 3 of a plan', () => {
    const identifier = [{ system: RESOURCE_SYSTEM, value: 'plan-1/order/3/2' }];
    const [clonazepam] = read({ identifier, groupIdentifier: seriesOf('plan-1') });
    expect(clonazepam?.releasedFrom).toEqual({ plan: 'plan-1', row: 3 });
    expect(read({ identifier: [{ system: 'urn:other', value: 'plan-1/order/3/2' }] })[0]?.releasedFrom).toBeUndefined();
  });

  const reasons: [string, object, string[]][] = [
    [
      'panic disorder by SNOMED CT',
      { reasonCode: [{ coding: [{ system: 'http://snomed.info/sct', code: '371631005' }] }] },
      ['panic'],
    ],
    [
      'generalised anxiety by ICD-10-CM',
      { reasonCode: [{ coding: [{ system: 'http://hl7.org/fhir/sid/icd-10-cm', code: 'F41.1' }] }] },
      ['anxiety'],
    ],
    ['insomnia in words', { reasonCode: [{ text: 'Insomnia' }] }, ['insomnia']],
    ['restless legs and insomnia', { reasonCode: [{ text: 'RLS' }, { text: 'insomnia' }] }, ['rls', 'insomnia']],
    ['sleepwalking counts as RBD', { reasonCode: [{ text: 'Sleepwalking' }] }, ['rbd']],
    ['epilepsy by reference', { reasonReference: [{ reference: 'Condition/c' }] }, ['seizure']],
    [
      'a condition that is not there, by the words beside it',
      { reasonReference: [{ reference: 'Condition/gone', display: 'Seizure' }] },
      ['seizure'],
    ],
    ['a condition that is not there, without words', { reasonReference: [{ reference: 'Condition/gone' }] }, []],
    ['myoclonus is another reason', { reasonCode: [{ text: 'Myoclonus' }] }, ['other']],
    ['no reason', {}, []],
    [
      'a dose for the onset of a seizure',
      { dosageInstruction: [{ text: 'Take 1 tablet at onset of seizure' }] },
      ['seizure'],
    ],
    ['as needed for seizures', { dosageInstruction: [{ asNeededCodeableConcept: { text: 'seizures' } }] }, ['seizure']],
    [
      'as needed for anxiety does not tell what the order is for',
      { dosageInstruction: [{ asNeededCodeableConcept: { text: 'anxiety' } }] },
      [],
    ],
  ];
  test.each(reasons)('indication: %s', (_name, changes, indications) => {
    expect(read(changes, epilepsy())[0]?.indications).toEqual(indications);
  });
  test('a refuted condition is no reason', () => {
    const refuted = epilepsy({ verificationStatus: { coding: [{ code: 'refuted' }] } });
    expect(read({ reasonReference: [{ reference: 'Condition/c' }] }, refuted)[0]?.indications).toEqual([]);
  });
});
