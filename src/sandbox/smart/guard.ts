import { applyPatch, type Operation } from '@medplum/core';
import { type BundleEntry, entriesOf } from '../fhir/bundle.ts';
import { answerOutcome, type FhirAnswer, type FhirBase, type FhirCall } from '../fhir/fhir-call.ts';
import { refusal } from '../fhir/outcome.ts';
import type { Resolve } from '../fhir/patient-compartment.ts';
import { relativeReference } from '../fhir/search-values.ts';
import { parsedBody } from '../fhir/write-one.ts';
import { type FhirResource, isFhirResource } from '../resource.ts';
import type { Access } from './access.ts';
import type { Permission } from './scopes.ts';

/**
 * Answers a FHIR request as far as an access token allows: its scopes decide on type and interaction, and patient/ scopes
 * hold only for the launch patient's chart. Every entry of a bundle is checked before the first one is carried out.
 */
export async function answerWithin(access: Access, call: FhirCall, base: FhirBase): Promise<FhirAnswer> {
  if (call.path === '' && call.method === 'POST') return answerBundleWithin(access, call, base);
  // HAPI's next links lead to the base itself; what they show is limited by the view like the first page.
  if (call.path === '' && call.query.has('_getpages')) return base.answer({ ...call, view: viewFor(access, call) });
  const denied = await denial(access, call, base, await base.resolver([]));
  if (denied !== undefined) return denied;
  const answer = await base.answer({ ...call, view: viewFor(access, call) });
  return isSearch(call) || answer.resource === undefined ? answer : afterwards(access, call, answer, base);
}

/** What one resource in an answer may show: a read of another patient's resource is refused once it is known whose it is. */
async function afterwards(access: Access, call: FhirCall, answer: FhirAnswer, base: FhirBase): Promise<FhirAnswer> {
  const { resource } = answer;
  const conditionalHit = call.method === 'POST' && answer.status === 200;
  if (resource === undefined || answer.status >= 300 || (call.method !== 'GET' && !conditionalHit)) return answer;
  const shown = resource.resourceType === 'Bundle' ? versionsIn(resource) : [resource];
  const resolve = await base.resolver(shown);
  const permission = call.method === 'GET' ? 'r' : 's';
  return shown.every((one) => one.resourceType === 'OperationOutcome' || access.mayRead(permission, one, resolve))
    ? answer
    : forbidden(`${call.path} is outside what the access token allows`);
}

function versionsIn(bundle: FhirResource): FhirResource[] {
  const entries: unknown = bundle.entry;
  if (!Array.isArray(entries)) return [];
  return entries.map((entry) => entry.resource).filter(isFhirResource);
}

async function answerBundleWithin(access: Access, call: FhirCall, base: FhirBase): Promise<FhirAnswer> {
  const bundle = parsedBody(call.body);
  if (!isFhirResource(bundle)) return base.answer(call);
  const entries = entriesOf(bundle, call.base);
  if (!Array.isArray(entries)) return entries;
  const resolve = withEntries(entries, await base.resolver(entries.flatMap(({ resource }) => resource ?? [])));
  for (const [index, entry] of entries.entries()) {
    const { method, path, query, resource } = entry;
    const body = resource === undefined ? '' : JSON.stringify(resource);
    const denied = await denial(access, { ...call, method, path, query, body }, base, resolve);
    if (denied !== undefined) return atEntry(denied, index);
    if (method === 'GET' && path.includes('/')) {
      const read = await answerWithin(access, { ...call, method, path, query, body: '' }, base);
      if (read.status === 403) return atEntry(read, index);
    }
  }
  return base.answer({ ...call, view: viewFor(access, call) });
}

/** In a bundle, a Provenance may point at entries by their `fullUrl`. */
function withEntries(entries: readonly BundleEntry[], resolve: Resolve): Resolve {
  const byFullUrl = new Map(entries.map(({ fullUrl, resource }) => [fullUrl, resource]));
  return (reference) => byFullUrl.get(reference) ?? resolve(reference);
}

function atEntry(denied: FhirAnswer, index: number): FhirAnswer {
  const place = refusal(denied.status, 'forbidden', `Bundle.entry[${index}] is outside what the access token allows`);
  return answerOutcome(place);
}

/** Why a request is refused before it is carried out; `undefined` when it may go on. */
async function denial(
  access: Access,
  call: FhirCall,
  base: FhirBase,
  resolve: Resolve,
): Promise<FhirAnswer | undefined> {
  const [type = ''] = call.path.split('/');
  if (call.method === 'GET' || isSearch(call)) return readDenial(access, call, type);
  const target = await targetOf(call, base);
  const permission = permissionFor(call.method, target !== undefined);
  if (!access.permits(permission, type)) return lacking(permission, type);
  const before = target === undefined ? [] : [target];
  for (const resource of [...before, ...written(call, target)]) {
    if (!access.mayWrite(permission, resource, resolve)) {
      return forbidden(`${call.method} ${call.path} would change something outside what the access token allows`);
    }
  }
  return undefined;
}

function readDenial(access: Access, call: FhirCall, type: string): FhirAnswer | undefined {
  const permission = isSearch(call) ? 's' : 'r';
  if (!access.permits(permission, type)) return lacking(permission, type);
  const only = access.onlyPatient(type);
  const named = ['patient', 'subject', 'subject:Patient'].flatMap((name) => parametersOf(call).getAll(name));
  const other = named.flatMap((value) => value.split(',')).some((value) => !isPatient(value, only));
  return only !== undefined && isSearch(call) && other
    ? forbidden('the access token is for another patient than the search asks for')
    : undefined;
}

function isPatient(value: string, patient: string | undefined): boolean {
  const reference = relativeReference(value);
  return reference === patient || `Patient/${reference}` === patient;
}

function parametersOf(call: FhirCall): URLSearchParams {
  return call.method === 'POST' ? new URLSearchParams(`${call.query}&${call.body}`) : call.query;
}

function isSearch(call: FhirCall): boolean {
  return call.path.endsWith('/_search') || (call.method === 'GET' && !call.path.includes('/'));
}

function viewFor(access: Access, call: FhirCall) {
  const [type = ''] = call.path.split('/');
  const patient = access.onlyPatient(type);
  return {
    ...(patient === undefined ? {} : { patient }),
    visible: (resource: FhirResource, resolve: Resolve) =>
      access.mayRead('s', resource, resolve) ||
      (resource.resourceType !== type && access.mayRead('r', resource, resolve)),
  };
}

/** The resource a write is about, as it is now. A condition (`PUT Type?identifier=…`) is answered by its first match. */
async function targetOf(call: FhirCall, base: FhirBase): Promise<FhirResource | undefined> {
  const [type = '', id] = call.path.split('/');
  if (call.method === 'POST') return undefined;
  if (id !== undefined) return base.read(type, id);
  return (await base.search(type, String(call.query)))[0];
}

function permissionFor(method: string, exists: boolean): Permission {
  if (method === 'DELETE') return 'd';
  if (method === 'PATCH') return 'u';
  return method === 'PUT' && exists ? 'u' : 'c';
}

function written(call: FhirCall, target: FhirResource | undefined): FhirResource[] {
  const body = parsedBody(call.body);
  if (call.method !== 'PATCH') return isFhirResource(body) ? [body] : [];
  if (target === undefined || !isPatch(body)) return [];
  const patched = structuredClone(target);
  applyPatch(patched, body);
  return [patched];
}

function isPatch(body: unknown): body is Operation[] {
  return Array.isArray(body);
}

function lacking(permission: Permission, type: string): FhirAnswer {
  const words = { c: 'create', r: 'read', u: 'update', d: 'delete', s: 'search' } as const;
  return forbidden(`the access token has no scope to ${words[permission]} ${type}`);
}

function forbidden(text: string): FhirAnswer {
  return answerOutcome(refusal(403, 'forbidden', text));
}
