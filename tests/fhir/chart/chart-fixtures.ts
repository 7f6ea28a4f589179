import { type Day, day } from '../../../src/clinical/measures/day.ts';
import { toNumber } from '../../../src/clinical/measures/ratio.ts';
import type { ChartRecord } from '../../../src/clinical/picture/chart-record.ts';
import { toChartRecord } from '../../../src/fhir/chart/to-chart-record.ts';

/** Mira Example, as the servers of these tests know her. */
export const MIRA = 'mira';
export const TODAY = day('2026-12-01');
const subject = { reference: `Patient/${MIRA}` };

export const patient = {
  resourceType: 'Patient',
  id: MIRA,
  name: [{ use: 'official', given: ['Mira'], family: 'Example' }],
  gender: 'female',
  birthDate: '1970-05-06',
} as const;

export const RXNORM = 'http://www.nlm.nih.gov/research/umls/rxnorm';
export const CLONAZEPAM_HALF = {
  coding: [{ system: RXNORM, code: '197527', display: 'clonazepam 0.5 MG Oral Tablet' }],
  text: 'clonazepam 0.5 MG Oral Tablet',
};
export const ONE_MG_AT_BEDTIME = [
  {
    text: 'Take 1 mg at bedtime',
    timing: { repeat: { frequency: 1, period: 1, periodUnit: 'd', when: ['HS'] } },
    doseAndRate: [{ doseQuantity: { value: 1, unit: 'mg', system: 'http://unitsofmeasure.org', code: 'mg' } }],
  },
];

/** An order of clonazepam 0.5 mg tablets, 1 mg at bedtime, written on 22 October 2026. */
export const order = (changes: object = {}) => ({
  resourceType: 'MedicationRequest',
  id: 'a',
  status: 'active',
  intent: 'order',
  subject,
  authoredOn: '2026-10-22',
  medicationCodeableConcept: CLONAZEPAM_HALF,
  dosageInstruction: ONE_MG_AT_BEDTIME,
  ...changes,
});

/** A final ferritin of 40 ng/mL of 11 November 2026. */
export const ferritin = (changes: object = {}) => ({
  resourceType: 'Observation',
  id: 'f',
  status: 'final',
  code: { coding: [{ system: 'http://loinc.org', code: '2276-4' }], text: 'Ferritin' },
  subject,
  effectiveDateTime: '2026-11-11',
  valueQuantity: { value: 40, unit: 'ng/mL', system: 'http://unitsofmeasure.org', code: 'ng/mL' },
  ...changes,
});

/** Active epilepsy on the problem list. */
export const epilepsy = (changes: object = {}) => ({
  resourceType: 'Condition',
  id: 'c',
  clinicalStatus: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-clinical', code: 'active' }] },
  verificationStatus: {
    coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-ver-status', code: 'confirmed' }],
  },
  code: { coding: [{ system: 'http://snomed.info/sct', code: '84757009' }], text: 'Epilepsy' },
  subject,
  recordedDate: '2024-02-03',
  ...changes,
});

export const procedure = (changes: object = {}) => ({
  resourceType: 'Procedure',
  id: 'p',
  status: 'completed',
  code: { coding: [{ system: 'http://snomed.info/sct', code: '302497006' }], text: 'Hemodialysis' },
  subject,
  performedDateTime: '2026-11-11',
  ...changes,
});

export const allergy = (changes: object = {}) => ({
  resourceType: 'AllergyIntolerance',
  id: 'g',
  code: { text: 'Gabapentin' },
  patient: subject,
  recordedDate: '2020-01-02',
  ...changes,
});

/** The chart of Mira with these resources, on 1 December 2026. */
export const chartOf = (resources: readonly unknown[], today: Day = TODAY): ChartRecord =>
  toChartRecord([patient, ...resources], { patientId: MIRA, today });

/** "ferritin 40", "ferritin <5", "ferritin: no unit (62)" of each result. */
export const labsIn = (record: ChartRecord): string[] =>
  record.labs.map(({ lab, reading }) =>
    reading.kind === 'value'
      ? `${lab} ${reading.comparator ?? ''}${toNumber(reading.value)}`
      : `${lab}: ${reading.why} (${reading.charted})`,
  );
