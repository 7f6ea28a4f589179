import { describe, expect, test } from 'vitest';
import { day } from '../../../src/clinical/measures/day.ts';
import type { Visit } from '../../../src/clinical/review/visit.ts';
import { approve } from '../../../src/fhir/proposal/approve.ts';
import { releaseNextRow } from '../../../src/fhir/proposal/continue.ts';
import type { DecisionOutcome } from '../../../src/fhir/proposal/deciding.ts';
import type { PlanInChart } from '../../../src/fhir/proposal/plan-in-chart.ts';
import { readPlans } from '../../../src/fhir/proposal/read-plans.ts';
import { seal, sealDecision } from '../../../src/fhir/proposal/seal.ts';
import { withdraw } from '../../../src/fhir/proposal/withdraw.ts';
import type { WriteBundle } from '../../../src/fhir/proposal/write-bundle.ts';
import type { SandboxEhr } from '../../../src/sandbox/sandbox-ehr.ts';
import { exactly } from '../../builders/patient.ts';
import { elena } from '../../builders/patients.ts';
import { fhir, openSandbox } from '../../sandbox/sandbox.ts';
import { actOf, NOTHING_TO_NOTE, PRESCRIBER, proposed } from './proposed.ts';

/** Elena of W4 as a server holds her: only what the proposal points to. */
const CHART = {
  name: 'elena',
  bundle: {
    resourceType: 'Bundle',
    type: 'collection',
    entry: [
      { resourceType: 'Patient', id: '1', name: [{ family: 'Novak', given: ['Elena'] }] },
      { resourceType: 'Practitioner', id: 'pharmacist' },
      { resourceType: 'Practitioner', id: 'prescriber' },
      {
        resourceType: 'MedicationRequest',
        id: 'clonazepam-1',
        status: 'active',
        intent: 'order',
        subject: { reference: 'Patient/1' },
        medicationCodeableConcept: { text: 'clonazepam 1 MG Oral Tablet' },
      },
      ...['ferritin-1', 'transferrinSaturation-2', 'creatinine-3', 'weight-4'].map((id) => ({
        resourceType: 'Observation',
        id,
        status: 'final',
        code: { text: id },
        subject: { reference: 'Patient/1' },
      })),
    ].map((resource) => ({ resource })),
  },
};

/** A Provenance is about the plan, not about the patient: R4 has no search that leads from one to the other. */
const SEARCHES = [
  ...['CarePlan', 'MedicationRequest', 'ServiceRequest', 'Task'].map((type) => `${type}?patient=Patient/1&_count=200`),
  'Provenance?_count=200',
];
const act = actOf({ by: PRESCRIBER, today: day('2026-12-12') });

async function chartOf(ehr: SandboxEhr): Promise<readonly unknown[]> {
  const found: unknown[] = [];
  for (const search of SEARCHES) {
    const { body } = await fhir(ehr, 'GET', search);
    found.push(...(Array.isArray(body.entry) ? body.entry.map(({ resource }) => resource) : []));
  }
  return found;
}

async function send(ehr: SandboxEhr, bundle: WriteBundle): Promise<readonly string[]> {
  const { status, body } = await fhir(ehr, 'POST', '', bundle);
  if (status !== 200 || !Array.isArray(body.entry)) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body.entry.map(({ response }) => response.status);
}

async function decide(ehr: SandboxEhr, outcome: DecisionOutcome): Promise<readonly string[]> {
  if (outcome.kind !== 'decided') throw new Error(JSON.stringify(outcome.because));
  const sealing = sealDecision(outcome);
  if (sealing.kind !== 'sealed') throw new Error(JSON.stringify(sealing.because));
  return send(ehr, sealing.sealed.bundle);
}

async function planIn(ehr: SandboxEhr): Promise<PlanInChart> {
  const plans = readPlans(await chartOf(ehr));
  const [plan] = plans;
  if (plans.length !== 1 || !plan) throw new Error(`${plans.length} plans`);
  return plan;
}

/** What the EHR's own signing does to an order. */
async function sign(ehr: SandboxEhr, plan: PlanInChart, row: number): Promise<void> {
  for (const { resource } of plan.rows[row - 1]?.orders ?? []) {
    const { status } = await fhir(ehr, 'PUT', `MedicationRequest/${resource.id}`, { ...resource, status: 'active' });
    if (status !== 200) throw new Error(String(status));
  }
}

const visit = (change: Partial<Visit>): Visit => ({
  date: day('2026-12-12'),
  state: 'CONTINUE',
  takenMgPerDay: exactly('3.625'),
  withdrawal: 'none',
  rls: 'present',
  irls: 15,
  sleep: 'mild',
  suicidality: 'none',
  ...change,
});

describe('one plan through its life, in the sandbox EHR', () => {
  test('sent, sent again, approved, signed, released, held: every state as the table says', async () => {
    const ehr = openSandbox({ charts: [CHART], requireScopes: false });
    const proposal = proposed(elena(), {
      ticked: { iron: 'alternate days', gabapentin: true, labs: ['ferritin'] },
      versions: { 'MedicationRequest/clonazepam-1': '1' },
    });
    const sealing = seal(proposal, []);
    if (sealing.kind !== 'sealed') throw new Error(JSON.stringify(sealing.because));
    const { bundle } = sealing.sealed;

    const first = await send(ehr, bundle);
    expect(new Set(first.map((status) => status.slice(0, 3)))).toEqual(new Set(['201']));
    const again = await send(ehr, bundle);
    expect(new Set(again.map((status) => status.slice(0, 3)))).toEqual(new Set(['200']));

    const pending = await planIn(ehr);
    expect(pending.state).toEqual({ kind: 'pending' });
    expect(pending.requests).toHaveLength(
      bundle.entry.filter(({ resource }) => resource.resourceType === 'MedicationRequest').length,
    );
    expect(pending.drafts.map(({ drug }) => drug)).toEqual(['iron', 'gabapentin']);
    expect(pending.labs).toHaveLength(1);
    expect(pending.acts).toEqual(['propose']);

    await decide(ehr, approve({ judged: NOTHING_TO_NOTE, act, plan: pending, alsoRelease: ['iron'] }));
    const approved = await planIn(ehr);
    expect(approved.state).toEqual({ kind: 'approved' });
    expect(approved.rows[0]?.orders.map(({ standing }) => standing)).toEqual(['unsigned', 'unsigned']);

    await sign(ehr, approved, 1);
    await decide(ehr, releaseNextRow({ judged: NOTHING_TO_NOTE, act, plan: await planIn(ehr) }, visit({})));
    const released = await planIn(ehr);
    expect(released.rows.slice(0, 3).map(({ standing }) => standing)).toEqual(['released', 'released', 'proposed']);

    await decide(
      ehr,
      withdraw({ judged: NOTHING_TO_NOTE, act, plan: released }, 'hold', 'IRLS 22', visit({ state: 'HOLD', irls: 22 })),
    );
    const held = await planIn(ehr);
    expect(held.state).toEqual({ kind: 'on hold' });
    expect(held.rows[0]?.orders.map(({ standing }) => standing)).toEqual(['signed', 'signed']);
    expect(held.rows[1]?.orders.map(({ standing }) => standing)).toEqual(['cancelled', 'cancelled']);
    expect(new Set(held.rows.slice(2, -1).map(({ standing }) => standing))).toEqual(new Set(['withdrawn']));
    expect(held.requests.filter(({ status }) => status === 'draft')).toEqual([]);
    expect(held.labs.map(({ resource }) => resource.status)).toEqual(['revoked']);
    expect(held.visits.map(({ state }) => state)).toEqual(['BASELINE', 'CONTINUE', 'HOLD']);
    expect(held.acts.toSorted()).toEqual(['approve', 'hold-2026-12-12.2', 'propose', 'release-2']);
  });

  test('a decision from yesterday’s versions is a conflict, and changes nothing', async () => {
    const ehr = openSandbox({ charts: [CHART], requireScopes: false });
    await send(ehr, proposed(elena()).bundle);
    const plan = await planIn(ehr);
    await decide(ehr, withdraw({ judged: NOTHING_TO_NOTE, act, plan }, 'stopped', 'patient declined'));
    await expect(decide(ehr, approve({ judged: NOTHING_TO_NOTE, act, plan }))).rejects.toThrow(/^412/);
    expect((await planIn(ehr)).state).toEqual({ kind: 'withdrawn', reason: 'patient declined' });
  });
});
