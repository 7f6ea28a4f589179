import { type Answer, type FhirResource, isRecord, listOf } from './answer.ts';
import type { SearchRead } from './read-one.ts';
import type { EhrSession } from './session.ts';

/** The Patient resource of the session, or why it may not be used. */
export type CheckedPatient =
  | { readonly kind: 'patient'; readonly id: string; readonly resource: FhirResource }
  | { readonly kind: 'wrong patient' }
  | { readonly kind: 'not read'; readonly answer: Exclude<Answer, { kind: 'ok' }> };

/**
 * Reads the Patient of the token and checks that it is that one. Epic also takes ids of its older interfaces, which the
 * Patient then lists among its identifiers (facts E7); from here on the id of the resource counts.
 */
export async function checkPatient(session: EhrSession, signal?: AbortSignal): Promise<CheckedPatient> {
  const answer = await session.send({ method: 'GET', path: `Patient/${session.patient}`, ...(signal && { signal }) });
  if (answer.kind !== 'ok') return { kind: 'not read', answer };
  const { resource } = answer;
  if (!resource) return { kind: 'not read', answer: { kind: 'unreadable', status: answer.status, why: 'not FHIR' } };
  const { id } = resource;
  if (resource.resourceType !== 'Patient' || id === undefined) return { kind: 'wrong patient' };
  const isIt = id === session.patient || (session.issuer.kind === 'epic' && listsId(resource, session.patient));
  return isIt ? { kind: 'patient', id, resource } : { kind: 'wrong patient' };
}

const listsId = (patient: FhirResource, id: string): boolean =>
  listOf(patient.identifier).some((each) => isRecord(each) && each.value === id);

/** How reading the Patient ended, when there is one. */
export const PATIENT_READ: SearchRead = {
  search: 'age, sex',
  resourceType: 'Patient',
  outcome: { kind: 'read', count: 1 },
};
