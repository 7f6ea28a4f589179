import { describe, expect, test, vi } from 'vitest';
import { writeBack } from '../../src/ehr/write-back.ts';
import { ACTS, AFTER, chartBefore, prescriber, SERVERS, sealedAct } from './acts.ts';
import { clearFaults, requestsOf, session, setFaults, withNetwork } from './ehr.ts';
import { FaultPage } from './fault-page.ts';
import { BEFORE_SENDING, cellsOf, type FaultName, type FaultRow, toldOf } from './faults.ts';
import { FRANK, plannedSandbox } from './planned.ts';

vi.mock('../../src/ehr/pause.ts', () => ({ pause: async () => undefined }));
withNetwork();

const sandbox = plannedSandbox();

describe.each(SERVERS)('on %s', (server) => {
  test.each(ACTS)('%s: every resource that the status table names moves, and no other', async (act) => {
    const { opened, ehr } = await chartBefore(sandbox, server, act);
    const sealed = await sealedAct(opened, act);
    const outcome = await writeBack(opened, sealed);
    if (outcome.kind !== 'written') throw new Error(JSON.stringify(outcome));
    expect(outcome.written.flatMap(({ differs }) => differs)).toEqual([]);
    expect(await ehr.own()).toEqual(AFTER[act]);
    expect(await writeBack(opened, sealed)).toMatchObject({ kind: 'written', alreadyThere: true });
    expect(await ehr.own()).toEqual(AFTER[act]);
  });

  test('an approval releases the first row as one unsigned order', async () => {
    const { opened, ehr } = await chartBefore(sandbox, server, 'approve');
    await writeBack(opened, await sealedAct(opened, 'approve'));
    const [order] = (await ehr.list('MedicationRequest')).filter(
      ({ identifier }) => identifier?.[0]?.value === 'plan-1/order/1/1',
    );
    expect(order).toMatchObject({ status: 'draft', intent: 'order' });
  });

  test('a rejection keeps its reason', async () => {
    const { opened, ehr } = await chartBefore(sandbox, server, 'reject');
    await writeBack(opened, await sealedAct(opened, 'reject'));
    expect(JSON.stringify(await ehr.list('Task'))).toContain('starts a new job in December');
  });

  test('two prescribers at once: the second is told what changed, and one order is there, not two', async () => {
    const { opened, ehr } = await chartBefore(sandbox, server, 'approve');
    const other = await prescriber(sandbox);
    const [mine, theirs] = [await sealedAct(opened, 'approve'), await sealedAct(other, 'reject')];
    expect(toldOf(await writeBack(opened, mine))).toBe('written');
    const late = await writeBack(other, theirs);
    if (late.kind !== 'changed since you looked') throw new Error(late.kind);
    expect(late.changes.map(({ reference }) => reference.split('/')[0]).toSorted()).toEqual([
      'CarePlan',
      'MedicationRequest',
      'Task',
    ]);
    expect(await ehr.own()).toEqual(AFTER.approve);
  });

  test('an order signed in the EHR while a hold was on its way is not cancelled: the second clinician is told', async () => {
    const { opened, ehr } = await chartBefore(sandbox, server, 'hold');
    const sealed = await sealedAct(opened, 'hold');
    const order = (await ehr.list('MedicationRequest')).find(
      ({ identifier }) => identifier?.[0]?.value === 'plan-1/order/1/1',
    );
    await ehr.edit(`MedicationRequest/${order?.id}`, { status: 'active' });
    expect(await writeBack(opened, sealed)).toMatchObject({
      kind: 'changed since you looked',
      changes: [{ reference: `MedicationRequest/${order?.id}`, seenVersion: '1', versionNow: '2' }],
    });
    expect(await ehr.own()).toContain('plan-1/order/1/1: active');
  });

  test('a pharmacist may not approve: nothing is sent', async () => {
    await chartBefore(sandbox, server, 'approve');
    const pharmacist = await session(sandbox, { user: 'robin-pharmacist', patient: FRANK.id });
    const sealed = await sealedAct(pharmacist, 'approve');
    const asked = (await requestsOf(sandbox)).length;
    expect(await writeBack(pharmacist, sealed)).toEqual({ kind: 'not an approver' });
    expect(await requestsOf(sandbox)).toHaveLength(asked);
  });

  test('what one user sealed is not sent by another', async () => {
    const { opened } = await chartBefore(sandbox, server, 'approve');
    const sealed = await sealedAct(opened, 'approve');
    const pharmacist = await session(sandbox, { user: 'robin-pharmacist', patient: FRANK.id });
    expect(await writeBack(pharmacist, sealed)).toEqual({ kind: 'other user' });
  });
});

/** A step that fails, with so much in the chart that cannot be taken back: it is named. */
const failing =
  (remain: number, uncertain = 1) =>
  (fault: FaultName): string => {
    if (['lost after', 'half an answer', 'empty answer'].includes(fault)) return 'written';
    const remains = remain > 0 ? `, ${remain} remain` : '';
    if (fault === '401') return `session ended${remains}`;
    if (fault === '409' || fault === '412') return `changed since you looked${remains}`;
    if (fault === 'lost before') return `no answer${remains}, ${uncertain} uncertain`;
    return `refused ${fault}${remains}${Number(fault) >= 500 ? `, ${uncertain} uncertain` : ''}`;
  };

const ONE_BY_ONE = 'a server without transactions';
const AT_ONCE = 'a server with transactions';

/** Each step of the two acts that write most, and how the whole of it goes to a server with transactions. */
const TABLES = [
  {
    act: 'approve',
    server: AT_ONCE,
    file: 'approval-in-one-transaction',
    about: 'A prescriber approves a plan of two steps: the first becomes an unsigned order.',
    table: {
      'looking for what it changes': {
        at: { method: 'GET', path: '/fhir/Task/*' },
        told: (fault: FaultName) => (fault === '404' ? 'changed since you looked' : BEFORE_SENDING[fault]),
      },
      'sending it': { at: { method: 'POST', path: '/fhir' }, told: failing(0, 5) },
    },
  },
  {
    act: 'approve',
    server: ONE_BY_ONE,
    file: 'approval-one-by-one',
    about:
      'The same where the EHR takes no transactions. From the third step on half of a decision stays, is named, and is completed by sending again.',
    table: {
      'creating the order': { at: { method: 'POST', path: '/fhir/MedicationRequest' }, told: failing(0) },
      'making the plan active': { at: { method: 'PUT', path: '/fhir/CarePlan/*' }, told: failing(0) },
      'completing the proposal': { at: { method: 'PUT', path: '/fhir/MedicationRequest/*' }, told: failing(2) },
      'recording who approved': { at: { method: 'POST', path: '/fhir/Provenance' }, told: failing(3) },
      'completing the task': { at: { method: 'PUT', path: '/fhir/Task/*' }, told: failing(4) },
    },
  },
  {
    act: 'hold',
    server: AT_ONCE,
    file: 'hold-in-one-transaction',
    about: 'A review holds the taper: the step not released and the order that nobody signed are cancelled.',
    table: { 'sending it': { at: { method: 'POST', path: '/fhir' }, told: failing(0, 4) } },
  },
  {
    act: 'hold',
    server: ONE_BY_ONE,
    file: 'hold-one-by-one',
    about: 'The same where the EHR takes no transactions.',
    table: {
      'putting the plan on hold': { at: { method: 'PUT', path: '/fhir/CarePlan/*' }, told: failing(0) },
      'cancelling the first request': { at: { method: 'PUT', path: '/fhir/MedicationRequest/*' }, told: failing(1) },
      'cancelling the second request': {
        at: { method: 'PUT', path: '/fhir/MedicationRequest/*', nth: 2 },
        told: failing(2),
      },
      'recording who held': { at: { method: 'POST', path: '/fhir/Provenance' }, told: failing(3) },
    },
  },
  {
    act: 'hold with drafts',
    server: ONE_BY_ONE,
    file: 'hold-with-drafts-one-by-one',
    about:
      'A review holds the taper, and iron, gabapentin and a lab request were ticked at it. What is new comes first; the request for a decision on it is the last step.',
    table: {
      'creating the first draft': { at: { method: 'POST', path: '/fhir/MedicationRequest' }, told: failing(0) },
      'creating the lab request': { at: { method: 'POST', path: '/fhir/ServiceRequest' }, told: failing(0) },
      'putting the plan on hold': { at: { method: 'PUT', path: '/fhir/CarePlan/*' }, told: failing(0) },
      'recording who held': { at: { method: 'POST', path: '/fhir/Provenance' }, told: failing(6) },
      'asking for a decision on the drafts': { at: { method: 'POST', path: '/fhir/Task' }, told: failing(7) },
    },
  },
  {
    act: 'reject',
    server: AT_ONCE,
    file: 'rejection-in-one-transaction',
    about: 'A prescriber rejects a plan of two steps with a reason.',
    table: { 'sending it': { at: { method: 'POST', path: '/fhir' }, told: failing(0, 5) } },
  },
  {
    act: 'reject',
    server: ONE_BY_ONE,
    file: 'rejection-one-by-one',
    about: 'The same where the EHR takes no transactions.',
    table: {
      'revoking the plan': { at: { method: 'PUT', path: '/fhir/CarePlan/*' }, told: failing(0) },
      'cancelling the first proposal': { at: { method: 'PUT', path: '/fhir/MedicationRequest/*' }, told: failing(1) },
      'recording who rejected': { at: { method: 'POST', path: '/fhir/Provenance' }, told: failing(3) },
      'closing the task': { at: { method: 'PUT', path: '/fhir/Task/*' }, told: failing(4) },
    },
  },
  {
    act: 'visit',
    server: AT_ONCE,
    file: 'visit-in-one-transaction',
    about: 'A review on which the plan goes on: one line in its history.',
    table: { 'sending it': { at: { method: 'POST', path: '/fhir' }, told: failing(0, 2) } },
  },
  {
    act: 'visit',
    server: ONE_BY_ONE,
    file: 'visit-one-by-one',
    about: 'The same where the EHR takes no transactions.',
    table: {
      'adding the line': { at: { method: 'PUT', path: '/fhir/CarePlan/*' }, told: failing(0) },
      'recording who visited': { at: { method: 'POST', path: '/fhir/Provenance' }, told: failing(1) },
    },
  },
  {
    act: 'release',
    server: AT_ONCE,
    file: 'release-in-one-transaction',
    about: 'A review releases the next step as an unsigned order.',
    table: { 'sending it': { at: { method: 'POST', path: '/fhir' }, told: failing(0, 4) } },
  },
  {
    act: 'release',
    server: ONE_BY_ONE,
    file: 'release-one-by-one',
    about: 'The same where the EHR takes no transactions.',
    table: {
      'creating the order': { at: { method: 'POST', path: '/fhir/MedicationRequest' }, told: failing(0) },
      'adding the line': { at: { method: 'PUT', path: '/fhir/CarePlan/*' }, told: failing(0) },
      'completing the proposal': { at: { method: 'PUT', path: '/fhir/MedicationRequest/*' }, told: failing(2) },
      'recording who released': { at: { method: 'POST', path: '/fhir/Provenance' }, told: failing(3) },
    },
  },
] as const satisfies readonly {
  readonly table: Readonly<Record<string, FaultRow>>;
  readonly [key: string]: unknown;
}[];

describe.each(TABLES)('$act on $server: every fault at every step', ({ act, server, file, about, table }) => {
  const page = new FaultPage(`Faults: ${file.replaceAll('-', ' ')}`, about);

  test.each(cellsOf(table))('$step, $name: $told, and done once in the end', async ({ step, name, fault, told }) => {
    const { opened, ehr } = await chartBefore(sandbox, server, act);
    const sealed = await sealedAct(opened, act);
    await setFaults(sandbox, fault);
    const outcome = await writeBack(opened, sealed);
    await clearFaults(sandbox);
    page.add({ step, name, outcome, inChart: await ehr.everything() });
    expect(toldOf(outcome)).toBe(told);
    const again = await writeBack(outcome.kind === 'session ended' ? await prescriber(sandbox) : opened, sealed);
    expect(toldOf(again)).toBe('written');
    expect(await ehr.own()).toEqual(AFTER[act]);
  });

  test(`docs/faults/${file}.md says so`, async () => {
    await expect(page.text()).toMatchFileSnapshot(`../../docs/faults/${file}.md`);
  });
});
