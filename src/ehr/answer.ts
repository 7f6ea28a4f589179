/** A FHIR resource as it came over the wire: a JSON object that says what it is, and nothing more is known of it. */
export interface FhirResource {
  readonly resourceType: string;
  readonly id?: string | undefined;
  readonly [element: string]: unknown;
}

/**
 * What became of one request. Every expected end is a value; none of them carries an address, a body or any other words
 * of the server, which may hold patient data (pitfall 38).
 */
export type Answer =
  /** 2xx. `resource` is absent when the body was empty, as Oracle Health answers a create. */
  | {
      readonly kind: 'ok';
      readonly status: number;
      readonly resource?: FhirResource;
      /** Last part of `Location`, where the browser may read it. */
      readonly location?: { readonly id: string; readonly versionId?: string };
    }
  /** A status of 400 or more: the server did not do it. */
  | {
      readonly kind: 'refused';
      readonly status: number;
      readonly issues: readonly Issue[];
      readonly retryAfterS?: number;
    }
  /** 2xx with a body that is no FHIR JSON, or one that is too large: it may have been done. */
  | { readonly kind: 'unreadable'; readonly status: number; readonly why: 'not FHIR' | 'too large' }
  /** No answer: it may have been done. */
  | { readonly kind: 'lost'; readonly why: 'network' | 'timed out' }
  /** Nothing was sent, or the token was refused before anything was done. */
  | { readonly kind: 'not sent'; readonly why: NotSent };

export type NotSent =
  | 'session ended' // token expired or refused and not renewable: launch again; everything on screen stays
  | 'other patient' // a renewed token speaks for somebody else
  | 'other origin' // the address is not this FHIR server's: the token stays here
  | 'aborted';

/**
 * Whether nothing was done. Below 500 the server itself says so; above, and after a request timeout, a gateway may speak
 * for a server that did it.
 */
export const wasNotDone = (answer: Answer): answer is Extract<Answer, { kind: 'refused' | 'not sent' }> =>
  answer.kind === 'not sent' || (answer.kind === 'refused' && answer.status < 500 && answer.status !== 408);

/** One issue of an OperationOutcome, without its words: those may hold patient data. */
export interface Issue {
  readonly severity: string;
  readonly code: string;
  /** Vendor codes such as Epic's 59204, from `details.coding`. */
  readonly details: readonly string[];
}

export function isResource(value: unknown): value is FhirResource {
  return isRecord(value) && typeof value.resourceType === 'string' && isAbsentOrText(value.id);
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const isAbsentOrText = (value: unknown): boolean => value === undefined || typeof value === 'string';

/** An array element by element, and anything else as empty. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The issues of an OperationOutcome; anything else has none. */
export function issuesOf(resource: unknown): readonly Issue[] {
  if (!isResource(resource) || resource.resourceType !== 'OperationOutcome') return [];
  return listOf(resource.issue)
    .filter(isRecord)
    .map((issue) => ({
      severity: textOr(issue.severity, 'error'),
      code: textOr(issue.code, 'unknown'),
      details: detailCodes(issue.details),
    }));
}

function detailCodes(details: unknown): readonly string[] {
  if (!isRecord(details)) return [];
  return listOf(details.coding)
    .filter(isRecord)
    .map((coding) => coding.code)
    .filter((code) => typeof code === 'string');
}

const textOr = (value: unknown, otherwise: string): string => (typeof value === 'string' ? value : otherwise);
