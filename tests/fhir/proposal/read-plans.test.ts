import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { day } from '../../../src/clinical/measures/day.ts';
import { dose } from '../../../src/clinical/measures/dose.ts';
import { stepBackPlan } from '../../../src/clinical/review/step-back.ts';
import { approve } from '../../../src/fhir/proposal/approve.ts';
import { instant } from '../../../src/fhir/proposal/instant.ts';
import type { PlanInChart } from '../../../src/fhir/proposal/plan-in-chart.ts';
import { planInForce, planSoFar, rowOn } from '../../../src/fhir/proposal/plan-so-far.ts';
import { readPlans } from '../../../src/fhir/proposal/read-plans.ts';
import { reject, withdraw } from '../../../src/fhir/proposal/withdraw.ts';
import { exactly } from '../../builders/patient.ts';
import { maria } from '../../builders/patients.ts';
import { byIdentifier, edited, filed, type Kept, ofType } from './chart.ts';
import { actOf, JCPG, NOTHING_TO_NOTE, PRESCRIBER, proposed } from './proposed.ts';

const sent = filed([], proposed().bundle);
const act = actOf({ by: PRESCRIBER });

function only(chart: readonly unknown[]): PlanInChart {
  const [plan, ...more] = readPlans(chart);
  if (!plan || more.length > 0) throw new Error('not one plan');
  return plan;
}

function approvedChart(chart: readonly Kept[]): readonly Kept[] {
  const outcome = approve({ judged: NOTHING_TO_NOTE, act, plan: only(chart) });
  if (outcome.kind !== 'decided') throw new Error(JSON.stringify(outcome.because));
  return filed(chart, outcome.bundle);
}

const without = (chart: readonly Kept[], value: string): readonly Kept[] =>
  chart.filter((each) => each !== byIdentifier(chart, value));
const changed = (value: string, change: Record<string, unknown>): readonly Kept[] =>
  edited(sent, (each) => each === byIdentifier(sent, value), change);
const dosageOf = (value: string): Record<string, unknown>[] =>
  JSON.parse(JSON.stringify(byIdentifier(sent, value).dosageInstruction));

describe('finding our own plans', () => {
  test('a chart without any has none, whatever else is in it', () => {
    expect(readPlans([])).toEqual([]);
    expect(
      readPlans([
        { resourceType: 'CarePlan', id: 'c1', status: 'active', intent: 'plan', subject: { reference: 'Patient/1' } },
        {
          resourceType: 'MedicationRequest',
          id: 'm',
          identifier: [{ system: 'urn:oid:1', value: 'plan-w1/proposal/1/1' }],
        },
        null,
        'nonsense',
        { resourceType: 'Task' },
      ]),
    ).toEqual([]);
  });

  test('reads every row with its doses, dates and proposals', () => {
    const plan = only(sent);
    expect(plan.rows.map(({ row, start, dose: units, standing }) => [row, start, units, standing]).slice(0, 3)).toEqual(
      [
        [1, '2026-12-01', 15, 'proposed'],
        [2, '2026-12-29', 14, 'proposed'],
        [3, '2027-01-26', 13, 'proposed'],
      ],
    );
    expect(plan.rows[15]).toMatchObject({ row: 16, start: '2028-02-22', dose: 0, standing: 'no drug' });
    expect(plan.facts).toHaveLength(11);
    expect(plan.acts).toEqual(['propose']);
  });

  test('two plans are told apart, the newest first', () => {
    const second = proposed(undefined, {
      act: actOf({ planId: 'plan-2', at: instant('2026-12-02T08:00:00Z') }),
    });
    const chart = filed(sent, second.bundle);
    expect(readPlans(chart).map(({ planId, state }) => [planId, state.kind])).toEqual([
      ['plan-2', 'pending'],
      ['plan-w1', 'pending'],
    ]);
  });

  test('entered-in-error resources do not count: a compensated write leaves no plan', () => {
    expect(readPlans(sent.map((each) => ({ ...each, status: 'entered-in-error' })))).toEqual([]);
  });
});

describe('half-written plans are met with what is missing', () => {
  test.each([
    ['the care plan', 'plan-w1/care-plan/1', { missing: 'care plan' }],
    ['the task', 'plan-w1/task/1', { missing: 'task' }],
    ['the ODT of row 3', 'plan-w1/proposal/3/2', { missing: 'proposal', row: 3, product: 'ODT 0.125 mg' }],
  ])('%s', (_, value, gap) => {
    expect(only(without(sent, value)).state).toEqual({ kind: 'half-written', gaps: [gap] });
  });

  test('an approval that broke off after the care plan: half of the decision', () => {
    const broken = changed('plan-w1/care-plan/1', { status: 'active' });
    expect(only(broken).state).toEqual({
      kind: 'half-written',
      gaps: [{ missing: 'half of the decision', carePlan: 'active', task: 'requested' }],
    });
  });

  test('a row of which one product was released and the other not', () => {
    const chart = approvedChart(sent);
    const half = edited(chart, (each) => each === byIdentifier(chart, 'plan-w1/proposal/1/2'), { status: 'draft' });
    expect(only(half).state).toEqual({ kind: 'half-written', gaps: [{ missing: 'half of a release', row: 1 }] });
  });

  test('an order that is gone although its proposal was released', () => {
    const chart = approvedChart(sent);
    expect(only(without(chart, 'plan-w1/order/1/2')).state).toEqual({
      kind: 'half-written',
      gaps: [{ missing: 'order', row: 1, product: 'ODT 0.125 mg' }],
    });
  });

  test('a half-written plan can be rejected, and is then history', () => {
    const broken = without(sent, 'plan-w1/task/1');
    const outcome = reject({ judged: NOTHING_TO_NOTE, act, plan: only(broken) }, 'broke off while sending');
    if (outcome.kind !== 'decided') throw new Error(JSON.stringify(outcome.because));
    expect(only(filed(broken, outcome.bundle)).state).toEqual({ kind: 'rejected', reason: 'broke off while sending' });
  });
});

describe('plans edited in the EHR are not believed', () => {
  const [line] = dosageOf('plan-w1/proposal/1/1');
  const withDose = (value: number) => ({
    dosageInstruction: [{ ...line, doseAndRate: [{ doseQuantity: { value, unit: 'tablet', code: '{tbl}' } }] }],
  });

  test.each<[string, string, Record<string, unknown>, string]>([
    ['a dose in the structure', 'plan-w1/proposal/1/1', withDose(4), 'doses'],
    [
      'a dose in the text alone',
      'plan-w1/proposal/1/1',
      { dosageInstruction: [{ ...line, text: 'Take 4 tablets.' }] },
      'doses',
    ],
    ['no dose at all', 'plan-w1/proposal/1/1', { dosageInstruction: [] }, 'doses'],
    ['as needed', 'plan-w1/proposal/1/1', { dosageInstruction: [{ ...line, asNeededBoolean: true }] }, 'doses'],
    ['another tablet', 'plan-w1/proposal/2/1', { medicationCodeableConcept: { text: 'clonazepam 1 mg' } }, 'product'],
    [
      'more refills',
      'plan-w1/proposal/1/2',
      { dispenseRequest: { numberOfRepeatsAllowed: 3, quantity: { value: 28 } } },
      'supply',
    ],
    ['made active', 'plan-w1/proposal/4/1', { status: 'active' }, 'status'],
    ['made an order', 'plan-w1/proposal/4/1', { intent: 'order' }, 'status'],
    ['another patient', 'plan-w1/proposal/4/1', { subject: { reference: 'Patient/2' } }, 'patient'],
    ['a modifier extension', 'plan-w1/proposal/4/1', { modifierExtension: [{ url: 'urn:x' }] }, 'not readable'],
    ['the schedule text', 'plan-w1/care-plan/1', { description: 'slower please' }, 'schedule text'],
  ])('%s', (_, value, change, what) => {
    const chart = changed(value, change);
    const { state } = only(chart);
    const kept = byIdentifier(chart, value);
    expect(state.kind).toBe('edited');
    expect(state.kind === 'edited' ? state.differences[0] : undefined).toMatchObject({
      what,
      reference: `${kept.resourceType}/${kept.id}`,
    });
    expect(approve({ judged: NOTHING_TO_NOTE, act, plan: only(chart) })).toMatchObject({
      kind: 'refused',
      because: { why: 'not possible in this state' },
    });
  });

  test('a dose edited into an unsigned order is seen', () => {
    const chart = approvedChart(sent);
    const orders = edited(chart, (each) => each === byIdentifier(chart, 'plan-w1/order/1/1'), withDose(4));
    expect(only(orders).state).toMatchObject({ kind: 'edited', differences: [{ what: 'doses', row: 1 }] });
  });
});

test('an order that the EHR made itself from a proposal counts as signed and is not the app’s to cancel', () => {
  const chart = approvedChart(sent);
  const proposal = byIdentifier(chart, 'plan-w1/proposal/1/1');
  const own = byIdentifier(chart, 'plan-w1/order/1/1');
  const { identifier: _, ...copy } = own;
  const made: Kept = { ...copy, resourceType: 'MedicationRequest', id: 'ehr-1', status: 'active' };
  const plan = only([...without(chart, 'plan-w1/order/1/1'), made]);
  expect(JSON.stringify(made)).toContain(`MedicationRequest/${proposal.id}`);
  expect(plan.state).toEqual({ kind: 'approved' });
  expect(plan.rows[0]?.orders.map(({ reference, standing, own: ours }) => [reference, standing, ours])).toEqual([
    [`MedicationRequest/${byIdentifier(chart, 'plan-w1/order/1/2').id}`, 'unsigned', true],
    ['MedicationRequest/ehr-1', 'signed', false],
  ]);
});

test('no chart makes it throw: resources with fields dropped and types swapped', { timeout: 60_000 }, () => {
  const whole = JSON.stringify(approvedChart(sent));
  fc.assert(
    fc.property(
      fc.array(fc.record({ which: fc.nat(), key: fc.nat(), with: fc.oneof(fc.jsonValue(), fc.constant(undefined)) }), {
        minLength: 1,
        maxLength: 12,
      }),
      (mutations) => {
        const chart: Record<string, unknown>[] = JSON.parse(whole);
        for (const { which, key, with: value } of mutations) {
          const resource = chart[which % chart.length];
          const name = Object.keys(resource ?? {})[key % Object.keys(resource ?? {}).length];
          if (resource && name !== undefined) resource[name] = value;
        }
        const plans = readPlans(chart);
        expect(plans.length).toBeLessThanOrEqual(chart.length);
      },
    ),
    { numRuns: 150 },
  );
});

describe('the way so far', () => {
  const signed = (chart: readonly Kept[], ...values: readonly string[]): readonly Kept[] =>
    values.reduce(
      (now, value) => edited(now, (each) => each === byIdentifier(now, value), { status: 'active' }),
      chart,
    );
  const visited = day('2026-12-22');
  const held = (): readonly Kept[] => {
    const chart = signed(approvedChart(sent), 'plan-w1/order/1/1', 'plan-w1/order/1/2');
    const outcome = withdraw(
      { judged: NOTHING_TO_NOTE, act: { ...act, today: visited }, plan: only(chart) },
      'step-back',
      'withdrawal severe',
      {
        date: visited,
        state: 'STEP_BACK',
        takenMgPerDay: exactly('1.875'),
        withdrawal: 'severe',
        rls: 'absent',
        suicidality: 'none',
      },
    );
    if (outcome.kind !== 'decided') throw new Error(JSON.stringify(outcome.because));
    return filed(chart, outcome.bundle);
  };

  test('is nobody’s dose while the plan is pending', () => {
    expect(planInForce(readPlans(sent))).toBeUndefined();
    expect(planSoFar(readPlans(sent), visited)).toBeUndefined();
  });

  test('row 1 signed: one dose, the baseline and its pace', () => {
    const chart = signed(approvedChart(sent), 'plan-w1/order/1/1', 'plan-w1/order/1/2');
    const soFar = planSoFar(readPlans(chart), visited);
    expect(soFar?.doses).toEqual([{ from: '2026-12-01', mgPerDay: { over: 15n, under: 8n } }]);
    expect(soFar?.baselineMgPerDay).toEqual({ over: 16n, under: 8n });
    expect(soFar?.pace).toEqual({ ...JCPG, governed: true });
    expect(rowOn(only(chart), visited)?.row).toBe(1);
    expect(rowOn(only(chart), day('2026-11-30'))).toBeUndefined();
  });

  test('on hold past the end of its schedule, the patient is at row 1 and not at 0 mg', () => {
    expect(rowOn(only(held()), day('2029-01-01'))?.row).toBe(1);
  });

  test('after a step back to 2 mg, both plans are one history: pace of the taper, dose of the step back', () => {
    const chart = held();
    const back = stepBackPlan({
      taken: { bedtime: dose(15) },
      previous: { bedtime: dose(16) },
      beforeTaper: dose(16),
      pace: JCPG,
      today: visited,
      odt: true,
    });
    if (back.kind !== 'plan') throw new Error(JSON.stringify(back.because));
    const proposal = proposed(maria(), {
      act: actOf({ planId: 'plan-back', today: visited }),
      plan: back.plan,
      purpose: 'step back',
      partOf: only(chart),
    });
    const pending = filed(chart, proposal.bundle);
    expect(planInForce(readPlans(pending))?.planId).toBe('plan-w1');
    const stepBack = readPlans(pending).find(({ planId }) => planId === 'plan-back');
    if (!stepBack) throw new Error('no step back');
    const outcome = approve({ judged: NOTHING_TO_NOTE, act: { ...act, today: visited }, plan: stepBack });
    if (outcome.kind !== 'decided') throw new Error(JSON.stringify(outcome.because));
    const approved = filed(pending, outcome.bundle);
    const released = ofType(approved, 'MedicationRequest').filter(({ identifier }) =>
      JSON.stringify(identifier).includes('plan-back/order/'),
    );
    expect(released).toHaveLength(1);
    const on = signed(approved, 'plan-back/order/1/1');
    expect(
      readPlans(on)
        .map(({ planId, state }) => [planId, state.kind])
        .sort(),
    ).toEqual([
      ['plan-back', 'approved'],
      ['plan-w1', 'on hold'],
    ]);
    expect(planInForce(readPlans(on))?.planId).toBe('plan-back');
    const soFar = planSoFar(readPlans(on), day('2027-01-10'));
    expect(soFar?.doses.map(({ from, mgPerDay }) => [from, Number(mgPerDay.over)])).toEqual([
      ['2026-12-01', 15],
      ['2026-12-22', 16],
    ]);
    expect(soFar?.pace).toEqual({ ...JCPG, governed: true });
    expect(soFar?.visits.map(({ state }) => state)).toEqual(['BASELINE', 'STEP_BACK']);
  });
});
