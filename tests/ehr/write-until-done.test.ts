import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { writeBack } from '../../src/ehr/write-back.ts';
import type { Fault } from '../../src/sandbox/faults.ts';
import { ACTS, AFTER, chartBefore, prescriber, SERVERS, sealedAct } from './acts.ts';
import { clearFaults, session, setFaults, withNetwork, withoutTransactions, withTransactions } from './ehr.ts';
import { effectOf, FAULT_NAMES } from './faults.ts';
import { FRANK, plannedSandbox, read, sealedPlan } from './planned.ts';
import { witness } from './witness.ts';

vi.mock('../../src/ehr/pause.ts', () => ({ pause: async () => undefined }));
withNetwork();

const sandbox = plannedSandbox();

/** Any request of a sending may fail in any way, for one or more times, from any of its repetitions on. */
const someFault: fc.Arbitrary<Fault> = fc
  .record({
    at: fc.constantFrom(
      ['GET', '/fhir/*'],
      ['POST', '/fhir'],
      ['POST', '/fhir/CarePlan'],
      ['POST', '/fhir/MedicationRequest'],
      ['POST', '/fhir/Provenance'],
      ['POST', '/fhir/Task'],
      ['PUT', '/fhir/*'],
      ['POST', '/auth/token'],
    ),
    nth: fc.integer({ min: 1, max: 6 }),
    times: fc.integer({ min: 1, max: 4 }),
    name: fc.constantFrom(...FAULT_NAMES),
  })
  .map(({ at: [method = 'GET', path = '/fhir/*'], nth, times, name }) => ({
    method,
    path,
    nth,
    times,
    effect: effectOf(name),
  }));

test('whatever goes wrong, sending again until it says "written" leaves the plan in the chart exactly once', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.boolean(),
      fc.array(someFault, { minLength: 1, maxLength: 4 }),
      async (transactions, faults) => {
        sandbox.reset();
        if (transactions) withTransactions(sandbox);
        else withoutTransactions(sandbox);
        let opened = await session(sandbox, { user: 'robin-pharmacist', patient: FRANK.id });
        const sealed = await sealedPlan(opened, await read(opened), FRANK);
        const ehr = await witness(sandbox, FRANK.id);
        await setFaults(sandbox, ...faults);
        let attempts = 0;
        let writer = 'none';
        for (let isDone = false; !isDone; attempts += 1) {
          if (attempts === 6) await clearFaults(sandbox);
          expect(attempts).toBeLessThan(9);
          const outcome = await writeBack(opened, sealed);
          isDone = outcome.kind === 'written';
          if (outcome.kind === 'written') writer = outcome.writer;
          if (outcome.kind === 'session ended') {
            await clearFaults(sandbox);
            opened = await session(sandbox, { user: 'robin-pharmacist', patient: FRANK.id });
          }
        }
        await clearFaults(sandbox);
        const inChart = await ehr.own();
        if (writer === 'note') {
          // The server could not be asked what it can store, twice: the screen then names the note before it is sent.
          expect(await ehr.list('DocumentReference')).toHaveLength(1);
          expect(inChart).toEqual(['plan-1/note/1: current']);
          return;
        }
        expect(inChart).toHaveLength(FRANK.resources);
        expect(new Set(inChart).size).toBe(FRANK.resources);
      },
    ),
    {
      numRuns: 25,
      examples: [[false, [{ method: 'GET', path: '/fhir/*', nth: 1, times: 2, effect: { kind: 'drop-before' } }]]],
    },
  );
}, 180_000);

test('the same for a decision and a review: approve, reject, record, release and hold are done exactly once', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...SERVERS),
      fc.constantFrom(...ACTS),
      fc.array(someFault, { minLength: 1, maxLength: 4 }),
      async (server, act, faults) => {
        const { opened: first, ehr } = await chartBefore(sandbox, server, act);
        const sealed = await sealedAct(first, act);
        let opened = first;
        await setFaults(sandbox, ...faults);
        let attempts = 0;
        for (let isDone = false; !isDone; attempts += 1) {
          if (attempts === 6) await clearFaults(sandbox);
          expect(attempts).toBeLessThan(9);
          const outcome = await writeBack(opened, sealed);
          isDone = outcome.kind === 'written';
          // What could not be asked what it stores takes no decision: the next launch asks again.
          if (outcome.kind === 'session ended' || outcome.kind === 'no way to write') {
            await clearFaults(sandbox);
            opened = await prescriber(sandbox);
          }
        }
        await clearFaults(sandbox);
        expect(await ehr.own()).toEqual(AFTER[act]);
      },
    ),
    {
      numRuns: 25,
      // What the EHR stores could not be asked, twice, before a decision: a later launch can still send it.
      examples: [
        [
          'a server with transactions',
          'approve',
          [{ method: 'GET', path: '/fhir/*', nth: 1, times: 2, effect: { kind: 'drop-before' } }],
        ],
        // The hold is in the chart and its Provenance failed twice: the drafts that the care plan names stay.
        [
          'a server without transactions',
          'hold with drafts',
          [{ method: 'POST', path: '/fhir/Provenance', nth: 1, times: 2, effect: { kind: 'drop-before' } }],
        ],
      ],
    },
  );
}, 180_000);
