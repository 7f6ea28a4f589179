import type Client from 'fhirclient/lib/Client';
import * as security from 'fhirclient/lib/security/browser.js';
import { authorize, ready } from 'fhirclient/lib/smart.js';
import type { fhirclient } from 'fhirclient/lib/types';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { isJsonObject, objectIn } from '../../src/sandbox/resource.ts';
import type { SandboxEhr } from '../../src/sandbox/sandbox-ehr.ts';
import { clonazepam, EHR, FHIR, openSandbox, STILLSTEP } from './sandbox.ts';

afterEach(() => vi.unstubAllGlobals());

/** A page for fhirclient: an address that changes as a browser's would, and a storage. */
function openPage(address: string) {
  const stored = new Map<string, string>();
  let url = new URL(address);
  const environment: fhirclient.Adapter = {
    options: {},
    getUrl: () => url,
    redirect: (to) => {
      url = new URL(to);
    },
    relative: (path) => new URL(path, url).href,
    getStorage: () => ({
      get: async (key) => JSON.parse(stored.get(key) ?? 'null'),
      set: async (key, value) => {
        stored.set(key, JSON.stringify(value));
        return value;
      },
      unset: async (key) => stored.delete(key),
    }),
    atob,
    btoa,
    base64urlencode: (text) => Buffer.from(text).toString('base64url'),
    base64urldecode: (text) => Buffer.from(text, 'base64url').toString(),
    getAbortController: () => AbortController,
    getSmartApi: () => {
      throw new Error('not used here');
    },
    security,
  };
  return {
    environment,
    goTo: (to: string) => {
      url = new URL(to);
    },
  };
}

/** A whole EHR launch by the real fhirclient: chart, authorize with PKCE, redirect, code exchange. */
async function launchedClient(sandbox: SandboxEhr, scope: string): Promise<Client> {
  vi.stubGlobal('fetch', (input: RequestInfo | URL, init?: RequestInit) => sandbox.handle(new Request(input, init)));
  const chart = await (await sandbox.handle(new Request(`${EHR}/chart/ann-archer`))).text();
  const launchUrl = (/<iframe[^>]* src="([^"]+)"/.exec(chart)?.[1] ?? '').replaceAll('&amp;', '&');
  const { environment, goTo } = openPage(launchUrl);
  const redirectUri = STILLSTEP.redirectUris[0] ?? '';
  const asked = { clientId: 'stillstep', scope, redirectUri, completeInTarget: true, noRedirect: true };
  const authorizePage = await authorize(environment, { ...asked, pkceMode: 'required' });
  const answer = await sandbox.handle(new Request(String(authorizePage)));
  goTo(answer.headers.get('location') ?? '');
  return ready(environment);
}

describe('fhirclient against the sandbox', () => {
  it('launches from the chart and knows the patient and the user', async () => {
    const scope = 'launch openid fhirUser patient/*.rs user/Practitioner.r';
    const ann = await launchedClient(openSandbox(), scope);
    expect([ann.patient.id, ann.encounter.id, ann.user.fhirUser]).toEqual([
      'ann-archer',
      'ann-visit',
      'Practitioner/pat-prescriber',
    ]);
    const [patient, user] = [await ann.patient.read(), await ann.user.read()];
    expect([patient.birthDate, user.resourceType]).toEqual(['1974-05-21', 'Practitioner']);
  });

  it('follows next links through all pages', async () => {
    const ann = await launchedClient(openSandbox({ pageSize: 1 }), 'launch patient/*.rs');
    const results = await ann.request('Observation?patient=ann-archer', { pageLimit: 0, flat: true });
    expect(results.map(({ id }: { id: string }) => id)).toEqual(['ann-ferritin', 'ann-weight']);
  });

  it('resolves the medication of an order', async () => {
    const ann = await launchedClient(openSandbox(), 'launch patient/*.rs');
    const order = await ann.request('MedicationRequest/ann-clonazepam', { resolveReferences: ['medicationReference'] });
    expect(objectIn(isJsonObject(order) ? order : {}, 'medicationReference')?.code).toEqual(clonazepam('0.5'));
  });

  it('creates, and reads what it created', async () => {
    const ann = await launchedClient(openSandbox(), 'launch patient/*.cruds');
    const created = await ann.create({
      resourceType: 'MedicationRequest',
      status: 'draft',
      intent: 'proposal',
      subject: { reference: 'Patient/ann-archer' },
      medicationCodeableConcept: clonazepam('0.5'),
    });
    expect((await ann.request(`MedicationRequest/${Object(created).id}`)).status).toBe('draft');
  });

  it('gets told the status of a refusal', async () => {
    const ann = await launchedClient(openSandbox(), 'launch patient/Patient.r');
    await expect(ann.request('Observation?patient=ann-archer')).rejects.toMatchObject({ status: 403 });
  });

  it('renews its token when it is about to expire', async () => {
    const sandbox = openSandbox({ accessTokenSeconds: 570 });
    const ann = await launchedClient(sandbox, 'launch patient/*.rs online_access');
    const before = ann.state.tokenResponse?.access_token;
    sandbox.later(600);
    ann.state.expiresAt = Math.floor(Date.now() / 1000) + 5;
    expect((await ann.patient.read()).id).toBe('ann-archer');
    expect(ann.state.tokenResponse?.access_token).not.toBe(before);
  });

  it('rejects with the reason when the user denies', async () => {
    const sandbox = openSandbox();
    const { environment, goTo } = openPage(`${STILLSTEP.launchUrl}?iss=${FHIR}`);
    vi.stubGlobal('fetch', (input: RequestInfo | URL, init?: RequestInit) => sandbox.handle(new Request(input, init)));
    const asked = {
      clientId: 'stillstep',
      scope: 'launch/patient patient/*.rs',
      redirectUri: STILLSTEP.redirectUris[0] ?? '',
    };
    const authorizePage = await authorize(environment, {
      ...asked,
      pkceMode: 'required',
      completeInTarget: true,
      noRedirect: true,
    });
    const answer = await sandbox.handle(new Request(`${authorizePage}&deny=1`));
    goTo(answer.headers.get('location') ?? '');
    await expect(ready(environment)).rejects.toThrow('access_denied: the user did not allow the app');
  });
});
