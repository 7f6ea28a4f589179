import { describe, expect, test } from 'vitest';
import { day } from '../../../src/clinical/measures/day.ts';
import type { Visit } from '../../../src/clinical/review/visit.ts';
import { approve } from '../../../src/fhir/proposal/approve.ts';
import { recordVisit, releaseNextRow } from '../../../src/fhir/proposal/continue.ts';
import type { DecidedAct } from '../../../src/fhir/proposal/decided-act.ts';
import type { DecisionOutcome } from '../../../src/fhir/proposal/deciding.ts';
import type { PlanInChart } from '../../../src/fhir/proposal/plan-in-chart.ts';
import { readPlans } from '../../../src/fhir/proposal/read-plans.ts';
import { reject, withdraw } from '../../../src/fhir/proposal/withdraw.ts';
import { exactly } from '../../builders/patient.ts';
import { byIdentifier, edited, filed, type Kept, ofType } from './chart.ts';
import { actOf, PRESCRIBER, proposed } from './proposed.ts';

const deciding = actOf({ by: PRESCRIBER });

function only(chart: readonly Kept[]): PlanInChart {
  const plans = readPlans(chart);
  if (plans.length !== 1 || !plans[0]) throw new Error(`${plans.length} plans`);
  return plans[0];
}

function done(outcome: DecisionOutcome): DecidedAct {
  if (outcome.kind !== 'decided') throw new Error(JSON.stringify(outcome.because));
  return outcome;
}

const sent = filed([], proposed().bundle);
const approved = filed(sent, done(approve({ act: deciding, plan: only(sent) })).bundle);
const signed = ['plan-w1/order/1/1', 'plan-w1/order/1/2'].reduce(
  (chart, value) => edited(chart, (each) => each === byIdentifier(chart, value), { status: 'active' }),
  approved,
);
const statuses = (chart: readonly Kept[], prefix: string): readonly unknown[] =>
  ofType(chart, 'MedicationRequest')
    .filter(({ identifier }) => JSON.stringify(identifier).includes(`/${prefix}/`))
    .map(({ status }) => status);

const visit = (change: Partial<Visit> = {}): Visit => ({
  date: day('2026-12-22'),
  state: 'CONTINUE',
  takenMgPerDay: exactly('1.875'),
  withdrawal: 'none',
  rls: 'absent',
  suicidality: 'none',
  ...change,
});

describe('the status table', () => {
  test('sent: 22 proposals draft, care plan draft, task requested, and the plan reads back as pending', () => {
    const plan = only(sent);
    expect(plan.state).toEqual({ kind: 'pending' });
    expect(statuses(sent, 'proposal')).toEqual(Array.from({ length: 22 }, () => 'draft'));
    expect(plan.carePlan?.status).toBe('draft');
    expect(plan.task?.status).toBe('requested');
  });

  test('approved: row 1 completed, two unsigned orders based on it, care plan active, task completed', () => {
    const plan = only(approved);
    expect(plan.state).toEqual({ kind: 'approved' });
    expect(plan.carePlan?.status).toBe('active');
    expect(plan.task?.status).toBe('completed');
    const [first, second] = plan.rows;
    expect(first?.standing).toBe('released');
    expect(first?.orders.map(({ standing, product, own }) => [standing, product, own])).toEqual([
      ['unsigned', 'tablet 0.5 mg', true],
      ['unsigned', 'ODT 0.125 mg', true],
    ]);
    for (const { resource } of first?.orders ?? []) {
      expect(resource.intent).toBe('order');
      expect(resource.status).toBe('draft');
      expect(resource.requester?.reference).toBe(PRESCRIBER.reference);
      expect(resource.priorPrescription?.reference).toBe('MedicationRequest/clonazepam-1');
    }
    expect(first?.orders.map(({ resource }) => resource.basedOn?.[0]?.reference)).toEqual(
      first?.proposals.map(({ resource }) => `MedicationRequest/${resource.id}`),
    );
    expect(second?.standing).toBe('proposed');
    expect(plan.acts).toEqual(['propose', 'approve']);
  });

  test('rejected: everything cancelled with the reason, care plan revoked, task rejected', () => {
    const chart = filed(sent, done(reject({ act: deciding, plan: only(sent) }, 'wants to wait until spring')).bundle);
    expect(only(chart).state).toEqual({ kind: 'rejected', reason: 'wants to wait until spring' });
    expect(new Set(statuses(chart, 'proposal'))).toEqual(new Set(['cancelled']));
    expect(byIdentifier(chart, 'plan-w1/proposal/4/1').statusReason).toMatchObject({
      text: 'wants to wait until spring',
    });
    expect(only(chart).carePlan?.status).toBe('revoked');
    expect(only(chart).task?.status).toBe('rejected');
  });

  test('on hold with row 1 signed: 20 proposals cancelled, the signed orders stand, care plan on-hold, task stays completed', () => {
    const act = actOf({ by: PRESCRIBER, today: day('2026-12-22') });
    const held = done(withdraw({ act, plan: only(signed) }, 'hold', 'withdrawal moderate', visit({ state: 'HOLD' })));
    const chart = filed(signed, held.bundle);
    const plan = only(chart);
    expect(plan.state).toEqual({ kind: 'on hold' });
    expect(plan.rows.map(({ standing }) => standing)).toEqual([
      'released',
      ...Array.from({ length: 14 }, () => 'withdrawn'),
      'no drug',
    ]);
    expect(plan.rows[0]?.orders.map(({ standing }) => standing)).toEqual(['signed', 'signed']);
    expect(plan.task?.status).toBe('completed');
    expect(held.stillToStop).toEqual([]);
    expect(plan.visits.map(({ state }) => state)).toEqual(['BASELINE', 'HOLD']);
  });

  test('stopped before row 1 was signed: its unsigned orders are cancelled too', () => {
    const stopped = done(withdraw({ act: deciding, plan: only(approved) }, 'stopped', 'patient changed her mind'));
    const chart = filed(approved, stopped.bundle);
    expect(statuses(chart, 'order')).toEqual(['cancelled', 'cancelled']);
    expect(only(chart).carePlan?.status).toBe('revoked');
    expect(only(chart).state).toEqual({ kind: 'withdrawn', reason: 'patient changed her mind' });
  });

  test('superseded: a new proposal takes the place of a pending one in one act', () => {
    const next = proposed(undefined, { act: actOf({ planId: 'plan-2' }), inPlaceOf: [only(sent)] });
    const plans = readPlans(filed(sent, next.bundle));
    expect(plans.map(({ planId, state }) => [planId, state.kind]).sort()).toEqual([
      ['plan-2', 'pending'],
      ['plan-w1', 'superseded'],
    ]);
  });
});

describe('releasing the next row', () => {
  const act = actOf({ by: PRESCRIBER, today: day('2026-12-22') });

  test('row 2 follows its review: one unsigned order, in place of the 0.5 mg tablet order of row 1', () => {
    const chart = filed(signed, done(releaseNextRow({ act, plan: only(signed) }, visit())).bundle);
    const plan = only(chart);
    expect(plan.state).toEqual({ kind: 'approved' });
    const [order] = plan.rows[1]?.orders ?? [];
    expect(order?.standing).toBe('unsigned');
    expect(order?.resource.priorPrescription?.reference).toBe(plan.rows[0]?.orders[0]?.reference);
    expect(plan.visits.at(-1)).toEqual(visit());
  });

  test('not while row 1 waits for its signature', () => {
    expect(releaseNextRow({ act, plan: only(approved) }, visit())).toMatchObject({
      kind: 'refused',
      because: { why: 'an earlier row is not signed', row: 1 },
    });
  });

  test('not without withdrawal, suicidality and RLS', () => {
    const { withdrawal: _, suicidality: __, rls: ___, ...bare } = visit();
    expect(releaseNextRow({ act, plan: only(signed) }, bare)).toEqual({
      kind: 'refused',
      because: { why: 'review incomplete', missing: ['withdrawal', 'suicidality', 'RLS'] },
    });
  });

  test.each(['HOLD', 'STEP_BACK', 'RESUME', 'EMERGENCY'] as const)('not on %s', (state) => {
    expect(releaseNextRow({ act, plan: only(signed) }, visit({ state }))).toEqual({
      kind: 'refused',
      because: { why: 'the taper does not go on', state },
    });
  });

  test('a visit that releases nothing changes the history alone', () => {
    const outcome = done(recordVisit({ act, plan: only(signed) }, visit({ state: 'CONTINUE_WATCH' })));
    expect(outcome.bundle.entry.map(({ resource }) => resource.resourceType)).toEqual(['CarePlan', 'Provenance']);
    expect(only(filed(signed, outcome.bundle)).visits).toHaveLength(2);
  });
});
