import { describe, expect, test, vi } from 'vitest';
import type { EhrSession } from '../../src/ehr/session.ts';
import { type WriteProblem, type WriteReceipt, writeBack } from '../../src/ehr/write-back.ts';
import { clearFaults, requestsOf, session, setFaults, withNetwork, withoutTransactions } from './ehr.ts';
import { FaultPage } from './fault-page.ts';
import { BEFORE_SENDING, cellsOf, type FaultName, type FaultRow, toldOf } from './faults.ts';
import { FRANK, type Planned, plannedSandbox, RUTH, read, sealedPlan } from './planned.ts';
import { witness } from './witness.ts';

vi.mock('../../src/ehr/pause.ts', () => ({ pause: async () => undefined }));
withNetwork();

const sandbox = plannedSandbox();

/** A plan in a fresh EHR that takes no transactions, sealed by the pharmacist and not sent yet. */
async function ready(patient: Planned) {
  sandbox.reset();
  withoutTransactions(sandbox);
  const opened = await session(sandbox, { user: 'robin-pharmacist', patient: patient.id });
  const sealed = await sealedPlan(opened, await read(opened), patient);
  return { opened, sealed, ehr: await witness(sandbox, patient.id) };
}

describe('a plan that nothing disturbs, on a server without transactions', () => {
  test('is in the chart once and as sent, the care plan first, completed after its 22 steps, the task last', async () => {
    const { opened, sealed, ehr } = await ready(RUTH);
    const steps: string[] = [];
    const outcome = await writeBack(opened, sealed, { onProgress: (done, of) => steps.push(`${done} of ${of}`) });
    if (outcome.kind !== 'written') throw new Error(outcome.kind);
    expect(outcome.writer).toBe('sequential');
    expect(outcome.written.flatMap(({ own, differs }) => differs.map((each) => `${own} ${each}`))).toEqual([]);
    expect(await ehr.own()).toHaveLength(RUTH.resources);
    const sent = (await requestsOf(sandbox)).filter((each) => !each.startsWith('GET') && each.includes('/fhir'));
    expect(sent.map((each) => each.replace(/\/[0-9a-f-]{36}$/, '/…'))).toEqual([
      'POST /fhir/CarePlan',
      ...Array.from({ length: 22 }, () => 'POST /fhir/MedicationRequest'),
      'PUT /fhir/CarePlan/…',
      'POST /fhir/Provenance',
      'POST /fhir/Task',
    ]);
    expect(steps).toHaveLength(26);
    expect(steps.at(-1)).toBe('26 of 26');
  });

  test('sent a second time writes nothing', async () => {
    const { opened, sealed, ehr } = await ready(FRANK);
    await writeBack(opened, sealed);
    const before = (await requestsOf(sandbox)).filter((each) => !each.startsWith('GET')).length;
    expect(await writeBack(opened, sealed)).toMatchObject({ kind: 'written', alreadyThere: true });
    expect((await requestsOf(sandbox)).filter((each) => !each.startsWith('GET'))).toHaveLength(before);
    expect(await ehr.everything()).toHaveLength(FRANK.resources);
  });
});

/** A creation that fails: what was created before it is taken back. */
const CREATING = {
  'lost before': 'no answer, 1 uncertain',
  'lost after': 'written',
  '401': 'session ended',
  '403': 'refused 403',
  '404': 'refused 404',
  '409': 'changed since you looked',
  '412': 'changed since you looked',
  '422': 'refused 422',
  '429': 'refused 429',
  // A gateway may say this of a server that did it; the chart was searched and does not hold it yet.
  '500': 'refused 500, 1 uncertain',
  '503': 'refused 503, 1 uncertain',
  'half an answer': 'written',
  'empty answer': 'written',
} as const;

const creating = (fault: FaultName): string => CREATING[fault];

/** The same with so much in the chart that cannot be taken back: it is named. */
const withRemaining =
  (count: number) =>
  (fault: FaultName): string =>
    CREATING[fault] === 'written' ? 'written' : CREATING[fault].replace(/(, 1 uncertain)?$/, `, ${count} remain$1`);

const TABLE: Readonly<Record<string, FaultRow>> = {
  'reading the patient again': {
    at: { method: 'GET', path: `/fhir/Patient/${FRANK.id}` },
    told: (fault) => BEFORE_SENDING[fault],
  },
  'looking for the plan': { at: { method: 'GET', path: '/fhir/Task' }, told: (fault) => BEFORE_SENDING[fault] },
  'looking for plans of others': {
    at: { method: 'GET', path: '/fhir/CarePlan', nth: 2 },
    told: (fault) => BEFORE_SENDING[fault],
  },
  'reading again what it rests on, one by one': {
    at: { method: 'GET', path: '/fhir/Observation*' },
    told: (fault) => (fault === '404' ? 'changed since you looked' : BEFORE_SENDING[fault]),
  },
  'creating the care plan': { at: { method: 'POST', path: '/fhir/CarePlan' }, told: creating },
  'creating the second step': { at: { method: 'POST', path: '/fhir/MedicationRequest', nth: 2 }, told: creating },
  // The fault lasts, so the care plan cannot be taken back either.
  'completing the care plan': { at: { method: 'PUT', path: '/fhir/CarePlan/*' }, told: withRemaining(1) },
  'creating the provenance': { at: { method: 'POST', path: '/fhir/Provenance' }, told: creating },
  // A provenance has no status and stays, and so does what it speaks of. Without the task nobody can act on it.
  'creating the task': { at: { method: 'POST', path: '/fhir/Task' }, told: withRemaining(4) },
  'reading it back': {
    at: { method: 'GET', path: '/fhir/Task', nth: 2 },
    told: (fault) => (fault === '401' ? 'session ended, 5 remain' : 'not read back, 5 remain'),
  },
};

const page = new FaultPage(
  'Faults: a proposal one by one',
  'A plan of two steps on a server that takes no transactions: care plan first, task last. The fault lasts, so that what would be taken back may not be either.',
);

describe('every fault at every step: nothing is written twice, lost or unnamed', () => {
  test.each(cellsOf(TABLE))('$step, $name: $told', async ({ step, name, fault, told }) => {
    const { opened, sealed, ehr } = await ready(FRANK);
    await setFaults(sandbox, fault);
    const outcome = await writeBack(opened, sealed);
    await clearFaults(sandbox);
    page.add({ step, name, outcome, inChart: await ehr.everything() });
    expect(toldOf(outcome)).toBe(told);
    const inChart = (await ehr.own()).map((each) => each.split(':')[0]);
    expect(inChart).toEqual(namedIn(outcome));

    const again = await writeBack(outcome.kind === 'session ended' ? await relaunched() : opened, sealed);
    if (again.kind !== 'written') throw new Error(toldOf(again));
    expect(again.written.flatMap(({ differs }) => differs)).toEqual([]);
    expect(await ehr.own()).toHaveLength(FRANK.resources);
    expect(new Set(await ehr.own()).size).toBe(FRANK.resources);
  });

  test('docs/faults/one-by-one.md says so', async () => {
    await expect(page.text()).toMatchFileSnapshot('../../docs/faults/one-by-one.md');
  });
});

/** Every resource that the outcome says is in the chart. */
function namedIn(outcome: WriteReceipt | WriteProblem): readonly string[] {
  if (outcome.kind === 'written') return outcome.written.map(({ own }) => own).toSorted();
  return 'remains' in outcome ? outcome.remains.items.map(({ own }) => own).toSorted() : [];
}

/** A new launch in the same window, with the same plan still on screen. */
const relaunched = (): Promise<EhrSession> => session(sandbox, { user: 'robin-pharmacist', patient: FRANK.id });
