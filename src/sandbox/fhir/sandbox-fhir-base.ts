import { normalizeOperationOutcome, parseSearchRequest } from '@medplum/core';
import { FhirRouter, type HttpMethod } from '@medplum/fhir-router';
import type { R4Definitions } from '../definitions/r4-definitions.ts';
import { type FhirResource, isFhirResource } from '../resource.ts';
import { answerBundle } from './bundle.ts';
import { ChartRepository, unknownType } from './chart-repository.ts';
import { type ChartStore, createChartStore } from './chart-store.ts';
import { answerOutcome, type FhirAnswer, type FhirBase, type FhirCall, versionHeaders } from './fhir-call.ts';
import { refusal, statusOf } from './outcome.ts';
import { createPatientCompartment, type PatientCompartment, resolverOf } from './patient-compartment.ts';
import { type Found, search, type View } from './search.ts';
import { searchPage } from './search-page.ts';
import { createSearchParameters, type SearchParameters } from './search-parameters.ts';
import { createValidation, type Validate } from './validate-resource.ts';
import { isWritable, notReadable, parsedBody, writeProblem, writtenAnswer } from './write-one.ts';
import { danglingReference, stillReferenced } from './written-references.ts';

/** The parts of a FHIR base in memory that the rest of the sandbox works with. */
export interface ChartServer {
  readonly store: ChartStore;
  readonly parameters: SearchParameters;
  readonly compartment: PatientCompartment;
  readonly validate: Validate;
  /** The resource types of R4 that can be stored. */
  readonly resourceTypes: readonly string[];
}

/** Creates an empty store with everything that is needed to search and validate it. */
export function createChartServer(definitions: R4Definitions, clock: () => Date): ChartServer {
  const compartment = createPatientCompartment(definitions);
  return {
    store: createChartStore(clock, compartment.patientsOf),
    parameters: createSearchParameters(definitions),
    compartment,
    validate: createValidation(definitions),
    resourceTypes: storableTypes(definitions),
  };
}

/** Types that only travel, and are never kept under an id of their own. */
const NOT_STORED = ['Bundle', 'Parameters', 'OperationOutcome', 'CapabilityStatement', 'Binary'];

function storableTypes({ structures }: R4Definitions): string[] {
  return structures
    .filter(({ kind, abstract }) => kind === 'resource' && abstract !== true)
    .map(({ type }) => type)
    .filter((type) => !NOT_STORED.includes(type))
    .toSorted();
}

/** The FHIR R4 REST interface of a chart server. Requests are answered one at a time: no one sees half a transaction. */
export function createSandboxFhirBase(server: ChartServer, pageSize: number): FhirBase {
  const { store, parameters } = server;
  const known = new Set(server.resourceTypes);
  const parts = { ...server, isKnownType: (type: string) => known.has(type) };
  const router = new FhirRouter();
  const repository = new ChartRepository(parts);
  const inTurn = oneAtATime();

  const route = async (method: HttpMethod, url: string, body?: unknown, headers = new Headers()) => {
    const request = { method, url, pathname: '', params: {}, query: {}, body, headers: Object.fromEntries(headers) };
    const [outcome, resource] = await router.handleRequest(request, repository);
    return { outcome, resource: isFhirResource(resource) ? resource : undefined };
  };

  const runSearch = async (url: string, view: View | undefined): Promise<FhirAnswer> => {
    try {
      const found = search(parseSearchRequest(url), server, view);
      return 'problem' in found ? answerOutcome(refusal(400, 'not-supported', found.problem)) : searchset(found);
    } catch (error) {
      return answerOutcome(normalizeOperationOutcome(error));
    }
  };
  const paging = { parameters, pageSize, maxPageSize: 1000, run: runSearch };

  const readOne = async (call: FhirCall): Promise<FhirAnswer> => {
    const { outcome, resource } = await route('GET', call.path);
    if (statusOf(outcome) !== 200 || resource === undefined) return answerOutcome(outcome);
    const headers = versionHeaders(resource);
    const unchanged = headers.etag !== undefined && call.headers.get('if-none-match') === headers.etag;
    return unchanged ? { status: 304, headers } : { status: 200, resource, headers };
  };

  const writeOne = async (call: FhirCall): Promise<FhirAnswer> => {
    const problem = writeProblem(call, parameters);
    if (problem !== undefined) return problem;
    const body = call.body === '' ? undefined : parsedBody(call.body);
    if (call.body !== '' && !isWritable(body)) return notReadable(call.body);
    const url = call.path.includes('/') || call.query.size === 0 ? call.path : `${call.path}?${call.query}`;
    const { outcome, resource } = await route(writingMethod(call.method), url, body, call.headers);
    if (statusOf(outcome) >= 400) return answerOutcome(outcome);
    return resource === undefined ? { status: 204 } : writtenAnswer(call, statusOf(outcome), resource);
  };

  function* everything() {
    for (const type of server.resourceTypes) yield* store.all(type);
  }

  const atomically = async (write: () => Promise<FhirAnswer>): Promise<FhirAnswer> => {
    const before = store.snapshot();
    store.takeWritten();
    store.takeRemoved();
    const answer = await write();
    const broken =
      danglingReference(store.takeWritten(), (type, id) => store.read(type, id) !== undefined) ??
      stillReferenced(store.takeRemoved(), everything());
    if (answer.status < 400 && broken === undefined) return answer;
    store.restore(before);
    return answer.status < 400 && broken !== undefined ? answerOutcome(broken) : answer;
  };

  const writeAll = async (transaction: FhirResource): Promise<FhirAnswer> => {
    const { outcome, resource } = await route('POST', '', transaction);
    return statusOf(outcome) === 200 && resource !== undefined ? { status: 200, resource } : answerOutcome(outcome);
  };

  const answerAtBase = (call: FhirCall): Promise<FhirAnswer> | FhirAnswer => {
    const bundle = parsedBody(call.body);
    if (call.method !== 'POST') return answerOutcome(refusal(405, 'not-supported', 'only a Bundle can be posted here'));
    if (!isFhirResource(bundle)) return notReadable(call.body);
    const carryOut = () => answerBundle(call, bundle, { parameters, writeAll, single: answerCall });
    return bundle.type === 'transaction' ? atomically(carryOut) : carryOut();
  };

  const answerCall = async (call: FhirCall): Promise<FhirAnswer> => {
    const [type = '', second] = call.path.split('/');
    if (call.path === '') return answerAtBase(call);
    if (!known.has(type)) return answerOutcome(unknownType(type));
    if (second === '_search' && call.method === 'POST') {
      return searchPage(type, { ...call, query: new URLSearchParams([...call.query, ...formOf(call)]) }, paging);
    }
    if (call.method === 'GET') return second === undefined ? searchPage(type, call, paging) : readOne(call);
    return atomically(() => writeOne(call));
  };

  return {
    answer: (call) => inTurn(() => answerCall(call)),
    read: async (type, id) => store.read(type, id),
    resolver: async () => resolverOf(store.read),
    search: async (type, query) => {
      const found = search(parseSearchRequest(`${type}?${query}`), server);
      return 'problem' in found ? [] : found.matches;
    },
  };
}

function searchset({ matches, included, total }: Exclude<Found, { problem: string }>): FhirAnswer {
  const entry = [
    ...matches.map((resource) => ({ resource, search: { mode: 'match' } })),
    ...included.map((resource) => ({ resource, search: { mode: 'include' } })),
  ];
  return { status: 200, resource: { resourceType: 'Bundle', type: 'searchset', total, entry } };
}

function formOf(call: FhirCall): URLSearchParams {
  return new URLSearchParams(call.body);
}

function writingMethod(method: string): HttpMethod {
  return method === 'PUT' || method === 'PATCH' || method === 'DELETE' ? method : 'POST';
}

/** Runs tasks one after the other, in the order they came, whether or not one fails. */
function oneAtATime(): <T>(task: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (task) => {
    const next = last.then(task, task);
    last = next.catch(() => undefined);
    return next;
  };
}
