import { describe, expect, it } from 'vitest';
import { isJsonObject, objectIn, objectsIn, textOf } from '../../src/sandbox/resource.ts';
import { type Answer, clonazepam, FHIR, fhir, found, openSandbox, said, TWO_PATIENTS } from './sandbox.ts';

const open = () => openSandbox({ requireScopes: false });
const get = async (path: string) => (await fhir(open(), 'GET', path)).body;

describe('searches the app and others make', () => {
  it.each([
    ['Observation?patient=ann-archer', ['Observation/ann-ferritin', 'Observation/ann-weight']],
    ['Observation?patient=Patient/ann-archer&category=laboratory', ['Observation/ann-ferritin']],
    ['Observation?subject=Patient/ann-archer&code=http://loinc.org|29463-7', ['Observation/ann-weight']],
    [
      `Observation?patient=${FHIR}/Patient/ann-archer&code=2276-4,29463-7&_sort=code`,
      ['Observation/ann-ferritin', 'Observation/ann-weight'],
    ],
    [
      'Observation?code=http://loinc.org|',
      ['Observation/ann-ferritin', 'Observation/ann-weight', 'Observation/ben-ferritin'],
    ],
    ['Observation?code=|2276-4', []],
    ['Observation?patient=nobody', []],
    ['Observation?_id=ann-ferritin,ben-ferritin', ['Observation/ann-ferritin', 'Observation/ben-ferritin']],
    ['MedicationRequest?patient=ann-archer&status=active', ['MedicationRequest/ann-clonazepam']],
    ['MedicationRequest?patient=ann-archer&status:not=active', []],
    ['MedicationRequest?patient=ann-archer&intent=order,plan', ['MedicationRequest/ann-clonazepam']],
    ['MedicationRequest?medication=Medication/clonazepam-05', ['MedicationRequest/ann-clonazepam']],
    ['Encounter?patient=ann-archer&status=in-progress', ['Encounter/ann-visit']],
    ['Patient?name=arch', ['Patient/ann-archer']],
    ['Patient?name=rch', []],
    ['Patient?name:contains=rch', ['Patient/ann-archer']],
    ['Patient?family:exact=archer', []],
    ['Patient?birthdate=1974', ['Patient/ann-archer', 'Patient/ben-baker']],
    ['Patient?birthdate=gt1974-05-21', []],
    ['PractitionerRole?practitioner=Practitioner/pat-prescriber', ['PractitionerRole/pat-prescriber-role']],
    ['PractitionerRole?role=doctor', ['PractitionerRole/pat-prescriber-role']],
    ['Medication?code=http://www.nlm.nih.gov/research/umls/rxnorm|197527', ['Medication/clonazepam-05']],
    [
      'Observation?patient=ann-archer&date=ge2026-10-23&_count=5',
      ['Observation/ann-ferritin', 'Observation/ann-weight'],
    ],
    ['Observation?patient=ann-archer&date=lt2026-10-23', []],
    ['Observation?_lastUpdated=ge2026-11-22&code=29463-7', ['Observation/ann-weight']],
    ['Encounter?class:missing=true', []],
  ])('%s', async (query, expected) => {
    expect(found(await get(query))).toEqual(expected);
  });

  it('finds what is based on something, by identifier and by tag', async () => {
    const sandbox = open();
    const meta = { tag: [{ system: 'urn:s', code: 'stillstep' }] };
    const subject = { reference: 'Patient/ann-archer' };
    const proposal = {
      resourceType: 'MedicationRequest',
      meta,
      identifier: [{ system: 'urn:s', value: 'p1/step/1' }],
      status: 'draft',
      intent: 'proposal',
      subject,
      medicationCodeableConcept: clonazepam('0.5'),
    };
    const created = await fhir(sandbox, 'POST', 'MedicationRequest', proposal);
    const reference = `MedicationRequest/${created.body.id}`;
    const task = {
      resourceType: 'Task',
      meta,
      status: 'requested',
      intent: 'proposal',
      for: subject,
      basedOn: [{ reference }],
    };
    await fhir(sandbox, 'POST', 'Task', task);
    const by = async (query: string) => (await fhir(sandbox, 'GET', query)).body.total;
    expect(await by('MedicationRequest?identifier=urn:s|p1/step/1')).toBe(1);
    expect(await by('MedicationRequest?identifier=urn:s|p1/step/2')).toBe(0);
    expect(await by('MedicationRequest?_tag=urn:s|stillstep&patient=ann-archer')).toBe(1);
    expect(await by('MedicationRequest?code=197527')).toBe(1);
    expect(await by(`Task?based-on=${reference}`)).toBe(1);
    expect(await by('Task?patient=ann-archer&status=requested')).toBe(1);
    expect(await by('Task?patient=ben-baker')).toBe(0);
  });

  it('includes the Medication, marked as included and not counted', async () => {
    const body = await get('MedicationRequest?patient=ann-archer&_include=MedicationRequest:medication');
    expect([body.total, found(body)]).toEqual([1, ['MedicationRequest/ann-clonazepam', 'Medication/clonazepam-05']]);
    expect(objectsIn(body, 'entry').map((entry) => textOf(objectIn(entry, 'search'), 'mode'))).toEqual([
      'match',
      'include',
    ]);
  });

  it('gives every entry its full address', async () => {
    const body = await get('Patient?_id=ann-archer');
    expect(objectsIn(body, 'entry')[0]?.fullUrl).toBe(`${FHIR}/Patient/ann-archer`);
  });

  it('gives no entry element when nothing is found', async () => {
    expect('entry' in (await get('Observation?patient=nobody'))).toBe(false);
  });

  it('answers a POST search as a GET', async () => {
    const body = 'patient=ann-archer&category=laboratory';
    const type = { 'content-type': 'application/x-www-form-urlencoded' };
    const answer = await fhir(open(), 'POST', 'Observation/_search', body, type);
    expect(found(answer.body)).toEqual(['Observation/ann-ferritin']);
  });
});

describe('what it cannot search by', () => {
  it.each([
    'colour=blue',
    'patient.name=Ann',
    '_has:Provenance:target:agent=x',
    '_sort=colour',
    '_include=Observation:colour',
    '_elements=id',
    '_compartment=Patient/x',
  ])('is left out and said so in the result: %s', async (query) => {
    const body = await get(`Observation?patient=ann-archer&${query}`);
    expect(body.total).toBe(2);
    const outcome = objectsIn(body, 'entry').find((entry) => objectIn(entry, 'search')?.mode === 'outcome');
    expect(isJsonObject(outcome?.resource) ? said(outcome.resource) : '').toContain('it was left out of this search');
    const [self] = objectsIn(body, 'link');
    expect(self?.url).toBe(`${FHIR}/Observation?patient=ann-archer`);
  });

  it('is a 400 when the client asks for strict handling', async () => {
    const answer = await fhir(open(), 'GET', 'Observation?colour=blue', undefined, { prefer: 'handling=strict' });
    expect([answer.status, said(answer.body)]).toEqual([400, 'the search parameter colour is not supported']);
  });

  it('is a 400 for a modifier, which may never be ignored', async () => {
    expect((await fhir(open(), 'GET', 'Observation?code:in=urn:x')).status).toBe(400);
  });

  it.each(['Patient?birthdate=yesterday', 'Patient?_count=many', 'Patient?_offset=-1'])(
    '%s is a 400',
    async (query) => {
      expect((await fhir(open(), 'GET', query)).status).toBe(400);
    },
  );
});

describe('a patient with 10,000 results', () => {
  const results = Array.from({ length: 10_000 }, (_, n) => ({
    resource: {
      resourceType: 'Observation',
      id: `result-${n}`,
      status: 'final',
      category: [
        { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'laboratory' }] },
      ],
      code: { coding: [{ system: 'http://loinc.org', code: n % 100 === 0 ? '2276-4' : `${n % 100}-1` }] },
      subject: { reference: 'Patient/ben-baker' },
      effectiveDateTime: `{{today-${n}d}}`,
      valueQuantity: { value: n },
    },
  }));
  const bundle = { ...TWO_PATIENTS.bundle, entry: [...TWO_PATIENTS.bundle.entry, ...results] };
  const sandbox = openSandbox({ requireScopes: false, charts: [{ name: 'many', bundle }] });
  const ferritins = 'Observation?patient=ben-baker&code=http://loinc.org|2276-4&_sort=-date';

  it('finds the 101 ferritins among them, newest first', async () => {
    const { body } = await fhir(sandbox, 'GET', `${ferritins}&_count=3`);
    expect(body.total).toBe(101);
    expect(found(body)).toEqual(['Observation/result-0', 'Observation/ben-ferritin', 'Observation/result-100']);
  });

  it('leads through all of them by next links, each once', async () => {
    const seen: string[] = [];
    let next: string | undefined = `${ferritins}&_count=40`;
    const sizes: number[] = [];
    while (next !== undefined) {
      const page: Answer = await fhir(sandbox, 'GET', next);
      seen.push(...found(page.body));
      sizes.push(found(page.body).length);
      const link = objectsIn(page.body, 'link').find(({ relation }) => relation === 'next');
      next = textOf(link, 'url')?.replace(`${FHIR}/`, '');
    }
    expect([sizes, seen.length, new Set(seen).size]).toEqual([[40, 40, 21], 101, 101]);
  });

  it('cuts a search without _count into pages of 50, and gives at most 1000 at once', async () => {
    expect(found((await fhir(sandbox, 'GET', 'Observation?patient=ben-baker')).body)).toHaveLength(50);
    expect(found((await fhir(sandbox, 'GET', 'Observation?patient=ben-baker&_count=5000')).body)).toHaveLength(1000);
  });

  it('only counts with _summary=count', async () => {
    const { body } = await fhir(sandbox, 'GET', 'Observation?patient=ben-baker&_summary=count');
    expect([body.total, found(body)]).toEqual([10_001, []]);
  });
});

describe('/metadata', () => {
  it('says what the server does: every search it lists works, and no type is missing', async () => {
    const sandbox = open();
    const metadata = (await fhir(sandbox, 'GET', 'metadata')).body;
    expect([metadata.resourceType, metadata.fhirVersion]).toEqual(['CapabilityStatement', '4.0.1']);
    const [rest] = objectsIn(metadata, 'rest');
    expect(objectsIn(rest, 'interaction')).toEqual([{ code: 'transaction' }, { code: 'batch' }]);
    const sample = objectsIn(rest, 'resource').filter(({ type }) =>
      ['MedicationRequest', 'Observation', 'Task', 'Provenance', 'CarePlan', 'DocumentReference', 'Goal'].includes(
        String(type),
      ),
    );
    expect(sample).toHaveLength(7);
    for (const resource of sample) {
      for (const { name } of objectsIn(resource, 'searchParam')) {
        const path = `${resource.type}?${name}:missing=true`;
        const answer = await fhir(sandbox, 'GET', path, undefined, { prefer: 'handling=strict' });
        expect([path, answer.status]).toEqual([path, 200]);
      }
    }
  });

  it('is valid R4 itself', async () => {
    const { validateResource } = await import('@medplum/core');
    const metadata: unknown = (await fhir(open(), 'GET', 'metadata')).body;
    const isStatement = (value: unknown): value is Parameters<typeof validateResource>[0] => isJsonObject(value);
    expect(isStatement(metadata) ? validateResource(metadata) : ['not a resource']).toEqual([]);
  });
});
