import { type FhirResource, isRecord, isResource, listOf } from './answer.ts';
import type { Send } from './fhir-request.ts';

/** Reads one resource, or nothing: for what the app can do without. */
export async function readOnce(send: Send, reference: string): Promise<FhirResource | undefined> {
  const answer = await send({ method: 'GET', path: reference });
  if (answer.kind !== 'ok' || !answer.resource) return undefined;
  const { resourceType, id } = answer.resource;
  return `${resourceType}/${id}` === reference ? answer.resource : undefined;
}

/** The first page of a search, or nothing: for what the app can do without. */
export async function searchOnce(send: Send, search: string): Promise<readonly FhirResource[]> {
  const answer = await send({ method: 'GET', path: search });
  return answer.kind === 'ok' && answer.resource ? entriesOf(answer.resource) : [];
}

/** The resources of a Bundle; none for anything else, and for entries that hold none. */
export function entriesOf(bundle: FhirResource): readonly FhirResource[] {
  if (bundle.resourceType !== 'Bundle') return [];
  return listOf(bundle.entry)
    .filter(isRecord)
    .map((entry) => entry.resource)
    .filter(isResource);
}
