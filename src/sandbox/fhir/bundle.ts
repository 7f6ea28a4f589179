import { isOperationOutcome } from '@medplum/core';
import {
  type FhirResource,
  isFhirResource,
  type JsonObject,
  objectIn,
  objectsIn,
  referenceTo,
  textOf,
} from '../resource.ts';
import { answerOutcome, type FhirAnswer, type FhirCall, preference, versionHeaders } from './fhir-call.ts';
import { refusal, statusOf } from './outcome.ts';
import { unsupportedCriteria } from './search-page.ts';
import type { SearchParameters } from './search-parameters.ts';

/** One entry of a batch or transaction, its URL relative to the FHIR base. */
export interface BundleEntry {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly request: JsonObject;
  readonly resource: FhirResource | undefined;
  readonly fullUrl: string | undefined;
}

/** How a bundle is carried out. */
export interface BundleParts {
  readonly parameters: SearchParameters;
  /** Writes all entries of a transaction and gives a bundle of their outcomes; rolling back is the caller's part. */
  readonly writeAll: (transaction: FhirResource) => Promise<FhirAnswer>;
  /** Answers one request on its own. */
  readonly single: (call: FhirCall) => Promise<FhirAnswer>;
}

/**
 * Answers a batch or transaction (R4 http.html#transaction). In a transaction the writes come first, then the reads; the
 * first failing entry, in the order of the bundle, is the answer for all. A batch is its requests one after the other.
 */
export async function answerBundle(call: FhirCall, bundle: FhirResource, parts: BundleParts): Promise<FhirAnswer> {
  const type = textOf(bundle, 'type');
  if (bundle.resourceType !== 'Bundle' || (type !== 'batch' && type !== 'transaction')) {
    return answerOutcome(refusal(400, 'invalid', 'only a Bundle of type batch or transaction can be posted here'));
  }
  const entries = entriesOf(bundle, call.base);
  if (!Array.isArray(entries)) return entries;
  const answers = type === 'batch' ? await batch(entries, call, parts) : await transaction(entries, call, parts);
  if (!Array.isArray(answers)) return answers;
  return { status: 200, resource: responseBundle(type, answers, call.headers) };
}

/** Reads the entries; a bundle with an unusable entry is refused with the place of the first one. */
export function entriesOf(bundle: FhirResource, base: string): BundleEntry[] | FhirAnswer {
  const entries: BundleEntry[] = [];
  for (const [index, entry] of objectsIn(bundle, 'entry').entries()) {
    const request = objectIn(entry, 'request');
    const method = textOf(request, 'method');
    const url = textOf(request, 'url');
    const place = `Bundle.entry[${index}].request`;
    if (request === undefined || method === undefined || url === undefined) {
      return answerOutcome(refusal(400, 'required', `${place} needs method and url`, place));
    }
    const [path = '', query = ''] = url.replace(`${base}/`, '').replace(/^\//, '').split('?');
    if (!['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].includes(method) || path === '') {
      return answerOutcome(refusal(400, 'not-supported', `${method} ${url} is not possible in a bundle`, place));
    }
    const resource = isFhirResource(entry.resource) ? entry.resource : undefined;
    const fullUrl = textOf(entry, 'fullUrl');
    entries.push({ method, path, query: new URLSearchParams(query), request, resource, fullUrl });
  }
  return entries;
}

async function batch(entries: readonly BundleEntry[], call: FhirCall, parts: BundleParts): Promise<FhirAnswer[]> {
  const answers: FhirAnswer[] = [];
  for (const entry of entries) answers.push(await parts.single(callFor(entry, call)));
  return answers;
}

async function transaction(
  entries: readonly BundleEntry[],
  call: FhirCall,
  parts: BundleParts,
): Promise<FhirAnswer[] | FhirAnswer> {
  const problem = criteriaProblem(entries, parts.parameters);
  if (problem !== undefined) return problem;
  const writes = entries.filter((entry) => entry.method !== 'GET');
  const written = writes.length === 0 ? [] : await writeEntries(writes, parts);
  if (!Array.isArray(written)) return written;
  const answers: FhirAnswer[] = [];
  for (const [index, entry] of entries.entries()) {
    const answer = written[writes.indexOf(entry)] ?? (await parts.single(callFor(entry, call)));
    if (answer.status >= 400) return failedEntry(answer, index);
    answers.push(answer);
  }
  return answers;
}

/** A condition that cannot be evaluated must stop the transaction: without it, something might be written twice. */
function criteriaProblem(entries: readonly BundleEntry[], parameters: SearchParameters): FhirAnswer | undefined {
  for (const { path, query, request, method } of entries) {
    const criteria = method === 'POST' ? (textOf(request, 'ifNoneExist') ?? '') : method === 'GET' ? '' : String(query);
    const unsupported = unsupportedCriteria(path, criteria, parameters);
    if (unsupported.length === 0) continue;
    const text = `${method} ${path}: the condition uses ${unsupported.join(', ')}, which is not supported`;
    return answerOutcome(refusal(400, 'not-supported', text));
  }
  return undefined;
}

async function writeEntries(writes: readonly BundleEntry[], parts: BundleParts): Promise<FhirAnswer[] | FhirAnswer> {
  const entry = writes.map(({ path, query, request, resource, fullUrl }) => ({
    ...(fullUrl === undefined ? {} : { fullUrl }),
    ...(resource === undefined ? {} : { resource }),
    request: { ...request, url: query.size === 0 ? path : `${path}?${query}` },
  }));
  const answer = await parts.writeAll({ resourceType: 'Bundle', type: 'transaction', entry });
  if (answer.status !== 200 || answer.resource === undefined) return answer;
  return objectsIn(answer.resource, 'entry').map(answerOfEntry);
}

function answerOfEntry(entry: JsonObject): FhirAnswer {
  const outcome = objectIn(entry, 'response')?.outcome;
  // The router writes only its own statuses into the response; ours (422) is known by the outcome.
  const status = isOperationOutcome(outcome) ? statusOf(outcome) : 500;
  if (status >= 400) return isOperationOutcome(outcome) ? answerOutcome(outcome) : { status };
  return isFhirResource(entry.resource) ? { status, resource: entry.resource } : { status };
}

function failedEntry(answer: FhirAnswer, index: number): FhirAnswer {
  const issue = objectsIn(answer.resource, 'issue').map((one) => {
    const diagnostics = `Bundle.entry[${index}]: ${textOf(one, 'diagnostics') ?? textOf(objectIn(one, 'details'), 'text') ?? 'failed'}`;
    return { ...one, diagnostics };
  });
  return { status: answer.status, resource: { resourceType: 'OperationOutcome', issue } };
}

function callFor(entry: BundleEntry, call: FhirCall): FhirCall {
  const headers = new Headers({ 'content-type': 'application/fhir+json' });
  const prefer = call.headers.get('prefer');
  if (prefer !== null) headers.set('prefer', prefer);
  for (const [name, header] of [
    ['ifMatch', 'if-match'],
    ['ifNoneExist', 'if-none-exist'],
  ] as const) {
    const value = textOf(entry.request, name);
    if (value !== undefined) headers.set(header, value);
  }
  const body = entry.resource === undefined ? '' : JSON.stringify(entry.resource);
  return { ...call, method: entry.method, path: entry.path, query: entry.query, headers, body };
}

const REASONS: Readonly<Record<number, string>> = { 200: 'OK', 201: 'Created', 204: 'No Content' };

function responseBundle(type: string, answers: readonly FhirAnswer[], headers: Headers): FhirResource {
  const wanted = preference(headers, 'return') === 'representation';
  const entry = answers.map(({ status, resource }) => {
    const failed = status >= 400;
    const versioned = !failed && resource?.id !== undefined && resource.meta?.versionId !== undefined;
    return {
      ...(resource !== undefined && !failed && (wanted || !versioned || status === 200) ? { resource } : {}),
      response: {
        status: `${status} ${REASONS[status] ?? ''}`.trim(),
        ...(versioned ? { location: `${referenceTo(resource)}/_history/${resource.meta?.versionId}` } : {}),
        ...(versioned ? { etag: versionHeaders(resource).etag, lastModified: resource.meta?.lastUpdated } : {}),
        ...(failed && resource !== undefined ? { outcome: resource } : {}),
      },
    };
  });
  return { resourceType: 'Bundle', type: `${type}-response`, entry };
}
