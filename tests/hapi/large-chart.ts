import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bundle, Resource } from 'fhir/r4';
import { withDatesFrom } from '../../src/sandbox/charts/chart-dates.ts';

/** The patient whose chart is Ruth Mercer's with years of records before it. */
export const LONG_CHART = 'edna-mercer';

const RUTH = join(import.meta.dirname, '../../fhir-fixtures/charts/ruth-mercer/bundle.json');
const SUBJECT = { reference: `Patient/${LONG_CHART}` };
const RXNORM = 'http://www.nlm.nih.gov/research/umls/rxnorm';
const [LABS, DIAGNOSES, PRESCRIPTIONS, PROCEDURES] = [1400, 350, 200, 50] as const;

/**
 * More than 2,000 resources: Ruth Mercer's chart under another name, and records of years, none of which changes her plan.
 * What matters comes last, on the last page of a server that pages in the order of arrival: the newest ferritin, of
 * 41 ng/mL four days ago.
 */
export function longChart(today: string): readonly Resource[] {
  const ruth: Bundle = JSON.parse(
    readFileSync(RUTH, 'utf8').replaceAll('ruth-mercer', LONG_CHART).replaceAll('Ruth', 'Edna'),
  );
  const own = (ruth.entry ?? []).flatMap(({ resource }) => resource ?? []);
  const dated = withDatesFrom(today, [...own, ...records(), newestFerritin()]);
  return JSON.parse(JSON.stringify(dated));
}

function records(): readonly Resource[] {
  return [
    ...numbered(LABS).map((n) =>
      lab(`${LONG_CHART}-lab-${n}`, '2160-0', 'Creatinine', 0.7 + (n % 3) / 10, 'mg/dL', 90 + n),
    ),
    ...numbered(DIAGNOSES).map(diagnosis),
    ...numbered(PRESCRIPTIONS).map(prescription),
    ...numbered(PROCEDURES).map(procedure),
  ];
}

const newestFerritin = (): Resource => lab(`${LONG_CHART}-newest`, '2276-4', 'Ferritin', 41, 'ng/mL', 4);
const numbered = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index + 1);

function lab(id: string, code: string, text: string, value: number, unit: string, daysAgo: number): Resource {
  const category = [
    { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'laboratory' }] },
  ];
  const valueQuantity = { value, unit, system: 'http://unitsofmeasure.org', code: unit };
  const effectiveDateTime = `{{today-${daysAgo}d}}T08:00:00Z`;
  const coded = { coding: [{ system: 'http://loinc.org', code }], text };
  return resource('Observation', {
    id,
    status: 'final',
    category,
    code: coded,
    subject: SUBJECT,
    effectiveDateTime,
    valueQuantity,
  });
}

function diagnosis(n: number): Resource {
  const status = (code: string, system: string) => ({
    coding: [{ system: `http://terminology.hl7.org/CodeSystem/${system}`, code }],
  });
  return resource('Condition', {
    id: `${LONG_CHART}-cold-${n}`,
    clinicalStatus: status('resolved', 'condition-clinical'),
    verificationStatus: status('confirmed', 'condition-ver-status'),
    code: { coding: [{ system: 'http://hl7.org/fhir/sid/icd-10-cm', code: 'J00' }], text: 'Common cold' },
    subject: SUBJECT,
    onsetDateTime: `{{today-${100 + n * 9}d}}`,
    abatementDateTime: `{{today-${95 + n * 9}d}}`,
  });
}

function prescription(n: number): Resource {
  return resource('MedicationRequest', {
    id: `${LONG_CHART}-lisinopril-${n}`,
    status: 'completed',
    intent: 'order',
    medicationCodeableConcept: { coding: [{ system: RXNORM, code: '314076' }], text: 'lisinopril 10 MG Oral Tablet' },
    subject: SUBJECT,
    authoredOn: `{{today-${200 + n * 28}d}}`,
  });
}

function procedure(n: number): Resource {
  return resource('Procedure', {
    id: `${LONG_CHART}-vaccination-${n}`,
    status: 'completed',
    code: { text: 'Vaccination' },
    subject: SUBJECT,
    performedDateTime: `{{today-${200 + n * 60}d}}`,
  });
}

/** Type and content of a resource as it travels. */
function resource(resourceType: string, content: Readonly<Record<string, unknown>>): Resource {
  return JSON.parse(JSON.stringify({ resourceType, ...content }));
}
