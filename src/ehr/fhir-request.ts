import type { Answer, FhirResource } from './answer.ts';

/** One request to the FHIR server of the session. */
export interface FhirRequest {
  readonly method: 'GET' | 'POST' | 'PUT';
  /** Relative to the base ("Patient/p1"), "" for the base itself, or an absolute address of the same origin. */
  readonly path: string;
  readonly body?: FhirResource;
  readonly ifMatch?: string;
  readonly ifNoneExist?: string;
  /** Leaves out every header that a server's CORS rules may not allow (facts O15). */
  readonly plainHeaders?: boolean;
  readonly signal?: AbortSignal;
}

export type Send = (request: FhirRequest) => Promise<Answer>;
