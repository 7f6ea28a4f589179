import type { Filter, IncludeTarget, SearchRequest } from '@medplum/core';
import type { FhirResource, HeldResource } from '../resource.ts';
import type { ChartStore } from './chart-store.ts';
import { type PatientCompartment, type Resolve, resolverOf } from './patient-compartment.ts';
import { compileFilter, type Matches } from './search-matching.ts';
import type { SearchParameters, SupportedParameter } from './search-parameters.ts';

/** What a search needs of the server. */
export interface Searchable {
  readonly store: ChartStore;
  readonly parameters: SearchParameters;
  readonly compartment: PatientCompartment;
}

/** What a search found: the page, what is included with it, and how many match in all. `problem` refuses the search. */
export type Found =
  | { readonly matches: readonly HeldResource[]; readonly included: readonly HeldResource[]; readonly total: number }
  | { readonly problem: string };

/** Limits a search to what the asking client may see. */
export interface View {
  /** Only this patient's chart (`Patient/<id>`), which the index finds at once. */
  readonly patient?: string;
  readonly visible: (resource: FhirResource, resolve: Resolve) => boolean;
}

const EVERYTHING: View = { visible: () => true };

/** Answers a search. Filters are all required (AND); the commas inside one are alternatives (OR). */
export function search(request: SearchRequest, server: Searchable, view: View = EVERYTHING): Found {
  const parameters = server.parameters.of(request.resourceType);
  const tests: Matches[] = [];
  for (const filter of request.filters ?? []) {
    const test = testOf(filter, parameters);
    if (typeof test === 'string') return { problem: test };
    tests.push(test);
  }
  const resolve = resolverOf(server.store.read);
  const visible = (resource: FhirResource) => view.visible(resource, resolve);
  tests.push(visible);
  const matches: HeldResource[] = [];
  for (const resource of candidates(request, server, view)) {
    if (tests.every((test) => test(resource))) matches.push(resource);
  }
  const sorted = sort(matches, request, parameters);
  const offset = request.offset ?? 0;
  const page = sorted.slice(offset, request.count === undefined ? undefined : offset + request.count);
  return { matches: page, included: includedWith(page, request, server).filter(visible), total: matches.length };
}

function testOf(filter: Filter, parameters: ReadonlyMap<string, SupportedParameter>): Matches | string {
  const parameter = parameters.get(filter.code);
  return parameter === undefined
    ? `the search parameter ${filter.code} is not supported`
    : compileFilter(parameter, filter);
}

/** A search for one patient looks only at that patient's resources. */
function candidates(request: SearchRequest, server: Searchable, view: View): Iterable<HeldResource> {
  const { store, compartment } = server;
  const { resourceType, filters = [] } = request;
  // Where a Provenance belongs depends on other resources, so it is not in the index.
  if (resourceType === 'Provenance' || !compartment.holds(resourceType)) return store.all(resourceType);
  const patient = view.patient ?? filters.find(namesOnePatient)?.value;
  if (patient === undefined) return store.all(resourceType);
  return store.ofPatient(resourceType, `Patient/${patient.split('/').pop() ?? ''}`);
}

function namesOnePatient({ code, operator, value }: Filter): boolean {
  if (operator !== 'eq' || value.includes(',')) return false;
  return code === 'patient' || (code === 'subject' && /(^|\/)Patient\//.test(value));
}

function sort(
  matches: HeldResource[],
  { sortRules = [] }: SearchRequest,
  parameters: ReadonlyMap<string, SupportedParameter>,
): HeldResource[] {
  const rules = sortRules.flatMap(({ code, descending }) => {
    const parameter = parameters.get(code);
    return parameter === undefined ? [] : [{ keyOf: sortKey(parameter), sign: descending === true ? -1 : 1 }];
  });
  if (rules.length === 0) return matches;
  return matches.toSorted((a, b) => {
    for (const { keyOf, sign } of rules) {
      const order = compareKeys(keyOf(a), keyOf(b), sign);
      if (order !== 0) return order;
    }
    return 0;
  });
}

type SortKey = number | string | undefined;

function sortKey(parameter: SupportedParameter): (resource: HeldResource) => SortKey {
  switch (parameter.kind) {
    case 'date':
      return (resource) => parameter.values(resource)[0]?.start;
    case 'token':
      return (resource) => parameter.values(resource)[0]?.code;
    default:
      return (resource) => parameter.values(resource)[0];
  }
}

/** Resources without the value come last, whichever way the list is sorted. */
function compareKeys(a: SortKey, b: SortKey, sign: number): number {
  if (a === b) return 0;
  if (a === undefined) return 1;
  if (b === undefined) return -1;
  return (a < b ? -1 : 1) * sign;
}

function includedWith(page: readonly HeldResource[], request: SearchRequest, server: Searchable): HeldResource[] {
  const found = new Map<string, HeldResource>();
  const onPage = new Set(page);
  const add = (resource: HeldResource | undefined) => {
    if (resource !== undefined && !onPage.has(resource)) found.set(`${resource.resourceType}/${resource.id}`, resource);
  };
  for (const include of request.include ?? []) {
    for (const reference of page.flatMap((resource) => referencesBy(include, resource, server))) {
      const [type = '', id = ''] = reference.split('/');
      if (include.targetType === undefined || include.targetType === type) add(server.store.read(type, id));
    }
  }
  const wanted = new Set(page.map((resource) => `${resource.resourceType}/${resource.id}`));
  for (const reverse of request.revInclude ?? []) {
    for (const resource of server.store.all(reverse.resourceType)) {
      if (referencesBy(reverse, resource, server).some((reference) => wanted.has(reference))) add(resource);
    }
  }
  return [...found.values()];
}

function referencesBy(include: IncludeTarget, resource: HeldResource, { parameters }: Searchable): readonly string[] {
  if (include.resourceType !== resource.resourceType) return [];
  const parameter = parameters.of(include.resourceType).get(include.searchParam);
  return parameter?.kind === 'reference' ? parameter.values(resource) : [];
}
