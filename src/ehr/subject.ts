import { type FhirResource, isRecord } from './answer.ts';

/** Elements that say whom a resource of the chart is about: AllergyIntolerance has `patient`, Task has `for`. */
const ABOUT = ['subject', 'patient', 'for', 'beneficiary'] as const;

const PATIENT = /(?:^|\/)Patient\/([A-Za-z0-9.-]{1,64})(?:\/_history\/[^/]+)?$/;

/** The id of the patient that a reference names; undefined when it names no patient of a server. */
function patientOf(reference: unknown): string | undefined {
  if (!isRecord(reference) || typeof reference.reference !== 'string') return undefined;
  return PATIENT.exec(reference.reference)?.[1];
}

/**
 * Whether a resource is about somebody other than `patient`, whatever form its reference has ("Patient/1",
 * "https://…/Patient/1", "Patient/1/_history/2"). A resource that names nobody was found by the patient and is his.
 */
export function isAboutSomebodyElse(resource: FhirResource, patient: string): boolean {
  if (resource.resourceType === 'Patient') return resource.id !== patient;
  return ABOUT.some((element) => {
    const named = patientOf(resource[element]);
    return named !== undefined && named !== patient;
  });
}

/** Whether a resource says that it is about `patient`. What the app writes must say so. */
export function isAbout(resource: FhirResource, patient: string): boolean {
  return ABOUT.some((element) => patientOf(resource[element]) === patient) && !isAboutSomebodyElse(resource, patient);
}
