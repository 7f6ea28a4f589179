import { describe, expect, test, vi } from 'vitest';
import { writeBack } from '../../src/ehr/write-back.ts';
import type { SealedProposal } from '../../src/fhir/proposal/seal.ts';
import { chartBefore, prescriber, sealedAct } from './acts.ts';
import {
  clearFaults,
  letPass,
  requestsOf,
  session,
  setFaults,
  withNetwork,
  withoutTransactions,
  withTransactions,
} from './ehr.ts';
import { FaultPage } from './fault-page.ts';
import { cellsOf, type FaultName, type FaultRow, toldOf } from './faults.ts';
import { FRANK, plannedSandbox, read, sealedPlan } from './planned.ts';
import { witness } from './witness.ts';

vi.mock('../../src/ehr/pause.ts', () => ({ pause: async () => undefined }));
withNetwork();

/** Tokens that live for five minutes: renewed before a sending that may take longer than what is left of them. */
const sandbox = plannedSandbox({ accessTokenSeconds: 300 });
const opening = { user: 'robin-pharmacist', patient: FRANK.id } as const;

const wasNot = ['lost before', 'lost after', 'half an answer'];
/** The server may be asked again: no connection, a server that is busy. Anything else, also nothing at all, is its refusal. */
const mayPass = (fault: FaultName): boolean => wasNot.includes(fault) || ['429', '500', '503'].includes(fault);

const TABLE: Readonly<Record<string, FaultRow>> = {
  'checking who is signed in: the keys of the issuer': {
    at: { method: 'GET', path: '/auth/keys' },
    told: () => 'user not verified',
  },
  'asking for the name of who is signed in': {
    at: { method: 'GET', path: '/fhir/Practitioner/*' },
    told: () => 'written',
  },
  'asking what the server can store': {
    at: { method: 'GET', path: '/fhir/metadata' },
    told: () => 'written',
  },
};

const page = new FaultPage(
  'Faults: before anything is sent',
  'Who is signed in, what the server can store, and the token, asked before and while a plan of two steps is sent one by one. Where the server does not say what it can store, the plan goes as a note, as the screen says before it is sent.',
);

async function ready() {
  sandbox.reset();
  withoutTransactions(sandbox);
  const opened = await session(sandbox, opening);
  const sealed = await sealedPlan(opened, await read(opened), FRANK);
  return { sealed, ehr: await witness(sandbox, FRANK.id) };
}

describe('who is signed in and what can be stored, with every fault', () => {
  test.each(cellsOf(TABLE))('$step, $name: $told', async ({ step, name, fault, told }) => {
    const { sealed, ehr } = await ready();
    // A new launch: who is signed in and what the server can do are asked once for each.
    const opened = await session(sandbox, opening);
    await read(opened);
    await setFaults(sandbox, fault);
    const outcome = await writeBack(opened, sealed);
    await clearFaults(sandbox);
    page.add({ step, name, outcome, inChart: await ehr.everything() });
    expect(toldOf(outcome)).toBe(told);
    if (told !== 'written') expect(await ehr.everything()).toEqual([]);
    const relaunched = outcome.kind === 'session ended' || outcome.kind === 'user not verified';
    expect(toldOf(await writeBack(relaunched ? await session(sandbox, opening) : opened, sealed))).toBe('written');
    const inChart = await ehr.everything();
    expect([1, FRANK.resources]).toContain(inChart.length);
  });
});

describe('the token, with every fault of the endpoint that renews it', () => {
  const FAULTS: readonly FaultName[] = [
    'lost before',
    'lost after',
    '401',
    '403',
    '404',
    '409',
    '412',
    '422',
    '429',
    '500',
    '503',
    'half an answer',
    'empty answer',
  ];

  test.each(FAULTS)('about to end before the sending, %s: nothing is sent', async (name) => {
    const { sealed, ehr } = await ready();
    const opened = await session(sandbox, opening);
    await read(opened);
    letPass(sandbox, 200);
    const [cell] = cellsOf({ token: { at: { method: 'POST', path: '/auth/token' }, told: () => '' } }, [name]);
    if (!cell) throw new Error('no cell');
    await setFaults(sandbox, cell.fault);
    const outcome = await writeBack(opened, sealed);
    await clearFaults(sandbox);
    page.add({ step: 'renewing the token before sending', name, outcome, inChart: await ehr.everything() });
    expect(toldOf(outcome)).toBe(mayPass(name) ? 'no answer' : 'session ended');
    expect(await ehr.everything()).toEqual([]);
    expect((await requestsOf(sandbox)).filter((each) => /^(POST|PUT) \/fhir/.test(each))).toEqual([]);
    await sendAgain(sealed, ehr);
  });

  test.each(FAULTS)(
    'refused in mid-writing, %s: what is there is named, and sending again completes it',
    async (name) => {
      const { sealed, ehr } = await ready();
      const opened = await session(sandbox, opening);
      await read(opened);
      const [cell] = cellsOf({ token: { at: { method: 'POST', path: '/auth/token' }, told: () => '' } }, [name]);
      if (!cell) throw new Error('no cell');
      await setFaults(
        sandbox,
        {
          method: 'POST',
          path: '/fhir/MedicationRequest',
          nth: 2,
          times: 'always',
          effect: { kind: 'status', status: 401 },
        },
        cell.fault,
      );
      const outcome = await writeBack(opened, sealed);
      await clearFaults(sandbox);
      page.add({ step: 'renewing the token in the middle of it', name, outcome, inChart: await ehr.everything() });
      expect(outcome.kind).toBe(mayPass(name) ? 'no answer' : 'session ended');
      if (!('remains' in outcome)) throw new Error(outcome.kind);
      const stands = (await ehr.own()).map((each) => each.split(':')[0]);
      expect(stands).toEqual(outcome.remains.items.map(({ own }) => own).toSorted());
      await sendAgain(sealed, ehr);
    },
  );

  test('docs/faults/before-sending.md says so', async () => {
    await expect(page.text()).toMatchFileSnapshot('../../docs/faults/before-sending.md');
  });
});

/** From a new launch, as the clinician is told to. */
async function sendAgain(sealed: SealedProposal, ehr: Awaited<ReturnType<typeof witness>>): Promise<void> {
  expect(toldOf(await writeBack(await session(sandbox, opening), sealed))).toBe('written');
  const inChart = await ehr.own();
  expect(inChart).toHaveLength(FRANK.resources);
  expect(new Set(inChart).size).toBe(FRANK.resources);
}

test.each(['403', '404', '500', 'lost before', 'half an answer', 'empty answer'] as const)(
  'roles that cannot be read (%s) approve nothing: who is not known to be a prescriber may propose and not decide',
  async (name) => {
    const { ehr } = await chartBefore(sandbox, 'a server with transactions', 'approve');
    withTransactions(sandbox);
    const opened = await prescriber(sandbox);
    const [cell] = cellsOf({ roles: { at: { method: 'GET', path: '/fhir/PractitionerRole*' }, told: () => '' } }, [
      name,
    ]);
    if (!cell) throw new Error('no cell');
    await setFaults(sandbox, cell.fault);
    const sealed = await sealedAct(opened, 'approve');
    const before = await ehr.own();
    expect(await writeBack(opened, sealed)).toEqual({ kind: 'not an approver' });
    await clearFaults(sandbox);
    expect(await ehr.own()).toEqual(before);
    expect(toldOf(await writeBack(await prescriber(sandbox), sealed))).toBe('written');
  },
);
