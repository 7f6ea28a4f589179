import { describe, expect, it } from 'vitest';
import { objectIn, objectsIn, textOf } from '../../src/sandbox/resource.ts';
import { clonazepam, fhir, found, openSandbox, said } from './sandbox.ts';

const PLAN = 'urn:uuid:5a1f0e9c-6a63-4f7e-9d7a-3d2a0f6a8a01';
const STEP = 'urn:uuid:5a1f0e9c-6a63-4f7e-9d7a-3d2a0f6a8a02';
const ANN = { reference: 'Patient/ann-archer' };

const open = () => openSandbox({ requireScopes: false });

const step = (changes: Record<string, unknown> = {}) => ({
  resourceType: 'MedicationRequest',
  status: 'draft',
  intent: 'proposal',
  subject: ANN,
  medicationCodeableConcept: clonazepam('0.5'),
  basedOn: [{ reference: PLAN }],
  ...changes,
});

const plan = {
  resourceType: 'CarePlan',
  status: 'draft',
  intent: 'plan',
  subject: ANN,
  activity: [{ reference: { reference: STEP } }],
};

type Entry = { resource?: { resourceType: string }; fullUrl?: string; request?: Record<string, string> };

const post = (resource: { resourceType: string }, fullUrl?: string, request: Record<string, string> = {}): Entry => ({
  ...(fullUrl === undefined ? {} : { fullUrl }),
  resource,
  request: { method: 'POST', url: resource.resourceType, ...request },
});

const transaction = (...entry: Entry[]) => ({ resourceType: 'Bundle', type: 'transaction', entry });

const statuses = (body: Parameters<typeof objectsIn>[0]) =>
  objectsIn(body, 'entry').map((entry) => textOf(objectIn(entry, 'response'), 'status'));

describe('a transaction', () => {
  it('writes all entries and resolves references between them in both directions', async () => {
    const sandbox = open();
    const answer = await fhir(sandbox, 'POST', '', transaction(post(plan, PLAN), post(step(), STEP)));
    expect([answer.status, answer.body.type, statuses(answer.body)]).toEqual([
      200,
      'transaction-response',
      ['201 Created', '201 Created'],
    ]);
    const plans = await fhir(sandbox, 'GET', 'CarePlan?patient=ann-archer');
    const [entry] = objectsIn(plans.body, 'entry');
    const written = objectIn(entry, 'resource');
    const [activity] = objectsIn(written, 'activity');
    const reference = textOf(objectIn(activity, 'reference'), 'reference') ?? '';
    const [request] = [await fhir(sandbox, 'GET', reference)];
    expect(request.status).toBe(200);
    expect(request.body.basedOn).toEqual([{ reference: `CarePlan/${written?.id}` }]);
  });

  it('answers with location, etag and, when asked for, the resources', async () => {
    const bundle = transaction(post(plan, PLAN), post(step(), STEP));
    const short = await fhir(open(), 'POST', '', bundle);
    const [first] = objectsIn(short.body, 'entry');
    expect(first?.resource).toBeUndefined();
    expect(objectIn(first, 'response')).toMatchObject({ etag: 'W/"1"', lastModified: '2026-11-22T10:00:00.000Z' });
    expect(textOf(objectIn(first, 'response'), 'location')).toMatch(/^CarePlan\/[\w-]+\/_history\/1$/);
    const long = await fhir(open(), 'POST', '', bundle, { prefer: 'return=representation' });
    expect(found(long.body).map((reference) => reference.split('/')[0])).toEqual(['CarePlan', 'MedicationRequest']);
  });

  it.each([
    ['an invalid resource', post(step({ status: 'proposed' })), 422],
    ['an unknown type', post({ resourceType: 'Prescription' }), 404],
    [
      'a stale version',
      {
        ...post(step({ id: 'ann-clonazepam' })),
        request: { method: 'PUT', url: 'MedicationRequest/ann-clonazepam', ifMatch: 'W/"7"' },
      },
      412,
    ],
    ['a condition that matches two', post(step(), undefined, { ifNoneExist: 'patient=ben-baker,ann-archer' }), 412],
    ['a reference that leads nowhere', post(step({ basedOn: [{ reference: 'CarePlan/none' }] })), 422],
    [
      'a urn:uuid of no entry',
      post(step({ basedOn: [{ reference: 'urn:uuid:00000000-0000-4000-8000-000000000000' }] })),
      422,
    ],
    ['an entry without request', { resource: step() }, 400],
    ['a condition on a parameter it cannot search', post(step(), undefined, { ifNoneExist: 'proposal=1' }), 400],
    ['a read of something that is not there', { request: { method: 'GET', url: 'Patient/nobody' } }, 404],
  ])(
    'with %s among 30 good entries leaves nothing behind, and answers with that failure',
    async (what, bad, status) => {
      const sandbox = open();
      if (what === 'a condition that matches two') {
        await fhir(
          sandbox,
          'POST',
          'MedicationRequest',
          step({ subject: { reference: 'Patient/ben-baker' }, basedOn: undefined }),
        );
      }
      const before = await fhir(sandbox, 'GET', 'MedicationRequest?_summary=count');
      const good = Array.from({ length: 30 }, () => post(step()));
      const answer = await fhir(sandbox, 'POST', '', transaction(post(plan, PLAN), ...good, bad, post(step(), STEP)));
      expect(answer.status).toBe(status);
      expect(answer.body.resourceType).toBe('OperationOutcome');
      const after = await fhir(sandbox, 'GET', 'MedicationRequest?_summary=count');
      expect(after.body.total).toBe(before.body.total);
      expect((await fhir(sandbox, 'GET', 'CarePlan')).body.total).toBe(0);
      expect((await fhir(sandbox, 'GET', 'MedicationRequest/ann-clonazepam')).headers.get('etag')).toBe('W/"1"');
    },
  );

  it('names the first failing entry in the order of the bundle', async () => {
    const bundle = transaction(
      post(plan, PLAN),
      post(step(), STEP),
      post(step({ status: 'x' })),
      post(step({ intent: 'y' })),
    );
    const answer = await fhir(open(), 'POST', '', bundle);
    expect(said(answer.body)).toContain('Bundle.entry[2]: "x" is not in the required value set');
  });

  it('writes 30 entries with ifNoneExist once, however often it is sent', async () => {
    const sandbox = open();
    const system = 'urn:stillstep:proposal';
    const entries = Array.from({ length: 30 }, (_, n) =>
      post(step({ basedOn: undefined, identifier: [{ system, value: `p/step/${n}` }] }), undefined, {
        ifNoneExist: `identifier=${system}|p/step/${n}`,
      }),
    );
    const first = await fhir(sandbox, 'POST', '', transaction(...entries));
    const second = await fhir(sandbox, 'POST', '', transaction(...entries));
    expect(new Set(statuses(first.body))).toEqual(new Set(['201 Created']));
    expect(new Set(statuses(second.body))).toEqual(new Set(['200 OK']));
    expect((await fhir(sandbox, 'GET', 'MedicationRequest?_summary=count')).body.total).toBe(31);
  });

  it('points references at the resource that was already there, for an entry that is not created again', async () => {
    const sandbox = open();
    const withTag = { ...plan, activity: undefined, identifier: [{ system: 'urn:s', value: 'plan' }] };
    const existing = await fhir(sandbox, 'POST', 'CarePlan', withTag);
    const bundle = transaction(post(withTag, PLAN, { ifNoneExist: 'identifier=urn:s|plan' }), post(step(), STEP));
    await fhir(sandbox, 'POST', '', bundle);
    const requests = await fhir(sandbox, 'GET', 'MedicationRequest?patient=ann-archer&status=draft');
    const [entry] = objectsIn(requests.body, 'entry');
    expect(objectIn(entry, 'resource')?.basedOn).toEqual([{ reference: `CarePlan/${existing.body.id}` }]);
  });

  it('creates a Provenance once by its tag', async () => {
    const sandbox = open();
    const provenance = {
      resourceType: 'Provenance',
      meta: { tag: [{ system: 'urn:s', code: 'sent-1' }] },
      target: [{ reference: 'MedicationRequest/ann-clonazepam' }],
      recorded: '2026-11-22T10:00:00Z',
      agent: [{ who: { reference: 'Practitioner/pat-prescriber' } }],
    };
    const bundle = transaction(post(provenance, undefined, { ifNoneExist: '_tag=urn:s|sent-1' }));
    await fhir(sandbox, 'POST', '', bundle);
    await fhir(sandbox, 'POST', '', bundle);
    expect((await fhir(sandbox, 'GET', 'Provenance?_tag=urn:s|sent-1')).body.total).toBe(1);
    expect((await fhir(sandbox, 'GET', 'Provenance?target=MedicationRequest/ann-clonazepam')).body.total).toBe(1);
  });

  it('is not mixed with another that arrives at the same moment', async () => {
    const sandbox = open();
    const bad = transaction(
      ...Array.from({ length: 5 }, () => post(step({ basedOn: undefined }))),
      post(step({ status: 'x' })),
    );
    const good = transaction(...Array.from({ length: 5 }, () => post(step({ basedOn: undefined }))));
    const answers = await Promise.all([bad, good, bad, good].map((bundle) => fhir(sandbox, 'POST', '', bundle)));
    expect(answers.map(({ status }) => status)).toEqual([422, 200, 422, 200]);
    expect((await fhir(sandbox, 'GET', 'MedicationRequest?_summary=count')).body.total).toBe(11);
  });
});

describe('a batch', () => {
  it('does each entry on its own', async () => {
    const bundle = {
      resourceType: 'Bundle',
      type: 'batch',
      entry: [
        post(step({ basedOn: undefined })),
        post(step({ status: 'x' })),
        { request: { method: 'GET', url: 'Patient/ann-archer' } },
      ],
    };
    const answer = await fhir(open(), 'POST', '', bundle);
    expect([answer.body.type, statuses(answer.body)]).toEqual(['batch-response', ['201 Created', '422', '200 OK']]);
  });
});

it('only bundles of type batch and transaction can be posted to the base', async () => {
  expect((await fhir(open(), 'POST', '', { resourceType: 'Bundle', type: 'collection' })).status).toBe(400);
  expect((await fhir(open(), 'POST', '', step())).status).toBe(400);
});
