import { describe, expect, it } from 'vitest';
import { clonazepam, FHIR, fhir, found, openSandbox, said } from './sandbox.ts';

const open = () => openSandbox({ requireScopes: false });

const draft = (changes: Record<string, unknown> = {}) => ({
  resourceType: 'MedicationRequest',
  status: 'draft',
  intent: 'proposal',
  subject: { reference: 'Patient/ann-archer' },
  medicationCodeableConcept: clonazepam('0.5'),
  ...changes,
});

describe('reading', () => {
  it('gives a resource with its version in ETag and Last-Modified', async () => {
    const answer = await fhir(open(), 'GET', 'Patient/ann-archer');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('etag')).toBe('W/"1"');
    expect(answer.headers.get('last-modified')).toBe('Sun, 22 Nov 2026 10:00:00 GMT');
    expect(answer.body.birthDate).toBe('1974-05-21');
  });

  it('answers 304 when the version is the one the client has', async () => {
    const answer = await fhir(open(), 'GET', 'Patient/ann-archer', undefined, { 'if-none-match': 'W/"1"' });
    expect(answer.status).toBe(304);
  });

  it('answers 404 with an OperationOutcome for an unknown id and for a type that is not R4', async () => {
    const id = await fhir(open(), 'GET', 'Patient/nobody');
    expect([id.status, said(id.body)]).toEqual([404, 'Patient/nobody is not known']);
    const type = await fhir(open(), 'GET', 'Prescription?patient=ann-archer');
    expect([type.status, said(type.body)]).toEqual([404, 'Prescription is not a resource type this server knows']);
  });

  it('answers 410 after a delete, and keeps the history', async () => {
    const sandbox = open();
    expect((await fhir(sandbox, 'DELETE', 'Observation/ann-weight')).status).toBe(204);
    expect((await fhir(sandbox, 'GET', 'Observation/ann-weight')).status).toBe(410);
    const history = await fhir(sandbox, 'GET', 'Observation/ann-weight/_history');
    expect([history.status, history.body.total]).toEqual([200, 2]);
    expect((await fhir(sandbox, 'GET', 'Observation/ann-weight/_history/1')).status).toBe(200);
  });

  it('refuses with 409 to delete what something else refers to, alone or in a transaction, and keeps it', async () => {
    const sandbox = open();
    const refused = await fhir(sandbox, 'DELETE', 'Patient/ann-archer');
    expect([refused.status, said(refused.body)]).toEqual([
      409,
      expect.stringMatching(
        /^Patient\/ann-archer cannot be deleted: \w+\/ann-\S+ refers to it in \w+\.(patient|subject)$/,
      ),
    ]);
    expect((await fhir(sandbox, 'GET', 'Patient/ann-archer')).status).toBe(200);
    const created = await fhir(sandbox, 'POST', 'MedicationRequest', draft());
    const target = [{ reference: `MedicationRequest/${created.body.id}` }];
    const agent = [{ who: { reference: 'Practitioner/pat-prescriber' } }];
    const provenance = { resourceType: 'Provenance', target, agent, recorded: '2026-11-22T10:00:00Z' };
    const about = await fhir(sandbox, 'POST', 'Provenance', provenance);
    const removal = (url: string) => ({ request: { method: 'DELETE', url } });
    const order = removal(`MedicationRequest/${created.body.id}`);
    const deleting = (...entry: unknown[]) =>
      fhir(sandbox, 'POST', '', { resourceType: 'Bundle', type: 'transaction', entry });
    expect((await deleting(order)).status).toBe(409);
    expect((await deleting(order, removal(`Provenance/${about.body.id}`))).status).toBe(200);
  });

  it('answers 406 to a client that wants XML', async () => {
    expect((await fhir(open(), 'GET', 'Patient/ann-archer', undefined, { accept: 'application/xml' })).status).toBe(
      406,
    );
  });
});

describe('writing', () => {
  it('takes a reference to another server as it is', async () => {
    const elsewhere = { reasonReference: [{ reference: 'https://other.example/fhir/Condition/1' }] };
    expect((await fhir(open(), 'POST', 'MedicationRequest', draft(elsewhere))).status).toBe(201);
  });

  it('creates with 201, Location, ETag and the stored resource', async () => {
    const answer = await fhir(open(), 'POST', 'MedicationRequest', draft());
    expect(answer.status).toBe(201);
    expect(answer.headers.get('location')).toBe(`${FHIR}/MedicationRequest/${answer.body.id}/_history/1`);
    expect(answer.headers.get('etag')).toBe('W/"1"');
    expect(answer.body.status).toBe('draft');
  });

  it('leaves the body out with Prefer: return=minimal', async () => {
    const answer = await fhir(open(), 'POST', 'MedicationRequest', draft(), { prefer: 'return=minimal' });
    expect([answer.status, answer.body]).toEqual([201, {}]);
  });

  it.each([
    [
      'a status outside the required value set',
      draft({ status: 'drafty' }),
      '"drafty" is not in the required value set',
    ],
    ['a missing required element', draft({ subject: undefined }), 'Missing required property'],
    ['an element R4 does not have', draft({ dose: 2 }), 'Invalid additional property "dose"'],
    ['a list where one value belongs', draft({ status: ['draft'] }), 'Expected single value for property'],
    [
      'two kinds of medication',
      draft({ medicationReference: { reference: 'Medication/clonazepam-05' } }),
      'Conflicting',
    ],
    ['a number as text', draft({ dispenseRequest: { quantity: { value: '28' } } }), 'Invalid'],
    ['a day that is not a date', draft({ authoredOn: 'yesterday' }), 'Invalid'],
    [
      'a timing unit that does not exist',
      draft({ dosageInstruction: [{ timing: { repeat: { periodUnit: 'days' } } }] }),
      '"days"',
    ],
  ])('refuses %s with 422 and stores nothing', async (_what, resource, reason) => {
    const sandbox = open();
    const answer = await fhir(sandbox, 'POST', 'MedicationRequest', resource);
    expect(answer.status).toBe(422);
    expect(said(answer.body)).toContain(reason);
    const after = await fhir(sandbox, 'GET', 'MedicationRequest?patient=ann-archer');
    expect(found(after.body)).toEqual(['MedicationRequest/ann-clonazepam']);
  });

  it('refuses a clinical status that is only text, because one coding of the required set is needed', async () => {
    const answer = await fhir(open(), 'POST', 'Condition', {
      resourceType: 'Condition',
      subject: { reference: 'Patient/ann-archer' },
      clinicalStatus: { text: 'active' },
    });
    expect(answer.status).toBe(422);
  });

  it('refuses a reference to a resource that does not exist', async () => {
    const answer = await fhir(
      open(),
      'POST',
      'MedicationRequest',
      draft({ requester: { reference: 'Practitioner/nobody' } }),
    );
    expect(answer.status).toBe(422);
    expect(said(answer.body)).toBe('Practitioner/nobody, specified in path MedicationRequest.requester, is not known');
  });

  it.each([
    ['text that is not JSON', '{"resourceType":', {}, 400],
    ['JSON that is not a resource', '{"a":1}', {}, 400],
    ['another type than the address says', draft(), {}, 400],
    ['XML', '<Task/>', { 'content-type': 'application/fhir+xml' }, 415],
    ['nothing', '', {}, 400],
  ])('refuses a body that is %s', async (_what, body, headers, status) => {
    expect((await fhir(open(), 'POST', 'Task', body, headers)).status).toBe(status);
  });

  it('updates when If-Match names the present version, and refuses an older one with 412', async () => {
    const sandbox = open();
    const update = draft({ id: 'ann-clonazepam', status: 'stopped', intent: 'order' });
    const first = await fhir(sandbox, 'PUT', 'MedicationRequest/ann-clonazepam', update, { 'if-match': 'W/"1"' });
    expect([first.status, first.headers.get('etag')]).toEqual([200, 'W/"2"']);
    const second = await fhir(sandbox, 'PUT', 'MedicationRequest/ann-clonazepam', update, { 'if-match': 'W/"1"' });
    expect(second.status).toBe(412);
    expect((await fhir(sandbox, 'GET', 'MedicationRequest/ann-clonazepam')).headers.get('etag')).toBe('W/"2"');
  });

  it('refuses an If-Match that is not an ETag, instead of ignoring it', async () => {
    const update = draft({ id: 'ann-clonazepam' });
    expect((await fhir(open(), 'PUT', 'MedicationRequest/ann-clonazepam', update, { 'if-match': '1' })).status).toBe(
      400,
    );
  });

  it('creates by PUT under an id of the client with 201', async () => {
    expect((await fhir(open(), 'PUT', 'MedicationRequest/mine', draft({ id: 'mine' }))).status).toBe(201);
  });

  it('applies a JSON Patch, and validates what comes out of it', async () => {
    const sandbox = open();
    const patch = (status: string) => [{ op: 'replace', path: '/status', value: status }];
    const type = { 'content-type': 'application/json-patch+json' };
    const good = await fhir(sandbox, 'PATCH', 'MedicationRequest/ann-clonazepam', patch('stopped'), type);
    expect([good.status, good.body.status]).toEqual([200, 'stopped']);
    const bad = await fhir(sandbox, 'PATCH', 'MedicationRequest/ann-clonazepam', patch('over'), type);
    expect(bad.status).toBe(422);
  });

  it('creates once with If-None-Exist: 201, then 200 with the same resource, and 412 when two match', async () => {
    const sandbox = open();
    const resource = draft({ identifier: [{ system: 'urn:stillstep', value: 'p1' }] });
    const condition = { 'if-none-exist': 'identifier=urn:stillstep|p1' };
    const first = await fhir(sandbox, 'POST', 'MedicationRequest', resource, condition);
    const second = await fhir(sandbox, 'POST', 'MedicationRequest', resource, condition);
    expect([first.status, second.status, second.body.id]).toEqual([201, 200, first.body.id]);
    await fhir(sandbox, 'POST', 'MedicationRequest', resource);
    expect((await fhir(sandbox, 'POST', 'MedicationRequest', resource, condition)).status).toBe(412);
  });

  it('refuses If-None-Exist with a parameter it cannot search by, since ignoring it might write twice', async () => {
    const answer = await fhir(open(), 'POST', 'MedicationRequest', draft(), { 'if-none-exist': 'proposal=p1' });
    expect(answer.status).toBe(400);
  });
});
