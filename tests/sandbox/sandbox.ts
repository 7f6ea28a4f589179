import { readDefinitions } from '../../src/sandbox/definitions/read-definitions.ts';
import { isJsonObject, type JsonObject, objectsIn } from '../../src/sandbox/resource.ts';
import { createSandboxEhr, type SandboxEhr, type SandboxOptions } from '../../src/sandbox/sandbox-ehr.ts';

export const EHR = 'http://localhost:5174';
export const FHIR = `${EHR}/fhir`;
export const APP = 'http://localhost:5173';

export const STILLSTEP = {
  clientId: 'stillstep',
  name: 'Stillstep',
  launchUrl: `${APP}/launch.html`,
  redirectUris: [`${APP}/index.html`],
};

export const definitions = readDefinitions();

/** Two patients, so that one's token can be tried on the other's chart. */
export const TWO_PATIENTS = {
  name: 'ann-and-ben',
  bundle: {
    resourceType: 'Bundle',
    type: 'collection',
    entry: [
      patient('ann-archer', 'Archer', 'Ann', 'female'),
      patient('ben-baker', 'Baker', 'Ben', 'male'),
      observation('ann-ferritin', 'ann-archer', 'laboratory', '2276-4', 62),
      observation('ann-weight', 'ann-archer', 'vital-signs', '29463-7', 70),
      observation('ben-ferritin', 'ben-baker', 'laboratory', '2276-4', 20),
      { resource: { resourceType: 'Medication', id: 'clonazepam-05', code: clonazepam('0.5') } },
      {
        resource: {
          resourceType: 'MedicationRequest',
          id: 'ann-clonazepam',
          status: 'active',
          intent: 'order',
          subject: { reference: 'Patient/ann-archer' },
          medicationReference: { reference: 'Medication/clonazepam-05' },
        },
      },
      {
        resource: {
          resourceType: 'Encounter',
          id: 'ann-visit',
          status: 'in-progress',
          class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'AMB' },
          subject: { reference: 'Patient/ann-archer' },
        },
      },
    ],
  },
};

function patient(id: string, family: string, given: string, gender: string) {
  const name = [{ family, given: [given] }];
  return { resource: { resourceType: 'Patient', id, name, gender, birthDate: '1974-05-21' } };
}

export function clonazepam(strength: string) {
  const code = strength === '0.5' ? '197527' : '197529';
  const display = `clonazepam ${strength} MG Oral Tablet`;
  return { coding: [{ system: 'http://www.nlm.nih.gov/research/umls/rxnorm', code, display }], text: display };
}

function observation(id: string, subject: string, category: string, loinc: string, value: number) {
  return {
    resource: {
      resourceType: 'Observation',
      id,
      status: 'final',
      category: [
        { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: category }] },
      ],
      code: { coding: [{ system: 'http://loinc.org', code: loinc }] },
      subject: { reference: `Patient/${subject}` },
      effectiveDateTime: '{{today-30d}}',
      valueQuantity: { value },
    },
  };
}

/** A sandbox on 22 November 2026 with Ann and Ben, whose clock can be moved. */
export function openSandbox(options: Partial<SandboxOptions> = {}): SandboxEhr & { later(seconds: number): void } {
  let now = Date.parse('2026-11-22T10:00:00Z');
  const sandbox = createSandboxEhr({
    definitions,
    charts: [TWO_PATIENTS],
    apps: [STILLSTEP],
    clock: () => new Date(now),
    ...options,
  });
  return {
    ...sandbox,
    later(seconds) {
      now += seconds * 1000;
    },
  };
}

/** An answer with its JSON body read (an empty object when there is none). */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: JsonObject;
}

/** Sends one request to the FHIR base. */
export async function fhir(
  sandbox: SandboxEhr,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const init = body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) };
  const request = new Request(`${FHIR}${path === '' ? '' : '/'}${path}`, {
    method,
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/fhir+json' }), ...headers },
    ...init,
  });
  const response = await sandbox.handle(request);
  const text = await response.text();
  const parsed: unknown = text === '' ? {} : JSON.parse(text);
  return { status: response.status, headers: response.headers, body: isJsonObject(parsed) ? parsed : {} };
}

/** The `Type/id` of every resource in a bundle, in order. */
export function found(bundle: JsonObject): string[] {
  return objectsIn(bundle, 'entry').map(({ resource }) =>
    isJsonObject(resource) ? `${resource.resourceType}/${resource.id}` : '',
  );
}

/** What an OperationOutcome says, in one line. */
export function said(outcome: JsonObject): string {
  return objectsIn(outcome, 'issue')
    .map(({ diagnostics }) => String(diagnostics))
    .join('; ');
}
