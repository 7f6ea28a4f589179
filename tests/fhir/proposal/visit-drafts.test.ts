import { describe, expect, test } from 'vitest';
import { day } from '../../../src/clinical/measures/day.ts';
import type { Visit } from '../../../src/clinical/review/visit.ts';
import { approve } from '../../../src/fhir/proposal/approve.ts';
import { recordVisit } from '../../../src/fhir/proposal/continue.ts';
import { rejectDrafts, releaseDrafts } from '../../../src/fhir/proposal/decide-drafts.ts';
import type { DecidedAct } from '../../../src/fhir/proposal/decided-act.ts';
import type { DecisionOutcome } from '../../../src/fhir/proposal/deciding.ts';
import { factsUsed } from '../../../src/fhir/proposal/facts-used.ts';
import { proposalNote } from '../../../src/fhir/proposal/note.ts';
import { noteVisit } from '../../../src/fhir/proposal/noted-visit.ts';
import { withThePlan } from '../../../src/fhir/proposal/other-drafts.ts';
import type { PlanInChart } from '../../../src/fhir/proposal/plan-in-chart.ts';
import { readNote } from '../../../src/fhir/proposal/read-note.ts';
import { readPlans } from '../../../src/fhir/proposal/read-plans.ts';
import { sealDecision } from '../../../src/fhir/proposal/seal.ts';
import { type Ticked, tickedDrafts } from '../../../src/fhir/proposal/ticked-drafts.ts';
import { draftsOfVisit, factsOfDraft, visitKey, waitingDrafts } from '../../../src/fhir/proposal/visit-drafts.ts';
import { withdraw } from '../../../src/fhir/proposal/withdraw.ts';
import { elena } from '../../builders/patients.ts';
import { byIdentifier, filed, type Kept, ofType } from './chart.ts';
import { actOf, finding, NOTHING_TO_NOTE, PRESCRIBER, proposed } from './proposed.ts';

const VISITED = day('2026-12-22');
const EVERYTHING: Ticked = { iron: 'alternate days', gabapentin: true, labs: ['ferritin', 'creatinine'] };

const done = (outcome: DecisionOutcome): DecidedAct => {
  if (outcome.kind !== 'decided') throw new Error(JSON.stringify(outcome.because));
  return outcome;
};
function only(chart: readonly Kept[]): PlanInChart {
  const [plan] = readPlans(chart);
  if (!plan) throw new Error('no plan');
  return plan;
}

/** Elena: restless legs with IRLS 15, ferritin 40, her taper approved; nothing was ticked at the first visit. */
const sent = filed([], proposed(elena()).bundle);
const approved = filed(
  sent,
  done(approve({ act: actOf({ by: PRESCRIBER }), plan: only(sent), judged: NOTHING_TO_NOTE })).bundle,
);

const visit = (state: Visit['state']): Visit => ({
  date: VISITED,
  state,
  withdrawal: 'none',
  rls: 'present',
  irls: 22,
  suicidality: 'none',
});

/** A review of that state at which so much was ticked. */
function reviewed(chart: readonly Kept[], state: Visit['state'], ticked: Ticked, findings = [] as const): DecidedAct {
  const plan = only(chart);
  const act = actOf({ today: VISITED });
  const picture = elena().picture();
  const drafts = draftsOfVisit({
    act,
    plan,
    picture,
    findings,
    acknowledgements: [],
    facts: factsUsed(picture, { 'Observation/ferritin-1': '3' }),
    ticked,
    fillDays: 28,
    closesWaiting: state === 'HOLD',
  });
  const toWrite = { act, plan, judged: NOTHING_TO_NOTE, ...(drafts === undefined ? {} : { drafts }) };
  return done(
    state === 'HOLD' ? withdraw(toWrite, 'hold', 'IRLS 22', visit(state)) : recordVisit(toWrite, visit(state)),
  );
}

const namesOf = (act: DecidedAct): readonly string[] =>
  act.bundle.entry
    .filter(({ request }) => request.method === 'POST')
    .map(({ resource }) => ('identifier' in resource ? (resource.identifier?.[0]?.value ?? '') : 'provenance'));

describe('iron, gabapentin and lab requests that were ticked at a review', () => {
  test('on HOLD: written with the visit under its day, and no dose of clonazepam among them', () => {
    const held = reviewed(approved, 'HOLD', EVERYTHING);
    expect(namesOf(held)).toEqual([
      'plan-w1/draft/2026-12-22/1',
      'plan-w1/draft/2026-12-22/2',
      'plan-w1/lab/2026-12-22/1',
      'plan-w1/lab/2026-12-22/4',
      'provenance',
      'plan-w1/task/2026-12-22/1',
    ]);
    const created = held.bundle.entry.filter(({ request }) => request.method === 'POST');
    expect(JSON.stringify(created)).not.toMatch(/clonazepam \d/i);
    for (const { resource } of created) {
      if (resource.resourceType !== 'MedicationRequest') continue;
      expect([resource.status, resource.intent, resource.groupIdentifier]).toEqual(['draft', 'proposal', undefined]);
    }
    expect(sealDecision(held)).toMatchObject({ kind: 'sealed', sealed: { act: 'hold-2026-12-22' } });
  });

  test('on CONTINUE the same, and they read back as drafts of that visit that wait for a decision', () => {
    const chart = filed(approved, reviewed(approved, 'CONTINUE', EVERYTHING).bundle);
    const plan = only(chart);
    expect(plan.state).toEqual({ kind: 'approved' });
    expect(waitingDrafts(plan).map(({ drug, visit: at }) => [drug, at])).toEqual([
      ['iron', '2026-12-22'],
      ['gabapentin', '2026-12-22'],
    ]);
    expect(plan.labs.map(({ test: asked }) => asked)).toEqual(['ferritin', 'creatinine']);
    expect(plan.draftTasks.map(({ visit: at, task }) => [at, task.status, task.focus?.reference])).toEqual([
      ['2026-12-22', 'requested', `CarePlan/${plan.carePlan?.id}`],
    ]);
    const [, ...listed] = (plan.carePlan?.activity ?? []).flatMap(({ reference }) => reference?.reference ?? []);
    expect(listed).toContain(`MedicationRequest/${byIdentifier(chart, 'plan-w1/draft/2026-12-22/2').id}`);
  });

  test('the care plan keeps the reasons, and the facts that they rest on with their versions', () => {
    const plan = only(filed(approved, reviewed(approved, 'CONTINUE', { gabapentin: true }).bundle));
    const notes = (plan.carePlan?.note ?? []).map(({ text }) => text);
    expect(notes.some((text) => text.startsWith('Drafts of the review of 2026-12-22, not signed:'))).toBe(true);
    const [draft] = waitingDrafts(plan);
    if (!draft) throw new Error('no draft');
    expect(factsOfDraft(plan, draft)).toContainEqual(
      expect.objectContaining({ reference: 'Observation/ferritin-1', version: '3' }),
    );
    // The facts of the proposal itself are still those of the proposal.
    expect(plan.facts.find(({ reference }) => reference === 'Observation/ferritin-1')?.version).toBeUndefined();
  });

  test('lab requests alone ask nobody to decide: no task', () => {
    expect(namesOf(reviewed(approved, 'CONTINUE', { labs: ['ferritin'] }))).toEqual([
      'plan-w1/lab/2026-12-22/1',
      'provenance',
    ]);
  });

  test('nothing ticked: nothing but the visit', () => {
    expect(namesOf(reviewed(approved, 'CONTINUE', {}))).toEqual(['provenance']);
  });

  test('one that waits already is not written a second time on CONTINUE, and is named', () => {
    const once = filed(approved, reviewed(approved, 'CONTINUE', { gabapentin: true, labs: ['ferritin'] }).bundle);
    const again = reviewed(once, 'CONTINUE', { gabapentin: true, labs: ['ferritin'] });
    expect(namesOf(again)).toEqual(['provenance']);
    expect(again.withheld.map(({ draft, waiting }) => [draft, waiting])).toEqual([
      ['gabapentin', `MedicationRequest/${byIdentifier(once, 'plan-w1/draft/2026-12-22/2').id}`],
      ['ferritin', `ServiceRequest/${byIdentifier(once, 'plan-w1/lab/2026-12-22/1').id}`],
    ]);
  });

  test('on HOLD the one that waits is withdrawn with its task, and the new one bears the name of a second review of that day', () => {
    const once = filed(approved, reviewed(approved, 'CONTINUE', { gabapentin: true }).bundle);
    const held = reviewed(once, 'HOLD', { gabapentin: true });
    expect(held.name).toBe('hold-2026-12-22.2');
    const chart = filed(once, held.bundle);
    expect(byIdentifier(chart, 'plan-w1/draft/2026-12-22/2').status).toBe('cancelled');
    expect(byIdentifier(chart, 'plan-w1/task/2026-12-22/1').status).toBe('cancelled');
    expect(byIdentifier(chart, 'plan-w1/draft/2026-12-22.2/2').status).toBe('draft');
    expect(byIdentifier(chart, 'plan-w1/task/2026-12-22.2/1').status).toBe('requested');
  });

  test('a stop of R-GBP keeps gabapentin out and names the rule', () => {
    const plan = only(approved);
    const drafts = draftsOfVisit({
      act: actOf({ today: VISITED }),
      plan,
      picture: elena().picture(),
      findings: [finding({ rule: 'R-GBP-1', severity: 'stop' })],
      acknowledgements: [],
      facts: [],
      ticked: { gabapentin: true },
      fillDays: 28,
      closesWaiting: false,
    });
    expect(drafts).toEqual({
      requests: [],
      task: [],
      withheld: [{ draft: 'gabapentin', rules: ['R-GBP-1'] }],
      notes: [],
    });
  });

  test('the third review of a day has a name of its own', () => {
    const visits = [visit('CONTINUE'), visit('HOLD')];
    expect(visitKey({ visits }, VISITED)).toBe('2026-12-22.3');
    expect(visitKey({ visits: [{ ...visit('BASELINE') }] }, VISITED)).toBe('2026-12-22');
  });
});

describe('a prescriber decides on the drafts of a review', () => {
  const held = filed(approved, reviewed(approved, 'HOLD', { iron: 'alternate days', gabapentin: true }).bundle);
  const plan = only(held);
  const act = actOf({ by: PRESCRIBER, today: day('2026-12-23') });
  const chosen = waitingDrafts(plan);
  const gabapentin = chosen.filter(({ drug }) => drug === 'gabapentin');
  const toDecide = { act, plan, judged: NOTHING_TO_NOTE };

  test('released, on hold too: unsigned orders based on them, drafts and task completed, clonazepam untouched', () => {
    const released = done(releaseDrafts({ ...toDecide, chosen }, []));
    expect(released.name).toBe('release-draft-2026-12-22-1_2026-12-22-2');
    const chart = filed(held, released.bundle);
    const order = byIdentifier(chart, 'plan-w1/draft-order/2026-12-22/2');
    expect(order).toMatchObject({
      status: 'draft',
      intent: 'order',
      basedOn: [{ reference: `MedicationRequest/${byIdentifier(chart, 'plan-w1/draft/2026-12-22/2').id}` }],
    });
    expect(byIdentifier(chart, 'plan-w1/task/2026-12-22/1').status).toBe('completed');
    expect(waitingDrafts(only(chart))).toEqual([]);
    const clonazepam = (all: readonly Kept[]) =>
      ofType(all, 'MedicationRequest').filter(({ groupIdentifier }) => groupIdentifier !== undefined);
    expect(clonazepam(chart)).toEqual(clonazepam(held));
  });

  test('one of two: the task stays open until the other is decided on', () => {
    const chart = filed(held, done(releaseDrafts({ ...toDecide, chosen: gabapentin }, [])).bundle);
    expect(byIdentifier(chart, 'plan-w1/task/2026-12-22/1').status).toBe('requested');
    expect(waitingDrafts(only(chart)).map(({ drug }) => drug)).toEqual(['iron']);
  });

  test('rejected with the reason, in the draft and in the care plan', () => {
    const chart = filed(held, done(rejectDrafts({ ...toDecide, chosen: gabapentin }, 'drives a bus')).bundle);
    expect(byIdentifier(chart, 'plan-w1/draft/2026-12-22/2')).toMatchObject({
      status: 'cancelled',
      statusReason: { text: 'drives a bus' },
    });
    expect(JSON.stringify(only(chart).carePlan?.note)).toContain('Draft rejected (gabapentin): drives a bus');
    expect(only(chart).state).toEqual({ kind: 'on hold' });
  });

  test('refused: a stop of the chart of now, nothing chosen, no reason, one that was decided on meanwhile', () => {
    const stop = finding({ rule: 'R-GBP-1', severity: 'stop' });
    expect(releaseDrafts({ ...toDecide, chosen }, [stop])).toEqual({
      kind: 'refused',
      because: { why: 'a draft is stopped', drug: 'gabapentin', stops: [stop] },
    });
    expect(releaseDrafts({ ...toDecide, chosen: [] }, [])).toMatchObject({ because: { why: 'no draft chosen' } });
    expect(rejectDrafts({ ...toDecide, chosen }, '  ')).toMatchObject({ because: { why: 'reason missing' } });
    const later = only(filed(held, done(releaseDrafts({ ...toDecide, chosen: gabapentin }, [])).bundle));
    expect(releaseDrafts({ ...toDecide, plan: later, chosen: gabapentin }, [])).toMatchObject({
      because: { why: 'draft no longer waits', drug: 'gabapentin' },
    });
  });

  test('an approval takes no draft along that a rule stops by now', () => {
    const pending = filed([], proposed(elena(), { ticked: { gabapentin: true } }).bundle);
    const stop = finding({ rule: 'R-GBP-1', severity: 'stop' });
    const approval = { act, plan: only(pending), judged: NOTHING_TO_NOTE, draftFindings: [stop] };
    expect(approve({ ...approval, alsoRelease: ['gabapentin'] })).toMatchObject({
      because: { why: 'a draft is stopped', drug: 'gabapentin' },
    });
    expect(approve(approval)).toMatchObject({ kind: 'decided' });
  });
});

describe('the same where plans live in notes', () => {
  const act = actOf({ today: VISITED });
  const picture = elena().picture();

  test('the note of a HOLD says what was ticked, and reads back as a note of the plan', () => {
    const reading = readNote(proposalNote(proposed(elena())));
    if (reading.kind !== 'plan') throw new Error(reading.kind);
    const drafts = tickedDrafts({
      act,
      picture,
      findings: [],
      fillDays: 28,
      ticked: EVERYTHING,
      place: withThePlan(act.planId),
    });
    const next = noteVisit({
      act,
      plan: reading.plan,
      visit: visit('HOLD'),
      findings: [],
      acknowledgements: [],
      facts: [],
      drafts,
    });
    expect(next.bundle.entry).toEqual([]);
    expect(next.note).toContain('Also proposed, not signed:\n- ferrous sulfate 325 MG Oral Tablet: Take 1 tablet');
    expect(next.note).toContain(
      '- gabapentin 300 MG Oral Capsule: Take 1 capsule (300 mg total) by mouth every evening',
    );
    expect(next.note).toContain('- Lab: Ferritin');
    expect(readNote(next.note).kind).toBe('plan');
  });

  test('so does the note of a STEP_BACK, with the one step at the previous dose', () => {
    const note = proposalNote(proposed(elena(), { purpose: 'step back', ticked: { gabapentin: true } }));
    expect(note).toContain('Clonazepam step back: proposal for decision');
    expect(note).toContain('- gabapentin 300 MG Oral Capsule');
  });
});
