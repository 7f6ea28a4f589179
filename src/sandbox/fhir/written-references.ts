import type { OperationOutcome } from '@medplum/fhirtypes';
import { type FhirResource, isJsonObject, referenceTo } from '../resource.ts';
import { refusal } from './outcome.ts';

/**
 * Checks that what a request wrote refers only to resources that exist (as HAPI does), and that no `urn:uuid:` of a bundle
 * was left unresolved. References to other servers and to contained resources are not checked.
 * @returns the refusal (422) for the first dangling reference, or `undefined`
 */
export function danglingReference(
  written: readonly FhirResource[],
  exists: (resourceType: string, id: string) => boolean,
): OperationOutcome | undefined {
  for (const resource of written) {
    for (const { path, reference } of referencesIn(resource, resource.resourceType)) {
      if (reference.startsWith('urn:')) {
        return refusal(422, 'not-found', `${reference} is not the fullUrl of an entry in the bundle`, path);
      }
      const [, type, id] = /^([A-Z]\w+)\/([A-Za-z0-9\-.]{1,64})(?:\/_history\/\w+)?$/.exec(reference) ?? [];
      if (type !== undefined && id !== undefined && !exists(type, id)) {
        return refusal(422, 'not-found', `${type}/${id}, specified in path ${path}, is not known`, path);
      }
    }
  }
  return undefined;
}

/**
 * Checks that nothing which is still there refers to what a request removed (as HAPI does).
 * @returns the refusal (409) for the first resource that does, or `undefined`
 */
export function stillReferenced(
  removed: readonly string[],
  remaining: Iterable<FhirResource>,
): OperationOutcome | undefined {
  if (removed.length === 0) return undefined;
  const gone = new Set(removed);
  for (const resource of remaining) {
    for (const { path, reference } of referencesIn(resource, resource.resourceType)) {
      const target = reference.replace(/\/_history\/\w+$/, '');
      if (!gone.has(target)) continue;
      return refusal(409, 'conflict', `${target} cannot be deleted: ${referenceTo(resource)} refers to it in ${path}`);
    }
  }
  return undefined;
}

function referencesIn(value: unknown, path: string): { path: string; reference: string }[] {
  if (Array.isArray(value)) return value.flatMap((member) => referencesIn(member, path));
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([name, member]) => {
    if (name === 'reference' && typeof member === 'string') return [{ path, reference: member }];
    return referencesIn(member, `${path}.${name}`);
  });
}
