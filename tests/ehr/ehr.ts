import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, beforeEach, vi } from 'vitest';
import type { Config } from '../../src/ehr/config.ts';
import { startLaunch } from '../../src/ehr/launch.ts';
import { type EhrSession, openSession, type SessionProblem } from '../../src/ehr/session.ts';
import type { Fault } from '../../src/sandbox/faults.ts';
import type { SandboxOptions } from '../../src/sandbox/sandbox-ehr.ts';
import { APP, EHR, FHIR, openSandbox } from '../sandbox/sandbox.ts';
import { type BrowserPage, openPage } from './browser-page.ts';

export const CONFIG: Config = {
  issuers: [{ issuer: FHIR, clientId: 'stillstep', name: 'Sandbox EHR', kind: 'plain', pkce: 'required' }],
  approvers: ['doctor'],
  fillDays: 28,
  idleMinutes: 15,
  policy: {},
  framedBy: [],
  language: 'en-US',
  emergencyNumber: '911',
  crisisLine: '988',
};

export type Sandbox = ReturnType<typeof openSandbox>;

/** The network of a test file: everything to the sandbox's address goes to the sandbox of the test, the rest is an error. */
export const network = setupServer();

/** The day and the network of every test of a file: 22 November 2026, 10:00, and nothing but the sandbox answers. */
export function withNetwork(): void {
  vi.setConfig({ testTimeout: 30_000 });
  beforeAll(() => network.listen({ onUnhandledFrame: 'error' }));
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-22T10:00:00Z') });
  });
  afterEach(() => {
    vi.useRealTimers();
    for (const [sandbox, seconds] of passed.splice(0)) sandbox.later(-seconds);
  });
  afterAll(() => network.close());
}

const passed: [Sandbox, number][] = [];

/** Time passes for the EHR and for the browser, until the end of the test. */
export function letPass(sandbox: Sandbox, seconds: number): void {
  passed.push([sandbox, seconds]);
  sandbox.later(seconds);
  vi.setSystemTime(Date.now() + seconds * 1000);
}

/** A fresh sandbox behind the network. Made once for a file, it is `reset` for each test. */
export function startSandbox(options: Partial<SandboxOptions> = {}): Sandbox {
  const sandbox = openSandbox(options);
  withTransactions(sandbox);
  return sandbox;
}

/** What the network answered before `withoutTransactions`. */
export function withTransactions(sandbox: Sandbox): void {
  network.resetHandlers(http.all(`${EHR}/*`, ({ request }) => answerOf(sandbox, request)));
}

/** The sandbox of a file as it was in the beginning: charts, tokens, faults, log. Making a new one costs a key pair. */
export function anew(sandbox: Sandbox): Sandbox {
  sandbox.reset();
  withTransactions(sandbox);
  return sandbox;
}

/** From here on the EHR says, truly, that it takes no transactions. */
export function withoutTransactions(sandbox: Sandbox): void {
  withTransactions(sandbox);
  network.use(
    http.get(`${FHIR}/metadata`, async ({ request }) => {
      const answer = await answerOf(sandbox, request);
      const text = answer.ok ? await answer.text() : '';
      if (!text.endsWith('}')) return answer.ok ? new HttpResponse(text) : answer;
      const statement: { rest: { interaction?: unknown }[] } = JSON.parse(text);
      for (const rest of statement.rest) delete rest.interaction;
      return HttpResponse.json(statement);
    }),
    http.post(FHIR, () => HttpResponse.json({ resourceType: 'OperationOutcome', issue: [] }, { status: 404 })),
  );
}

async function answerOf(sandbox: Sandbox, request: Request): Promise<Response> {
  const answer = await sandbox.handle(request);
  return answer.type === 'error' ? HttpResponse.error() : answer;
}

export async function setFaults(sandbox: Sandbox, ...faults: readonly Fault[]): Promise<void> {
  const answer = await sandbox.handle(new Request(`${EHR}/faults`, { method: 'POST', body: JSON.stringify(faults) }));
  if (!answer.ok) throw new Error(await answer.text());
}

export async function clearFaults(sandbox: Sandbox): Promise<void> {
  await sandbox.handle(new Request(`${EHR}/faults`, { method: 'DELETE' }));
}

/** Requests that reached the sandbox since its start, "GET /fhir/Patient/ann-archer". */
export async function requestsOf(sandbox: Sandbox): Promise<readonly string[]> {
  const log: { method: string; path: string }[] = await (await sandbox.handle(new Request(`${EHR}/requests`))).json();
  return log.map(({ method, path }) => `${method} ${path}`);
}

export interface Launched {
  readonly page: BrowserPage;
  readonly sandbox: Sandbox;
}

/** Who opens whose chart. */
export interface Opening {
  readonly user?: 'pat-prescriber' | 'robin-pharmacist';
  readonly patient?: string;
  readonly config?: Config;
}

/** A standalone launch up to the moment where the EHR sends the browser back with its code. */
export async function launch(sandbox: Sandbox, opening: Opening = {}): Promise<BrowserPage> {
  const page = openPage(`${APP}/launch.html?iss=${encodeURIComponent(FHIR)}`);
  const started = await startLaunch(page.address(), opening.config ?? CONFIG);
  if (started.kind !== 'navigate') throw new Error(`not launched: ${started.kind}`);
  page.go(await allowed(sandbox, started.to, opening));
  return page;
}

/** What the user's "allow" on the EHR's page leads to. */
export async function allowed(sandbox: Sandbox, authorization: string, opening: Opening = {}): Promise<string> {
  const address = new URL(authorization);
  address.searchParams.set('decision', 'allow');
  address.searchParams.set('user', opening.user ?? 'pat-prescriber');
  address.searchParams.set('patient', opening.patient ?? 'ann-archer');
  const answer = await sandbox.handle(new Request(address));
  return answer.headers.get('location') ?? `${APP}/no-redirect`;
}

/** Launches and opens the session. */
export async function open(sandbox: Sandbox, opening: Opening = {}): Promise<EhrSession | SessionProblem> {
  await launch(sandbox, opening);
  return openSession(opening.config ?? CONFIG);
}

/** A session that is known to open. */
export async function session(sandbox: Sandbox, opening: Opening = {}): Promise<EhrSession> {
  const opened = await open(sandbox, opening);
  if (opened.kind !== 'session') throw new Error(`no session: ${opened.kind}`);
  return opened;
}
