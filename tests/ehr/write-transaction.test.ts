import { describe, expect, test, vi } from 'vitest';
import type { EhrSession } from '../../src/ehr/session.ts';
import { writeBack } from '../../src/ehr/write-back.ts';
import { clearFaults, requestsOf, session, setFaults, withNetwork } from './ehr.ts';
import { FaultPage } from './fault-page.ts';
import { BEFORE_SENDING, cellsOf, type FaultName, type FaultRow, toldOf } from './faults.ts';
import { FRANK, type Planned, plannedSandbox, RUTH, read, sealedPlan } from './planned.ts';
import { witness } from './witness.ts';

vi.mock('../../src/ehr/pause.ts', () => ({ pause: async () => undefined }));
withNetwork();

const sandbox = plannedSandbox();

/** A plan in a fresh EHR, sealed by the pharmacist and not sent yet. */
async function ready(patient: Planned) {
  sandbox.reset();
  const opened = await session(sandbox, { user: 'robin-pharmacist', patient: patient.id });
  const sealed = await sealedPlan(opened, await read(opened), patient);
  return { opened, sealed, ehr: await witness(sandbox, patient.id) };
}

describe('a plan that nothing disturbs', () => {
  test('is in the chart once, as sent: 22 draft proposals, a draft care plan, a requested task and who proposed it', async () => {
    const { opened, sealed, ehr } = await ready(RUTH);
    const outcome = await writeBack(opened, sealed);
    if (outcome.kind !== 'written') throw new Error(outcome.kind);
    expect(outcome.writer).toBe('transaction');
    expect(outcome.alreadyThere).toBe(false);
    expect(outcome.written.flatMap(({ differs }) => differs)).toEqual([]);
    const inChart = await ehr.own();
    expect(inChart).toHaveLength(RUTH.resources);
    expect(inChart.filter((each) => /\/proposal\/.*: draft$/.test(each))).toHaveLength(22);
    expect(inChart).toContain('plan-1/care-plan/1: draft');
    expect(inChart).toContain('plan-1/task/1: requested');
    expect(inChart).toContain('plan-1/provenance/propose: kept');
    const reported = outcome.written.map(({ own, status }) => `${own}: ${status ?? 'kept'}`).toSorted();
    expect(reported).toEqual(inChart);
  });

  test('points from every step to the care plan and to the step before, and from the task to the care plan', async () => {
    const { opened, sealed, ehr } = await ready(RUTH);
    await writeBack(opened, sealed);
    const [plan] = await ehr.list('CarePlan');
    const [task] = await ehr.list('Task');
    const steps = (await ehr.list('MedicationRequest')).filter(({ intent }) => intent === 'proposal');
    expect(task?.focus).toEqual({ reference: `CarePlan/${plan?.id}` });
    expect(steps.map(({ basedOn }) => basedOn)).toEqual(steps.map(() => [{ reference: `CarePlan/${plan?.id}` }]));
    const prior = JSON.stringify(steps.map(({ priorPrescription }) => priorPrescription));
    expect(prior).not.toContain('urn:uuid');
    expect(prior).toContain('MedicationRequest/ruth-mercer-clonazepam');
  });

  test('sent a second time writes nothing: the same 25 resources, one POST in all', async () => {
    const { opened, sealed, ehr } = await ready(RUTH);
    await writeBack(opened, sealed);
    const again = await writeBack(opened, sealed);
    expect(again).toMatchObject({ kind: 'written', alreadyThere: true });
    expect(await ehr.own()).toHaveLength(RUTH.resources);
    expect((await requestsOf(sandbox)).filter((each) => each === 'POST /fhir')).toHaveLength(1);
  });

  test('two clicks at once are one sending', async () => {
    const { opened, sealed, ehr } = await ready(RUTH);
    const [one, other] = await Promise.all([writeBack(opened, sealed), writeBack(opened, sealed)]);
    expect(one).toEqual(other);
    expect(await ehr.own()).toHaveLength(RUTH.resources);
    expect((await requestsOf(sandbox)).filter((each) => each === 'POST /fhir')).toHaveLength(1);
  });
});

const beforeSending = (fault: FaultName): string => BEFORE_SENDING[fault];

const SENDING = {
  'lost before': 'no answer, 5 uncertain',
  'lost after': 'written',
  '401': 'session ended',
  '403': 'refused 403',
  '404': 'refused 404',
  '409': 'changed since you looked',
  '412': 'changed since you looked',
  '422': 'refused 422',
  '429': 'refused 429',
  // A gateway may say this of a server that did it; the chart was asked and does not hold it yet.
  '500': 'refused 500, 5 uncertain',
  '503': 'refused 503, 5 uncertain',
  'half an answer': 'written',
  'empty answer': 'written',
} as const;

/** Each step of one sending, and what the clinician is told for every fault that lasts. */
const TABLE: Readonly<Record<string, FaultRow>> = {
  'reading the patient again': { at: { method: 'GET', path: `/fhir/Patient/${FRANK.id}` }, told: beforeSending },
  'looking for the plan': { at: { method: 'GET', path: '/fhir/Task' }, told: beforeSending },
  'looking for plans of others': {
    at: { method: 'GET', path: '/fhir/CarePlan', nth: 2 },
    told: beforeSending,
  },
  // A server that takes no search by _id is asked for each resource by itself.
  'reading again what it rests on, all at once': {
    at: { method: 'GET', path: '/fhir/Observation' },
    told: () => 'written',
  },
  'reading again what it rests on, one by one': {
    at: { method: 'GET', path: '/fhir/Observation*' },
    told: (fault) => (fault === '404' ? 'changed since you looked' : BEFORE_SENDING[fault]),
  },
  'sending it': {
    at: { method: 'POST', path: '/fhir' },
    told: (fault) => SENDING[fault],
  },
  'reading it back': {
    at: { method: 'GET', path: '/fhir/Task', nth: 2 },
    told: (fault) => (fault === '401' ? 'session ended, 5 uncertain' : 'not read back, 5 uncertain'),
  },
};

const page = new FaultPage(
  'Faults: a proposal in one transaction',
  'A plan of two steps (care plan, two medication request proposals, provenance, task) on a server that takes transactions.',
);

describe('every fault at every step: nothing is written twice, lost or unnamed', () => {
  test.each(cellsOf(TABLE))('$step, $name: $told', async ({ step, name, fault, told }) => {
    const { opened, sealed, ehr } = await ready(FRANK);
    await setFaults(sandbox, fault);
    const outcome = await writeBack(opened, sealed);
    await clearFaults(sandbox);
    page.add({ step, name, outcome, inChart: await ehr.everything() });
    expect(toldOf(outcome)).toBe(told);
    const inChart = await ehr.own();
    const isNamed = told === 'written' || told.endsWith('5 uncertain');
    expect(inChart.length === 0 || (inChart.length === FRANK.resources && isNamed)).toBe(true);
    if (told === 'written') expect(inChart).toHaveLength(FRANK.resources);

    const again = await writeBack(outcome.kind === 'session ended' ? await relaunched() : opened, sealed);
    expect(toldOf(again)).toBe('written');
    expect(await ehr.everything()).toHaveLength(FRANK.resources);
    expect(new Set(await ehr.own()).size).toBe(FRANK.resources);
  });

  test('docs/faults/transaction.md says so', async () => {
    await expect(page.text()).toMatchFileSnapshot('../../docs/faults/transaction.md');
  });
});

/** A new launch in the same window, with the same plan still on screen. */
const relaunched = (): Promise<EhrSession> => session(sandbox, { user: 'robin-pharmacist', patient: FRANK.id });
