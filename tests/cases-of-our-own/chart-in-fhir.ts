import { addDays, day } from '../../src/clinical/measures/day.ts';

export type Json = Record<string, unknown>;

/** The day of every visit here. */
export const TODAY = day('2026-12-01');
export const ago = (days: number): string => addDays(TODAY, -days);

const PATIENT = 'nora';
const subject = { reference: `Patient/${PATIENT}` };
const UCUM = 'http://unitsofmeasure.org';
const ICD = 'http://hl7.org/fhir/sid/icd-10-cm';
const RXNORM = 'http://www.nlm.nih.gov/research/umls/rxnorm';

/** A chart as a hospital sends it: one patient, and what is written about them. */
export const chartOf = (...resources: readonly Json[]): Json => ({
  resourceType: 'Bundle',
  type: 'searchset',
  entry: resources.map((resource) => ({ resource })),
});

/** Nora, a woman of 52, unless said otherwise. */
export const patient = (changes: Json = {}): Json => ({
  resourceType: 'Patient',
  id: PATIENT,
  name: [{ given: ['Nora'], family: 'Feld' }],
  gender: 'female',
  birthDate: '1974-05-17',
  ...changes,
});

/** One dose line: so many mg at these times of day (HS, MORN, NOON, EVE). */
export const line = (mg: number, when: string, changes: Json = {}): Json => ({
  timing: { repeat: { frequency: 1, period: 1, periodUnit: 'd', when: [when] } },
  doseAndRate: [{ doseQuantity: { value: mg, unit: 'mg', system: UCUM, code: 'mg' } }],
  ...changes,
});

/** An active order for clonazepam 0.5 mg tablets of 40 days ago, by its dose lines. */
export const clonazepam = (lines: readonly Json[], changes: Json = {}): Json => ({
  resourceType: 'MedicationRequest',
  id: 'clonazepam',
  status: 'active',
  intent: 'order',
  subject,
  authoredOn: ago(40),
  medicationCodeableConcept: { coding: [{ system: RXNORM, code: '197527', display: 'clonazepam 0.5 MG Oral Tablet' }] },
  dosageInstruction: lines,
  ...changes,
});

export const atBedtime = (mg: number, changes: Json = {}): Json => clonazepam([line(mg, 'HS')], changes);
/** The same order with nothing but words. */
export const sig = (text: string, changes: Json = {}): Json => clonazepam([{ text }], changes);

/** An active order for another drug, of 60 days ago, as text. */
export const drug = (text: string, changes: Json = {}): Json => ({
  resourceType: 'MedicationRequest',
  id: text.split(' ')[0]?.toLowerCase(),
  status: 'active',
  intent: 'order',
  subject,
  authoredOn: ago(60),
  medicationCodeableConcept: { text },
  ...changes,
});

/** A final result of so many days ago: LOINC code, value, unit. */
export const result = (code: string, value: number, unit: string, daysAgo = 20, changes: Json = {}): Json => ({
  resourceType: 'Observation',
  id: `o-${code}-${daysAgo}`,
  status: 'final',
  code: { coding: [{ system: 'http://loinc.org', code }] },
  subject,
  effectiveDateTime: ago(daysAgo),
  valueQuantity: { value, unit, system: UCUM, code: unit },
  ...changes,
});

/** The same with "<" or ">" before the value. */
export const bounded = (code: string, comparator: '<' | '>', value: number, unit: string): Json =>
  result(code, value, unit, 20, { valueQuantity: { value, comparator, unit, system: UCUM, code: unit } });

/** A confirmed problem by its ICD-10-CM code; active unless another clinical status is given. */
export const condition = (code: string, status = 'active', changes: Json = {}): Json => ({
  resourceType: 'Condition',
  id: `c-${code.toLowerCase().replace('.', '-')}`,
  clinicalStatus: { coding: [{ code: status }] },
  verificationStatus: { coding: [{ code: 'confirmed' }] },
  code: { coding: [{ system: ICD, code }] },
  subject,
  recordedDate: '2024-02-03',
  ...changes,
});

export const allergy = (text: string, changes: Json = {}): Json => ({
  resourceType: 'AllergyIntolerance',
  id: 'allergy',
  code: { text },
  patient: subject,
  ...changes,
});

export const dialysis = (daysAgo: number): Json => ({
  resourceType: 'Procedure',
  id: 'dialysis',
  status: 'completed',
  code: { coding: [{ system: 'http://snomed.info/sct', code: '302497006' }], text: 'Hemodialysis' },
  subject,
  performedDateTime: ago(daysAgo),
});

/** Everything asked and answered, so that nothing but the chart can stand in the way. */
export const ANSWERED: Json = {
  today: TODAY,
  intake: { since: ago(1095), daysPerWeek: 7 },
  indication: 'panic',
  suicidality: 'none',
  previousFailedTaper: false,
  pregnant: false,
  withdrawal: 'none',
  rls: { present: false },
};
