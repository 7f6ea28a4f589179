import { answerOutcome, type FhirAnswer, type FhirBase, type FhirCall } from './fhir/fhir-call.ts';
import { refusal } from './fhir/outcome.ts';
import { type Resolve, targetsOf } from './fhir/patient-compartment.ts';
import { parsedBody } from './fhir/write-one.ts';
import { type FhirResource, isFhirResource, objectsIn, referenceTo, textOf } from './resource.ts';

/** Sends a request to the upstream server; the platform's `fetch`, or a stand-in in tests. */
export type Send = (request: Request) => Promise<Response>;

/** `cache-control` among them: without `no-cache` HAPI answers a search with what the same search found a minute ago. */
const PASSED_ON = ['accept', 'cache-control', 'content-type', 'prefer', 'if-match', 'if-none-match', 'if-none-exist'];
const PASSED_BACK = ['etag', 'location', 'content-location', 'last-modified', 'retry-after'];
/** A server may give fewer to a page than it is asked for: HAPI 50 unless it is told otherwise. */
const PAGE = 100;
const MOST_PAGES = 50;

/**
 * Another FHIR R4 server as the base behind the SMART layer. Requests are passed on without the app's token; addresses in
 * the answers become ours, so that links and references lead back through the layer. A view is applied to what comes back.
 */
export function createUpstreamBase(url: string, send: Send): FhirBase {
  const upstream = url.replace(/\/$/, '');

  const answer = async (call: FhirCall): Promise<FhirAnswer> => {
    const response = await forwarded(call, upstream, send);
    if (response === undefined) {
      return answerOutcome(refusal(502, 'transient', `the FHIR server ${upstream} cannot be reached`));
    }
    const text = (await response.text()).replaceAll(upstream, call.base);
    const resource = parsedBody(text);
    const headers = Object.fromEntries(
      PASSED_BACK.map((name) => [name, response.headers.get(name)?.replace(upstream, call.base)]).filter(isPresent),
    );
    if (!isFhirResource(resource)) return { status: response.status, headers };
    return { status: response.status, headers, resource: await inView(resource, call) };
  };

  const inView = async (resource: FhirResource, { view }: FhirCall): Promise<FhirResource> => {
    if (view === undefined || resource.type !== 'searchset') return resource;
    const entries = objectsIn(resource, 'entry');
    const resources = entries.map((entry) => entry.resource).filter(isFhirResource);
    const resolve = await resolver(resources);
    const shown = entries.filter(
      ({ resource: one }) =>
        isFhirResource(one) && (one.resourceType === 'OperationOutcome' || view.visible(one, resolve)),
    );
    if (shown.length === entries.length) return resource;
    // The total is of all that matched, also of what may not be seen, so it is left out.
    const { total: _total, ...rest } = resource;
    return { ...rest, resourceType: 'Bundle', entry: shown };
  };

  const get = (path: string, query: string) =>
    answer({
      method: 'GET',
      path,
      query: new URLSearchParams(query),
      headers: new Headers({ 'cache-control': 'no-cache' }),
      body: '',
      base: upstream,
    });

  const read = async (resourceType: string, id: string): Promise<FhirResource | undefined> => {
    const { status, resource } = await get(`${resourceType}/${id}`, '');
    return status === 200 ? resource : undefined;
  };

  const resolver = async (resources: readonly FhirResource[]): Promise<Resolve> => {
    const known = new Map<string, FhirResource>();
    for (const reference of resources.flatMap(targetsOf)) {
      const [type = '', id] = reference.split('/');
      const target = id === undefined || known.has(reference) ? undefined : await read(type, id);
      if (target !== undefined) known.set(reference, target);
    }
    return (reference) => known.get(reference);
  };

  const search = async (resourceType: string, query: string): Promise<readonly FhirResource[]> => {
    const found: FhirResource[] = [];
    let next: string | undefined = `${upstream}/${resourceType}?${query}&_count=${PAGE}`;
    for (let page = 0; next !== undefined && page < MOST_PAGES; page += 1) {
      const address: URL = new URL(next);
      const { resource }: FhirAnswer = await get(
        address.href.slice(upstream.length + 1).split('?')[0] ?? '',
        address.search,
      );
      const matches = objectsIn(resource, 'entry').map((entry) => entry.resource);
      found.push(...matches.filter(isFhirResource).filter((one) => one.resourceType === resourceType));
      next = textOf(
        objectsIn(resource, 'link').find(({ relation }) => relation === 'next'),
        'url',
      );
    }
    return found;
  };

  return { answer, read, resolver, search };
}

/** Writes resources into a server under their own ids, as one transaction; a sentence when it refuses. */
export async function loadInto(base: FhirBase, resources: readonly FhirResource[]): Promise<string | undefined> {
  const entry = resources.map((resource) => ({ resource, request: { method: 'PUT', url: referenceTo(resource) } }));
  const headers = new Headers({ 'content-type': 'application/fhir+json' });
  const body = JSON.stringify({ resourceType: 'Bundle', type: 'transaction', entry });
  const call = { method: 'POST', path: '', query: new URLSearchParams(), headers, body, base: 'http://localhost' };
  const { status, resource } = await base.answer(call);
  if (status === 200) return undefined;
  const [issue] = objectsIn(resource, 'issue');
  return `The charts cannot be loaded into the upstream server: ${textOf(issue, 'diagnostics') ?? `it answers ${status}`}.`;
}

async function forwarded(call: FhirCall, upstream: string, send: Send): Promise<Response | undefined> {
  const headers = new Headers({ accept: 'application/fhir+json' });
  for (const name of PASSED_ON) {
    const value = call.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  const query = call.query.size === 0 ? '' : `?${call.query}`;
  const body = call.body === '' ? {} : { body: call.body.replaceAll(call.base, upstream) };
  const address = `${upstream}${call.path === '' ? '' : `/${call.path}`}${query}`;
  try {
    return await send(new Request(address, { method: call.method, headers, ...body }));
  } catch {
    return undefined;
  }
}

function isPresent(pair: (string | undefined)[]): pair is [string, string] {
  return pair[1] !== undefined;
}
