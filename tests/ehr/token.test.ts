import { HttpResponse, http } from 'msw';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { readChart } from '../../src/ehr/read-chart.ts';
import { writeBack } from '../../src/ehr/write-back.ts';
import { EHR, FHIR } from '../sandbox/sandbox.ts';
import {
  anew,
  clearFaults,
  letPass,
  network,
  requestsOf,
  session,
  setFaults,
  startSandbox,
  withNetwork,
} from './ehr.ts';
import { FRANK, plannedSandbox, read, sealedPlan } from './planned.ts';
import { witness } from './witness.ts';

vi.mock('../../src/ehr/pause.ts', () => ({ pause: async () => undefined }));
withNetwork();

const plain = startSandbox();
let sandbox = plain;
beforeEach(() => {
  sandbox = anew(plain);
});

const PATIENT = { method: 'GET', path: 'Patient/ann-archer' } as const;
const refreshes = async () => (await requestsOf(sandbox)).filter((each) => each === 'POST /auth/token').length - 1;

describe('a token that runs out', () => {
  test('is renewed before it is used, once for all requests of a wave', async () => {
    const opened = await session(sandbox);
    letPass(sandbox, 3595);
    expect(await readChart(opened)).toMatchObject({ kind: 'chart' });
    expect(await refreshes()).toBe(1);
  });

  test('and is refused is renewed once and the request sent again', async () => {
    const opened = await session(sandbox);
    await setFaults(sandbox, { path: '/fhir/Patient/ann-archer', effect: { kind: 'status', status: 401 } });
    expect(await opened.send(PATIENT)).toMatchObject({ kind: 'ok' });
    expect(await refreshes()).toBe(1);
  });

  test('and is refused again ends the session: no endless renewing', async () => {
    const opened = await session(sandbox);
    await setFaults(sandbox, { path: '/fhir/*', times: 'always', effect: { kind: 'status', status: 401 } });
    expect(await opened.send(PATIENT)).toEqual({ kind: 'not sent', why: 'session ended' });
    expect(await refreshes()).toBe(1);
  });

  test('and cannot be renewed, because the EHR gave no refresh token, ends the session', async () => {
    sandbox = startSandbox({ grantable: ['launch/patient', 'openid', 'fhirUser', 'patient/*.rs'] });
    const opened = await session(sandbox);
    letPass(sandbox, 3700);
    expect(await opened.send(PATIENT)).toEqual({ kind: 'not sent', why: 'session ended' });
    expect(await opened.hasTimeFor(120)).toBe('too little');
  });

  test('survives a network that is away for a moment, as after sleep: the refresh token is kept', async () => {
    const opened = await session(sandbox);
    letPass(sandbox, 3700);
    await setFaults(sandbox, { path: '/auth/token', effect: { kind: 'drop-before' } });
    expect(await opened.send(PATIENT)).toEqual({ kind: 'lost', why: 'network' });
    expect(await opened.send(PATIENT)).toMatchObject({ kind: 'ok' });
  });

  test('survives a token endpoint that is down for a moment, status 503', async () => {
    const opened = await session(sandbox);
    letPass(sandbox, 3700);
    await setFaults(sandbox, { path: '/auth/token', effect: { kind: 'status', status: 503 } });
    expect(await opened.send(PATIENT)).toEqual({ kind: 'lost', why: 'network' });
    expect(await opened.send(PATIENT)).toMatchObject({ kind: 'ok' });
  });

  test('with a refresh token but without the scope for it cannot be renewed', async () => {
    sandbox = startSandbox({ grantable: ['launch/patient', 'openid', 'fhirUser', 'patient/*.rs'] });
    network.use(
      http.post(`${EHR}/auth/token`, async ({ request }) => {
        const answer: Record<string, unknown> = await (await sandbox.handle(request)).json();
        return HttpResponse.json({ ...answer, refresh_token: 'of no use' });
      }),
    );
    const opened = await session(sandbox);
    letPass(sandbox, 3700);
    expect(await opened.send(PATIENT)).toEqual({ kind: 'not sent', why: 'session ended' });
  });

  test('whose renewal the EHR refuses ends the session', async () => {
    const opened = await session(sandbox);
    letPass(sandbox, 3700);
    await setFaults(sandbox, { path: '/auth/token', effect: { kind: 'status', status: 400 } });
    expect(await opened.send(PATIENT)).toEqual({ kind: 'not sent', why: 'session ended' });
  });

  test('of which the EHR does not say how long it lives is used until the EHR refuses it', async () => {
    network.use(
      http.post(`${EHR}/auth/token`, async ({ request }) => {
        const {
          expires_in: _,
          refresh_token: __,
          ...answer
        }: Record<string, unknown> = await (await sandbox.handle(request)).json();
        return HttpResponse.json(answer);
      }),
    );
    const opened = await session(sandbox);
    letPass(sandbox, 1800);
    expect(await opened.hasTimeFor(120)).toBe('enough');
    expect(await opened.send(PATIENT)).toMatchObject({ kind: 'ok' });
    letPass(sandbox, 1900);
    expect(await opened.send(PATIENT)).toEqual({ kind: 'not sent', why: 'session ended' });
  });

  test('is renewed before a write when less than two minutes are left', async () => {
    const opened = await session(sandbox);
    letPass(sandbox, 3500);
    expect(await opened.hasTimeFor(120)).toBe('enough');
    expect(await refreshes()).toBe(1);
  });
});

describe('a renewed token for another patient', () => {
  test('is never used: neither read nor written, from then on', async () => {
    const opened = await session(sandbox);
    network.use(
      http.post(`${EHR}/auth/token`, async ({ request }) => {
        const answer: Record<string, unknown> = await (await sandbox.handle(request)).json();
        return HttpResponse.json({ ...answer, patient: 'ben-baker' });
      }),
    );
    letPass(sandbox, 3595);
    expect(await readChart(opened)).toEqual({ kind: 'not sent', why: 'other patient' });
    expect(await opened.send(PATIENT)).toEqual({ kind: 'not sent', why: 'other patient' });
    const used = (await requestsOf(sandbox)).filter((each) => each.startsWith('GET /fhir/Patient'));
    expect(used).toEqual([]);
  });
});

describe('a plan on screen when the session ends', () => {
  test('is written once after a new launch, and nothing of it is lost', async () => {
    sandbox = plannedSandbox();
    const opened = await session(sandbox, { user: 'robin-pharmacist', patient: FRANK.id });
    const sealed = await sealedPlan(opened, await read(opened), FRANK);
    await setFaults(sandbox, {
      method: 'POST',
      path: '/fhir',
      times: 'always',
      effect: { kind: 'status', status: 401 },
    });
    expect(await writeBack(opened, sealed)).toMatchObject({ kind: 'session ended' });
    await clearFaults(sandbox);
    const again = await session(sandbox, { user: 'robin-pharmacist', patient: FRANK.id });
    expect(await writeBack(again, sealed)).toMatchObject({ kind: 'written', alreadyThere: false });
    expect(await (await witness(sandbox, FRANK.id)).own()).toHaveLength(FRANK.resources);
  });
});

describe('one request', () => {
  test('carries the token in its header, and neither cookies nor a referrer; no redirect is followed', async () => {
    const opened = await session(sandbox);
    const fetched = vi.spyOn(globalThis, 'fetch');
    await opened.send(PATIENT);
    const [, options] = fetched.mock.calls[0] ?? [];
    fetched.mockRestore();
    expect(options).toMatchObject({
      headers: { accept: 'application/fhir+json', authorization: expect.stringMatching(/^Bearer \S+$/) },
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      redirect: 'manual',
      cache: 'no-store',
    });
  });

  test('is not followed to another address by a redirect', async () => {
    const opened = await session(sandbox);
    const strayed: string[] = [];
    network.use(
      http.get('https://evil.example/*', ({ request }) => {
        strayed.push(request.url);
        return HttpResponse.json({});
      }),
      http.get(`${FHIR}/Patient/ann-archer`, () =>
        HttpResponse.redirect('https://evil.example/Patient/ann-archer', 302),
      ),
    );
    expect(await opened.send(PATIENT)).toMatchObject({ kind: 'refused', status: 302 });
    expect(strayed).toEqual([]);
  });

  test.each([
    'https://evil.example/Patient/ann-archer',
    '//evil.example/Patient/ann-archer',
    'javascript:alert(1)',
    'http://localhost:5175/fhir/Patient/ann-archer',
  ])('to %s is not sent: the token belongs to its own server', async (path) => {
    const opened = await session(sandbox);
    expect(await opened.send({ method: 'GET', path })).toEqual({ kind: 'not sent', why: 'other origin' });
  });

  test('whose answer has no end is given up after 24 MB', async () => {
    const opened = await session(sandbox);
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1;
        controller.enqueue(new Uint8Array(1024 * 1024));
      },
    });
    network.use(http.get(`${FHIR}/Patient/ann-archer`, () => new HttpResponse(endless)));
    expect(await opened.send(PATIENT)).toEqual({ kind: 'unreadable', status: 200, why: 'too large' });
    expect(sent).toBeLessThan(40);
  });

  test('whose answer trickles without end is given up when the patience is', async () => {
    const opened = await session(sandbox);
    const real = AbortSignal.timeout.bind(AbortSignal);
    const patience = vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => real(ms / 300));
    const trickle = (signal: AbortSignal): ReadableStream<Uint8Array> =>
      new ReadableStream({
        start: (controller) => signal.addEventListener('abort', () => controller.error(signal.reason)),
        async pull(controller) {
          await new Promise((resolve) => setTimeout(resolve, 10));
          if (!signal.aborted) controller.enqueue(new TextEncoder().encode(' '));
        },
      });
    const fetched = vi
      .spyOn(globalThis, 'fetch')
      .mockImplementation(async (_address, options) => new Response(trickle(options?.signal ?? real(1))));
    expect(await opened.send(PATIENT)).toEqual({ kind: 'lost', why: 'timed out' });
    expect(patience.mock.calls).toEqual([[30_000]]);
    patience.mockRestore();
    fetched.mockRestore();
  });

  test('that the server refuses says what kind of issue it was, and none of its words', async () => {
    const opened = await session(sandbox);
    const issue = {
      severity: 'error',
      code: 'business-rule',
      diagnostics: 'Ann Archer, born 1974',
      details: { text: 'Ann Archer', coding: [{ code: '59159' }] },
    };
    network.use(
      http.get(`${FHIR}/Patient/ann-archer`, () =>
        HttpResponse.json({ resourceType: 'OperationOutcome', issue: [issue] }, { status: 422 }),
      ),
    );
    const answer = await opened.send(PATIENT);
    expect(answer).toEqual({
      kind: 'refused',
      status: 422,
      issues: [{ severity: 'error', code: 'business-rule', details: ['59159'] }],
    });
    expect(JSON.stringify(answer)).not.toContain('Archer');
  });
});

describe('what the server can do', () => {
  const metadata = (statement: Record<string, unknown>) =>
    network.use(http.get(`${FHIR}/metadata`, () => HttpResponse.json(statement)));

  test.each([
    ['4.0.1', 'capabilities'],
    ['4.0.0', 'capabilities'],
    ['4.3.0', 'FHIR version'],
    ['5.0.0', 'FHIR version'],
    ['3.0.2', 'FHIR version'],
    ['1.0.2', 'FHIR version'],
  ])('FHIR %s: %s', async (fhirVersion, kind) => {
    const opened = await session(sandbox);
    metadata({ resourceType: fhirVersion.startsWith('1') ? 'Conformance' : 'CapabilityStatement', fhirVersion });
    expect(await opened.capabilities()).toMatchObject({ kind });
  });

  test('is asked a second time when the first fails, and again later when both do', async () => {
    const opened = await session(sandbox);
    await setFaults(sandbox, { path: '/fhir/metadata', times: 2, effect: { kind: 'status', status: 500 } });
    expect(await opened.capabilities()).toEqual({ kind: 'capabilities unknown' });
    expect(await opened.capabilities()).toMatchObject({ kind: 'capabilities', fhirVersion: '4.0.1' });
  });

  test('an older FHIR version stops the writing', async () => {
    sandbox = plannedSandbox();
    const opened = await session(sandbox, { user: 'robin-pharmacist', patient: FRANK.id });
    const sealed = await sealedPlan(opened, await read(opened), FRANK);
    metadata({ resourceType: 'CapabilityStatement', fhirVersion: '3.0.2' });
    expect(await writeBack(opened, sealed)).toEqual({ kind: 'FHIR version', fhirVersion: '3.0.2' });
  });
});
