import { describe, expect, test } from 'vitest';
import { day } from '../../../src/clinical/measures/day.ts';
import { doseFromMg } from '../../../src/clinical/measures/dose.ts';
import type { Visit } from '../../../src/clinical/review/visit.ts';
import { approve } from '../../../src/fhir/proposal/approve.ts';
import { recordVisit, releaseNextRow } from '../../../src/fhir/proposal/continue.ts';
import type { DecidedAct } from '../../../src/fhir/proposal/decided-act.ts';
import type { DecisionOutcome } from '../../../src/fhir/proposal/deciding.ts';
import type { PlanInChart } from '../../../src/fhir/proposal/plan-in-chart.ts';
import { readPlans } from '../../../src/fhir/proposal/read-plans.ts';
import { sealDecision } from '../../../src/fhir/proposal/seal.ts';
import { reject, withdraw } from '../../../src/fhir/proposal/withdraw.ts';
import { exactly } from '../../builders/patient.ts';
import { byIdentifier, edited, filed, type Kept, ofType } from './chart.ts';
import { actOf, NOTHING_TO_NOTE, PRESCRIBER, proposed } from './proposed.ts';

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
const approved = filed(sent, done(approve({ judged: NOTHING_TO_NOTE, act: deciding, plan: only(sent) })).bundle);
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
    const chart = filed(
      sent,
      done(reject({ judged: NOTHING_TO_NOTE, act: deciding, plan: only(sent) }, 'wants to wait until spring')).bundle,
    );
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
    const held = done(
      withdraw(
        { judged: NOTHING_TO_NOTE, act, plan: only(signed) },
        'hold',
        'withdrawal moderate',
        visit({ state: 'HOLD' }),
      ),
    );
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
    const stopped = done(
      withdraw({ judged: NOTHING_TO_NOTE, act: deciding, plan: only(approved) }, 'stopped', 'patient changed her mind'),
    );
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
    const chart = filed(
      signed,
      done(releaseNextRow({ judged: NOTHING_TO_NOTE, act, plan: only(signed) }, visit())).bundle,
    );
    const plan = only(chart);
    expect(plan.state).toEqual({ kind: 'approved' });
    const [order] = plan.rows[1]?.orders ?? [];
    expect(order?.standing).toBe('unsigned');
    expect(order?.resource.priorPrescription?.reference).toBe(plan.rows[0]?.orders[0]?.reference);
    expect(plan.visits.at(-1)).toEqual(visit());
  });

  test('not while row 1 waits for its signature', () => {
    expect(releaseNextRow({ judged: NOTHING_TO_NOTE, act, plan: only(approved) }, visit())).toMatchObject({
      kind: 'refused',
      because: { why: 'an earlier row is not signed', row: 1 },
    });
  });

  test('not without withdrawal, suicidality and RLS', () => {
    const { withdrawal: _, suicidality: __, rls: ___, ...bare } = visit();
    expect(releaseNextRow({ judged: NOTHING_TO_NOTE, act, plan: only(signed) }, bare)).toEqual({
      kind: 'refused',
      because: { why: 'review incomplete', missing: ['withdrawal', 'suicidality', 'RLS'] },
    });
  });

  test('not without the dose that is taken', () => {
    const { takenMgPerDay: _, ...bare } = visit();
    expect(releaseNextRow({ judged: NOTHING_TO_NOTE, act, plan: only(signed) }, bare)).toEqual({
      kind: 'refused',
      because: { why: 'review incomplete', missing: ['the dose taken'] },
    });
  });

  test.each(['0.125', '1.625', '1.7'])('not 1.75 mg/day to somebody who takes %s: it would raise the dose', (taken) => {
    const takenMgPerDay = exactly(taken);
    expect(releaseNextRow({ judged: NOTHING_TO_NOTE, act, plan: only(signed) }, visit({ takenMgPerDay }))).toEqual({
      kind: 'refused',
      because: { why: 'above the dose taken', row: 2, dose: doseFromMg('1.75'), takenMgPerDay },
    });
  });

  test('2.375 mg/day still taken: 1.75 mg/day would be more than 25 % off at once', () => {
    const takenMgPerDay = exactly('2.375');
    expect(releaseNextRow({ judged: NOTHING_TO_NOTE, act, plan: only(signed) }, visit({ takenMgPerDay }))).toEqual({
      kind: 'refused',
      because: {
        why: 'too far below the dose taken',
        row: 2,
        dose: doseFromMg('1.75'),
        takenMgPerDay,
        ceilingPercent: 25,
      },
    });
  });

  test.each([
    ['1.75', 'no change'],
    ['1.8', 'off the tablet grid, between both steps'],
    ['2', 'step 1 was not taken, 12.5 % off'],
  ])('1.75 mg/day to somebody who takes %s mg/day (%s) is a step down', (taken) => {
    const takenMgPerDay = exactly(taken);
    done(releaseNextRow({ judged: NOTHING_TO_NOTE, act, plan: only(signed) }, visit({ takenMgPerDay })));
  });

  test.each(['HOLD', 'STEP_BACK', 'RESUME', 'EMERGENCY'] as const)('not on %s', (state) => {
    expect(releaseNextRow({ judged: NOTHING_TO_NOTE, act, plan: only(signed) }, visit({ state }))).toEqual({
      kind: 'refused',
      because: { why: 'the taper does not go on', state },
    });
  });

  test('a visit that releases nothing changes the history alone', () => {
    const outcome = done(
      recordVisit({ judged: NOTHING_TO_NOTE, act, plan: only(signed) }, visit({ state: 'CONTINUE_WATCH' })),
    );
    expect(outcome.bundle.entry.map(({ resource }) => resource.resourceType)).toEqual(['CarePlan', 'Provenance']);
    expect(only(filed(signed, outcome.bundle)).visits).toHaveLength(2);
  });
});

describe('what was corrected at a review goes into the plan', () => {
  const act = actOf({ by: PRESCRIBER, today: day('2026-12-22') });
  const corrections = [
    {
      reference: 'form',
      label:
        'Ferritin 61 ng/mL of 2026-12-18, entered by Pat Prescriber on 2026-12-22 in place of Ferritin 40 ng/mL (Observation/f1). Reason: repeated\noutside',
    },
  ];
  const saysSo =
    /the review of 2026-12-22.*\n- Ferritin 61 ng\/mL of 2026-12-18, entered by Pat.*Reason: repeated outside$/;
  const toWrite = { judged: NOTHING_TO_NOTE, act, plan: only(signed), corrections };

  test.each([
    ['recorded', recordVisit(toWrite, visit())],
    ['releasing step 2', releaseNextRow(toWrite, visit())],
    ['holding', withdraw(toWrite, 'hold', 'withdrawal moderate', visit({ state: 'HOLD' }))],
  ])(
    'ferritin 61 in place of 40, with who and why, when the visit is %s; the facts of the proposal stay as they were',
    (_, outcome) => {
      const { bundle, note } = done(outcome);
      const after = only(filed(signed, bundle));
      expect(after.carePlan?.note?.map(({ text }) => text)).toContainEqual(expect.stringMatching(saysSo));
      expect(note).toMatch(saysSo);
      expect(after.facts).toEqual(only(signed).facts);
      expect(after.visits).toHaveLength(2);
    },
  );

  test('and a review without a correction adds no note', () => {
    const after = only(
      filed(signed, done(recordVisit({ judged: NOTHING_TO_NOTE, act, plan: only(signed) }, visit())).bundle),
    );
    expect(after.carePlan?.note).toEqual(only(signed).carePlan?.note);
  });
});

describe('what only the EHR can stop is named', () => {
  const at = (today: string) => actOf({ by: PRESCRIBER, today: day(today) });
  const released = filed(
    signed,
    done(releaseNextRow({ judged: NOTHING_TO_NOTE, act: at('2026-12-22'), plan: only(signed) }, visit())).bundle,
  );
  const rowTwoSigned = edited(released, (each) => each === byIdentifier(released, 'plan-w1/order/2/1'), {
    status: 'active',
  });
  const signedOrder = `MedicationRequest/${byIdentifier(rowTwoSigned, 'plan-w1/order/2/1').id}`;

  test('a hold on 22 December with row 2, from 29 December, signed already: that order is still to be stopped', () => {
    const held = done(
      withdraw(
        { judged: NOTHING_TO_NOTE, act: at('2026-12-22'), plan: only(rowTwoSigned) },
        'hold',
        'severe restless legs',
      ),
    );
    expect(held.stillToStop).toEqual([
      { reference: signedOrder, label: 'Step 2: clonazepam 0.5 MG Oral Tablet', why: 'already signed' },
    ]);
    expect(byIdentifier(filed(rowTwoSigned, held.bundle), 'plan-w1/order/2/1').status).toBe('active');
  });

  test('a hold on 29 December: row 2 is the present dose, and nobody is told to stop it', () => {
    const held = done(
      withdraw(
        { judged: NOTHING_TO_NOTE, act: at('2026-12-29'), plan: only(rowTwoSigned) },
        'hold',
        'severe restless legs',
      ),
    );
    expect(held.stillToStop).toEqual([]);
  });

  test('row 2 not signed yet: the hold cancels its order itself', () => {
    const held = done(
      withdraw(
        { judged: NOTHING_TO_NOTE, act: at('2026-12-22'), plan: only(released) },
        'hold',
        'severe restless legs',
      ),
    );
    expect(held.stillToStop).toEqual([]);
    expect(byIdentifier(filed(released, held.bundle), 'plan-w1/order/2/1').status).toBe('cancelled');
  });
});

describe('a resumed taper', () => {
  const act = actOf({ by: PRESCRIBER, today: day('2026-12-22') });
  const held = filed(
    signed,
    done(withdraw({ judged: NOTHING_TO_NOTE, act, plan: only(signed) }, 'hold', 'IRLS 22', visit({ state: 'HOLD' })))
      .bundle,
  );
  const resumed = proposed(undefined, {
    act: actOf({ planId: 'plan-2', today: day('2027-01-20') }),
    purpose: 'resumed taper',
    inPlaceOf: [only(held)],
  });
  const pending = filed(held, resumed.bundle);
  const planOf = (chart: readonly Kept[], id: string): PlanInChart => {
    const plan = readPlans(chart).find(({ planId }) => planId === id);
    if (!plan) throw new Error(`no ${id}`);
    return plan;
  };

  test('leaves the held plan on hold until it is approved, and begins its history with RESUME', () => {
    expect(planOf(pending, 'plan-w1').state).toEqual({ kind: 'on hold' });
    expect(planOf(pending, 'plan-2').visits.map(({ state }) => state)).toEqual(['RESUME']);
    expect(planOf(pending, 'plan-2').schedule?.purpose).toBe('resumed taper');
  });

  test('approved, it takes the place of the held plan in the same act', () => {
    const plan = planOf(pending, 'plan-2');
    const outcome = done(approve({ judged: NOTHING_TO_NOTE, act, plan, predecessors: [planOf(pending, 'plan-w1')] }));
    const chart = filed(pending, outcome.bundle);
    expect(planOf(chart, 'plan-2').state).toEqual({ kind: 'approved' });
    expect(planOf(chart, 'plan-w1').state).toEqual({ kind: 'superseded', reason: 'Superseded by plan plan-2' });
    expect(planOf(chart, 'plan-w1').rows[0]?.orders.map(({ standing }) => standing)).toEqual(['signed', 'signed']);
  });

  test('a plan that it does not name as its predecessor is left alone', () => {
    const stranger = proposed(undefined, { act: actOf({ planId: 'plan-3' }) });
    const chart = filed(pending, stranger.bundle);
    const outcome = done(
      approve({
        judged: NOTHING_TO_NOTE,
        act,
        plan: planOf(chart, 'plan-3'),
        predecessors: [planOf(chart, 'plan-w1')],
      }),
    );
    expect(planOf(filed(chart, outcome.bundle), 'plan-w1').state).toEqual({ kind: 'on hold' });
  });
});

describe('a decision is refused', () => {
  test('in another patient’s chart', () => {
    const elsewhere = { ...deciding, patient: { reference: 'Patient/2' } };
    expect(approve({ judged: NOTHING_TO_NOTE, act: elsewhere, plan: only(sent) })).toEqual({
      kind: 'refused',
      because: { why: 'another patient', patient: 'Patient/2', plan: 'Patient/1' },
    });
  });

  test.each([
    [
      'approved a second time',
      () => approve({ judged: NOTHING_TO_NOTE, act: deciding, plan: only(approved) }),
      'approved',
    ],
    [
      'rejected after its approval',
      () => reject({ judged: NOTHING_TO_NOTE, act: deciding, plan: only(approved) }, 'too late'),
      'approved',
    ],
    [
      'released while pending',
      () => releaseNextRow({ judged: NOTHING_TO_NOTE, act: deciding, plan: only(sent) }, visit()),
      'pending',
    ],
    [
      'visited while pending',
      () => recordVisit({ judged: NOTHING_TO_NOTE, act: deciding, plan: only(sent) }, visit()),
      'pending',
    ],
  ])('when it is %s', (_, outcome, state) => {
    expect(outcome()).toMatchObject({
      kind: 'refused',
      because: { why: 'not possible in this state', state: { kind: state } },
    });
  });

  test('without a reason', () => {
    expect(reject({ judged: NOTHING_TO_NOTE, act: deciding, plan: only(sent) }, '  ')).toEqual({
      kind: 'refused',
      because: { why: 'reason missing' },
    });
    expect(withdraw({ judged: NOTHING_TO_NOTE, act: deciding, plan: only(sent) }, 'hold', '')).toEqual({
      kind: 'refused',
      because: { why: 'reason missing' },
    });
  });

  test('when every row has been released', () => {
    const plan = only(signed);
    const rows = plan.rows.map((row) =>
      row.standing === 'proposed' ? { ...row, standing: 'withdrawn' as const } : row,
    );
    expect(releaseNextRow({ judged: NOTHING_TO_NOTE, act: deciding, plan: { ...plan, rows } }, visit())).toEqual({
      kind: 'refused',
      because: { why: 'no row to release' },
    });
  });
});

describe('every act', () => {
  const acts: readonly (readonly [string, DecidedAct])[] = [
    ['approve', done(approve({ judged: NOTHING_TO_NOTE, act: deciding, plan: only(sent) }))],
    ['reject', done(reject({ judged: NOTHING_TO_NOTE, act: deciding, plan: only(sent) }, 'no'))],
    [
      'hold-2026-12-01',
      done(withdraw({ judged: NOTHING_TO_NOTE, act: deciding, plan: only(signed) }, 'hold', 'severe')),
    ],
    ['release-2', done(releaseNextRow({ judged: NOTHING_TO_NOTE, act: deciding, plan: only(signed) }, visit()))],
    ['visit-2026-12-22', done(recordVisit({ judged: NOTHING_TO_NOTE, act: deciding, plan: only(signed) }, visit()))],
  ];

  test.each(acts)(
    '%s has one provenance under its own tag, changes only what it read, and starts no drug',
    (name, act) => {
      expect(act.name).toBe(name);
      const provenances = act.bundle.entry.filter(({ resource }) => resource.resourceType === 'Provenance');
      expect(provenances.map(({ resource }) => resource.meta?.tag?.[1]?.code)).toEqual([`plan-w1/provenance/${name}`]);
      for (const { request } of act.bundle.entry) {
        if (request.method === 'PUT') expect(request.ifMatch).toMatch(/^W\/"\d+"$/);
      }
      expect(sealDecision(act)).toMatchObject({ kind: 'sealed', sealed: { act: name, planId: 'plan-w1' } });
      expect(act.note).not.toMatch(/prescribed|ordered/i);
    },
  );
});
