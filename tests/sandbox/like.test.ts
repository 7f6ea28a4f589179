import { describe, expect, it } from 'vitest';
import type { ServerKind } from '../../src/sandbox/like/server-profile.ts';
import { objectIn, objectsIn } from '../../src/sandbox/resource.ts';
import { APP, clonazepam, FHIR, fhir, found, openSandbox, said } from './sandbox.ts';
import { AS_PAT_FOR_ANN, authorized, bearer, exchange, launched, tokenRequest } from './smart-client.ts';

const like = (kind: ServerKind) => openSandbox({ like: kind, requireScopes: false });

const proposal = {
  resourceType: 'MedicationRequest',
  status: 'draft',
  intent: 'proposal',
  subject: { reference: 'Patient/ann-archer' },
  medicationCodeableConcept: clonazepam('0.5'),
};

const note = (changes: Record<string, unknown> = {}) => ({
  resourceType: 'DocumentReference',
  status: 'current',
  docStatus: 'final',
  type: { coding: [{ system: 'http://loinc.org', code: '11506-3' }] },
  subject: { reference: 'Patient/ann-archer' },
  author: [{ reference: 'Practitioner/pat-prescriber' }],
  content: [{ attachment: { contentType: 'text/plain;charset=utf-8', data: 'RG9zZQ==' } }],
  context: { encounter: [{ reference: 'Encounter/ann-visit' }], period: { end: '2026-11-22T10:00:00Z' } },
  ...changes,
});

const codesOf = (outcome: Parameters<typeof objectsIn>[0]) =>
  objectsIn(outcome, 'issue').map((issue) => objectsIn(objectIn(issue, 'details'), 'coding')[0]?.code);

describe('--like epic', () => {
  it.each([
    ['POST', 'MedicationRequest', proposal],
    ['POST', 'CarePlan', { resourceType: 'CarePlan', status: 'draft', intent: 'plan', subject: proposal.subject }],
    ['POST', 'Task', { resourceType: 'Task', status: 'requested', intent: 'proposal' }],
    ['DELETE', 'Observation/ann-weight', undefined],
    ['GET', 'Provenance?target=Patient/ann-archer', undefined],
    ['POST', '', { resourceType: 'Bundle', type: 'transaction', entry: [] }],
  ])('answers 405 to %s %s', async (method, path, body) => {
    expect((await fhir(like('epic'), method, path, body)).status).toBe(405);
  });

  it('needs code or category for Observation and category for CarePlan (400, code 4111)', async () => {
    const bare = await fhir(like('epic'), 'GET', 'Observation?patient=ann-archer');
    expect([bare.status, said(bare.body), codesOf(bare.body)]).toEqual([
      400,
      'Must have either code or category',
      ['4111'],
    ]);
    expect((await fhir(like('epic'), 'GET', 'CarePlan?patient=ann-archer')).status).toBe(400);
    const lab = await fhir(like('epic'), 'GET', 'Observation?patient=ann-archer&category=laboratory');
    expect(found(lab.body)).toEqual(['Observation/ann-ferritin']);
  });

  it('puts an OperationOutcome with code 4101 into an empty result, with total 0', async () => {
    const { status, body } = await fhir(like('epic'), 'GET', 'AllergyIntolerance?patient=ann-archer');
    const [entry, more] = objectsIn(body, 'entry');
    expect([status, body.total, objectIn(entry, 'search')?.mode, more]).toEqual([200, 0, 'outcome', undefined]);
    expect(codesOf(objectIn(entry, 'resource'))).toEqual(['4101']);
  });

  it('leaves _include aside with a warning, so that Medications are read on their own', async () => {
    const { body } = await fhir(
      like('epic'),
      'GET',
      'MedicationRequest?patient=ann-archer&_include=MedicationRequest:medication',
    );
    expect(found(body)).toEqual(['MedicationRequest/ann-clonazepam', 'OperationOutcome/undefined']);
    const outcome = objectIn(objectsIn(body, 'entry')[1], 'resource');
    expect(codesOf(outcome)).toEqual(['59101']);
  });

  it('gives every drug as a reference, and one dose in three entries', async () => {
    const dose = { doseQuantity: { value: 2, unit: 'mg' } };
    const order = { ...proposal, id: 'coded', dosageInstruction: [{ text: '2 mg at bedtime', doseAndRate: [dose] }] };
    const bundle = {
      resourceType: 'Bundle',
      type: 'collection',
      entry: [{ resource: { resourceType: 'Patient', id: 'ann-archer' } }, { resource: order }],
    };
    const sandbox = openSandbox({ like: 'epic', requireScopes: false, charts: [{ name: 'ann', bundle }] });
    const { body } = await fhir(sandbox, 'GET', 'MedicationRequest/coded');
    expect(body.medicationReference).toEqual({
      reference: 'Medication/coded-drug',
      display: 'clonazepam 0.5 MG Oral Tablet',
    });
    const doses = objectsIn(objectsIn(body, 'dosageInstruction')[0], 'doseAndRate');
    expect(doses.map((one) => [objectIn(one, 'type')?.text, objectIn(one, 'doseQuantity')?.value])).toEqual([
      ['calculated', 2],
      ['admin-amount', 2],
      ['ordered', 2],
    ]);
    expect((await fhir(sandbox, 'GET', 'Medication/coded-drug')).body.code).toEqual(clonazepam('0.5'));
  });

  it('takes a note only for a visit', async () => {
    expect((await fhir(like('epic'), 'POST', 'DocumentReference', note())).status).toBe(201);
    const without = await fhir(like('epic'), 'POST', 'DocumentReference', note({ context: undefined }));
    expect([without.status, said(without.body)]).toEqual([400, 'Valid encounter required']);
  });

  it('gives no refresh token to a public app', async () => {
    const token = await launched(openSandbox({ like: 'epic' }), 'launch/patient patient/*.rs online_access');
    expect(token.refresh_token).toBeUndefined();
  });
});

describe('--like oracle', () => {
  it('has v1 scopes only, tokens for 570 s, and says nothing of PKCE but checks it', async () => {
    const sandbox = openSandbox({ like: 'oracle' });
    const token = await launched(sandbox, 'launch/patient patient/Observation.read patient/Condition.rs');
    expect([token.scope, token.expires_in]).toEqual(['launch/patient patient/Observation.read', 570]);
    const configuration = await (await sandbox.handle(new Request(`${FHIR}/.well-known/smart-configuration`))).json();
    expect([configuration.issuer, configuration.code_challenge_methods_supported]).toEqual([undefined, undefined]);
    expect(configuration.capabilities).not.toContain('permission-v2');
    const { back } = await authorized(sandbox, {
      ...AS_PAT_FOR_ANN,
      scope: 'patient/*.read',
      code_challenge: undefined,
    });
    expect(back.get('error')).toBe('invalid_request');
  });

  it.each([
    ['Observation?category=laboratory', 'a search of Observation needs patient or _id'],
    ['Observation?patient=ann-archer&code=2276-4', 'code must be given as system|code'],
    [
      'Observation?patient=ann-archer&date=ge2026-01-01&_lastUpdated=ge2026-01-01',
      'date and _lastUpdated cannot be combined',
    ],
    [
      'MedicationRequest?patient=ann-archer&_include=MedicationRequest:medication',
      'the parameter _include is not supported for MedicationRequest',
    ],
    [
      'MedicationRequest?patient=ann-archer&category=community',
      'the parameter category is not supported for MedicationRequest',
    ],
    ['CarePlan?patient=ann-archer', 'CarePlan needs category=assess-plan'],
  ])('refuses %s', async (query, sentence) => {
    const answer = await fhir(like('oracle'), 'GET', query);
    expect([answer.status, said(answer.body)]).toEqual([400, sentence]);
  });

  it('does not know Task at all, and takes no transaction', async () => {
    expect((await fhir(like('oracle'), 'GET', 'Task?patient=ann-archer')).status).toBe(404);
    expect((await fhir(like('oracle'), 'POST', '', { resourceType: 'Bundle', type: 'transaction' })).status).toBe(405);
    const [rest] = objectsIn((await fhir(like('oracle'), 'GET', 'metadata')).body, 'rest');
    expect([rest?.interaction, objectsIn(rest, 'resource').some(({ type }) => type === 'Task')]).toEqual([
      undefined,
      false,
    ]);
  });

  it('takes no proposal, only a documented home medication', async () => {
    const refused = await fhir(like('oracle'), 'POST', 'MedicationRequest', proposal);
    expect([refused.status, said(refused.body)]).toEqual([422, 'status must be active']);
    const home = { ...proposal, status: 'active', intent: 'order', reportedBoolean: true };
    expect((await fhir(like('oracle'), 'POST', 'MedicationRequest', home)).status).toBe(201);
  });

  it('creates a note with an empty body and a Location, and refuses one that lacks what it needs', async () => {
    const sandbox = like('oracle');
    const created = await fhir(sandbox, 'POST', 'DocumentReference', note(), { origin: APP });
    expect([created.status, created.body]).toEqual([201, {}]);
    expect(created.headers.get('access-control-expose-headers')).toContain('Location');
    const id = created.headers.get('location')?.split('/').at(-3);
    expect((await fhir(sandbox, 'GET', `DocumentReference/${id}`)).status).toBe(200);
    for (const change of [
      { docStatus: 'preliminary' },
      { author: [] },
      { context: undefined },
      { modifierExtension: [{ url: 'urn:x', valueString: 'x' }] },
    ]) {
      expect((await fhir(sandbox, 'POST', 'DocumentReference', note(change))).status).toBe(422);
    }
  });

  it('answers 409 to a stale version', async () => {
    const sandbox = like('oracle');
    const created = await fhir(sandbox, 'POST', 'DocumentReference', note());
    const id = created.headers.get('location')?.split('/').at(-3);
    const stale = await fhir(sandbox, 'PUT', `DocumentReference/${id}`, note({ id }), { 'if-match': 'W/"7"' });
    expect(stale.status).toBe(409);
  });

  it('gives at most 200 on a page', async () => {
    const { body } = await fhir(like('oracle'), 'GET', 'Observation?patient=ann-archer&_count=500');
    expect(objectsIn(body, 'link')[0]?.url).toBe(`${FHIR}/Observation?patient=ann-archer&_count=200`);
  });
});

describe('--like smart', () => {
  it('answers without a token, and looks at no scope', async () => {
    const sandbox = openSandbox({ like: 'smart' });
    expect((await fhir(sandbox, 'GET', 'Patient/ben-baker')).status).toBe(200);
    const token = bearer(await launched(sandbox, 'launch/patient patient/Patient.r'));
    expect((await fhir(sandbox, 'POST', 'MedicationRequest', proposal, token)).status).toBe(201);
    expect((await fhir(sandbox, 'GET', 'Patient/ben-baker', undefined, { authorization: 'Bearer x' })).status).toBe(
      401,
    );
  });

  it('exchanges a code twice, and gives fhirUser relative to the base', async () => {
    const sandbox = openSandbox({ like: 'smart' });
    const { back } = await authorized(sandbox, { ...AS_PAT_FOR_ANN, scope: 'openid fhirUser launch/patient' });
    const answers = [
      await tokenRequest(sandbox, exchange(back.get('code') ?? '')),
      await tokenRequest(sandbox, exchange(back.get('code') ?? '')),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    const claims = JSON.parse(
      Buffer.from(String(answers[0]?.body.id_token).split('.')[1] ?? '', 'base64url').toString(),
    );
    expect(claims.fhirUser).toBe('Practitioner/pat-prescriber');
  });

  it('speaks as HAPI does', async () => {
    const sandbox = like('smart');
    expect(said((await fhir(sandbox, 'GET', 'Patient/nobody')).body)).toBe(
      'HAPI-2001: Resource Patient/nobody is not known',
    );
    const unknown = await fhir(sandbox, 'GET', 'Observation?colour=blue');
    expect([unknown.status, said(unknown.body)]).toEqual([
      400,
      'HAPI-0524: Unknown search parameter "colour" for resource type "Observation"',
    ]);
  });
});
