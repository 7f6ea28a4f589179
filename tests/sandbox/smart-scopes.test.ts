import { describe, expect, it } from 'vitest';
import { grantScopes, parseResourceScope } from '../../src/sandbox/smart/scopes.ts';
import { clonazepam, fhir, found, openSandbox, said } from './sandbox.ts';
import { bearer, launched } from './smart-client.ts';

const proposalFor = (patient: string) => ({
  resourceType: 'MedicationRequest',
  status: 'draft',
  intent: 'proposal',
  subject: { reference: `Patient/${patient}` },
  medicationCodeableConcept: clonazepam('0.5'),
});

async function withScopes(scope: string) {
  const sandbox = openSandbox();
  const token = bearer(await launched(sandbox, scope));
  return (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    fhir(sandbox, method, path, body, { ...token, ...headers });
}

describe('reading scopes', () => {
  it.each([
    ['patient/Observation.read', 'rs'],
    ['patient/Observation.write', 'cud'],
    ['user/*.*', 'cruds'],
    ['patient/Task.cu', 'cu'],
    ['patient/Observation.rs?category=laboratory', 'rs'],
  ])('reads %s as %s', (scope, permissions) => {
    expect(parseResourceScope(scope)?.permissions.join('')).toBe(permissions);
  });

  it.each([
    'patient/Observation.sr',
    'patient/Observation.',
    'patient/observation.read',
    'system/*.read',
    'launch/patient',
  ])('does not read %s as a resource scope', (scope) => {
    expect(parseResourceScope(scope)).toBeUndefined();
  });

  it.each([
    ['patient/MedicationRequest.cruds', ['patient/*.rs'], ['patient/MedicationRequest.rs']],
    ['patient/MedicationRequest.*', ['patient/*.rs'], ['patient/MedicationRequest.read']],
    ['patient/Task.c', ['patient/*.rs'], []],
    ['user/Task.r', ['patient/Task.r'], []],
    ['openid launch', ['launch'], ['launch']],
    ['patient/Observation.rs?category=a', ['patient/Observation.rs'], ['patient/Observation.rs?category=a']],
    ['patient/Observation.rs', ['patient/Observation.rs?category=a'], []],
    ['patient/Nonsense.xx patient/Task.r', undefined, ['patient/Task.r']],
  ])('grants %s, where %s is registered, as %s', (asked, registered, granted) => {
    expect(grantScopes(asked, registered)).toEqual(granted);
  });
});

describe('a request without a good token', () => {
  it.each([
    ['no token', {}, 'an access token is needed'],
    ['a made-up token', { authorization: 'Bearer made-up' }, 'the access token is unknown or has expired'],
  ])('is refused with 401 for %s', async (_what, headers, sentence) => {
    const answer = await fhir(openSandbox(), 'GET', 'Patient/ann-archer', undefined, headers);
    expect([answer.status, said(answer.body)]).toEqual([401, sentence]);
    expect(answer.headers.get('www-authenticate')).toContain('Bearer');
  });

  it('still gets /metadata', async () => {
    expect((await fhir(openSandbox(), 'GET', 'metadata')).status).toBe(200);
  });
});

describe('scopes on single requests', () => {
  it('read needs r and search needs s', async () => {
    const reader = await withScopes('launch/patient patient/Observation.r');
    expect((await reader('GET', 'Observation/ann-ferritin')).status).toBe(200);
    const search = await reader('GET', 'Observation?patient=ann-archer');
    expect([search.status, said(search.body)]).toEqual([403, 'the access token has no scope to search Observation']);
    const searcher = await withScopes('launch/patient patient/Observation.s');
    expect((await searcher('GET', 'Observation/ann-ferritin')).status).toBe(403);
    expect((await searcher('GET', 'Observation?patient=ann-archer')).status).toBe(200);
  });

  it('create, update and delete need c, u and d', async () => {
    const reader = await withScopes('launch/patient patient/MedicationRequest.rs');
    expect((await reader('POST', 'MedicationRequest', proposalFor('ann-archer'))).status).toBe(403);
    const creator = await withScopes('launch/patient patient/MedicationRequest.c');
    const created = await creator('POST', 'MedicationRequest', proposalFor('ann-archer'));
    expect(created.status).toBe(201);
    const path = `MedicationRequest/${created.body.id}`;
    expect((await creator('PUT', path, created.body)).status).toBe(403);
    expect((await creator('DELETE', path)).status).toBe(403);
    const patch = [{ op: 'replace', path: '/status', value: 'cancelled' }];
    const type = { 'content-type': 'application/json-patch+json' };
    expect((await creator('PATCH', path, patch, type)).status).toBe(403);
  });

  it('a v1 scope allows what its v2 form would', async () => {
    const call = await withScopes('launch/patient patient/MedicationRequest.write');
    expect((await call('POST', 'MedicationRequest', proposalFor('ann-archer'))).status).toBe(201);
    expect((await call('GET', 'MedicationRequest?patient=ann-archer')).status).toBe(403);
  });

  it('a granular scope shows laboratory results and hides vital signs', async () => {
    const category = 'http://terminology.hl7.org/CodeSystem/observation-category|laboratory';
    const call = await withScopes(`launch/patient patient/Observation.rs?category=${category}`);
    expect(found((await call('GET', 'Observation?patient=ann-archer')).body)).toEqual(['Observation/ann-ferritin']);
    expect((await call('GET', 'Observation/ann-weight')).status).toBe(403);
  });

  it('an include is shown only with a scope for its type', async () => {
    const query = 'MedicationRequest?patient=ann-archer&_include=MedicationRequest:medication';
    const without = await withScopes('launch/patient patient/MedicationRequest.rs');
    expect(found((await without('GET', query)).body)).toEqual(['MedicationRequest/ann-clonazepam']);
    const withMedication = await withScopes('launch/patient patient/MedicationRequest.rs patient/Medication.r');
    expect(found((await withMedication('GET', query)).body)).toEqual([
      'MedicationRequest/ann-clonazepam',
      'Medication/clonazepam-05',
    ]);
  });
});

describe('the launch patient', () => {
  it('is the only one whose resources can be read', async () => {
    const call = await withScopes('launch/patient patient/*.cruds');
    expect((await call('GET', 'Patient/ben-baker')).status).toBe(403);
    expect((await call('GET', 'Observation/ben-ferritin')).status).toBe(403);
    expect((await call('GET', 'Observation/ben-ferritin/_history')).status).toBe(403);
  });

  it('is the only one who can be searched for, by name or not', async () => {
    const call = await withScopes('launch/patient patient/*.cruds');
    expect((await call('GET', 'Observation?patient=ben-baker')).status).toBe(403);
    expect((await call('GET', 'Observation?subject=Patient/ben-baker')).status).toBe(403);
    expect(found((await call('GET', 'Observation?code=2276-4')).body)).toEqual(['Observation/ann-ferritin']);
    expect(found((await call('GET', 'Patient')).body)).toEqual(['Patient/ann-archer']);
    expect(found((await call('GET', 'Observation?_id=ben-ferritin')).body)).toEqual([]);
  });

  it('is the only one who can be written about', async () => {
    const call = await withScopes('launch/patient patient/*.cruds');
    expect((await call('POST', 'MedicationRequest', proposalFor('ben-baker'))).status).toBe(403);
    const moved = { ...proposalFor('ben-baker'), id: 'ann-clonazepam' };
    expect((await call('PUT', 'MedicationRequest/ann-clonazepam', moved)).status).toBe(403);
    const patch = [{ op: 'replace', path: '/subject/reference', value: 'Patient/ben-baker' }];
    const type = { 'content-type': 'application/json-patch+json' };
    expect((await call('PATCH', 'MedicationRequest/ann-clonazepam', patch, type)).status).toBe(403);
    expect((await call('DELETE', 'Observation/ben-ferritin')).status).toBe(403);
  });

  it('does not limit user/ scopes', async () => {
    const call = await withScopes('launch/patient user/Observation.rs');
    expect((await call('GET', 'Observation/ben-ferritin')).status).toBe(200);
  });

  it('leaves patient/ scopes void when there is no patient in the launch', async () => {
    const sandbox = openSandbox();
    const token = await launched(sandbox, 'openid patient/Observation.rs', { patient: '' });
    expect(token.patient).toBeUndefined();
    expect((await fhir(sandbox, 'GET', 'Observation/ann-ferritin', undefined, bearer(token))).status).toBe(403);
  });
});

describe('scopes inside a transaction', () => {
  const entry = (resource: { resourceType: string }, fullUrl?: string) => ({
    ...(fullUrl === undefined ? {} : { fullUrl }),
    resource,
    request: { method: 'POST', url: resource.resourceType },
  });
  const bundle = (...entries: unknown[]) => ({ resourceType: 'Bundle', type: 'transaction', entry: entries });
  const URN = 'urn:uuid:0c3151bd-1cbf-4d64-b04d-cd9187a4c6e0';
  const provenance = (target: string) => ({
    resourceType: 'Provenance',
    target: [{ reference: target }],
    recorded: '2026-11-22T10:00:00Z',
    agent: [{ who: { reference: 'Practitioner/pat-prescriber' } }],
  });

  it('refuse the whole of it when one entry lacks its scope', async () => {
    const call = await withScopes('launch/patient patient/MedicationRequest.crus');
    const task = {
      resourceType: 'Task',
      status: 'requested',
      intent: 'proposal',
      for: { reference: 'Patient/ann-archer' },
    };
    const answer = await call('POST', '', bundle(entry(proposalFor('ann-archer')), entry(task)));
    expect([answer.status, said(answer.body)]).toEqual([
      403,
      'Bundle.entry[1] is outside what the access token allows',
    ]);
    expect(found((await call('GET', 'MedicationRequest')).body)).toEqual(['MedicationRequest/ann-clonazepam']);
  });

  it('refuse an entry about another patient', async () => {
    const call = await withScopes('launch/patient patient/*.cruds');
    expect((await call('POST', '', bundle(entry(proposalFor('ben-baker'))))).status).toBe(403);
    const read = { request: { method: 'GET', url: 'Observation/ben-ferritin' } };
    expect((await call('POST', '', bundle(read))).status).toBe(403);
  });

  it('allow a Provenance of what the same transaction writes for the patient, not of another chart', async () => {
    const call = await withScopes('launch/patient patient/*.cruds');
    const good = await call('POST', '', bundle(entry(proposalFor('ann-archer'), URN), entry(provenance(URN))));
    expect(good.status).toBe(200);
    expect((await call('POST', '', bundle(entry(provenance('Observation/ben-ferritin'))))).status).toBe(403);
    expect((await call('GET', 'Provenance')).body.total).toBe(1);
  });
});
