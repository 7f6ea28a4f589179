import { createHash, randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import { removeAdded } from '../hapi/hapi-charts.ts';

/** A resource as the EHR holds it; only what the journeys look at. */
export interface Held {
  readonly resourceType: string;
  readonly id: string;
  readonly status?: string;
  readonly intent?: string;
  readonly identifier?: readonly { readonly system?: string; readonly value?: string }[];
  readonly meta?: { readonly versionId?: string; readonly tag?: readonly { readonly code?: string }[] };
  readonly medicationCodeableConcept?: { readonly coding?: readonly { readonly code?: string }[] };
  readonly dosageInstruction?: readonly {
    readonly text?: string;
    readonly timing?: {
      readonly repeat?: {
        readonly boundsPeriod?: { readonly start?: string; readonly end?: string };
        readonly when?: readonly string[];
      };
    };
    readonly doseAndRate?: readonly { readonly doseQuantity?: { readonly value?: number; readonly code?: string } }[];
  }[];
  readonly dispenseRequest?: {
    readonly quantity?: { readonly value?: number };
    readonly numberOfRepeatsAllowed?: number;
  };
  readonly basedOn?: readonly { readonly reference?: string }[];
  readonly priorPrescription?: { readonly reference?: string };
  readonly statusReason?: { readonly text?: string };
  readonly activity?: readonly {
    readonly detail?: {
      readonly scheduledPeriod?: { readonly start?: string };
      readonly description?: string;
      readonly code?: { readonly text?: string };
    };
  }[];
}

interface Bundle {
  readonly entry?: readonly { readonly resource: Held }[];
  readonly link?: readonly { readonly relation: string; readonly url: string }[];
}

const TYPES = [
  'MedicationRequest',
  'CarePlan',
  'Task',
  'Provenance',
  'Condition',
  'Observation',
  'DocumentReference',
] as const;
/** Oracle Health speaks the older scope syntax only. */
const RIGHTS = { v1: ['read', 'write'], v2: ['rs', 'cu'] } as const;

/**
 * Somebody at the EHR itself, with a launch and a token of their own: reads what is in the chart without asking the app
 * under test. Where the charts are on a FHIR server behind the SMART layer, it reads that server, past the layer too.
 */
export class ChartWitness {
  readonly #base: string;
  readonly #patient: string;
  readonly #headers: Readonly<Record<string, string>>;

  private constructor(base: string, patient: string, headers: Readonly<Record<string, string>>) {
    this.#base = base;
    this.#patient = patient;
    this.#headers = headers;
  }

  static async at(ehr: string, app: string, patient: string, style: keyof typeof RIGHTS = 'v2'): Promise<ChartWitness> {
    const server = inject('fhirServer');
    // HAPI repeats what a search found within the last minute unless it is asked anew.
    if (server !== undefined) return new ChartWitness(server, patient, { 'cache-control': 'no-cache' });
    const verifier = randomBytes(48).toString('base64url');
    const redirect = `${app}/index.html`;
    const asked = new URL(`${ehr}/auth/authorize`);
    asked.search = new URLSearchParams({
      response_type: 'code',
      client_id: 'stillstep',
      redirect_uri: redirect,
      scope: `launch/patient openid fhirUser ${TYPES.flatMap((type) => RIGHTS[style].map((right) => `patient/${type}.${right}`)).join(' ')}`,
      state: randomBytes(16).toString('hex'),
      aud: `${ehr}/fhir`,
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
      user: 'pat-prescriber',
      patient,
      decision: 'allow',
    }).toString();
    const allowed = await fetch(asked, { redirect: 'manual' });
    const code = new URL(allowed.headers.get('location') ?? 'about:blank').searchParams.get('code') ?? '';
    const answer = await fetch(`${ehr}/auth/token`, {
      method: 'POST',
      headers: { origin: app },
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        code,
        client_id: 'stillstep',
        redirect_uri: redirect,
        code_verifier: verifier,
      }),
    });
    const { access_token: token }: { access_token?: string } = await answer.json();
    if (token === undefined) throw new Error(`the witness got no token: ${answer.status}`);
    return new ChartWitness(`${ehr}/fhir`, patient, { authorization: `Bearer ${token}` });
  }

  /** Every resource of a type in the patient's chart. */
  async list(resourceType: string): Promise<readonly Held[]> {
    const whose = resourceType === 'Provenance' ? '' : `patient=${this.#patient}&`;
    const found: Held[] = [];
    for (let next: string | undefined = `${this.#base}/${resourceType}?${whose}_count=500`; next !== undefined; ) {
      const answer: Response = await fetch(next, { headers: this.#headers });
      const bundle: Bundle = await answer.json();
      if (!answer.ok) throw new Error(`${resourceType}: ${answer.status} ${JSON.stringify(bundle)}`);
      found.push(...(bundle.entry ?? []).map(({ resource }) => resource));
      next = bundle.link?.find(({ relation }) => relation === 'next')?.url;
    }
    return found.filter((each) => each.resourceType === resourceType);
  }

  /** Changes a resource as another clinician would. */
  async edit(reference: string, change: Record<string, unknown>): Promise<void> {
    const address = `${this.#base}/${reference}`;
    const headers = { ...this.#headers, 'content-type': 'application/fhir+json' };
    const now: Held = await (await fetch(address, { headers })).json();
    const answer = await fetch(address, { method: 'PUT', headers, body: JSON.stringify({ ...now, ...change }) });
    if (!answer.ok) throw new Error(`edit ${reference}: ${answer.status} ${await answer.text()}`);
  }

  /** Adds a resource as another clinician would. */
  async add(resource: Record<string, unknown>): Promise<void> {
    const answer = await fetch(`${this.#base}/${String(resource.resourceType)}`, {
      method: 'POST',
      headers: { ...this.#headers, 'content-type': 'application/fhir+json' },
      body: JSON.stringify(resource),
    });
    if (!answer.ok) throw new Error(`add: ${answer.status} ${await answer.text()}`);
  }

  /** The medication requests of this app, "…/proposal/1/1" by their own name. */
  async own(kind: 'proposal' | 'order'): Promise<readonly Held[]> {
    const all = await this.list('MedicationRequest');
    return all.filter((each) => nameOf(each).includes(`/${kind}/`)).sort((a, b) => rowOf(a) - rowOf(b));
  }
}

/** The app's own identifier value: "<plan>/proposal/3/1". */
export const nameOf = (resource: Held): string =>
  resource.identifier?.find(({ system }) => system?.includes('stillstep'))?.value ?? '';

/** Row and product as one number, to sort by. */
export function rowOf(resource: Held): number {
  const [row = '0', product = '0'] = nameOf(resource).split('/').slice(-2);
  return Number(row) * 100 + Number(product);
}

/** Puts every chart back and forgets faults and tokens. */
export async function restoreCharts(ehr: string): Promise<void> {
  const server = inject('fhirServer');
  if (server !== undefined) await removeAdded(server);
  const answer = await fetch(`${ehr}/reset`, { method: 'POST', redirect: 'manual' });
  if (answer.status >= 400) throw new Error(`reset: ${answer.status} ${await answer.text()}`);
}

/** Makes the sandbox misbehave: see src/sandbox/faults.ts. */
export async function setFaults(ehr: string, faults: readonly unknown[]): Promise<void> {
  const answer = await fetch(`${ehr}/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(faults),
  });
  if (!answer.ok) throw new Error(`faults: ${answer.status} ${await answer.text()}`);
}

/** Lets days pass at the EHR. */
export async function passDays(ehr: string, days: number): Promise<void> {
  const answer = await fetch(`${ehr}/clock`, { method: 'POST', body: JSON.stringify({ days }) });
  if (!answer.ok) throw new Error(`clock: ${answer.status} ${await answer.text()}`);
}
