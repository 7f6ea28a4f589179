import { HttpResponse, http } from 'msw';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Config } from '../../src/ehr/config.ts';
import { startLaunch } from '../../src/ehr/launch.ts';
import { openSession } from '../../src/ehr/session.ts';
import { APP, EHR, FHIR } from '../sandbox/sandbox.ts';
import { blockStorage, openPage } from './browser-page.ts';
import {
  anew,
  CONFIG,
  launch,
  letPass,
  network,
  open,
  requestsOf,
  session,
  setFaults,
  startSandbox,
  withNetwork,
} from './ehr.ts';

withNetwork();

const plain = startSandbox();
let sandbox = plain;
beforeEach(() => {
  sandbox = anew(plain);
});

const TOKEN = `${EHR}/auth/token`;
const tokenRequests = async () => (await requestsOf(sandbox)).filter((each) => each === 'POST /auth/token').length;

describe('a launch that comes back with its code', () => {
  test('opens a session on the patient that the EHR names', async () => {
    const opened = await session(sandbox);
    expect(opened).toMatchObject({ base: FHIR, launch: 'standalone', patient: 'ann-archer', needsPatientBanner: true });
    expect(opened.scopes.missing).toEqual([]);
  });

  test('exchanges its code once, however often the page asks', async () => {
    await launch(sandbox);
    const [one, other] = await Promise.all([openSession(CONFIG), openSession(CONFIG)]);
    expect(one).toBe(other);
    expect(await openSession(CONFIG)).toBe(one);
    expect(await tokenRequests()).toBe(1);
  });

  test('takes the code out of the address and keeps the state, so that a reload finds this session', async () => {
    const page = await launch(sandbox);
    await openSession(CONFIG);
    expect(page.address().searchParams.has('code')).toBe(false);
    expect(page.address().searchParams.get('state')).toMatch(/^stillstep\./);
  });

  test('shows a banner unless the EHR says that it shows one itself', async () => {
    network.use(http.post(TOKEN, async ({ request }) => changedToken(request, { need_patient_banner: false })));
    expect((await session(sandbox)).needsPatientBanner).toBe(false);
  });

  test('carries the encounter of the launch', async () => {
    network.use(http.post(TOKEN, async ({ request }) => changedToken(request, { encounter: 'ann-visit' })));
    expect((await session(sandbox)).encounter).toBe('Encounter/ann-visit');
  });
});

/** The sandbox's token answer with some of it changed. */
async function changedToken(request: Request, change: Record<string, unknown>) {
  const own: Record<string, unknown> = await (await sandbox.handle(request)).json();
  return HttpResponse.json({ ...own, ...change });
}

test('a launch from inside the chart: patient, encounter and banner as the chart says, no picker', async () => {
  const chart = await (await sandbox.handle(new Request(`${EHR}/chart/ann-archer?user=robin-pharmacist`))).text();
  const launchUrl = /https?:\/\/[^"\s]*launch\.html[^"\s]*/.exec(chart)?.[0].replaceAll('&amp;', '&') ?? '';
  const page = openPage(launchUrl);
  const started = await startLaunch(page.address(), CONFIG);
  if (started.kind !== 'navigate') throw new Error(started.kind);
  page.go((await sandbox.handle(new Request(started.to))).headers.get('location') ?? '');
  const opened = await openSession(CONFIG);
  expect(opened).toMatchObject({
    launch: 'EHR',
    patient: 'ann-archer',
    encounter: 'Encounter/ann-visit',
    needsPatientBanner: false,
  });
  if (opened.kind !== 'session') throw new Error(opened.kind);
  expect(await opened.user()).toMatchObject({ reference: 'Practitioner/robin-pharmacist' });
});

describe('scopes that were asked for and not granted', () => {
  test('are named, and what is allowed is read from the token', async () => {
    sandbox = startSandbox({ grantable: ['launch/patient', 'openid', 'fhirUser', 'patient/*.rs'] });
    const { scopes } = await session(sandbox);
    expect(scopes.allows('Observation', 'search')).toBe(true);
    expect(scopes.allows('CarePlan', 'create')).toBe(false);
    expect(scopes.missing).toEqual([
      'online_access',
      'patient/CarePlan.cu',
      'patient/MedicationRequest.cu',
      'patient/ServiceRequest.cu',
      'patient/Task.cu',
      'patient/Provenance.c',
      'patient/DocumentReference.cu',
      'user/Practitioner.rs',
      'user/PractitionerRole.rs',
    ]);
  });

  test('v1 and v2, wildcards and granular scopes are all understood', async () => {
    const scope = 'patient/Observation.read patient/*.cu patient/Condition.rs?category=problem-list-item';
    network.use(http.post(TOKEN, async ({ request }) => changedToken(request, { scope })));
    const { scopes } = await session(sandbox);
    expect(scopes.allows('Observation', 'search')).toBe(true);
    expect(scopes.allows('Observation', 'update')).toBe(true);
    expect(scopes.allows('Task', 'create')).toBe(true);
    expect(scopes.allows('Condition', 'search')).toBe(true);
    expect(scopes.allows('Procedure', 'search')).toBe(false);
  });
});

describe('no session, and why', () => {
  test('the page opened by itself', async () => {
    openPage(`${APP}/index.html`);
    expect(await openSession(CONFIG)).toEqual({ kind: 'not launched' });
  });

  test('a code with a state that this window never sent', async () => {
    openPage(`${APP}/index.html?code=abc&state=stillstep.somebody-elses`);
    expect(await openSession(CONFIG)).toEqual({ kind: 'state mismatch' });
    expect(await tokenRequests()).toBe(0);
  });

  test('a state that points to something else in the storage', async () => {
    const page = openPage(`${APP}/index.html?code=abc&state=SMART_KEY`);
    page.storage.set('SMART_KEY', '{"serverUrl":"https://evil.example"}');
    expect(await openSession(CONFIG)).toEqual({ kind: 'state mismatch' });
    expect(page.storage.has('SMART_KEY')).toBe(true);
  });

  test.each([
    ['access_denied', 'access_denied'],
    ['invalid_scope', 'invalid_scope'],
    ['<b>of the server’s own</b>', 'other'],
  ])('the EHR comes back with the error %s: only a registered code is passed on', async (sent, error) => {
    const page = await launch(sandbox);
    const state = page.address().searchParams.get('state') ?? '';
    page.go(`${APP}/index.html?error=${encodeURIComponent(sent)}&error_description=Ann%20Archer&state=${state}`);
    expect(await openSession(CONFIG)).toEqual({ kind: 'authorization refused', error });
    expect(page.storage.size).toBe(0);
  });

  test('a code that was used before', async () => {
    const page = await launch(sandbox);
    const used = page.address().searchParams.get('code') ?? '';
    await openSession(CONFIG);
    const again = await launch(sandbox);
    again.go(`${APP}/index.html?code=${used}&state=${again.address().searchParams.get('state')}`);
    expect(await openSession(CONFIG)).toEqual({ kind: 'code refused', error: 'invalid_grant' });
    expect([...again.storage.keys()]).toEqual([]);
  });

  test('a code that expired on the way, 61 seconds', async () => {
    await launch(sandbox);
    letPass(sandbox, 61);
    expect(await openSession(CONFIG)).toEqual({ kind: 'code refused', error: 'invalid_grant' });
  });

  test.each([
    ['drop-before', 'no answer'],
    ['malformed-body', 'unusable answer'],
    ['empty-body', 'unusable answer'],
  ] as const)('a token endpoint with %s: %s', async (kind, why) => {
    await launch(sandbox);
    await setFaults(sandbox, { path: '/auth/token', effect: { kind } });
    expect(await openSession(CONFIG)).toEqual({ kind: 'token not received', why });
  });

  test('a token endpoint that fails, status 500', async () => {
    await launch(sandbox);
    await setFaults(sandbox, { path: '/auth/token', effect: { kind: 'status', status: 500 } });
    expect(await openSession(CONFIG)).toEqual({ kind: 'token not received', why: 'server error' });
  });

  test.each([
    ['none', undefined],
    ['a path instead of an id', '../Practitioner/1?x='],
    ['a number', 7],
  ])('a token that names as patient: %s', async (_name, patient) => {
    network.use(http.post(TOKEN, async ({ request }) => changedToken(request, { patient })));
    expect(await open(sandbox)).toEqual({ kind: 'no patient' });
  });

  test('an issuer that was taken off the list meanwhile', async () => {
    await launch(sandbox);
    const config: Config = { ...CONFIG, issuers: [] };
    expect(await openSession(config)).toEqual({ kind: 'issuer unknown', issuer: FHIR });
    expect(await tokenRequests()).toBe(0);
  });

  test('storage that is blocked', async () => {
    await launch(sandbox);
    blockStorage();
    expect(await openSession(CONFIG)).toEqual({ kind: 'storage blocked' });
  });
});

describe('two frames that share one storage, as in PowerChart', () => {
  test('a reload of the first shows the first patient, not the one opened last', async () => {
    const first = await launch(sandbox, { patient: 'ann-archer' });
    await openSession(CONFIG);
    const ofAnn = new Map(first.storage);
    const address = first.address().href;
    const second = await launch(sandbox, { patient: 'ben-baker' });
    await openSession(CONFIG);
    for (const [key, value] of ofAnn) second.storage.set(key, value);
    second.go(address);
    vi.resetModules();
    const { openSession: afterReload } = await import('../../src/ehr/session.ts');
    expect(await afterReload(CONFIG)).toMatchObject({ kind: 'session', patient: 'ann-archer' });
    expect(await tokenRequests()).toBe(2);
  });
});
