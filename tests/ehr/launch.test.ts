import { HttpResponse, http } from 'msw';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Config } from '../../src/ehr/config.ts';
import { startLaunch } from '../../src/ehr/launch.ts';
import { APP, FHIR } from '../sandbox/sandbox.ts';
import { type BrowserPage, blockStorage, openPage } from './browser-page.ts';
import { anew, CONFIG, network, requestsOf, startSandbox, withNetwork } from './ehr.ts';

withNetwork();

const plain = startSandbox();
let sandbox = plain;
beforeEach(() => {
  sandbox = anew(plain);
});

const WELL_KNOWN = `${FHIR}/.well-known/smart-configuration`;

async function launched(query: string, config: Config = CONFIG) {
  const page = openPage(`${APP}/launch.html?${query}`);
  return { page, outcome: await startLaunch(page.address(), config) };
}

async function authorization(query: string, config?: Config): Promise<{ page: BrowserPage; to: URL }> {
  const { page, outcome } = await launched(query, config);
  if (outcome.kind !== 'navigate') throw new Error(JSON.stringify(outcome));
  return { page, to: new URL(outcome.to) };
}

/** Discovery as the sandbox gives it, with some of it changed. */
function discovering(change: Record<string, unknown>): void {
  network.use(
    http.get(WELL_KNOWN, async ({ request }) => {
      const own: Record<string, unknown> = await (await sandbox.handle(request)).json();
      return HttpResponse.json({ ...own, ...change });
    }),
  );
}

const kindOf = (kind: 'epic' | 'oracle' | 'plain', change = {}): Config => ({
  ...CONFIG,
  issuers: CONFIG.issuers.map((each) => ({ ...each, kind, ...change })),
});

const EHR_LAUNCH = `iss=${FHIR}&launch=ticket-1`;
const STANDALONE = `iss=${FHIR}`;

describe('a launch from inside a chart', () => {
  test('goes to the authorization page with what SMART asks for', async () => {
    const { to } = await authorization(EHR_LAUNCH);
    expect(to.origin + to.pathname).toBe('http://localhost:5174/auth/authorize');
    const sent = Object.fromEntries(to.searchParams);
    expect(sent).toMatchObject({
      response_type: 'code',
      client_id: 'stillstep',
      redirect_uri: `${APP}/index.html`,
      aud: FHIR,
      launch: 'ticket-1',
      code_challenge_method: 'S256',
    });
    expect(sent.code_challenge).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(sent.nonce).toMatch(/^[0-9a-f]{64}$/);
    expect(sent.scope?.split(' ').slice(0, 4)).toEqual(['launch', 'openid', 'fhirUser', 'online_access']);
  });

  test('has a state of 256 random bits, another one each time', async () => {
    const states = [];
    for (let count = 0; count < 20; count += 1)
      states.push((await authorization(EHR_LAUNCH)).to.searchParams.get('state'));
    expect(states.every((state) => /^stillstep\.[0-9a-f]{64}$/.test(state ?? ''))).toBe(true);
    expect(new Set(states).size).toBe(20);
  });

  test('asks for each permission in one style only: v2 here', async () => {
    const { to } = await authorization(EHR_LAUNCH);
    const scopes = to.searchParams.get('scope')?.split(' ') ?? [];
    expect(scopes).toContain('patient/MedicationRequest.rs');
    expect(scopes).toContain('patient/MedicationRequest.cu');
    expect(scopes).toContain('patient/Provenance.c');
    expect(scopes.filter((scope) => /\.(read|write|\*)$/.test(scope))).toEqual([]);
  });

  test('asks in v1 where discovery knows no v2, and where the site says so', async () => {
    const asConfigured = await authorization(EHR_LAUNCH, kindOf('plain', { scopes: 'v1' }));
    discovering({ capabilities: ['launch-ehr', 'permission-v1'] });
    for (const { to } of [asConfigured, await authorization(EHR_LAUNCH)]) {
      const scopes = to.searchParams.get('scope')?.split(' ') ?? [];
      expect(scopes).toContain('patient/MedicationRequest.write');
      expect(scopes.filter((scope) => /\.[cruds]+$/.test(scope))).toEqual([]);
    }
  });

  test.each(['epic', 'oracle'] as const)('asks %s for notes only: no drug could be proposed there', async (kind) => {
    const { to } = await authorization(EHR_LAUNCH, kindOf(kind));
    const written = to.searchParams
      .get('scope')
      ?.split(' ')
      .filter((scope) => /\.c/.test(scope));
    expect(written).toEqual(['patient/DocumentReference.cu']);
  });

  test.each([
    ['note', ['patient/DocumentReference.cu']],
    ['nothing', []],
  ])('asks for no more than the site lets it write: %s', async (writes, expected) => {
    const { to } = await authorization(EHR_LAUNCH, kindOf('plain', { writes }));
    const scopes = to.searchParams.get('scope')?.split(' ') ?? [];
    expect(scopes.filter((scope) => /\.cu?$/.test(scope))).toEqual(expected);
  });

  test('leaves out the refresh scope where the server lists its scopes without it', async () => {
    discovering({ scopes_supported: ['openid', 'fhirUser', 'launch'] });
    const { to } = await authorization(EHR_LAUNCH);
    expect(to.searchParams.get('scope')).not.toContain('online_access');
  });

  test('keeps a query that the authorization endpoint has of its own', async () => {
    discovering({ authorization_endpoint: 'http://localhost:5174/auth/authorize?tenant=7' });
    const { to } = await authorization(EHR_LAUNCH);
    expect(to.searchParams.get('tenant')).toBe('7');
    expect(to.searchParams.get('response_type')).toBe('code');
  });
});

describe('the address of the page cannot steer the launch', () => {
  test('fhirServiceUrl, patientId, clientId, redirectUri and scope are not read', async () => {
    const hostile =
      'fhirServiceUrl=https://evil.example&patientId=other&clientId=evil&redirectUri=https://evil.example&scope=all';
    const { page, to } = await authorization(`${EHR_LAUNCH}&${hostile}`);
    expect(to.href).not.toContain('evil');
    expect(to.searchParams.get('client_id')).toBe('stillstep');
    expect([...page.storage.values()].join()).not.toMatch(/evil|"patient":/);
  });

  test('fhirServiceUrl alone is no launch: no request is made', async () => {
    const { outcome } = await launched(`fhirServiceUrl=${FHIR}`);
    expect(outcome).toEqual({ kind: 'issuer missing' });
    expect(await requestsOf(sandbox)).toEqual([]);
  });

  test('an issuer that is not on the list is refused before any request', async () => {
    const { outcome } = await launched('iss=https://evil.example/fhir&launch=1');
    expect(outcome).toEqual({ kind: 'issuer unknown', issuer: 'https://evil.example/fhir' });
    expect(await requestsOf(sandbox)).toEqual([]);
  });

  test.each([
    ['two issuers', `iss=${FHIR}&iss=https://evil.example`],
    ['a path below the issuer', `iss=${FHIR}/../evil&launch=1`],
    ['the same host in plain http', 'iss=http://localhost:9999/fhir&launch=1'],
  ])('%s: refused before any request', async (_name, query) => {
    expect((await launched(query)).outcome).toMatchObject({ kind: 'issuer unknown' });
    expect(await requestsOf(sandbox)).toEqual([]);
  });
});

describe('a standalone launch', () => {
  test('asks the EHR for a patient', async () => {
    const { to } = await authorization(STANDALONE);
    expect(to.searchParams.get('scope')?.split(' ')[0]).toBe('launch/patient');
    expect(to.searchParams.has('launch')).toBe(false);
  });

  test('is the missing ticket of a launch from the chart where the EHR offers nothing else', async () => {
    discovering({ capabilities: ['launch-ehr', 'permission-v2'] });
    expect((await launched(STANDALONE)).outcome).toEqual({ kind: 'launch missing', ehr: 'Sandbox EHR' });
  });
});

describe('a launch that cannot go on says why', () => {
  test.each([
    ['no S256', { code_challenge_methods_supported: undefined }, { kind: 'PKCE not offered' }],
    ['S256 only by name of plain', { code_challenge_methods_supported: ['plain'] }, { kind: 'PKCE not offered' }],
    ['no token endpoint', { token_endpoint: undefined }, { kind: 'discovery unusable', lacks: 'token_endpoint' }],
    [
      'script for an authorization page',
      { authorization_endpoint: 'javascript:alert(1)' },
      { kind: 'discovery unusable', lacks: 'a safe authorization_endpoint' },
    ],
    [
      'a token endpoint without https',
      { token_endpoint: 'http://token.example.org/' },
      { kind: 'discovery unusable', lacks: 'a safe token_endpoint' },
    ],
  ])('%s', async (_name, change, problem) => {
    discovering(change);
    expect((await launched(EHR_LAUNCH)).outcome).toEqual({ ...problem, ehr: 'Sandbox EHR' });
  });

  test.each([
    ['404', () => new HttpResponse(null, { status: 404 }), { kind: 'discovery refused', status: 404 }],
    ['503', () => new HttpResponse('later', { status: 503 }), { kind: 'discovery refused', status: 503 }],
    ['a broken connection', () => HttpResponse.error(), { kind: 'EHR not reachable' }],
    [
      'half a JSON',
      () => new HttpResponse('{"authorization_endpoint":', { headers: { 'content-type': 'application/json' } }),
      { kind: 'discovery unusable', lacks: 'JSON' },
    ],
    ['a login page', () => HttpResponse.html('<p>Please log in</p>'), { kind: 'discovery unusable', lacks: 'JSON' }],
    ['an empty answer', () => new HttpResponse(null), { kind: 'discovery unusable', lacks: 'JSON' }],
  ])('discovery answered with %s', async (_name, answer, problem) => {
    network.use(http.get(WELL_KNOWN, answer));
    expect((await launched(EHR_LAUNCH)).outcome).toEqual({ ...problem, ehr: 'Sandbox EHR' });
  });

  test.each(['authorization_endpoint', 'token_endpoint', 'jwks_uri'])(
    'a %s on a host that the site does not list is refused; listed, it is used',
    async (endpoint) => {
      discovering({ [endpoint]: 'https://sign-in.example.net/here' });
      const refused = { kind: 'sign-in elsewhere', host: 'https://sign-in.example.net', ehr: 'Sandbox EHR' };
      expect((await launched(EHR_LAUNCH)).outcome).toEqual(refused);
      const listed = kindOf('plain', { signInHosts: ['https://sign-in.example.net'] });
      expect((await launched(EHR_LAUNCH, listed)).outcome.kind).toBe('navigate');
    },
  );

  test('a discovery of more than a megabyte is given up, and one that redirects is not followed', async () => {
    const large = JSON.stringify({ capabilities: ['x'.repeat(1_100_000)] });
    const json = { headers: { 'content-type': 'application/json' } };
    network.use(http.get(WELL_KNOWN, () => new HttpResponse(large, json), { once: true }));
    expect((await launched(EHR_LAUNCH)).outcome.kind).toBe('EHR not reachable');
    network.use(http.get(WELL_KNOWN, () => HttpResponse.redirect('https://elsewhere.example/x'), { once: true }));
    expect((await launched(EHR_LAUNCH)).outcome.kind).toBe('EHR not reachable');
  });

  test('a server that does S256 and does not say so can be named by the site, and then gets a challenge', async () => {
    discovering({ code_challenge_methods_supported: undefined });
    const { to } = await authorization(EHR_LAUNCH, kindOf('oracle', { pkce: 'assumed' }));
    expect(to.searchParams.get('code_challenge_method')).toBe('S256');
  });

  test('a frame whose storage is blocked: said, with no blank page and no request', async () => {
    const page = openPage(`${APP}/launch.html?${EHR_LAUNCH}`);
    blockStorage();
    expect(await startLaunch(page.address(), CONFIG)).toEqual({ kind: 'storage blocked' });
    expect(await requestsOf(sandbox)).toEqual([]);
  });
});

describe('what a launch leaves in the browser', () => {
  test('is the state of this launch alone: an earlier one of another patient is gone', async () => {
    const page = openPage(`${APP}/launch.html?${EHR_LAUNCH}`);
    page.storage.set('stillstep.old', '{"tokenResponse":{"patient":"other"}}');
    page.storage.set('stillstep.old.launch', '{}');
    page.storage.set('SMART_KEY', '"stillstep.old"');
    page.storage.set('of-another-app', 'kept');
    const outcome = await startLaunch(page.address(), CONFIG);
    if (outcome.kind !== 'navigate') throw new Error(outcome.kind);
    const state = new URL(outcome.to).searchParams.get('state') ?? '';
    expect([...page.storage.keys()].toSorted()).toEqual(['of-another-app', state, `${state}.launch`].toSorted());
  });
});
