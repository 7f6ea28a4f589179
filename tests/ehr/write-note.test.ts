import { HttpResponse, http } from 'msw';
import { describe, expect, test, vi } from 'vitest';
import { chooseWriter } from '../../src/ehr/choose-writer.ts';
import type { Config } from '../../src/ehr/config.ts';
import { readPlanNotes } from '../../src/ehr/read-plan-notes.ts';
import { writeBack } from '../../src/ehr/write-back.ts';
import { readNoteDocument } from '../../src/fhir/proposal/note-document.ts';
import { EHR, FHIR } from '../sandbox/sandbox.ts';
import { CONFIG, clearFaults, network, requestsOf, session, setFaults, withNetwork, withTransactions } from './ehr.ts';
import { FaultPage } from './fault-page.ts';
import { cellsOf, type FaultName, type FaultRow, toldOf } from './faults.ts';
import { FRANK, plannedSandbox, read, sealedPlan } from './planned.ts';
import { witness } from './witness.ts';

vi.mock('../../src/ehr/pause.ts', () => ({ pause: async () => undefined }));
withNetwork();

const sandbox = plannedSandbox();
type Vendor = 'epic' | 'oracle';
const configOf = (kind: Vendor): Config => ({
  ...CONFIG,
  issuers: CONFIG.issuers.map((each) => ({ ...each, kind })),
});

async function ready(kind: Vendor, encounter = true) {
  sandbox.reset();
  withTransactions(sandbox);
  network.use(
    http.post(`${EHR}/auth/token`, async ({ request }) => {
      const own: Record<string, unknown> = await (await sandbox.handle(request)).json();
      return HttpResponse.json({ ...own, ...(encounter && { encounter: 'frank-delgado-visit-today' }) });
    }),
  );
  const opening = { user: 'robin-pharmacist', patient: FRANK.id, config: configOf(kind) } as const;
  const opened = await session(sandbox, opening);
  const ehr = await witness(sandbox, FRANK.id);
  const sealed = await sealedPlan(opened, await read(opened), FRANK);
  return { opened, sealed, ehr };
}

const sent = async () => (await requestsOf(sandbox)).filter((each) => /^(POST|PUT) \/fhir/.test(each));

describe.each<Vendor>(['epic', 'oracle'])('on %s', (kind) => {
  test('the whole plan is filed as one note that reads back, and no drug is proposed over FHIR', async () => {
    const { opened, sealed, ehr } = await ready(kind);
    const outcome = await writeBack(opened, sealed);
    expect(outcome).toMatchObject({ kind: 'written', writer: 'note', alreadyThere: false, written: [{ differs: [] }] });
    expect(await sent()).toEqual(['POST /fhir/DocumentReference']);
    const [note] = await ehr.list('DocumentReference');
    const content: { attachment: { data: string } }[] = JSON.parse(JSON.stringify(note?.content));
    const reading = readNoteDocument({ status: 'current', content });
    if (reading.kind !== 'plan') throw new Error(reading.kind);
    expect(reading.plan.planId).toBe('plan-1');
    expect(reading.plan.schedule.rows.map(({ dose }) => dose / 8)).toEqual([0.5, 0.25, 0]);
  });

  test('sent a second time files nothing: the note is known by its words', async () => {
    const { opened, sealed, ehr } = await ready(kind);
    await writeBack(opened, sealed);
    expect(await writeBack(opened, sealed)).toMatchObject({ kind: 'written', alreadyThere: true });
    expect(await ehr.list('DocumentReference')).toHaveLength(1);
  });

  test('a plan whose order was changed meanwhile is not filed', async () => {
    const { opened, sealed, ehr } = await ready(kind);
    await ehr.edit('MedicationRequest/frank-delgado-clonazepam', { note: [{ text: 'dose doubled by phone' }] });
    expect(await writeBack(opened, sealed)).toMatchObject({
      kind: 'changed since you looked',
      changes: [{ reference: 'MedicationRequest/frank-delgado-clonazepam' }],
    });
    expect(await ehr.list('DocumentReference')).toEqual([]);
  });

  test('goes without headers that the vendor’s CORS rules may refuse', async () => {
    const { opened, sealed } = await ready(kind);
    const headers: string[] = [];
    network.use(
      http.post(`${FHIR}/DocumentReference`, ({ request }) => {
        headers.push(...request.headers.keys());
      }),
    );
    await writeBack(opened, sealed);
    expect(headers.filter((name) => ['prefer', 'if-none-exist', 'if-match'].includes(name))).toEqual([]);
  });

  test('is read back at the next visit as the plan that it is, and an edited one as edited', async () => {
    const { opened, sealed, ehr } = await ready(kind);
    await writeBack(opened, sealed);
    const notes = await readPlanNotes(opened, FRANK.id);
    if (notes.kind !== 'plan notes') throw new Error(notes.kind);
    expect(notes.plans.map(({ planId, written }) => `${planId} ${written}`)).toEqual(['plan-1 2026-11-22T10:00:00Z']);
    expect(notes.outcome).toEqual({ kind: 'read', count: 1 });

    const [note] = await ehr.list('DocumentReference');
    const data = Buffer.from(sealed.note.replace('0.5 mg', '0.75 mg')).toString('base64');
    await ehr.edit(`DocumentReference/${note?.id}`, { content: [{ attachment: { contentType: 'text/plain', data } }] });
    expect(await readPlanNotes(opened, FRANK.id)).toMatchObject({ plans: [], edited: ['plan-1'] });
  });

  test('a note that the EHR has changed in storing is shown as different', async () => {
    const { opened, sealed, ehr } = await ready(kind);
    await writeBack(opened, sealed);
    const [note] = await ehr.list('DocumentReference');
    const text = sealed.note.replace('0.5 mg', '0.75 mg');
    const data = Buffer.from(text).toString('base64');
    await ehr.edit(`DocumentReference/${note?.id}`, { content: [{ attachment: { contentType: 'text/plain', data } }] });
    expect(await writeBack(opened, sealed)).toMatchObject({ kind: 'written', written: [{ differs: ['content'] }] });
  });
});

test('a note whose text lies in a Binary of the same server is read from there, and one elsewhere is not', async () => {
  const { opened, sealed } = await ready('epic');
  const data = Buffer.from(sealed.note).toString('base64');
  const noteAt = (url: string) =>
    network.use(
      http.get(`${FHIR}/DocumentReference`, () =>
        HttpResponse.json({
          resourceType: 'Bundle',
          type: 'searchset',
          entry: [
            {
              resource: {
                resourceType: 'DocumentReference',
                id: 'n',
                status: 'current',
                subject: { reference: `Patient/${FRANK.id}` },
                content: [{ attachment: { contentType: 'text/plain', url } }],
              },
            },
          ],
        }),
      ),
      http.get(`${FHIR}/Binary/b`, () => HttpResponse.json({ resourceType: 'Binary', id: 'b', data })),
    );
  noteAt(`${FHIR}/Binary/b`);
  expect(await readPlanNotes(opened, FRANK.id)).toMatchObject({ plans: [{ planId: 'plan-1' }] });
  noteAt('https://evil.example/Binary/b');
  expect(await readPlanNotes(opened, FRANK.id)).toMatchObject({ plans: [], outcome: { kind: 'truncated', count: 1 } });
});

test('on Epic a note needs an encounter: said before anything is sent', async () => {
  const { opened, sealed } = await ready('epic', false);
  expect(await writeBack(opened, sealed)).toEqual({ kind: 'no encounter' });
  expect(await sent()).toEqual([]);
});

test('on Oracle Health a note needs none', async () => {
  const { opened, sealed } = await ready('oracle', false);
  expect(await writeBack(opened, sealed)).toMatchObject({ kind: 'written', writer: 'note' });
});

const failing = (fault: FaultName): string => {
  if (['lost after', 'half an answer', 'empty answer'].includes(fault)) return 'written';
  if (fault === '401') return 'session ended';
  if (fault === '409' || fault === '412') return 'changed since you looked';
  if (fault === 'lost before' || Number(fault) >= 500) return 'no answer, 1 uncertain';
  return `refused ${fault}`;
};

const looking = (fault: FaultName): string => {
  if (fault === '401') return 'session ended';
  return Number(fault) > 0 ? `refused ${fault}` : 'no answer';
};

const TABLE: Readonly<Record<string, FaultRow>> = {
  'looking for the note': { at: { method: 'GET', path: '/fhir/DocumentReference' }, told: looking },
  'reading the patient again': { at: { method: 'GET', path: `/fhir/Patient/${FRANK.id}` }, told: looking },
  'reading again what it rests on, one by one': {
    at: { method: 'GET', path: '/fhir/Observation*' },
    told: (fault) => (fault === '404' ? 'changed since you looked' : looking(fault)),
  },
  'filing the note': { at: { method: 'POST', path: '/fhir/DocumentReference' }, told: failing },
  // The note is looked for in the list instead.
  'reading it back': {
    at: { method: 'GET', path: '/fhir/DocumentReference/*' },
    told: () => 'written',
  },
};

const page = new FaultPage(
  'Faults: a plan as a note',
  'The whole plan as one note, on a server like Oracle Health. A review of a plan that lives in notes is written the same way.',
);

describe('every fault at every step: one note in the end', () => {
  test.each(cellsOf(TABLE))('$step, $name: $told', async ({ step, name, fault, told }) => {
    const { opened, sealed, ehr } = await ready('oracle');
    await setFaults(sandbox, fault);
    const outcome = await writeBack(opened, sealed);
    await clearFaults(sandbox);
    const notes = await ehr.list('DocumentReference');
    page.add({ step, name, outcome, inChart: notes.map(({ status }) => `plan-1/note/1: ${status}`) });
    expect(toldOf(outcome)).toBe(told);
    expect(notes).toHaveLength(told === 'written' ? 1 : 0);
    const opening = { user: 'robin-pharmacist', patient: FRANK.id, config: configOf('oracle') } as const;
    const again = outcome.kind === 'session ended' ? await session(sandbox, opening) : opened;
    expect(toldOf(await writeBack(again, sealed))).toBe('written');
    expect(await ehr.list('DocumentReference')).toHaveLength(1);
  });

  test('docs/faults/note.md says so', async () => {
    await expect(page.text()).toMatchFileSnapshot('../../docs/faults/note.md');
  });
});

describe('the writer is chosen by what the server says and what the token allows', () => {
  const offering = (types: readonly string[], transaction = true) =>
    ({
      kind: 'capabilities',
      fhirVersion: '4.0.1',
      transaction,
      offers: (type: string) => types.includes(type),
      createsConditionally: () => false,
    }) as const;
  const granting = (types: readonly string[]) => ({
    written: [],
    missing: [],
    allows: (type: string) => types.includes(type),
  });
  const ALL = ['CarePlan', 'MedicationRequest', 'Task', 'Provenance', 'DocumentReference'];
  const without = (...types: readonly string[]) => ALL.filter((type) => !types.includes(type));
  const unknown = { kind: 'capabilities unknown' } as const;

  test.each([
    ['everything', offering(ALL), ALL, { kind: 'transaction' }],
    ['everything but transactions', offering(ALL, false), ALL, { kind: 'sequential' }],
    [
      'no tasks',
      offering(without('Task')),
      ALL,
      { kind: 'note', because: { kind: 'not offered', resourceTypes: ['Task'] } },
    ],
    [
      'no scope for drugs and plans',
      offering(ALL),
      without('CarePlan', 'MedicationRequest'),
      { kind: 'note', because: { kind: 'not granted', resourceTypes: ['CarePlan', 'MedicationRequest'] } },
    ],
    [
      'nothing at all',
      offering([]),
      ALL,
      { kind: 'copy', because: { kind: 'not offered', resourceTypes: without('DocumentReference') } },
    ],
    ['no answer from /metadata', unknown, ALL, { kind: 'note', because: unknown }],
    ['no answer, no scope for notes', unknown, [], { kind: 'copy', because: unknown }],
  ])('%s', (_name, capabilities, scopes, writer) => {
    expect(chooseWriter({ capabilities, scopes: granting(scopes), vendor: 'plain' })).toEqual(writer);
  });

  test.each([
    ['proposals', { kind: 'transaction' }],
    ['note', { kind: 'note', because: { kind: 'site' } }],
    ['nothing', { kind: 'copy', because: { kind: 'site' } }],
  ] as const)('where the site allows %s, a server that takes all', (writes, writer) => {
    expect(chooseWriter({ capabilities: offering(ALL), scopes: granting(ALL), vendor: 'plain', writes })).toEqual(
      writer,
    );
  });

  test.each(['epic', 'oracle'] as const)('on %s a note, whatever it says it can do', (vendor) => {
    expect(chooseWriter({ capabilities: offering(ALL), scopes: granting(ALL), vendor })).toEqual({
      kind: 'note',
      because: { kind: 'vendor' },
    });
  });
});
