import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { HttpResponse, http } from 'msw';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Config } from '../../src/ehr/config.ts';
import { writeBack } from '../../src/ehr/write-back.ts';
import { EHR, FHIR } from '../sandbox/sandbox.ts';
import { anew, CONFIG, letPass, network, requestsOf, session, setFaults, startSandbox, withNetwork } from './ehr.ts';
import { FRANK, plannedSandbox, read, sealedPlan } from './planned.ts';

withNetwork();

const plain = startSandbox();
let sandbox = plain;
beforeEach(() => {
  sandbox = anew(plain);
});

const own = await generateKeyPair('RS256', { extractable: true });
const stranger = await generateKeyPair('RS256', { extractable: true });
const NOW = Date.parse('2026-11-22T10:00:00Z') / 1000;

/** What an honest EHR says of Pat, with some of it changed. */
const claims = (nonce: string, change: Record<string, unknown> = {}) => ({
  iss: FHIR,
  aud: 'stillstep',
  sub: 'pat',
  iat: NOW,
  exp: NOW + 3600,
  nonce,
  fhirUser: `${FHIR}/Practitioner/pat-prescriber`,
  ...change,
});

const signed = (payload: Record<string, unknown>, key = own.privateKey): Promise<string> =>
  new SignJWT(payload).setProtectedHeader({ alg: 'RS256' }).sign(key);

/** An EHR whose id_token is made by the test and whose key is `own`. */
async function userWith(makeToken: (nonce: string) => Promise<string> | string, config: Config = CONFIG) {
  const jwk = await exportJWK(own.publicKey);
  let nonce = '';
  network.use(
    http.get(`${EHR}/auth/keys`, () => HttpResponse.json({ keys: [{ ...jwk, alg: 'RS256', use: 'sig' }] })),
    http.post(`${EHR}/auth/token`, async ({ request }) => {
      const answer: Record<string, unknown> = await (await sandbox.handle(request)).json();
      const [, payload = ''] = String(answer.id_token).split('.');
      nonce = JSON.parse(Buffer.from(payload, 'base64url').toString()).nonce;
      return HttpResponse.json({ ...answer, id_token: await makeToken(nonce) });
    }),
  );
  return (await session(sandbox, { config })).user();
}

describe('the user of the session', () => {
  test('is the one of the id_token, with the name and the role that the EHR keeps', async () => {
    expect(await (await session(sandbox)).user()).toEqual({
      kind: 'user',
      reference: 'Practitioner/pat-prescriber',
      name: 'Pat Prescriber, MD',
      roles: ['Doctor'],
      canApprove: true,
    });
  });

  test('who is a pharmacist may propose and not approve', async () => {
    const user = await (await session(sandbox, { user: 'robin-pharmacist' })).user();
    expect(user).toMatchObject({ roles: ['Pharmacist'], canApprove: false });
  });

  test('who is a pharmacist may approve where the site says so, by code or by system and code', async () => {
    const roles = ['pharmacist', 'http://terminology.hl7.org/CodeSystem/practitioner-role|pharmacist'];
    for (const role of roles) {
      const config = { ...CONFIG, approvers: [role] };
      const user = await (await session(anew(sandbox), { user: 'robin-pharmacist', config })).user();
      expect(user).toMatchObject({ canApprove: true });
    }
  });

  test('whose role cannot be read may not approve', async () => {
    const opened = await session(sandbox);
    await setFaults(sandbox, {
      path: '/fhir/PractitionerRole',
      times: 'always',
      effect: { kind: 'status', status: 403 },
    });
    expect(await opened.user()).toMatchObject({ kind: 'user', roles: [], canApprove: false });
  });

  test('is asked for once', async () => {
    const opened = await session(sandbox);
    await Promise.all([opened.user(), opened.user()]);
    await opened.user();
    expect((await requestsOf(sandbox)).filter((each) => each.includes('/auth/keys'))).toHaveLength(1);
  });

  test('stays known when the page is used for an hour: the id_token counts as of when it came', async () => {
    const opened = await session(sandbox);
    letPass(sandbox, 3500);
    expect(await opened.user()).toMatchObject({ kind: 'user' });
  });
});

describe('roles that do not count', () => {
  const doctor = { coding: [{ code: 'doctor' }] };
  const pat = { reference: 'Practitioner/pat-prescriber' };
  test.each([
    [
      'of somebody else, from a server that ignores the search',
      { practitioner: { reference: 'Practitioner/other' } },
      false,
    ],
    ['of somebody whose id ends alike', { practitioner: { reference: 'Practitioner/x-pat-prescriber' } }, false],
    ['no longer active', { active: false }, false],
    ['ended yesterday', { period: { end: '2026-11-21' } }, false],
    ['that begins tomorrow', { period: { start: '2026-11-23' } }, false],
    ['that ends today', { period: { end: '2026-11-22' } }, true],
    ['that ends this month, without a day', { period: { end: '2026-11' } }, true],
  ])('%s', async (_name, change, canApprove) => {
    const role = {
      resourceType: 'PractitionerRole',
      id: 'r',
      active: true,
      practitioner: pat,
      code: [doctor],
      ...change,
    };
    network.use(
      http.get(`${FHIR}/PractitionerRole`, () =>
        HttpResponse.json({ resourceType: 'Bundle', type: 'searchset', entry: [{ resource: role }] }),
      ),
    );
    expect(await (await session(sandbox)).user()).toMatchObject({ kind: 'user', canApprove });
  });
});

describe('an id_token that does not pass', () => {
  test('an honest one passes', async () => {
    expect(await userWith((nonce) => signed(claims(nonce)))).toMatchObject({ kind: 'user', canApprove: true });
  });

  test.each([
    ['signed by another key', 'signature', (nonce: string) => signed(claims(nonce), stranger.privateKey)],
    ['of another issuer', 'issuer', (nonce: string) => signed(claims(nonce, { iss: 'https://evil.example' }))],
    ['for another app', 'audience', (nonce: string) => signed(claims(nonce, { aud: 'another-app' }))],
    ['expired six minutes ago', 'expired', (nonce: string) => signed(claims(nonce, { exp: NOW - 360 }))],
    ['that never expires', 'expired', (nonce: string) => signed(claims(nonce, { exp: undefined }))],
    ['of another launch', 'nonce', () => signed(claims('another-nonce'))],
    ['without a nonce', 'nonce', (nonce: string) => signed(claims(nonce, { nonce: undefined }))],
    ['without a signature', 'signature', (nonce: string) => new UnsecuredJWT(claims(nonce)).encode()],
    ['that is no token', 'malformed', () => 'not.a.token'],
  ] as const)('%s', async (_name, why, token) => {
    expect(await userWith(token)).toEqual({ kind: 'identity not verified', why });
  });

  test('a clock that is four minutes off is forgiven', async () => {
    expect(await userWith((nonce) => signed(claims(nonce, { exp: NOW - 240 })))).toMatchObject({ kind: 'user' });
  });

  test('another issuer passes where the site names it', async () => {
    const config = {
      ...CONFIG,
      issuers: CONFIG.issuers.map((each) => ({ ...each, idTokenIssuer: `${EHR}/auth/fhir` })),
    };
    const token = (nonce: string) => signed(claims(nonce, { iss: `${EHR}/auth/fhir` }));
    expect(await userWith(token, config)).toMatchObject({ kind: 'user' });
  });

  test.each([
    ['Patient/ann-archer', { kind: 'not a clinician' }],
    [undefined, { kind: 'not a clinician' }],
    ['javascript:Practitioner/1', { kind: 'not a clinician' }],
    ['Practitioner/pat-prescriber', { kind: 'user', reference: 'Practitioner/pat-prescriber', canApprove: true }],
    [
      'https://other.example/Practitioner/pat-prescriber',
      { kind: 'user', reference: 'https://other.example/Practitioner/pat-prescriber', roles: [], canApprove: false },
    ],
  ])('fhirUser %s', async (fhirUser, user) => {
    expect(await userWith((nonce) => signed(claims(nonce, { fhirUser })))).toMatchObject(user);
  });

  test('keys that cannot be fetched are asked for again the next time', async () => {
    const opened = await session(sandbox);
    await setFaults(sandbox, { path: '/auth/keys', effect: { kind: 'status', status: 500 } });
    expect(await opened.user()).toEqual({ kind: 'keys not available' });
    expect(await opened.user()).toMatchObject({ kind: 'user' });
  });

  test('no id_token at all', async () => {
    sandbox = startSandbox({ grantable: ['launch/patient', 'patient/*.cruds'] });
    expect(await (await session(sandbox)).user()).toEqual({ kind: 'user not told' });
  });
});

test('nothing is written for a user who is not verified', async () => {
  sandbox = plannedSandbox();
  const opened = await session(sandbox, { patient: FRANK.id });
  const sealed = await sealedPlan(opened, await read(opened), FRANK);
  const doubtful = { ...opened, user: async () => ({ kind: 'identity not verified', why: 'nonce' }) as const };
  expect(await writeBack(doubtful, sealed)).toEqual({
    kind: 'user not verified',
    why: { kind: 'identity not verified', why: 'nonce' },
  });
  expect((await requestsOf(sandbox)).filter((each) => each.startsWith('POST /fhir'))).toEqual([]);
});
