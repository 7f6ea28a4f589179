import { HttpResponse, http } from 'msw';
import { describe, expect, test, vi } from 'vitest';
import { addDays } from '../../src/clinical/measures/day.ts';
import type { Config } from '../../src/ehr/config.ts';
import { type PlanNotes, readPlanNotes } from '../../src/ehr/read-plan-notes.ts';
import type { EhrSession } from '../../src/ehr/session.ts';
import { writeBack } from '../../src/ehr/write-back.ts';
import { instant } from '../../src/fhir/proposal/instant.ts';
import { noteVisit } from '../../src/fhir/proposal/noted-visit.ts';
import { type SealedProposal, sealDecision } from '../../src/fhir/proposal/seal.ts';
import { EHR } from '../sandbox/sandbox.ts';
import { CONFIG, network, requestsOf, session, withNetwork, withTransactions } from './ehr.ts';
import { toldOf } from './faults.ts';
import { FRANK, plannedSandbox, read, sealedPlan, TODAY } from './planned.ts';
import { witness } from './witness.ts';

vi.mock('../../src/ehr/pause.ts', () => ({ pause: async () => undefined }));
withNetwork();

const sandbox = plannedSandbox();
type Vendor = 'epic' | 'oracle' | 'plain';
const configOf = (kind: Vendor): Config => ({
  ...CONFIG,
  issuers: CONFIG.issuers.map((each) => ({ ...each, kind })),
});
const opening = (kind: Vendor) => ({ user: 'robin-pharmacist', patient: FRANK.id, config: configOf(kind) }) as const;

/** A chart with the first note of Frank's plan, and two sessions that have read it. */
async function noted(kind: 'epic' | 'oracle') {
  sandbox.reset();
  withTransactions(sandbox);
  network.use(
    http.post(`${EHR}/auth/token`, async ({ request }) => {
      const own: Record<string, unknown> = await (await sandbox.handle(request)).json();
      return HttpResponse.json({ ...own, encounter: 'frank-delgado-visit-today' });
    }),
  );
  const first = await session(sandbox, opening(kind));
  expect(toldOf(await writeBack(first, await sealedPlan(first, await read(first), FRANK)))).toBe('written');
  const [mine, theirs] = [await session(sandbox, opening(kind)), await session(sandbox, opening(kind))];
  return { mine, theirs, ehr: await witness(sandbox, FRANK.id) };
}

async function notesOf(opened: EhrSession): Promise<PlanNotes> {
  const notes = await readPlanNotes(opened, FRANK.id);
  if (notes.kind !== 'plan notes') throw new Error(notes.kind);
  return notes;
}

/** The next note after a hold, from the newest note that a session has read. */
async function hold(opened: EhrSession, at: string): Promise<SealedProposal> {
  const [plan] = (await notesOf(opened)).plans;
  const user = await opened.user();
  if (!plan || user.kind !== 'user') throw new Error('nothing to review');
  const outcome = sealDecision(
    noteVisit({
      act: {
        planId: plan.planId,
        patient: { reference: `Patient/${FRANK.id}` },
        by: { reference: user.reference },
        app: { name: 'Stillstep', version: '0.1.0' },
        at: instant(at),
        today: addDays(TODAY, 14),
      },
      plan,
      note: plan.note,
      visit: { date: addDays(TODAY, 14), state: 'HOLD', withdrawal: 'moderate', suicidality: 'none', rls: 'present' },
      findings: [],
      acknowledgements: [],
      facts: [],
    }),
  );
  if (outcome.kind !== 'sealed') throw new Error(outcome.because.why);
  return outcome.sealed;
}

describe.each(['epic', 'oracle'] as const)('the second visit of a plan in notes, like %s', (kind) => {
  test('files the next note under the same plan, and the newest note is the plan from then on', async () => {
    const { mine, ehr } = await noted(kind);
    expect(await writeBack(mine, await hold(mine, '2026-12-06T09:00:00Z'))).toMatchObject({
      kind: 'written',
      writer: 'note',
      written: [{ differs: [] }],
    });
    expect(await ehr.list('DocumentReference')).toHaveLength(2);
    const { plans } = await notesOf(mine);
    expect(plans.map(({ planId, visits }) => [planId, visits.map(({ state }) => state)])).toEqual([
      ['plan-1', ['BASELINE', 'HOLD']],
    ]);
  });

  test('sent again it files nothing, also from a new launch', async () => {
    const { mine, ehr } = await noted(kind);
    const sealed = await hold(mine, '2026-12-06T09:00:00Z');
    await writeBack(mine, sealed);
    expect(await writeBack(mine, sealed)).toMatchObject({ kind: 'written', alreadyThere: true });
    expect(await writeBack(await session(sandbox, opening(kind)), sealed)).toMatchObject({ alreadyThere: true });
    expect(await ehr.list('DocumentReference')).toHaveLength(2);
  });

  test('two clinicians on the same note: the second is told that a note has come since, and files nothing', async () => {
    const { mine, theirs, ehr } = await noted(kind);
    const [early, late] = [await hold(mine, '2026-12-06T09:00:00Z'), await hold(theirs, '2026-12-06T09:05:00Z')];
    await writeBack(mine, early);
    const outcome = await writeBack(theirs, late);
    expect(outcome).toMatchObject({ kind: 'changed since you looked' });
    if (outcome.kind === 'changed since you looked') {
      expect(outcome.changes.map(({ reference }) => reference.split('/')[0])).toContain('DocumentReference');
    }
    expect(await ehr.list('DocumentReference')).toHaveLength(2);
  });

  test('a note edited in the EHR since it was read stops the next one', async () => {
    const { mine, ehr } = await noted(kind);
    const sealed = await hold(mine, '2026-12-06T09:00:00Z');
    const [note] = await ehr.list('DocumentReference');
    await ehr.edit(`DocumentReference/${note?.id}`, { description: 'looked at by the ward' });
    expect(await writeBack(mine, sealed)).toMatchObject({
      kind: 'changed since you looked',
      changes: [{ reference: `DocumentReference/${note?.id}`, seenVersion: '1', versionNow: '2' }],
    });
  });
});

test('a plan that lives in notes goes on as notes where the server would take requests too', async () => {
  await noted('epic');
  const plain = await session(sandbox, opening('plain'));
  const sealed = await hold(plain, '2026-12-06T09:00:00Z');
  const before = (await requestsOf(sandbox)).length;
  expect(await writeBack(plain, sealed)).toMatchObject({ kind: 'written', writer: 'note' });
  const sent = (await requestsOf(sandbox)).slice(before).filter((each) => /^(POST|PUT) \/fhir/.test(each));
  expect(sent).toEqual(['POST /fhir/DocumentReference']);
});
