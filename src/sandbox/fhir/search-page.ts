import type { OperationOutcomeIssue } from '@medplum/fhirtypes';
import { type FhirResource, isFhirResource, isJsonObject, objectsIn, referenceTo } from '../resource.ts';
import { answerOutcome, type FhirAnswer, type FhirCall, preference } from './fhir-call.ts';
import { issues, refusal } from './outcome.ts';
import type { View } from './search.ts';
import type { SearchParameters } from './search-parameters.ts';

/** How a search is cut into pages and passed on. */
export interface SearchPaging {
  readonly parameters: SearchParameters;
  /** Resources on a page when the request names no `_count`. */
  readonly pageSize: number;
  /** The most a client may ask for on one page. */
  readonly maxPageSize: number;
  /** Runs the search itself: `Type?query` to a searchset with matches, includes and the total. */
  readonly run: (url: string, view: View | undefined) => Promise<FhirAnswer>;
}

/**
 * Answers `GET Type?…` and `POST Type/_search`. What the server cannot search by is never dropped in silence: with
 * `Prefer: handling=strict` it is a 400, otherwise an OperationOutcome in the result says what was left out, and the
 * self link shows the search as it was really made.
 */
export async function searchPage(resourceType: string, call: FhirCall, paging: SearchPaging): Promise<FhirAnswer> {
  const { used, unsupported } = sortParameters(resourceType, call.query, paging.parameters);
  if (unsupported.length > 0 && preference(call.headers, 'handling') === 'strict') {
    return answerOutcome(
      issues(
        400,
        unsupported.map((name) => notSupported('error', name)),
      ),
    );
  }
  const count = pageCount(used, paging);
  const offset = Number(used.get('_offset') ?? 0);
  if (!Number.isInteger(count) || count < 0 || !Number.isInteger(offset) || offset < 0) {
    return answerOutcome(refusal(400, 'value', '_count and _offset are whole numbers of 0 or more'));
  }
  const internal = new URLSearchParams(used);
  internal.set('_count', String(count));
  const answer = await paging.run(`${resourceType}?${internal}`, call.view);
  if (answer.status !== 200 || answer.resource === undefined) return answer;

  const total = Number(answer.resource.total ?? 0);
  const address = `${call.base}/${resourceType}`;
  const outcome = unsupported.map((name) => notSupported('warning', name));
  const bundle = {
    resourceType: 'Bundle',
    type: 'searchset',
    total,
    link: links(address, used, { count, offset, total }),
    ...entriesOf(answer.resource, call.base, outcome),
  };
  return { status: 200, resource: bundle };
}

/** Parameters that say how to answer rather than what to find. */
const ANSWERED_AS_ASKED = ['_count', '_offset', '_total'];
const WITHOUT_EFFECT = ['_format', '_pretty'];

function sortParameters(resourceType: string, query: URLSearchParams, parameters: SearchParameters) {
  const used = new URLSearchParams();
  const unsupported: string[] = [];
  for (const [name, value] of query) {
    if (WITHOUT_EFFECT.includes(name)) continue;
    if (isSupported(resourceType, name, value, parameters)) used.append(name, value);
    else unsupported.push(/^_(sort|include|revinclude|summary)$/.test(name) ? `${name}=${value}` : name);
  }
  return { used, unsupported };
}

function isSupported(resourceType: string, name: string, value: string, parameters: SearchParameters): boolean {
  const own = parameters.of(resourceType);
  if (ANSWERED_AS_ASKED.includes(name)) return true;
  if (name === '_summary') return value === 'count' || value === 'false';
  if (name === '_sort') return value.split(',').every((field) => own.has(field.replace(/^-/, '')));
  if (name === '_include' || name === '_revinclude') {
    const [type = '', parameter = ''] = value.split(':');
    return parameters.of(type).get(parameter)?.kind === 'reference';
  }
  return !name.includes('.') && own.has(name.split(':')[0] ?? '');
}

/** The search criteria in a query that cannot be answered; a conditional create or update must not go on without them. */
export function unsupportedCriteria(resourceType: string, query: string, parameters: SearchParameters): string[] {
  return sortParameters(resourceType, new URLSearchParams(query), parameters).unsupported;
}

function pageCount(used: URLSearchParams, { pageSize, maxPageSize }: SearchPaging): number {
  if (used.get('_summary') === 'count') return 0;
  const asked = used.get('_count');
  return asked === null || asked === '' ? pageSize : Math.min(Number(asked), maxPageSize);
}

function links(address: string, used: URLSearchParams, page: { count: number; offset: number; total: number }) {
  const at = (offset: number) => {
    const query = new URLSearchParams(used);
    query.delete('_offset');
    if (offset > 0) {
      query.set('_count', String(page.count));
      query.set('_offset', String(offset));
    }
    return query.size === 0 ? address : `${address}?${query}`;
  };
  const link = [{ relation: 'self', url: at(page.offset) }];
  if (page.count > 0 && page.offset + page.count < page.total) {
    link.push({ relation: 'next', url: at(page.offset + page.count) });
  }
  if (page.offset > 0) link.push({ relation: 'previous', url: at(Math.max(0, page.offset - page.count)) });
  return link;
}

function entriesOf(found: FhirResource, base: string, outcome: OperationOutcomeIssue[]) {
  const entry: unknown[] = objectsIn(found, 'entry').map(({ resource, search }) => ({
    ...(isFhirResource(resource) ? { fullUrl: `${base}/${referenceTo(resource)}` } : {}),
    resource,
    search: isJsonObject(search) ? search : { mode: 'match' },
  }));
  if (outcome.length > 0) {
    entry.push({ resource: { resourceType: 'OperationOutcome', issue: outcome }, search: { mode: 'outcome' } });
  }
  return entry.length === 0 ? {} : { entry };
}

function notSupported(severity: 'error' | 'warning', name: string): OperationOutcomeIssue {
  const consequence = severity === 'warning' ? '; it was left out of this search' : '';
  const text = `the search parameter ${name} is not supported${consequence}`;
  return { severity, code: 'not-supported', details: { text }, diagnostics: text };
}
