import { isCreation, type WriteEntry, type WrittenResource } from '../../fhir/proposal/write-bundle.ts';
import type { FhirResource } from '../answer.ts';
import { type Places, withPlaces } from './placeholders.ts';

/** The content of an entry as a plain resource. */
export const asResource = ({ resource }: WriteEntry): FhirResource => ({ ...resource });

/** Replacing a reference by another one changes no form: what was a CarePlan is one still. */
function isStill<T extends WrittenResource>(resource: FhirResource, before: T): resource is FhirResource & T {
  return resource.resourceType === before.resourceType;
}

/** An entry with other content of the same form: real references for placeholders, open ones left out, a status. */
export function withContent(entry: WriteEntry, change: (resource: FhirResource) => FhirResource): WriteEntry {
  const changed = change(asResource(entry));
  if (!isStill(changed, entry.resource)) throw new Error('a resource changed its type');
  return isCreation(entry) ? { ...entry, resource: changed } : { ...entry, resource: changed };
}

/** An entry whose references to what is already in the chart are real ones. */
export const placedEntry = (entry: WriteEntry, places: Places): WriteEntry =>
  withContent(entry, (resource) => withPlaces(resource, places));

/** A change of a creation's resource, now that it is in the chart as `found`: only if it is still that version. */
export function changeOf(entry: WriteEntry, found: FhirResource, content: FhirResource): WriteEntry {
  const versionId = versionOf(found);
  const resource = { ...content, id: found.id, meta: { ...metaOf(content), ...metaOf(found) } };
  if (!isStill(resource, entry.resource)) throw new Error('a resource changed its type');
  return {
    resource,
    request: {
      method: 'PUT',
      url: referenceTo(found),
      ...(versionId !== undefined && { ifMatch: `W/"${versionId}"` }),
    },
  };
}

export const referenceTo = ({ resourceType, id }: FhirResource): string => `${resourceType}/${id ?? ''}`;

export function versionOf(resource: FhirResource): string | undefined {
  const { versionId } = metaOf(resource);
  return typeof versionId === 'string' ? versionId : undefined;
}

function metaOf({ meta }: FhirResource): { readonly versionId?: unknown } {
  return typeof meta === 'object' && meta !== null ? meta : {};
}
