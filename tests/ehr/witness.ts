import { createHash } from 'node:crypto';
import { APP, EHR, FHIR } from '../sandbox/sandbox.ts';
import type { Sandbox } from './ehr.ts';

/** A resource as the EHR holds it. */
export interface Held {
  readonly resourceType: string;
  readonly id: string;
  readonly status?: string;
  readonly intent?: string;
  readonly identifier?: readonly { readonly system?: string; readonly value?: string }[];
  readonly meta: { readonly versionId: string; readonly tag?: readonly { readonly code?: string }[] };
  readonly [element: string]: unknown;
}

/**
 * Somebody at the EHR itself, with a token of their own: says what is in the chart without asking the code under test, and
 * changes it as another clinician would.
 */
export interface Witness {
  /** Everything of this app in the chart that was not taken back, "plan-ruth/proposal/1/1: draft", sorted. */
  own(): Promise<readonly string[]>;
  /** The same, with what was taken back. */
  everything(): Promise<readonly string[]>;
  list(resourceType: string): Promise<readonly Held[]>;
  /** Changes a resource in the EHR. */
  edit(reference: string, change: Record<string, unknown>): Promise<void>;
  add(resource: Record<string, unknown>): Promise<string>;
}

const VERIFIER = 'a-verifier-of-at-least-43-characters-for-the-witness';
const WRITTEN = ['CarePlan', 'MedicationRequest', 'ServiceRequest', 'Task', 'Provenance', 'DocumentReference'] as const;

export async function witness(sandbox: Sandbox, patient: string): Promise<Witness> {
  const token = await tokenFor(sandbox, patient);
  const ask = async (method: string, path: string, body?: unknown): Promise<Response> =>
    sandbox.handle(
      new Request(`${FHIR}/${path}`, {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/fhir+json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    );
  const list = async (resourceType: string): Promise<readonly Held[]> => {
    const whose = resourceType === 'Provenance' ? '' : `patient=${patient}&`;
    const bundle: { entry?: { resource: Held }[] } = await (
      await ask('GET', `${resourceType}?${whose}_count=200`)
    ).json();
    return (bundle.entry ?? []).map(({ resource }) => resource).filter((each) => each.resourceType === resourceType);
  };
  const everything = async (): Promise<readonly string[]> => {
    const all = await Promise.all(WRITTEN.map(list));
    return all
      .flat()
      .filter((each) => ownName(each) !== undefined)
      .map((each) => `${ownName(each)}: ${each.status ?? 'kept'}`)
      .toSorted();
  };
  return {
    list,
    everything,
    own: async () => (await everything()).filter((each) => !each.endsWith(': entered-in-error')),
    edit: async (reference, change) => {
      const now: Held = await (await ask('GET', reference)).json();
      const answer = await ask('PUT', reference, { ...now, ...change });
      if (!answer.ok) throw new Error(await answer.text());
    },
    add: async (resource) => {
      const answer = await ask('POST', String(resource.resourceType), resource);
      const created: Held = await answer.json();
      if (!answer.ok) throw new Error(JSON.stringify(created));
      return `${created.resourceType}/${created.id}`;
    },
  };
}

/** Own name of a resource: the value of its identifier of this app, or of its act tag. */
export function ownName({ identifier, meta }: Held): string | undefined {
  const named = identifier?.find(({ value }) =>
    /^[\w-]+\/(care-plan|proposal|task|order|draft|lab|note)\//.test(value ?? ''),
  );
  return named?.value ?? meta.tag?.find(({ code }) => /\/provenance\//.test(code ?? ''))?.code;
}

async function tokenFor(sandbox: Sandbox, patient: string): Promise<string> {
  const redirect = `${APP}/index.html`;
  const authorize = new URL(`${EHR}/auth/authorize`);
  authorize.search = new URLSearchParams({
    response_type: 'code',
    client_id: 'stillstep',
    redirect_uri: redirect,
    scope: 'launch/patient patient/*.cruds user/*.cruds',
    aud: FHIR,
    state: 'witness',
    code_challenge: createHash('sha256').update(VERIFIER).digest('base64url'),
    code_challenge_method: 'S256',
    decision: 'allow',
    user: 'pat-prescriber',
    patient,
  }).toString();
  const back = (await sandbox.handle(new Request(authorize))).headers.get('location') ?? redirect;
  const answer = await sandbox.handle(
    new Request(`${EHR}/auth/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        code: new URL(back).searchParams.get('code') ?? '',
        redirect_uri: redirect,
        client_id: 'stillstep',
        code_verifier: VERIFIER,
      }),
    }),
  );
  const { access_token: token }: { access_token: string } = await answer.json();
  return token;
}
