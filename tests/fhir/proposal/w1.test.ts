import type { MedicationRequest } from 'fhir/r4';
import { describe, expect, test } from 'vitest';
import { entryUrl } from '../../../src/fhir/proposal/entry-url.ts';
import { isCreation } from '../../../src/fhir/proposal/write-bundle.ts';
import { proposed } from './proposed.ts';

/**
 * Worked case W1: 2 mg at bedtime, joint guideline pace 10 % every 4 weeks, from 1 December 2026. Per row: first day, last
 * day, mg a day, halves of the 0.5 mg tablet, ODT of 0.125 mg.
 */
const W1 = [
  [1, '2026-12-01', '2026-12-28', 1.875, 7, 1],
  [2, '2026-12-29', '2027-01-25', 1.75, 7, 0],
  [3, '2027-01-26', '2027-02-22', 1.625, 6, 1],
  [4, '2027-02-23', '2027-03-22', 1.5, 6, 0],
  [5, '2027-03-23', '2027-04-19', 1.375, 5, 1],
  [6, '2027-04-20', '2027-05-17', 1.25, 5, 0],
  [7, '2027-05-18', '2027-06-14', 1.125, 4, 1],
  [8, '2027-06-15', '2027-07-12', 1, 4, 0],
  [9, '2027-07-13', '2027-08-09', 0.875, 3, 1],
  [10, '2027-08-10', '2027-09-06', 0.75, 3, 0],
  [11, '2027-09-07', '2027-10-04', 0.625, 2, 1],
  [12, '2027-10-05', '2027-11-01', 0.5, 2, 0],
  [13, '2027-11-02', '2027-11-29', 0.375, 1, 1],
  [14, '2027-11-30', '2027-12-27', 0.25, 1, 0],
  [15, '2027-12-28', '2028-02-21', 0.125, 0, 1],
] as const;

/** What a label says of so many halves of a 0.5 mg tablet. */
const LABEL: Readonly<Record<number, string>> = {
  7: 'Take 3 1/2 tablets (1.75 mg total) by mouth at bedtime.',
  6: 'Take 3 tablets (1.5 mg total) by mouth at bedtime.',
  5: 'Take 2 1/2 tablets (1.25 mg total) by mouth at bedtime.',
  4: 'Take 2 tablets (1 mg total) by mouth at bedtime.',
  3: 'Take 1 1/2 tablets (0.75 mg total) by mouth at bedtime.',
  2: 'Take 1 tablet (0.5 mg total) by mouth at bedtime.',
  1: 'Take 1/2 tablet (0.25 mg total) by mouth at bedtime.',
};
const ODT_LABEL = 'Dissolve 1 tablet (0.125 mg total) on the tongue at bedtime.';

interface Expected {
  readonly value: string;
  readonly start: string;
  readonly end: string;
  readonly rxcui: '197527' | '349194';
  readonly text: string;
  readonly tablets: number;
  readonly perFill: number;
  readonly refills: number;
  readonly prior: string;
}

const tabletsBefore = (row: number): number => W1[row - 2]?.[4] ?? 0;
const priorTo = (row: number, odt: boolean): string => {
  if (row === 1) return 'MedicationRequest/clonazepam-1';
  const sameIsSecond = odt && tabletsBefore(row) > 0 && W1[row - 2]?.[5] === 1;
  return entryUrl('plan-w1', { kind: 'proposal', row: row - 1, n: sameIsSecond ? 2 : 1 });
};

const EXPECTED: readonly Expected[] = W1.flatMap(([row, start, end, , halves, odt]): readonly Expected[] => {
  const fills = row === 15 ? 2 : 1;
  const shared = { start, end, refills: fills - 1 };
  const tablet = { value: `plan-w1/proposal/${row}/1`, rxcui: '197527', text: LABEL[halves] ?? '' } as const;
  const dissolving = {
    value: `plan-w1/proposal/${row}/${halves > 0 ? 2 : 1}`,
    rxcui: '349194',
    text: ODT_LABEL,
  } as const;
  return [
    ...(halves > 0
      ? [{ ...shared, ...tablet, tablets: halves / 2, perFill: halves * 14, prior: priorTo(row, false) }]
      : []),
    ...(odt > 0 ? [{ ...shared, ...dissolving, tablets: 1, perFill: 28, prior: priorTo(row, true) }] : []),
  ];
});

const { bundle } = proposed();
const requests = bundle.entry
  .map(({ resource }) => resource)
  .filter((resource): resource is MedicationRequest => resource.resourceType === 'MedicationRequest');

describe('worked case W1 as written', () => {
  test('is 22 medication requests, one care plan, one provenance and one task, in this order', () => {
    expect(EXPECTED).toHaveLength(22);
    expect(bundle.entry.map(({ resource }) => resource.resourceType)).toEqual([
      'CarePlan',
      ...Array.from({ length: 22 }, () => 'MedicationRequest'),
      'Provenance',
      'Task',
    ]);
  });

  test.each(EXPECTED.map((expected, index) => [expected.value, index, expected] as const))(
    '%s',
    (_, index, { value, start, end, rxcui, text, tablets, perFill, refills, prior }) => {
      const { note, ...request } = requests[index] ?? {};
      expect(request).toEqual({
        resourceType: 'MedicationRequest',
        meta: {
          profile: ['http://hl7.org/fhir/us/core/StructureDefinition/us-core-medicationrequest'],
          tag: [{ system: 'https://stillstep.dev/fhir/tag/app', code: 'stillstep', display: 'Stillstep' }],
        },
        identifier: [{ system: 'https://stillstep.dev/fhir/identifier/resource', value }],
        status: 'draft',
        intent: 'proposal',
        category: [
          {
            coding: [
              {
                system: 'http://terminology.hl7.org/CodeSystem/medicationrequest-category',
                code: 'community',
                display: 'Community',
              },
            ],
          },
        ],
        reportedBoolean: false,
        medicationCodeableConcept: {
          coding: [
            {
              system: 'http://www.nlm.nih.gov/research/umls/rxnorm',
              code: rxcui,
              display:
                rxcui === '197527' ? 'clonazepam 0.5 MG Oral Tablet' : 'clonazepam 0.125 MG Disintegrating Oral Tablet',
            },
          ],
          text: rxcui === '197527' ? 'clonazepam 0.5 MG Oral Tablet' : 'clonazepam 0.125 MG Disintegrating Oral Tablet',
        },
        subject: { reference: 'Patient/1', display: 'Maria Alvarez' },
        authoredOn: '2026-12-01T10:42:00Z',
        requester: { reference: 'Practitioner/pharmacist', display: 'Priya Pharmacist' },
        recorder: { reference: 'Practitioner/pharmacist', display: 'Priya Pharmacist' },
        reasonCode: [{ text: 'Panic disorder' }],
        basedOn: [{ reference: entryUrl('plan-w1', { kind: 'care-plan', n: 1 }) }],
        groupIdentifier: { system: 'https://stillstep.dev/fhir/identifier/series', value: 'plan-w1' },
        dosageInstruction: [
          {
            sequence: 1,
            text,
            patientInstruction: `From ${start} to ${end}.`,
            timing: {
              repeat: {
                boundsPeriod: { start, end },
                frequency: 1,
                period: 1,
                periodUnit: 'd',
                when: ['HS'],
              },
            },
            asNeededBoolean: false,
            route: {
              coding: [{ system: 'http://snomed.info/sct', code: '26643006', display: 'Oral route' }],
              text: 'by mouth',
            },
            doseAndRate: [
              {
                doseQuantity: { value: tablets, unit: 'tablet', system: 'http://unitsofmeasure.org', code: '{tbl}' },
              },
            ],
          },
        ],
        dispenseRequest: {
          validityPeriod: { start, end },
          numberOfRepeatsAllowed: refills,
          quantity: { value: perFill, unit: 'tablet', system: 'http://unitsofmeasure.org', code: '{tbl}' },
          expectedSupplyDuration: { value: 28, unit: 'days', system: 'http://unitsofmeasure.org', code: 'd' },
        },
        priorPrescription: prior.startsWith('urn:')
          ? { reference: prior }
          : { reference: prior, display: 'Clonazepam 2 mg bedtime' },
      });
      expect(note?.[0]?.text).toMatch(/^Not signed\. Proposed by Stillstep 0\.1\.0\. Step \d+ of 15: /);
    },
  );

  test('the last row, 0 mg on 22 February 2028, is a care plan activity and no request', () => {
    const [carePlan] = bundle.entry;
    const activities = carePlan?.resource.resourceType === 'CarePlan' ? (carePlan.resource.activity ?? []) : [];
    expect(activities.filter(({ reference }) => reference)).toHaveLength(22);
    expect(activities[22]?.detail).toMatchObject({
      status: 'not-started',
      scheduledPeriod: { start: '2028-02-22' },
      description: 'From 2028-02-22 no clonazepam.',
    });
  });

  test('every entry is found again by its own identifier or tag, and refers to others by urn:uuid', () => {
    const queries = bundle.entry.map((entry) => (isCreation(entry) ? entry.request.ifNoneExist : ''));
    expect(new Set(queries).size).toBe(25);
    expect(queries[0]).toBe('identifier=https://stillstep.dev/fhir/identifier/care-plan|plan-w1/care-plan/1');
    expect(queries[1]).toBe('identifier=https://stillstep.dev/fhir/identifier/resource|plan-w1/proposal/1/1');
    expect(queries[23]).toBe('_tag=https://stillstep.dev/fhir/tag/act|plan-w1/provenance/propose');
    const urls = bundle.entry.map((entry) => (isCreation(entry) ? entry.fullUrl : ''));
    expect(new Set(urls).size).toBe(25);
    expect(
      urls.every((url) => /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(url)),
    ).toBe(true);
    const mentioned = JSON.stringify(bundle).match(/urn:uuid:[0-9a-f-]+/g) ?? [];
    expect(new Set(mentioned)).toEqual(new Set(urls));
  });

  test('nothing is active, reported or called prescribed or ordered', () => {
    const text = JSON.stringify(bundle);
    expect(text).not.toMatch(/"status":"active"|"reportedBoolean":true|reportedReference|prescribed|ordered/i);
  });
});
