import { type FhirResource, isFhirResource, referenceTo } from '../resource.ts';
import { answerOutcome, type FhirAnswer, type FhirCall, preference, versionHeaders } from './fhir-call.ts';
import { refusal } from './outcome.ts';
import { unsupportedCriteria } from './search-page.ts';
import type { SearchParameters } from './search-parameters.ts';

const JSON_TYPES = /^application\/(fhir\+json|json|json-patch\+json)\b/;

/** What is wrong with a create, update, patch or delete before it is tried; `undefined` when nothing is. */
export function writeProblem(call: FhirCall, parameters: SearchParameters): FhirAnswer | undefined {
  const [type = '', id] = call.path.split('/');
  const contentType = call.headers.get('content-type') ?? '';
  if (call.body !== '' && !JSON_TYPES.test(contentType)) {
    return answerOutcome(refusal(415, 'not-supported', `"${contentType}" is not application/fhir+json`));
  }
  if (call.body === '' && call.method !== 'DELETE') {
    return answerOutcome(refusal(400, 'required', `${call.method} ${call.path} needs a body`));
  }
  const ifMatch = call.headers.get('if-match');
  if (ifMatch !== null && !/^(W\/)?"[^"]+"$/.test(ifMatch)) {
    return answerOutcome(refusal(400, 'value', `If-Match is an ETag such as W/"1", not ${ifMatch}`));
  }
  const criteria = id === undefined && call.method !== 'POST' ? String(call.query) : call.headers.get('if-none-exist');
  if (id === undefined && call.method !== 'POST' && criteria === '') {
    return answerOutcome(refusal(400, 'required', `${call.method} ${type} needs an id or a condition`));
  }
  const unsupported = unsupportedCriteria(type, criteria ?? '', parameters);
  if (unsupported.length === 0) return undefined;
  const text = `the condition uses ${unsupported.join(', ')}, which is not supported`;
  return answerOutcome(refusal(400, 'not-supported', text));
}

/** The answer to a write that succeeded, with the body the client asked for in `Prefer: return=…`. */
export function writtenAnswer(call: FhirCall, status: number, resource: FhirResource): FhirAnswer {
  const first = resource.meta?.versionId === '1';
  const isNew = status === 201 || (call.method === 'PUT' && first);
  const location = `${call.base}/${referenceTo(resource)}/_history/${resource.meta?.versionId}`;
  const headers = { ...versionHeaders(resource), ...(isNew ? { location } : { 'content-location': location }) };
  const wanted = preference(call.headers, 'return');
  if (wanted === 'minimal') return { status: isNew ? 201 : status, headers };
  const outcome = { resourceType: 'OperationOutcome', issue: [{ severity: 'information', code: 'informational' }] };
  return { status: isNew ? 201 : status, resource: wanted === 'OperationOutcome' ? outcome : resource, headers };
}

/** The resource or patch in a body; `undefined` when the text is not JSON. */
export function parsedBody(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** The refusal of a body that is not JSON or not a resource. */
export function notReadable(body: string): FhirAnswer {
  const text = parsedBody(body) === undefined ? 'the body is not JSON' : 'the body is not a FHIR resource';
  return answerOutcome(refusal(400, 'structure', text));
}

/** Whether a parsed body can be handed to the router: a resource, or the operations of a JSON Patch. */
export function isWritable(body: unknown): boolean {
  return isFhirResource(body) || Array.isArray(body);
}
