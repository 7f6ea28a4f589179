import type { OperationOutcome } from '@medplum/fhirtypes';
import { type FhirResource, isFhirResource } from '../resource.ts';
import { statusOf, withoutStatus } from './outcome.ts';
import type { Resolve } from './patient-compartment.ts';
import type { View } from './search.ts';

/** One FHIR request, already known to be allowed. */
export interface FhirCall {
  readonly method: string;
  /** The path below the FHIR base: `metadata`, `Patient/1`, `MedicationRequest`, or empty for a bundle. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Headers;
  /** The body as sent; empty when there is none. */
  readonly body: string;
  /** The address of the FHIR base, without a slash at the end. */
  readonly base: string;
  /** Limits searches to what the access token allows; absent for the EHR itself. */
  readonly view?: View;
}

/** What a FHIR base answers. Without a resource the body is empty. */
export interface FhirAnswer {
  readonly status: number;
  readonly resource?: FhirResource;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A FHIR base: the store in memory, or another server behind `--upstream`. */
export interface FhirBase {
  answer(call: FhirCall): Promise<FhirAnswer>;
  /** Reads one resource without any check of scopes; for access decisions and the portal. */
  read(resourceType: string, id: string): Promise<FhirResource | undefined>;
  /** Lets references be looked up: everything held here, or at least the targets of the Provenances given. */
  resolver(resources: readonly FhirResource[]): Promise<Resolve>;
  /** All matches of a search, following pages; for the portal. */
  search(resourceType: string, query: string): Promise<readonly FhirResource[]>;
}

/** The answer that carries an outcome of ours, with its own status. */
export function answerOutcome(outcome: OperationOutcome, headers: Record<string, string> = {}): FhirAnswer {
  const sent: unknown = withoutStatus(outcome);
  return { status: statusOf(outcome), headers, ...(isFhirResource(sent) ? { resource: sent } : {}) };
}

/** The value of one preference in the `Prefer` header, such as `return` or `handling`. */
export function preference(headers: Headers, name: string): string | undefined {
  return new RegExp(`(?:^|[,;\\s])${name}=([\\w-]+)`).exec(headers.get('prefer') ?? '')?.[1];
}

/** The version headers of a resource: ETag and Last-Modified. */
export function versionHeaders(resource: FhirResource): Record<string, string> {
  const { versionId, lastUpdated } = resource.meta ?? {};
  return {
    ...(versionId === undefined ? {} : { etag: `W/"${versionId}"` }),
    ...(lastUpdated === undefined ? {} : { 'last-modified': new Date(lastUpdated).toUTCString() }),
  };
}
