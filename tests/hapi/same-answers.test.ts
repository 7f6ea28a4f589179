import type { Bundle, MedicationRequest } from 'fhir/r4';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { readCharts } from '../../src/sandbox/charts/read-charts.ts';
import { readDefinitions } from '../../src/sandbox/definitions/read-definitions.ts';
import { createSandboxEhr } from '../../src/sandbox/sandbox-ehr.ts';
import { removeAdded } from './hapi-charts.ts';

const server = inject('fhirServer') ?? '';
const SANDBOX = 'http://localhost:5174/fhir';
const read = readCharts('fhir-fixtures/charts');
if ('problem' in read) throw new Error(read.problem);
const sandbox = createSandboxEhr({
  definitions: readDefinitions(),
  charts: read.charts,
  apps: [],
  requireScopes: false,
});
/** What is put under an id of its own here, and taken out again. */
const PUT = ['by-name', 'never-there', 'unchanged'] as const;
/** What the journeys before left would be found at one of the two only. */
beforeAll(() => removeAdded(server));
afterAll(async () => {
  for (const id of PUT) await fetch(`${server}/MedicationRequest/${id}`, { method: 'DELETE' });
  await removeAdded(server);
});

interface Asked {
  readonly method?: string;
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Sends the same request to both: HAPI over HTTP, the sandbox in this process. */
async function both({ method = 'GET', path, body, headers }: Asked): Promise<readonly [Response, Response]> {
  const init = {
    method,
    headers: { 'cache-control': 'no-cache', 'content-type': 'application/fhir+json', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  };
  const at = (base: string): string => (path === '' ? base : `${base}/${path}`);
  return [await fetch(at(server), init), await sandbox.handle(new Request(at(SANDBOX), init))];
}

/** What a client sees of an answer that must not depend on the server: status, ETag, ids found, links, outcomes. */
async function seen(answer: Response): Promise<unknown> {
  const body: Partial<Bundle> = JSON.parse((await answer.text()) || '{}');
  const { status } = answer;
  if (body.type === 'searchset') {
    const found = body.entry?.map(({ resource, search }) => `${resource?.id} ${search?.mode}`);
    return { status, found, hasNext: (body.link ?? []).some(({ relation }) => relation === 'next') };
  }
  if (body.resourceType === 'Bundle') return { status, entries: body.entry?.map(({ response }) => response?.status) };
  return { status, type: body.resourceType, ...(status !== 304 && { etag: answer.headers.get('etag') }) };
}

const request = (change: Partial<MedicationRequest> = {}): MedicationRequest => ({
  resourceType: 'MedicationRequest',
  status: 'draft',
  intent: 'proposal',
  subject: { reference: 'Patient/ruth-mercer' },
  medicationCodeableConcept: { text: 'clonazepam' },
  ...change,
});
const named = (value: string, change: Partial<MedicationRequest> = {}): MedicationRequest =>
  request({ identifier: [{ system: 'urn:test', value }], ...change });
const transaction = (...entry: readonly object[]): object => ({ resourceType: 'Bundle', type: 'transaction', entry });
const creation = (resource: MedicationRequest, condition?: string): object => ({
  resource,
  request: { method: 'POST', url: 'MedicationRequest', ...(condition !== undefined && { ifNoneExist: condition }) },
});
const post = (body: unknown, headers?: Readonly<Record<string, string>>): Asked => ({
  method: 'POST',
  path: 'MedicationRequest',
  body,
  ...(headers && { headers }),
});
const put = (id: string, body: unknown, version?: string): Asked => ({
  method: 'PUT',
  path: `MedicationRequest/${id}`,
  body,
  ...(version !== undefined && { headers: { 'if-match': `W/"${version}"` } }),
});

describe('the sandbox answers as HAPI does', () => {
  it.each<[string, Asked]>([
    ['a read, with its ETag', { path: 'Patient/ruth-mercer' }],
    ['a read of what it has not', { path: 'Patient/nobody' }],
    ['a read that is current already (304)', { path: 'Patient/ruth-mercer', headers: { 'if-none-match': 'W/"1"' } }],
    ['a version that is not there', { path: 'Patient/ruth-mercer/_history/9' }],
    ['a type that is not in R4', { path: 'Nonsense/1' }],
    ['a search by patient, in the order of arrival', { path: 'MedicationRequest?patient=ruth-mercer' }],
    ['the first page of two', { path: 'MedicationRequest?patient=Patient/ruth-mercer&_count=2' }],
    ['a search that finds nothing: no entries at all', { path: 'MedicationRequest?patient=nobody' }],
    [
      'codes with their system, newest first',
      { path: 'Observation?patient=ruth-mercer&code=http://loinc.org|2276-4,http://loinc.org|2502-3&_sort=-date' },
    ],
    ['a category without its system', { path: 'Observation?patient=ruth-mercer&category=laboratory' }],
    ['a date that is none', { path: 'Observation?patient=ruth-mercer&date=nonsense' }],
    ['a clinical status', { path: 'Condition?patient=ruth-mercer&clinical-status=active' }],
    ['an include', { path: 'MedicationRequest?patient=ruth-mercer&_include=MedicationRequest:medication' }],
    ['a search by id', { path: 'MedicationRequest?_id=ruth-mercer-clonazepam,nobody' }],
    ['a create', post(named('plain'))],
    ['a create that wants nothing back', post(request(), { prefer: 'return=minimal' })],
    ['a create whose id the server does not take over', post(request({ id: 'mine' }))],
    ['a conditional create, the first time', post(named('once'), { 'if-none-exist': 'identifier=urn:test|once' })],
    [
      'a conditional create, again: 200 and what is there',
      post(named('once'), { 'if-none-exist': 'identifier=urn:test|once' }),
    ],
    ['a second one of the same name', post(named('plain'))],
    ['a conditional create that finds two', post(named('plain'), { 'if-none-exist': 'identifier=urn:test|plain' })],
    ['a condition that cannot be evaluated', post(request(), { 'if-none-exist': 'nonsense=1' })],
    ['a body of another type', post({ resourceType: 'Patient' })],
    [
      'a reference to another server',
      post(request({ reasonReference: [{ reference: 'https://other.example/Condition/1' }] })),
    ],
    ['an update that creates', put('by-name', request({ id: 'by-name' }))],
    ['an update', put('by-name', request({ id: 'by-name', note: [{ text: 'changed' }] }), '1')],
    ['an update under another id', put('other', request({ id: 'by-name' }))],
    [
      'a transaction of two, one of them conditional',
      {
        method: 'POST',
        path: '',
        body: transaction(creation(named('first')), creation(named('second'), 'identifier=urn:test|second')),
      },
    ],
    [
      'the same condition in a transaction, met',
      { method: 'POST', path: '', body: transaction(creation(named('second'), 'identifier=urn:test|second')) },
    ],
    [
      'a transaction whose condition finds two',
      { method: 'POST', path: '', body: transaction(creation(named('plain'), 'identifier=urn:test|plain')) },
    ],
    [
      'a bundle that is no transaction',
      { method: 'POST', path: '', body: { resourceType: 'Bundle', type: 'collection' } },
    ],
    ['a delete of a patient with a chart (409)', { method: 'DELETE', path: 'Patient/ruth-mercer' }],
  ])('%s', async (_, asked) => {
    const [hapi, ours] = await both(asked);
    const [fromHapi, fromSandbox] = [await seen(hapi), await seen(ours)];
    expect(withoutIds(fromSandbox)).toEqual(withoutIds(fromHapi));
  });
});

/** Ids that servers choose: a number at HAPI, a UUID here. */
const withoutIds = (answer: unknown): unknown =>
  JSON.parse(
    JSON.stringify(answer).replaceAll(/"(\d+|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}) (match|include)"/g, '"id $3"'),
  );

/** Where two servers may differ, and these do. docs/hapi.md says what the app makes of each. */
describe('where HAPI answers otherwise than the sandbox', () => {
  const stale = put('by-name', request({ id: 'by-name', note: [{ text: 'stale' }] }), '1');
  it.each<[string, Asked, number, number]>([
    ['a search parameter that is not known', { path: 'MedicationRequest?patient=ruth-mercer&nonsense=1' }, 400, 200],
    ['a version that has moved on', stale, 409, 412],
    [
      'the same in a transaction',
      {
        method: 'POST',
        path: '',
        body: transaction({
          resource: request({ id: 'by-name' }),
          request: { method: 'PUT', url: 'MedicationRequest/by-name', ifMatch: 'W/"1"' },
        }),
      },
      409,
      412,
    ],
    [
      'an update of what is not there, with a version',
      put('never-there', request({ id: 'never-there' }), '1'),
      201,
      412,
    ],
    ['a reference to nobody', post(request({ subject: { reference: 'Patient/nobody' } })), 400, 422],
    ['a code that is not in a required value set', post({ ...request(), status: 'prescribed' }), 400, 422],
    ['no subject', post({ ...request(), subject: undefined }), 201, 422],
    ['an element that is not in R4', post({ ...request(), nonsense: 1 }), 201, 422],
    ['a number as the id of a new resource', put('777', request({ id: '777' })), 400, 201],
    ['a delete of what is not there', { method: 'DELETE', path: 'MedicationRequest/nobody' }, 200, 404],
  ])('%s', async (_, asked, atHapi, here) => {
    const [hapi, ours] = await both(asked);
    expect([hapi.status, ours.status]).toEqual([atHapi, here]);
  });

  it('an update that changes nothing makes no new version at HAPI, and one here', async () => {
    const [, first] = await both(put('unchanged', request({ id: 'unchanged' })));
    expect(first.status).toBe(201);
    const [hapi, ours] = await both(put('unchanged', request({ id: 'unchanged' })));
    expect([hapi.headers.get('etag'), ours.headers.get('etag')]).toEqual(['W/"1"', 'W/"2"']);
  });

  it('a search is repeated for a minute at HAPI unless the client asks for a fresh one', async () => {
    const search = `${server}/MedicationRequest?identifier=urn:test|repeated`;
    const total = async (headers: Readonly<Record<string, string>> = {}): Promise<unknown> =>
      (await (await fetch(search, { headers })).json()).total;
    expect(await total()).toBe(0);
    await both(post(named('repeated')));
    expect([await total(), await total({ 'cache-control': 'no-cache' })]).toEqual([0, 1]);
  });
});
