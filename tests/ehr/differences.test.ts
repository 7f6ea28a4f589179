import { describe, expect, test } from 'vitest';
import { differences } from '../../src/ehr/writers/differences.ts';

const sent = {
  resourceType: 'MedicationRequest',
  meta: { tag: [{ system: 'https://stillstep.dev/tag', code: 'stillstep' }], profile: ['http://profile'] },
  status: 'draft',
  authoredOn: '2026-11-22T10:00:00Z',
  subject: { reference: 'Patient/ann' },
  medicationCodeableConcept: { coding: [{ system: 'rxnorm', code: '197527' }], text: 'clonazepam 0.5 mg' },
  dosageInstruction: [{ text: '3½ tablets at bedtime', doseAndRate: [{ doseQuantity: { value: 3.5 } }] }],
};

const back = (change: Record<string, unknown> = {}) => ({
  ...sent,
  id: '1',
  meta: { ...sent.meta, versionId: '1', lastUpdated: '2026-11-22T10:00:01Z' },
  ...change,
});

describe('no difference', () => {
  test.each([
    ['the same with id, version and narrative of the server', back({ text: { status: 'generated' } })],
    ['the moment in another time zone', back({ authoredOn: '2026-11-22T11:00:00.000+01:00' })],
    ['the reference made absolute', back({ subject: { reference: 'https://ehr.example/fhir/Patient/ann' } })],
    [
      'the reference with a version and a name',
      back({ subject: { reference: 'Patient/ann/_history/3', display: 'Ann' } }),
    ],
    [
      'the display of a code filled in',
      back({
        medicationCodeableConcept: {
          coding: [{ system: 'rxnorm', code: '197527', display: 'clonazepam 0.5 MG', userSelected: false }],
          text: 'clonazepam 0.5 mg',
        },
      }),
    ],
    [
      'a tag of the server beside ours',
      back({ meta: { tag: [{ code: 'theirs' }, ...sent.meta.tag], profile: ['http://profile'] } }),
    ],
    ['an element that is there and undefined', back({ priority: undefined })],
  ])('%s', (_name, returned) => {
    expect(differences(sent, returned)).toEqual([]);
  });
});

describe('a difference, by the element it is in', () => {
  test.each([
    [
      'another dose',
      { dosageInstruction: [{ text: '3½ tablets at bedtime', doseAndRate: [{ doseQuantity: { value: 3 } }] }] },
      ['dosageInstruction[0].doseAndRate[0].doseQuantity.value'],
    ],
    [
      'the text cut short',
      { dosageInstruction: [{ text: '3½ tablets', doseAndRate: [{ doseQuantity: { value: 3.5 } }] }] },
      ['dosageInstruction[0].text'],
    ],
    ['only the first of its lines', { dosageInstruction: [] }, ['dosageInstruction']],
    ['another status', { status: 'active' }, ['status']],
    ['an element dropped', { subject: undefined }, ['subject']],
    ['an element that nobody sent', { doNotPerform: true }, ['doNotPerform']],
    [
      'an element that nobody sent, within a dosage',
      { dosageInstruction: [{ ...sent.dosageInstruction[0], maxDosePerPeriod: {} }] },
      ['dosageInstruction[0].maxDosePerPeriod'],
    ],
    ['another patient', { subject: { reference: 'Patient/ben' } }, ['subject.reference']],
    ['another moment', { authoredOn: '2026-11-22T10:00:01Z' }, ['authoredOn']],
    [
      'a number as text',
      { dosageInstruction: [{ text: '3½ tablets at bedtime', doseAndRate: [{ doseQuantity: { value: '3.5' } }] }] },
      ['dosageInstruction[0].doseAndRate[0].doseQuantity.value'],
    ],
    ['our tag lost', { meta: { profile: ['http://profile'] } }, ['meta.tag']],
    ['all of meta lost', { meta: undefined }, ['meta.tag', 'meta.profile']],
    ['rules that change its meaning', { implicitRules: 'http://rules' }, ['implicitRules']],
  ])('%s', (_name, change, expected) => {
    expect(differences(sent, back(change))).toEqual(expected);
  });

  test('nothing, or something else altogether', () => {
    expect(differences(sent, undefined)).toEqual(['']);
    expect(differences({ a: { b: 1 } }, { a: 'text' })).toEqual(['a']);
  });

  test('a date is not the same as the moment of its midnight', () => {
    expect(differences({ start: '2026-12-01' }, { start: '2026-12-01T00:00:00Z' })).toEqual(['start']);
  });
});
