import { describe, expect, it } from 'vitest';
import { objectsIn } from '../../src/sandbox/resource.ts';
import { createSandboxEhr } from '../../src/sandbox/sandbox-ehr.ts';
import {
  clonazepam,
  definitions,
  EHR,
  FHIR,
  fhir,
  found,
  openSandbox,
  STILLSTEP,
  said,
  TWO_PATIENTS,
} from './sandbox.ts';
import { bearer, launched } from './smart-client.ts';

const UPSTREAM = 'https://hapi.example/fhir';

/** An open FHIR server elsewhere that holds the charts, and a sandbox in front of it that holds none. */
function inFront() {
  const behind = openSandbox({ requireScopes: false, pageSize: 1 });
  const asked: string[] = [];
  const send = async (request: Request): Promise<Response> => {
    asked.push(`${request.method} ${request.url} ${request.headers.get('authorization')}`);
    const body = request.method === 'GET' ? {} : { body: (await request.text()).replaceAll(UPSTREAM, FHIR) };
    const local = new Request(request.url.replace(UPSTREAM, FHIR), {
      method: request.method,
      headers: request.headers,
      ...body,
    });
    const answer = await behind.handle(local);
    const headers = new Headers(answer.headers);
    const location = headers.get('location');
    if (location !== null) headers.set('location', location.replace(FHIR, UPSTREAM));
    const text = (await answer.text()).replaceAll(FHIR, UPSTREAM);
    return new Response(text === '' ? null : text, { status: answer.status, headers });
  };
  const clock = () => new Date('2026-11-22T10:00:00Z');
  const sandbox = createSandboxEhr({ definitions, charts: [], apps: [STILLSTEP], clock, upstream: UPSTREAM, send });
  return { sandbox: { ...sandbox, later: () => undefined }, behind, asked };
}

const proposalFor = (patient: string) => ({
  resourceType: 'MedicationRequest',
  status: 'draft',
  intent: 'proposal',
  subject: { reference: `Patient/${patient}` },
  medicationCodeableConcept: clonazepam('0.5'),
});

describe('the SMART layer in front of another FHIR server', () => {
  it('reads and searches there, without passing the token on, and leads back to itself', async () => {
    const { sandbox, asked } = inFront();
    const token = bearer(await launched(sandbox, 'launch/patient patient/*.rs'));
    const { body } = await fhir(sandbox, 'GET', 'Observation?patient=ann-archer', undefined, token);
    expect(found(body)).toEqual(['Observation/ann-ferritin']);
    const next = objectsIn(body, 'link').find(({ relation }) => relation === 'next');
    expect(next?.url).toBe(`${FHIR}/Observation?patient=ann-archer&_count=1&_offset=1`);
    expect(asked.at(-1)).toBe(`GET ${UPSTREAM}/Observation?patient=ann-archer null`);
  });

  it('enforces scopes and the launch patient as on its own base', async () => {
    const { sandbox } = inFront();
    const token = bearer(await launched(sandbox, 'launch/patient patient/Observation.rs patient/MedicationRequest.c'));
    const status = async (method: string, path: string, body?: unknown) =>
      (await fhir(sandbox, method, path, body, token)).status;
    expect((await fhir(sandbox, 'GET', 'Observation/ann-ferritin')).status).toBe(401);
    expect(await status('GET', 'Observation/ann-ferritin')).toBe(200);
    expect(await status('GET', 'Observation/ben-ferritin')).toBe(403);
    expect(await status('GET', 'Observation?patient=ben-baker')).toBe(403);
    expect(await status('GET', 'Patient/ann-archer')).toBe(403);
    expect(await status('POST', 'MedicationRequest', proposalFor('ben-baker'))).toBe(403);
    expect(await status('POST', 'MedicationRequest', proposalFor('ann-archer'))).toBe(201);
    const search = await fhir(sandbox, 'GET', 'Observation?code=2276-4&_count=10', undefined, token);
    expect([found(search.body), search.body.total]).toEqual([['Observation/ann-ferritin'], undefined]);
  });

  it('passes a transaction on as a whole, with the version headers of single writes', async () => {
    const { sandbox, behind } = inFront();
    const token = bearer(await launched(sandbox, 'launch/patient patient/*.cruds'));
    const created = await fhir(sandbox, 'POST', 'MedicationRequest', proposalFor('ann-archer'), token);
    expect(created.headers.get('location')).toBe(`${FHIR}/MedicationRequest/${created.body.id}/_history/1`);
    const entry = (resource: { resourceType: string }) => ({
      resource,
      request: { method: 'POST', url: resource.resourceType },
    });
    const provenance = {
      resourceType: 'Provenance',
      target: [{ reference: `MedicationRequest/${created.body.id}` }],
      recorded: '2026-11-22T10:00:00Z',
      agent: [{ who: { reference: 'Practitioner/pat-prescriber' } }],
    };
    const bundle = {
      resourceType: 'Bundle',
      type: 'transaction',
      entry: [entry(proposalFor('ann-archer')), entry(provenance)],
    };
    expect((await fhir(sandbox, 'POST', '', bundle, token)).status).toBe(200);
    expect((await fhir(behind, 'GET', 'Provenance')).body.total).toBe(1);
    expect(found((await fhir(sandbox, 'GET', 'Provenance', undefined, token)).body)).toHaveLength(1);
  });

  it('shows its patients in the portal, over all pages, and signs there', async () => {
    const { sandbox, behind } = inFront();
    const patients = await (await sandbox.handle(new Request(`${EHR}/`))).text();
    expect([patients.includes('Ann Archer'), patients.includes('Ben Baker')]).toEqual([true, true]);
    const draft = {
      ...proposalFor('ann-archer'),
      intent: 'order',
      priorPrescription: { reference: 'MedicationRequest/ann-clonazepam' },
    };
    const { body } = await fhir(behind, 'POST', 'MedicationRequest', draft);
    const sign = {
      method: 'POST',
      headers: { accept: 'application/json' },
      body: new URLSearchParams({ order: String(body.id) }),
    };
    expect((await sandbox.handle(new Request(`${EHR}/chart/ann-archer/sign`, sign))).status).toBe(200);
    expect((await fhir(behind, 'GET', 'MedicationRequest/ann-clonazepam')).body.status).toBe('stopped');
  });

  it('loads staff and charts into it', async () => {
    const behind = openSandbox({ requireScopes: false, charts: [] });
    const send = async (request: Request) => {
      const text = await request.text();
      return behind.handle(new Request(FHIR, { method: 'POST', headers: request.headers, body: text }));
    };
    const sandbox = createSandboxEhr({
      definitions,
      charts: [TWO_PATIENTS],
      apps: [STILLSTEP],
      upstream: UPSTREAM,
      send,
    });
    expect(await sandbox.loadUpstream()).toBeUndefined();
    expect((await fhir(behind, 'GET', 'Observation/ben-ferritin')).status).toBe(200);
  });

  it('asks for fresh answers: HAPI repeats what a search found within the last minute unless it is told no-cache', async () => {
    const asked: (string | null)[] = [];
    const send = async (request: Request) => {
      asked.push(request.headers.get('cache-control'));
      return Response.json({ resourceType: 'Bundle', type: 'searchset' });
    };
    const sandbox = createSandboxEhr({
      definitions,
      charts: [],
      apps: [STILLSTEP],
      upstream: UPSTREAM,
      send,
      requireScopes: false,
    });
    await sandbox.handle(new Request(`${EHR}/`));
    await sandbox.handle(new Request(`${FHIR}/Task?patient=ann`, { headers: { 'cache-control': 'no-cache' } }));
    expect(asked).toEqual(['no-cache', 'no-cache']);
  });

  it('offers to restore the charts only where it wrote them, and then writes them again', async () => {
    const sent: string[] = [];
    const send = async (request: Request) => {
      if (request.method === 'POST') sent.push(await request.text());
      return Response.json({ resourceType: 'Bundle', type: 'searchset' });
    };
    const inFrontOf = (restoresUpstream: boolean) =>
      createSandboxEhr({
        definitions,
        charts: [TWO_PATIENTS],
        apps: [STILLSTEP],
        upstream: UPSTREAM,
        send,
        restoresUpstream,
      });
    const [foreign, own] = [inFrontOf(false), inFrontOf(true)];
    const offered = async (sandbox: typeof own) =>
      (await (await sandbox.handle(new Request(`${EHR}/`))).text()).includes('Restore all charts');
    expect([await offered(foreign), await offered(own)]).toEqual([false, true]);
    const reset = () => new Request(`${EHR}/reset`, { method: 'POST' });
    expect([(await foreign.handle(reset())).status, sent.length]).toEqual([204, 0]);
    expect([(await own.handle(reset())).status, sent.length]).toEqual([204, 1]);
    expect(sent[0]).toContain('"ben-ferritin"');
  });

  it('says with 502 that the server cannot be reached', async () => {
    const send = () => Promise.reject(new TypeError('fetch failed'));
    const sandbox = createSandboxEhr({ definitions, charts: [], apps: [STILLSTEP], upstream: UPSTREAM, send });
    const answer = await fhir(sandbox, 'GET', 'metadata');
    expect([answer.status, said(answer.body)]).toEqual([502, `the FHIR server ${UPSTREAM} cannot be reached`]);
  });
});
