import { describe, expect, it } from 'vitest';
import { isJsonObject, objectsIn, textOf } from '../../src/sandbox/resource.ts';
import { clonazepam, openSandbox } from './sandbox.ts';
import { exchange, VERIFIER } from './smart-client.ts';

const ORIGIN = 'https://committee.example';
const PATH = '/stillstep-demo/ehr';
const APP = {
  clientId: 'stillstep',
  name: 'Stillstep',
  launchUrl: `${ORIGIN}/stillstep-demo/app/launch.html`,
  redirectUris: [`${ORIGIN}/stillstep-demo/app/index.html`],
};

const open = () => openSandbox({ path: PATH, apps: [APP] });

/** Every address in a page that a browser would follow by itself or by a click. */
const addressesIn = (markup: string) =>
  [...markup.matchAll(/ (?:href|src|action|data-refresh)="([^"]+)"/g)].map(([, address]) => address ?? '');

describe('A sandbox EHR below the path /stillstep-demo/ehr of a static host', () => {
  it('writes no address that leads beside the path, on any of its pages', async () => {
    const sandbox = open();
    const pages = ['/', '/?user=robin-pharmacist', '/chart/ann-archer', '/chart/nobody', '/auth/authorize'];
    const authorize = new URLSearchParams({
      ...{ response_type: 'code', client_id: 'stillstep', redirect_uri: APP.redirectUris[0] ?? '', state: 'state' },
      ...{ scope: 'launch/patient patient/*.rs', aud: `${ORIGIN}${PATH}/fhir` },
      ...{ code_challenge: VERIFIER.challenge, code_challenge_method: 'S256' },
    });
    for (const page of [...pages, `/auth/authorize?${authorize}`]) {
      const answer = await sandbox.handle(new Request(`${ORIGIN}${PATH}${page}`));
      const addresses = addressesIn(await answer.text());
      expect(addresses.length, page).toBeGreaterThan(1);
      for (const address of addresses) {
        const { origin, pathname } = new URL(address, `${ORIGIN}${PATH}${page}`);
        expect(origin + pathname, page).toMatch(/^https:\/\/committee\.example\/stillstep-demo\/(ehr|app)\//);
      }
    }
  });

  it('answers nothing beside the path, not even where the name only begins the same', async () => {
    const sandbox = open();
    for (const address of ['/', '/fhir/metadata', '/stillstep-demo/', '/stillstep-demo/ehr-of-another/fhir/metadata']) {
      expect((await sandbox.handle(new Request(`${ORIGIN}${address}`))).status, address).toBe(404);
    }
    expect((await sandbox.handle(new Request(`${ORIGIN}${PATH}`))).status).toBe(200);
  });

  it('launches, gives a token, reads and pages, all with addresses below the path', async () => {
    const sandbox = open();
    const json = async (address: string, init?: RequestInit) => {
      const answer: unknown = await (await sandbox.handle(new Request(address, init))).json();
      if (!isJsonObject(answer)) throw new Error(`${address} gives no object`);
      return answer;
    };
    const discovery = await json(`${ORIGIN}${PATH}/fhir/.well-known/smart-configuration`);
    expect(discovery).toMatchObject({
      issuer: `${ORIGIN}${PATH}/fhir`,
      jwks_uri: `${ORIGIN}${PATH}/auth/keys`,
      token_endpoint: `${ORIGIN}${PATH}/auth/token`,
    });
    const chart = await (await sandbox.handle(new Request(`${ORIGIN}${PATH}/chart/ann-archer`))).text();
    const launch = new URL((/<iframe[^>]* src="([^"]+)"/.exec(chart)?.[1] ?? '').replaceAll('&amp;', '&'));
    expect(launch.origin + launch.pathname).toBe(APP.launchUrl);

    const authorize = new URL(String(discovery.authorization_endpoint));
    authorize.search = String(
      new URLSearchParams({
        ...{ response_type: 'code', client_id: 'stillstep', redirect_uri: APP.redirectUris[0] ?? '', state: 'state' },
        ...{ scope: 'launch openid patient/*.rs', aud: launch.searchParams.get('iss') ?? '' },
        ...{ launch: launch.searchParams.get('launch') ?? '', code_challenge: VERIFIER.challenge },
        ...{ code_challenge_method: 'S256' },
      }),
    );
    const back = new URL((await sandbox.handle(new Request(authorize))).headers.get('location') ?? '');
    const form = { ...exchange(back.searchParams.get('code') ?? ''), redirect_uri: APP.redirectUris[0] ?? '' };
    const token = await json(String(discovery.token_endpoint), { method: 'POST', body: new URLSearchParams(form) });
    expect(token.smart_style_url).toMatch(`${ORIGIN}${PATH}/`);

    const headers = { authorization: `Bearer ${token.access_token}` };
    const first = await json(`${ORIGIN}${PATH}/fhir/Observation?patient=ann-archer&_count=1`, { headers });
    const next = textOf(
      objectsIn(first, 'link').find(({ relation }) => relation === 'next'),
      'url',
    );
    expect(next).toMatch(`${ORIGIN}${PATH}/fhir/`);
    expect(objectsIn(await json(next ?? '', { headers }), 'entry')).toHaveLength(1);
  });

  it('signs and restores the charts, and each leads back below the path', async () => {
    const sandbox = openSandbox({ path: PATH, apps: [APP], requireScopes: false });
    const order = {
      resourceType: 'MedicationRequest',
      status: 'draft',
      intent: 'order',
      subject: { reference: 'Patient/ann-archer' },
      medicationCodeableConcept: clonazepam('0.5'),
    };
    const post = (path: string, body: string | URLSearchParams, headers: Record<string, string> = {}) =>
      sandbox.handle(new Request(`${ORIGIN}${PATH}${path}`, { method: 'POST', body, headers }));
    const written = await post('/fhir/MedicationRequest', JSON.stringify(order), {
      'content-type': 'application/fhir+json',
    });
    const location = written.headers.get('location') ?? '';
    expect(location).toMatch(`${ORIGIN}${PATH}/fhir/MedicationRequest/`);
    const id = location.split('/MedicationRequest/')[1]?.split('/')[0] ?? '';
    const signed = await post('/chart/ann-archer/sign', new URLSearchParams({ order: id }));
    expect([signed.status, signed.headers.get('location')]).toEqual([
      303,
      `${PATH}/chart/ann-archer?user=pat-prescriber`,
    ]);
    const reset = await post('/reset', '', { accept: 'text/html' });
    expect(reset.headers.get('location')).toBe(`${PATH}/`);
  });
});
