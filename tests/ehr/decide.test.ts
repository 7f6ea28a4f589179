import { describe, expect, test, vi } from 'vitest';
import { versionsOf } from '../../src/ehr/chart-record.ts';
import type { EhrSession } from '../../src/ehr/session.ts';
import { writeBack } from '../../src/ehr/write-back.ts';
import { approve } from '../../src/fhir/proposal/approve.ts';
import { factsUsed } from '../../src/fhir/proposal/facts-used.ts';
import { instant } from '../../src/fhir/proposal/instant.ts';
import { readPlans } from '../../src/fhir/proposal/read-plans.ts';
import { type SealedProposal, sealDecision } from '../../src/fhir/proposal/seal.ts';
import { reject } from '../../src/fhir/proposal/withdraw.ts';
import {
  clearFaults,
  requestsOf,
  session,
  setFaults,
  withNetwork,
  withoutTransactions,
  withTransactions,
} from './ehr.ts';
import { cellsOf, type FaultName, type FaultRow, toldOf } from './faults.ts';
import { consulted, FRANK, plannedSandbox, read, sealedPlan, TODAY } from './planned.ts';
import { witness } from './witness.ts';

vi.mock('../../src/ehr/pause.ts', () => ({ pause: async () => undefined }));
withNetwork();

const sandbox = plannedSandbox();
type Server = 'a server with transactions' | 'a server without transactions';

/** Frank's plan, proposed by the pharmacist, on the screen of the prescriber. */
async function pending(server: Server = 'a server with transactions') {
  sandbox.reset();
  if (server === 'a server with transactions') withTransactions(sandbox);
  else withoutTransactions(sandbox);
  const pharmacist = await session(sandbox, { user: 'robin-pharmacist', patient: FRANK.id });
  const sent = await writeBack(pharmacist, await sealedPlan(pharmacist, await read(pharmacist), FRANK));
  if (sent.kind !== 'written') throw new Error(sent.kind);
  const opened = await session(sandbox, { user: 'pat-prescriber', patient: FRANK.id });
  return { opened, ehr: await witness(sandbox, FRANK.id) };
}

/** What is decided on the plan in the chart of now, sealed by who is signed in. */
async function decision(opened: EhrSession, decides: typeof approve = approve): Promise<SealedProposal> {
  const reading = await read(opened);
  const [plan] = readPlans(reading.resources);
  const user = await opened.user();
  if (!plan || user.kind !== 'user') throw new Error('nothing to decide');
  const { picture } = consulted(opened, reading, FRANK);
  const decided = decides({
    act: {
      planId: plan.planId,
      patient: { reference: `Patient/${FRANK.id}`, name: picture.patient.name },
      by: { reference: user.reference },
      app: { name: 'Stillstep', version: '0.1.0' },
      at: instant('2026-11-22T10:05:00Z'),
      today: TODAY,
    },
    plan,
    facts: factsUsed(picture, versionsOf(reading)),
  });
  if (decided.kind !== 'decided') throw new Error(JSON.stringify(decided.because));
  const outcome = sealDecision(decided);
  if (outcome.kind !== 'sealed') throw new Error(JSON.stringify(outcome.because));
  return outcome.sealed;
}

/** The chart after an approval: the first row released as an unsigned order, and nothing else moved. */
const APPROVED = [
  'plan-1/care-plan/1: active',
  'plan-1/order/1/1: draft',
  'plan-1/proposal/1/1: completed',
  'plan-1/proposal/2/1: draft',
  'plan-1/provenance/approve: kept',
  'plan-1/provenance/propose: kept',
  'plan-1/task/1: completed',
];

describe.each<Server>(['a server with transactions', 'a server without transactions'])('on %s', (server) => {
  test('approval makes the plan active and releases the first row as one unsigned order', async () => {
    const { opened, ehr } = await pending(server);
    const outcome = await writeBack(opened, await decision(opened));
    if (outcome.kind !== 'written') throw new Error(JSON.stringify(outcome));
    expect(outcome.written.flatMap(({ differs }) => differs)).toEqual([]);
    expect(await ehr.own()).toEqual(APPROVED);
    const [order] = (await ehr.list('MedicationRequest')).filter(
      ({ identifier }) => identifier?.[0]?.value === 'plan-1/order/1/1',
    );
    expect(order).toMatchObject({ status: 'draft', intent: 'order' });
  });

  test('rejection cancels every step, revokes the plan and keeps the reason', async () => {
    const { opened, ehr } = await pending(server);
    const sealed = await decision(opened, (toWrite) => reject(toWrite, 'starts a new job in December'));
    expect(toldOf(await writeBack(opened, sealed))).toBe('written');
    expect(await ehr.own()).toEqual([
      'plan-1/care-plan/1: revoked',
      'plan-1/proposal/1/1: cancelled',
      'plan-1/proposal/2/1: cancelled',
      'plan-1/provenance/propose: kept',
      'plan-1/provenance/reject: kept',
      'plan-1/task/1: rejected',
    ]);
    expect(JSON.stringify(await ehr.list('Task'))).toContain('starts a new job in December');
  });

  test('two prescribers at once: the second is told what changed, and one order is there, not two', async () => {
    const { opened, ehr } = await pending(server);
    const other = await session(sandbox, { user: 'pat-prescriber', patient: FRANK.id });
    const [mine, theirs] = [await decision(opened), await decision(other, (toWrite) => reject(toWrite, 'not now'))];
    expect(toldOf(await writeBack(opened, mine))).toBe('written');
    const late = await writeBack(other, theirs);
    if (late.kind !== 'changed since you looked') throw new Error(late.kind);
    expect(late.changes.map(({ reference }) => reference.split('/')[0]).toSorted()).toEqual([
      'CarePlan',
      'MedicationRequest',
      'Task',
    ]);
    expect(await ehr.own()).toEqual(APPROVED);
  });

  test('a pharmacist may not approve: nothing is sent', async () => {
    await pending(server);
    const pharmacist = await session(sandbox, { user: 'robin-pharmacist', patient: FRANK.id });
    const sealed = await decision(pharmacist);
    const before = (await requestsOf(sandbox)).length;
    expect(await writeBack(pharmacist, sealed)).toEqual({ kind: 'not an approver' });
    expect(await requestsOf(sandbox)).toHaveLength(before);
  });

  test('what one user sealed is not sent by another', async () => {
    const { opened } = await pending(server);
    const sealed = await decision(opened);
    const pharmacist = await session(sandbox, { user: 'robin-pharmacist', patient: FRANK.id });
    expect(await writeBack(pharmacist, sealed)).toEqual({ kind: 'other user' });
  });
});

/** A step that fails, with so much in the chart that cannot be taken back: it is named. */
const failing =
  (remain: number) =>
  (fault: FaultName): string => {
    if (['lost after', 'half an answer', 'empty answer'].includes(fault)) return 'written';
    const remains = remain > 0 ? `, ${remain} remain` : '';
    if (fault === '401') return `session ended${remains}`;
    if (fault === '409' || fault === '412') return `changed since you looked${remains}`;
    if (fault === 'lost before') return `no answer${remains}, 1 uncertain`;
    return `refused ${fault}${remains}${Number(fault) >= 500 ? ', 1 uncertain' : ''}`;
  };

const TABLE: Readonly<Record<string, FaultRow>> = {
  'creating the order': { at: { method: 'POST', path: '/fhir/MedicationRequest' }, told: failing(0) },
  'making the plan active': { at: { method: 'PUT', path: '/fhir/CarePlan/*' }, told: failing(0) },
  // From here on half of a decision stays, is named, and is completed by sending again.
  'completing the proposal': { at: { method: 'PUT', path: '/fhir/MedicationRequest/*' }, told: failing(2) },
  'recording who approved': { at: { method: 'POST', path: '/fhir/Provenance' }, told: failing(3) },
  'completing the task': { at: { method: 'PUT', path: '/fhir/Task/*' }, told: failing(4) },
};

/** One of each kind; the writer is the one whose whole table is in write-sequential.test.ts. */
const KINDS: readonly FaultName[] = ['lost before', 'lost after', '401', '403', '412', '503', 'half an answer'];

describe('an approval on a server without transactions: a fault of each kind at every step', () => {
  test.each(cellsOf(TABLE, KINDS))('$step, $name: $told, and one order in the end', async ({ fault, told }) => {
    const { opened, ehr } = await pending('a server without transactions');
    const sealed = await decision(opened);
    await setFaults(sandbox, fault);
    const outcome = await writeBack(opened, sealed);
    await clearFaults(sandbox);
    expect(toldOf(outcome)).toBe(told);
    const again = await writeBack(outcome.kind === 'session ended' ? await relaunched() : opened, sealed);
    expect(toldOf(again)).toBe('written');
    expect(await ehr.own()).toEqual(APPROVED);
  });
});

const relaunched = (): Promise<EhrSession> => session(sandbox, { user: 'pat-prescriber', patient: FRANK.id });
