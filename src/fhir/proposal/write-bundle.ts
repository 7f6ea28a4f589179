import type { CarePlan, MedicationRequest, Provenance, ServiceRequest, Task } from 'fhir/r4';
import { entryUrl } from './entry-url.ts';
import { queryFor, type Written } from './identifiers.ts';

/** Everything that this app ever writes in a transaction. */
export type WrittenResource = CarePlan | MedicationRequest | ServiceRequest | Task | Provenance;

export interface Creation {
  /** "urn:uuid:…", made from the own identifier: other entries refer to it. */
  readonly fullUrl: string;
  readonly resource: WrittenResource;
  readonly request: { readonly method: 'POST'; readonly url: string; readonly ifNoneExist: string };
}

export interface Update {
  readonly resource: WrittenResource;
  readonly request: { readonly method: 'PUT'; readonly url: string; readonly ifMatch?: string };
}

export type WriteEntry = Creation | Update;

/** A FHIR transaction as it is sent. The care plan comes first and the task last: a sequential writer keeps this order. */
export interface WriteBundle {
  readonly resourceType: 'Bundle';
  readonly type: 'transaction';
  readonly entry: readonly WriteEntry[];
}

export const isCreation = (entry: WriteEntry): entry is Creation => entry.request.method === 'POST';

/** A new resource, found again by its own identifier if it is there already. Its name may have been worked out before. */
export function creation(
  planId: string,
  written: Written,
  resource: WrittenResource,
  fullUrl = entryUrl(planId, written),
): Creation {
  return {
    fullUrl,
    resource,
    request: { method: 'POST', url: resource.resourceType, ifNoneExist: queryFor(planId, written) },
  };
}

/** A change of a resource as it was read: only if it is still that version. */
export function update(resource: WrittenResource & { readonly id: string }): Update {
  const versionId = resource.meta?.versionId;
  return {
    resource,
    request: {
      method: 'PUT',
      url: `${resource.resourceType}/${resource.id}`,
      ...(versionId === undefined ? {} : { ifMatch: `W/"${versionId}"` }),
    },
  };
}

export const transaction = (entry: readonly WriteEntry[]): WriteBundle => ({
  resourceType: 'Bundle',
  type: 'transaction',
  entry,
});
