import { describe, expect, test } from 'vitest';
import { calendarOf } from '../../../src/app/handout/calendar.ts';
import { pharmacyText } from '../../../src/app/handout/pharmacy-text.ts';
import { type PlanForPatient, planOfChart, planOfProposal } from '../../../src/app/handout/plan-for-patient.ts';
import { addDays, type Day, day } from '../../../src/clinical/measures/day.ts';
import { approve } from '../../../src/fhir/proposal/approve.ts';
import { releaseNextRow } from '../../../src/fhir/proposal/continue.ts';
import type { DecisionOutcome } from '../../../src/fhir/proposal/deciding.ts';
import type { PlanInChart } from '../../../src/fhir/proposal/plan-in-chart.ts';
import { readPlans } from '../../../src/fhir/proposal/read-plans.ts';
import { reject, withdraw } from '../../../src/fhir/proposal/withdraw.ts';
import { exactly, TODAY } from '../../builders/patient.ts';
import { byIdentifier, edited, filed, type Kept } from '../../fhir/proposal/chart.ts';
import { actOf, NOTHING_TO_NOTE, PRESCRIBER, proposed } from '../../fhir/proposal/proposed.ts';
import { printed, wordsOf } from './printed.ts';

const deciding = actOf({ by: PRESCRIBER });
function only(chart: readonly Kept[]): PlanInChart {
  const [plan] = readPlans(chart);
  if (!plan) throw new Error('no plan');
  return plan;
}
function chartAfter(chart: readonly Kept[], outcome: DecisionOutcome): readonly Kept[] {
  if (outcome.kind !== 'decided') throw new Error(JSON.stringify(outcome.because));
  return filed(chart, outcome.bundle);
}
const withStatus = (chart: readonly Kept[], status: string, ...orders: readonly string[]): readonly Kept[] =>
  orders.reduce(
    (before, value) => edited(before, (each) => each === byIdentifier(before, `plan-w1/order/${value}`), { status }),
    chart,
  );
const visitOn = (date: Day, state: 'CONTINUE' | 'HOLD') =>
  ({ date, state, takenMgPerDay: exactly('1.875'), withdrawal: 'none', rls: 'absent', suicidality: 'none' }) as const;

/** Worked case W1: 2 mg at bedtime, steps of four weeks from 1 December 2026; step 1 is 1.875 mg, two products. */
const sent = filed([], proposed().bundle);
const approved = chartAfter(sent, approve({ judged: NOTHING_TO_NOTE, act: deciding, plan: only(sent) }));
const signed = withStatus(approved, 'active', '1/1', '1/2');
const reviewDay = day('2026-12-22');
const reviewing = { judged: NOTHING_TO_NOTE, act: actOf({ by: PRESCRIBER, today: reviewDay }), plan: only(signed) };
const released = chartAfter(signed, releaseNextRow(reviewing, visitOn(reviewDay, 'CONTINUE')));
const held = chartAfter(signed, withdraw(reviewing, 'hold', 'withdrawal moderate', visitOn(reviewDay, 'HOLD')));

function handed(chart: readonly Kept[]): PlanForPatient {
  const plan = planOfChart(only(chart));
  if (!plan) throw new Error('not to be handed out');
  return plan;
}

function sheet(chart: readonly Kept[], today: Day) {
  const { notice, daily, later } = calendarOf(handed(chart), today);
  return {
    notice,
    daily: daily.map(({ step, periods, openEnded, waits }) => [
      step.row,
      step.standing,
      periods[0]?.from,
      periods.at(-1)?.to,
      openEnded ? 'until told' : waits ? 'not yet' : 'now',
    ]),
    later: later.map(({ row }) => row),
  };
}
const ROWS_2_TO_16 = Array.from({ length: 15 }, (_, index) => index + 2);

describe('what the patient may follow of the 16 rows from 2 mg', () => {
  test('just sent: step 1 day by day, marked as not signed, 15 rows only planned', () => {
    expect(sheet(sent, TODAY)).toEqual({
      notice: 'not signed',
      daily: [[1, 'planned', '2026-12-01', '2026-12-28', 'not yet']],
      later: ROWS_2_TO_16,
    });
    expect(planOfProposal(proposed()).steps.map(({ row, dose, start }) => [row, dose, start])).toEqual(
      handed(sent).steps.map(({ row, dose, start }) => [row, dose, start]),
    );
  });

  test('a plan that stops in its one row: nothing to tick off, the stop is only planned, and she takes what she was told', () => {
    const [last] = planOfProposal(proposed()).steps.slice(-1);
    if (!last) throw new Error('no last row');
    const stop = { planId: 'p', state: 'proposed', steps: [{ ...last, row: 1, start: TODAY }], withdrawn: [] } as const;
    expect(calendarOf(stop, TODAY)).toMatchObject({ notice: 'not signed', daily: [], later: [{ row: 1, dose: 0 }] });
    expect(wordsOf(printed(stop, 'en-US', TODAY).calendar)).toContain('as your prescriber last told you');
  });

  test('approved and not signed: step 1 is still not the patient’s to start', () => {
    expect(sheet(approved, TODAY)).toMatchObject({
      notice: 'next step not signed',
      daily: [[1, 'to sign', '2026-12-01', '2026-12-28', 'not yet']],
    });
  });

  test('one of the two products signed is not signed', () => {
    expect(sheet(withStatus(approved, 'active', '1/1'), TODAY).daily[0]?.[1]).toBe('to sign');
  });

  test('signed, printed on day 8: step 1 from today to 28 December', () => {
    expect(sheet(signed, addDays(TODAY, 7))).toEqual({
      notice: 'follow the signed step',
      daily: [[1, 'signed', '2026-12-08', '2026-12-28', 'now']],
      later: ROWS_2_TO_16,
    });
  });

  test('step 2 released on 22 December: the rest of step 1, then step 2 as not signed yet', () => {
    expect(sheet(released, reviewDay)).toEqual({
      notice: 'next step not signed',
      daily: [
        [1, 'signed', '2026-12-22', '2026-12-28', 'now'],
        [2, 'to sign', '2026-12-29', '2027-01-25', 'not yet'],
      ],
      later: ROWS_2_TO_16.slice(1),
    });
  });

  test('step 2 signed a week ahead, and the EHR has stopped step 1: until 29 December what is taken now goes on', () => {
    const early = withStatus(withStatus(released, 'active', '2/1'), 'stopped', '1/1', '1/2');
    expect(sheet(early, reviewDay)).toMatchObject({
      notice: 'follow the signed step',
      daily: [[2, 'signed', '2026-12-29', '2027-01-25', 'not yet']],
    });
  });

  test('the visit is late: on 5 January nothing but step 1 is released, and its dose goes on', () => {
    expect(sheet(signed, day('2027-01-05'))).toEqual({
      notice: 'stay until the visit',
      daily: [[1, 'signed', '2027-01-05', '2027-02-01', 'until told']],
      later: ROWS_2_TO_16,
    });
  });

  test('on hold: the signed dose goes on, and not one later step is printed', () => {
    expect(sheet(held, day('2027-01-05'))).toEqual({
      notice: 'on hold',
      daily: [[1, 'signed', '2027-01-05', '2027-02-01', 'until told']],
      later: [],
    });
    expect(handed(held).withdrawn.map(({ row }) => row)).toEqual(ROWS_2_TO_16);
    const text = wordsOf(printed(handed(held), 'en-US', day('2027-01-05')).calendar);
    expect(text).toContain('1.875\u00a0mg a day');
    expect(text).not.toMatch(/1\.75|1\.5.mg|No clonazepam/);
  });

  test('on hold with the signed orders stopped in the EHR: no dose is printed, she takes what she was told', () => {
    const stopped = withStatus(held, 'stopped', '1/1', '1/2');
    expect(sheet(stopped, day('2027-01-05'))).toEqual({ notice: 'on hold, dose not known here', daily: [], later: [] });
    expect(wordsOf(printed(handed(stopped), 'es-US', TODAY).calendar)).not.toMatch(/\d mg/);
  });

  test('on hold since 22 December with step 2 signed ahead for the 29th: she stays on step 1, also on 5 January', () => {
    const ahead = withStatus(released, 'active', '2/1');
    const act = { judged: NOTHING_TO_NOTE, act: actOf({ by: PRESCRIBER, today: reviewDay }), plan: only(ahead) };
    const heldAhead = chartAfter(ahead, withdraw(act, 'hold', 'legs', visitOn(reviewDay, 'HOLD')));
    expect(sheet(heldAhead, day('2027-01-05')).daily.map(([row]) => row)).toEqual([1]);
  });

  test('on hold while 2 mg were taken instead of 1.875: the sheet prints no dose', () => {
    const visit = { ...visitOn(reviewDay, 'HOLD'), takenMgPerDay: exactly(2) };
    expect(sheet(chartAfter(signed, withdraw(reviewing, 'hold', 'legs', visit)), reviewDay)).toEqual({
      notice: 'on hold, dose not known here',
      daily: [],
      later: [],
    });
  });

  test.each(['EMERGENCY', 'STEP_BACK'] as const)(
    'after %s the dose is a clinician’s to say: none is printed',
    (state) => {
      const visit = { ...visitOn(reviewDay, 'HOLD'), state };
      const why = state === 'EMERGENCY' ? 'emergency' : 'step-back';
      expect(sheet(chartAfter(signed, withdraw(reviewing, why, 'worse', visit)), reviewDay).notice).toBe(
        'on hold, dose not known here',
      );
    },
  );

  test('a rejected, an edited and a half-written plan are not handed out', () => {
    const rejected = chartAfter(
      sent,
      reject({ judged: NOTHING_TO_NOTE, act: deciding, plan: only(sent) }, 'prefers another pace'),
    );
    const changed = edited(sent, (each) => each === byIdentifier(sent, 'plan-w1/proposal/1/1'), {
      dosageInstruction: [{ text: 'Take 4 tablets' }],
    });
    const half = sent.filter((each) => each !== byIdentifier(sent, 'plan-w1/proposal/3/1'));
    expect([rejected, changed, half].map((chart) => planOfChart(only(chart)))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('the sheet names nobody', () => {
  test('neither name, nor number, nor plan id of Maria Alvarez is on it or in what goes to the pharmacy', () => {
    const plan = planOfProposal(proposed());
    const { how, calendar } = printed(plan, 'en-US', TODAY);
    for (const text of [how, calendar, pharmacyText(plan)]) {
      expect(text).not.toMatch(/Maria|Alvarez|Patient\/|plan-w1|Practitioner|Priya/);
    }
  });
});

describe('the text for the pharmacy', () => {
  test('names both products, that only the 0.5 mg tablet is split, the fills of step 1, and that nothing is signed', () => {
    const text = pharmacyText(planOfProposal(proposed()));
    expect(text).toContain('This is not a prescription');
    expect(text).toContain('- clonazepam 0.5 mg tablet: scored');
    expect(text).toContain('- clonazepam 0.125 mg ODT: orally disintegrating, not to be split');
    expect(text).toContain(
      'Step 1, 2026-12-01 to 2026-12-28: 1.875 mg/day. Bedtime 1.875 mg = 3 1/2 x 0.5 mg tablet + 1 x 0.125 mg ODT. Supply: 0.5 mg tablet, 1 fill of 28 days (98 tablets); 0.125 mg ODT, 1 fill of 28 days (28 tablets). [PLANNED, not signed]',
    );
  });
  test('on hold it says so and names the signed step alone', () => {
    const text = pharmacyText(handed(held));
    expect(text).toContain('ON HOLD');
    expect(text.match(/^Step /gm)).toHaveLength(1);
  });
});
