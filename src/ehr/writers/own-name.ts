import type { Creation } from '../../fhir/proposal/write-bundle.ts';
import { type FhirResource, isRecord, listOf } from '../answer.ts';

/** The name that the app gave a resource, by which it is found again: an identifier, or a tag where R4 has none. */
export interface OwnName {
  readonly parameter: 'identifier' | '_tag';
  readonly system: string;
  readonly value: string;
}

/** The own name in a creation's `ifNoneExist`. An entry without one cannot be written safely and is a bug. */
export function ownNameOf({ request }: Creation): OwnName {
  const [, parameter, system, value] = /^(identifier|_tag)=([^|]+)\|(.+)$/.exec(request.ifNoneExist) ?? [];
  if ((parameter !== 'identifier' && parameter !== '_tag') || system === undefined || value === undefined) {
    throw new Error('a resource without a name of its own');
  }
  return { parameter, system, value };
}

/** Whether a resource carries that name; servers that ignore the search parameter return others too. */
export function isNamed(resource: FhirResource, name: OwnName): boolean {
  if (name.parameter === 'identifier') {
    return listOf(resource.identifier).some(
      (each) => isRecord(each) && each.system === name.system && each.value === name.value,
    );
  }
  const tags = isRecord(resource.meta) ? listOf(resource.meta.tag) : [];
  return tags.some((each) => isRecord(each) && each.system === name.system && each.code === name.value);
}

/** Provenance is searched by what it is about, not by patient (R4). */
const WITHOUT_PATIENT = ['Provenance'];

/**
 * A search for several names of one kind at once (a comma means "or"). The bar is escaped: some servers refuse it raw.
 * It names the patient where it can: many servers refuse a patient's token a search without.
 */
export function searchFor(resourceType: string, names: readonly OwnName[], patient: string): string {
  const wanted = names.map(({ system, value }) => encodeURIComponent(`${system}|${value}`)).join(',');
  const whose = WITHOUT_PATIENT.includes(resourceType) ? '' : `patient=${patient}&`;
  return `${resourceType}?${whose}${names[0]?.parameter ?? 'identifier'}=${wanted}`;
}
