import { type FhirResource, isRecord } from '../answer.ts';

/** From an entry's `fullUrl` ("urn:uuid:…") to what it became ("MedicationRequest/123"). */
export type Places = ReadonlyMap<string, string>;

const isPlaceholder = (value: unknown): value is string => typeof value === 'string' && value.startsWith('urn:uuid:');

/** The resource with every placeholder that is already known replaced by the real reference. */
export function withPlaces(resource: FhirResource, places: Places): FhirResource {
  return { ...mapped(resource, places), resourceType: resource.resourceType };
}

function mapped(object: Readonly<Record<string, unknown>>, places: Places): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, placed(value, places)]));
}

function placed(value: unknown, places: Places): unknown {
  if (isPlaceholder(value)) return places.get(value) ?? value;
  if (Array.isArray(value)) return value.map((each) => placed(each, places));
  return isRecord(value) ? mapped(value, places) : value;
}

/** Whether something in it still points to an entry that is not in the chart yet. */
export function isOpen(value: unknown): boolean {
  if (isPlaceholder(value)) return true;
  if (Array.isArray(value)) return value.some(isOpen);
  return isRecord(value) && Object.values(value).some(isOpen);
}

/**
 * The resource without what still points to an entry that is not there yet: a list loses the whole member (a care plan
 * activity, a provenance target), an element that is no list goes as a whole (`priorPrescription`). It is put in full
 * once everything is there.
 */
export function withoutOpenReferences(resource: FhirResource): FhirResource {
  const kept = Object.entries(resource).flatMap(([name, value]): [string, unknown][] => {
    if (!isOpen(value)) return [[name, value]];
    const rest = Array.isArray(value) ? value.filter((each) => !isOpen(each)) : [];
    return rest.length > 0 ? [[name, rest]] : [];
  });
  return { ...Object.fromEntries(kept), resourceType: resource.resourceType };
}
