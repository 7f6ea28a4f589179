import type { MedicationRequest, ServiceRequest } from 'fhir/r4';
import { ownIdentity } from './identifiers.ts';
import { isCreation, type WriteBundle, type WriteEntry } from './write-bundle.ts';

/** A write that must never leave this app, and why. */
export interface Forbidden {
  readonly resource: string;
  readonly why:
    | 'a resource type that this app does not write'
    | 'a medication request that would be active'
    | 'a medication request reported as taken'
    | 'a medication request that is neither a proposal nor an unsigned order'
    | 'a medication request that this app did not create'
    | 'a change that leaves a medication request open'
    | 'a change without the version that was read'
    | 'a change of another resource than the one addressed'
    | 'a lab request that is not a draft proposal'
    | 'a method other than POST and PUT';
}

const WRITABLE = ['CarePlan', 'MedicationRequest', 'ServiceRequest', 'Task', 'Provenance'];
/** What a change may turn a medication request of this app into; everything else would start or reopen something. */
const CLOSED_PROPOSAL = ['completed', 'cancelled', 'entered-in-error'];
const CLOSED_ORDER = ['cancelled', 'entered-in-error'];

/**
 * The hard block of this app: no write that creates an active or reported medication request, none that changes a
 * request of somebody else, none of a type that it has no business with (facts section 0, pitfall 34). It is asked when a
 * bundle is sealed and again by every writer for what it is about to send. Empty: nothing is forbidden.
 */
export function forbidActiveMedication(bundle: WriteBundle): readonly Forbidden[] {
  return bundle.entry.flatMap(forbidEntry);
}

/** The same for one entry, for writers that send one resource at a time. */
export function forbidEntry(entry: WriteEntry): readonly Forbidden[] {
  const { resource, request } = entry;
  const method: string = request.method;
  const name = isCreation(entry) ? `new ${resource.resourceType}` : request.url;
  const forbidden = (why: Forbidden['why']): readonly Forbidden[] => [{ resource: name, why }];
  if (!WRITABLE.includes(resource.resourceType)) return forbidden('a resource type that this app does not write');
  if (method !== 'POST' && method !== 'PUT') return forbidden('a method other than POST and PUT');
  const addressed = method === 'POST' ? resource.resourceType : `${resource.resourceType}/${resource.id ?? ''}`;
  if (request.url !== addressed) return forbidden('a change of another resource than the one addressed');
  if (resource.resourceType === 'MedicationRequest') return medicationFaults(resource, entry).flatMap(forbidden);
  const draft = resource.resourceType !== 'ServiceRequest' || isLabDraft(resource, entry);
  return draft ? [] : forbidden('a lab request that is not a draft proposal');
}

function medicationFaults(request: MedicationRequest, entry: WriteEntry): readonly Forbidden['why'][] {
  const { status, intent } = request;
  const faults: Forbidden['why'][] = [];
  if (status === 'active') faults.push('a medication request that would be active');
  if (request.reportedBoolean === true || request.reportedReference)
    faults.push('a medication request reported as taken');
  if ((intent !== 'proposal' && intent !== 'order') || request.doNotPerform === true) {
    faults.push('a medication request that is neither a proposal nor an unsigned order');
  }
  if (!ownIdentity(request.identifier ?? [])) faults.push('a medication request that this app did not create');
  if (isCreation(entry)) {
    if (status !== 'draft') faults.push('a medication request that would be active');
    return [...new Set(faults)];
  }
  if (!(intent === 'order' ? CLOSED_ORDER : CLOSED_PROPOSAL).includes(status)) {
    faults.push('a change that leaves a medication request open');
  }
  if (entry.request.ifMatch === undefined && request.meta?.versionId !== undefined) {
    faults.push('a change without the version that was read');
  }
  return faults;
}

function isLabDraft({ status, intent }: ServiceRequest, entry: WriteEntry): boolean {
  if (intent !== 'proposal') return false;
  return isCreation(entry) ? status === 'draft' : status === 'revoked' || status === 'entered-in-error';
}
