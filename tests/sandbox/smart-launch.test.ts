import { createLocalJWKSet, jwtVerify } from 'jose';
import { describe, expect, it } from 'vitest';
import { EHR, FHIR, fhir, openSandbox, STILLSTEP } from './sandbox.ts';
import {
  AS_PAT_FOR_ANN,
  authorized,
  authorizeUrl,
  bearer,
  exchange,
  launched,
  pkce,
  tokenRequest,
  VERIFIER,
} from './smart-client.ts';

describe('discovery', () => {
  it('names its endpoints, S256 as the only PKCE method, and both launches, to any origin', async () => {
    const request = new Request(`${FHIR}/.well-known/smart-configuration`, {
      headers: { origin: 'https://any.example' },
    });
    const answer = await openSandbox().handle(request);
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    const configuration = await answer.json();
    expect(configuration.authorization_endpoint).toBe(`${EHR}/auth/authorize`);
    expect(configuration.token_endpoint).toBe(`${EHR}/auth/token`);
    expect(configuration.code_challenge_methods_supported).toEqual(['S256']);
    expect(configuration.capabilities).toEqual(
      expect.arrayContaining(['launch-ehr', 'launch-standalone', 'permission-v2']),
    );
  });

  it('speaks for the address it was asked at, so that 127.0.0.1 is an EHR of its own', async () => {
    const answer = await openSandbox().handle(
      new Request('http://127.0.0.1:5174/fhir/.well-known/smart-configuration'),
    );
    expect((await answer.json()).issuer).toBe('http://127.0.0.1:5174/fhir');
  });
});

describe('authorization', () => {
  it.each([
    ['an unknown client', { client_id: 'other' }, 'No app is registered under this client_id.'],
    [
      'a redirect address with one letter more',
      { redirect_uri: `${STILLSTEP.redirectUris[0]}l` },
      'is not one that is registered',
    ],
    ['no redirect address', { redirect_uri: undefined }, 'is not one that is registered'],
  ])('shows an error and sends nobody anywhere for %s', async (_what, change, sentence) => {
    const answer = await openSandbox().handle(new Request(authorizeUrl(change)));
    expect([answer.status, answer.headers.get('location')]).toEqual([400, null]);
    expect(await answer.text()).toContain(sentence);
  });

  it.each([
    ['no PKCE challenge', { code_challenge: undefined }, 'invalid_request'],
    ['PKCE "plain"', { code_challenge_method: 'plain' }, 'invalid_request'],
    ['no state', { state: undefined }, 'invalid_request'],
    ['another FHIR base as aud', { aud: 'https://elsewhere.example/fhir' }, 'invalid_request'],
    ['an implicit grant', { response_type: 'token' }, 'unsupported_response_type'],
    ['no scope that exists', { scope: 'patient/Nothing.xyz admin' }, 'invalid_scope'],
    ['the launch scope without a launch', { scope: 'launch patient/*.rs' }, 'invalid_request'],
    ['a launch nobody opened', { scope: 'launch patient/*.rs', launch: 'made-up' }, 'invalid_request'],
    ['a user who denies', { ...AS_PAT_FOR_ANN, decision: 'deny' }, 'access_denied'],
    ['deny=1', { deny: '1' }, 'access_denied'],
  ])('sends %s back as an error with the state', async (_what, change, error) => {
    const { status, back } = await authorized(openSandbox(), change);
    expect([status, back.get('error'), back.get('code')]).toEqual([302, error, null]);
    expect(back.get('state')).toBe('state' in change ? null : 'a-state-of-at-least-122-bits');
  });

  it('lets a standalone launch choose user and patient on a page with a Deny button', async () => {
    const answer = await openSandbox().handle(new Request(authorizeUrl()));
    const text = await answer.text();
    expect(answer.status).toBe(200);
    expect(text).toContain('Ann Archer · female · born 1974-05-21');
    expect(text).toContain('<button name="decision" value="deny" formnovalidate>Deny</button>');
  });

  it('accepts the choice as a POST, as the form sends it', async () => {
    const { search } = new URL(authorizeUrl(AS_PAT_FOR_ANN));
    const request = new Request(`${EHR}/auth/authorize`, { method: 'POST', body: new URLSearchParams(search) });
    const answer = await openSandbox().handle(request);
    expect(answer.headers.get('location')).toMatch(/^http:\/\/localhost:5173\/index\.html\?code=[\w-]{43}&state=/);
  });

  it('escapes what is put into its page', async () => {
    const answer = await openSandbox().handle(new Request(authorizeUrl({ state: '"><script>alert(1)</script>' })));
    expect(await answer.text()).not.toContain('<script>alert');
  });
});

describe('the token endpoint', () => {
  it('gives the scopes, the patient, the user and the banner to a standalone launch', async () => {
    const token = await launched(openSandbox(), 'launch/patient launch/encounter openid fhirUser patient/*.rs');
    expect(token).toMatchObject({
      token_type: 'Bearer',
      expires_in: 3600,
      scope: 'launch/patient launch/encounter openid fhirUser patient/*.rs',
      patient: 'ann-archer',
      encounter: 'ann-visit',
      need_patient_banner: true,
    });
    expect(token.refresh_token).toBeUndefined();
  });

  it('refuses a code the second time, and then ends the token the first time gave', async () => {
    const sandbox = openSandbox();
    const { back } = await authorized(sandbox, AS_PAT_FOR_ANN);
    const first = await tokenRequest(sandbox, exchange(back.get('code') ?? ''));
    expect(first.status).toBe(200);
    expect((await fhir(sandbox, 'GET', 'Patient/ann-archer', undefined, bearer(first.body))).status).toBe(200);
    const second = await tokenRequest(sandbox, exchange(back.get('code') ?? ''));
    expect([second.status, second.body.error]).toEqual([400, 'invalid_grant']);
    expect((await fhir(sandbox, 'GET', 'Patient/ann-archer', undefined, bearer(first.body))).status).toBe(401);
  });

  it('refuses a code after 60 seconds, not after 59', async () => {
    const sandbox = openSandbox();
    const early = await authorized(sandbox, AS_PAT_FOR_ANN);
    const late = await authorized(sandbox, AS_PAT_FOR_ANN);
    sandbox.later(59);
    expect((await tokenRequest(sandbox, exchange(early.back.get('code') ?? ''))).status).toBe(200);
    sandbox.later(1);
    expect((await tokenRequest(sandbox, exchange(late.back.get('code') ?? ''))).body.error).toBe('invalid_grant');
  });

  it.each([
    ['another code verifier', { code_verifier: pkce().verifier }],
    ['the challenge as the verifier', { code_verifier: VERIFIER.challenge }],
    ['no verifier', { code_verifier: '' }],
    ['another redirect address', { redirect_uri: 'http://localhost:5173/other.html' }],
    ['another client', { client_id: 'other' }],
    ['a made-up code', { code: 'made-up' }],
  ])('refuses %s with invalid_grant', async (_what, change) => {
    const sandbox = openSandbox();
    const { back } = await authorized(sandbox, AS_PAT_FOR_ANN);
    const answer = await tokenRequest(sandbox, { ...exchange(back.get('code') ?? ''), ...change });
    expect([answer.status, answer.body.error]).toEqual([400, 'invalid_grant']);
  });

  it('refuses other grant types', async () => {
    const answer = await tokenRequest(openSandbox(), { grant_type: 'password' });
    expect(answer.body.error).toBe('unsupported_grant_type');
  });

  it('is readable for the app, not for other origins, and is not kept by the browser', async () => {
    const answer = await tokenRequest(openSandbox(), { grant_type: 'password' });
    expect(answer.headers.get('access-control-allow-origin')).toBe('http://localhost:5173');
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });
});

describe('the id_token', () => {
  it('is signed by the published key, for this client, with the nonce that was sent and the user', async () => {
    const sandbox = openSandbox();
    const token = await launched(sandbox, 'launch/patient openid fhirUser patient/*.rs', { nonce: 'n-0S6_WzA2Mj' });
    const keys = await (await sandbox.handle(new Request(`${EHR}/auth/keys`))).json();
    const { payload, protectedHeader } = await jwtVerify(String(token.id_token), createLocalJWKSet(keys), {
      issuer: FHIR,
      audience: 'stillstep',
      currentDate: new Date('2026-11-22T10:00:00Z'),
    });
    expect(protectedHeader.alg).toBe('RS256');
    expect(payload).toMatchObject({ nonce: 'n-0S6_WzA2Mj', fhirUser: `${FHIR}/Practitioner/pat-prescriber` });
  });

  it('is not given without the scope openid', async () => {
    expect((await launched(openSandbox(), 'launch/patient patient/*.rs')).id_token).toBeUndefined();
  });
});

describe('refresh tokens', () => {
  it.each(['online_access', 'offline_access'])('are given for %s and renew the token once', async (scope) => {
    const sandbox = openSandbox({ accessTokenSeconds: 570 });
    const first = await launched(sandbox, `launch/patient patient/*.rs ${scope}`);
    sandbox.later(570);
    expect((await fhir(sandbox, 'GET', 'Patient/ann-archer', undefined, bearer(first))).status).toBe(401);
    const form = { grant_type: 'refresh_token', refresh_token: String(first.refresh_token), client_id: 'stillstep' };
    const second = await tokenRequest(sandbox, form);
    expect(second.body.patient).toBe('ann-archer');
    expect((await fhir(sandbox, 'GET', 'Patient/ann-archer', undefined, bearer(second.body))).status).toBe(200);
    expect((await tokenRequest(sandbox, form)).body.error).toBe('invalid_grant');
  });

  it('can ask for less, never for more', async () => {
    const sandbox = openSandbox();
    const first = await launched(sandbox, 'launch/patient patient/Observation.rs online_access');
    const second = await tokenRequest(sandbox, {
      grant_type: 'refresh_token',
      refresh_token: String(first.refresh_token),
      scope: 'patient/Observation.cruds patient/Task.c',
    });
    expect(second.body.scope).toBe('patient/Observation.rs');
  });
});
