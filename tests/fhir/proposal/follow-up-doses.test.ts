import fc from 'fast-check';
import type { MedicationRequest } from 'fhir/r4';
import { describe, expect, test } from 'vitest';
import { planOfProposal } from '../../../src/app/handout/plan-for-patient.ts';
import { addDays, type Day } from '../../../src/clinical/measures/day.ts';
import { addDoses, type Dose, dose, mgRatio, NO_DOSE } from '../../../src/clinical/measures/dose.ts';
import { inOrder, type PerSlot, SLOTS, type Slot } from '../../../src/clinical/measures/slots.ts';
import { stepBackPlan } from '../../../src/clinical/review/step-back.ts';
import { planTaper } from '../../../src/clinical/taper/plan-taper.ts';
import type { SlotDose, TaperPlan, TaperRow } from '../../../src/clinical/taper/taper-plan.ts';
import { approve } from '../../../src/fhir/proposal/approve.ts';
import { releaseNextRow } from '../../../src/fhir/proposal/continue.ts';
import type { DecisionOutcome } from '../../../src/fhir/proposal/deciding.ts';
import { readLineInWords, readStructuredLine } from '../../../src/fhir/proposal/dosage.ts';
import { instant } from '../../../src/fhir/proposal/instant.ts';
import { proposalNote } from '../../../src/fhir/proposal/note.ts';
import { courseOf, dosesSoFar } from '../../../src/fhir/proposal/noted-course.ts';
import { noteVisit } from '../../../src/fhir/proposal/noted-visit.ts';
import type { Proposal, ProposalInput } from '../../../src/fhir/proposal/proposal.ts';
import { propose } from '../../../src/fhir/proposal/propose.ts';
import { type PlanInNote, readNote } from '../../../src/fhir/proposal/read-note.ts';
import { readPlans } from '../../../src/fhir/proposal/read-plans.ts';
import { readMedication } from '../../../src/fhir/proposal/tablet.ts';
import { exactly, TODAY } from '../../builders/patient.ts';
import { maria } from '../../builders/patients.ts';
import { edited, filed, type Kept } from './chart.ts';
import { actOf, JCPG, NOTHING_TO_NOTE, PRESCRIBER } from './proposed.ts';

const picture = maria().picture();
type Doses = PerSlot<Dose>;

const proposedAs = (plan: TaperPlan, change: Partial<ProposalInput> = {}): Proposal | undefined => {
  const outcome = propose({
    act: actOf(),
    picture,
    findings: [],
    plan,
    supply: { odt: true, fillDays: 28 },
    ...change,
  });
  return outcome.kind === 'proposal' ? outcome : undefined;
};

/** A plan that was written, and a day on which one of its rows is in force: 0.125 to 4 mg in any split over the day. */
const underWay = fc
  .record({
    units: fc.tuple(...SLOTS.map(() => fc.integer({ min: 0, max: 8 }))),
    weeks: fc.constantFrom(2, 4),
    at: fc.nat(),
    dayOfRow: fc.integer({ min: 0, max: 13 }),
  })
  .map(({ units, weeks, at, dayOfRow }) => {
    const taken = Object.fromEntries(
      SLOTS.flatMap((slot, index) => ((units[index] ?? 0) > 0 ? [[slot, mgRatio(dose(units[index] ?? 0))]] : [])),
    );
    const outcome = planTaper({ taken, strategy: { ...JCPG, weeks }, start: TODAY, odt: true });
    if (outcome.kind !== 'plan') return undefined;
    const { plan } = outcome;
    const proposal = proposedAs(plan);
    const drugs = plan.rows.filter((row) => row.dose > 0);
    const row = drugs[at % Math.max(1, drugs.length)];
    if (!proposal || !row) return undefined;
    return { plan, proposal, row, today: addDays(row.date, dayOfRow) };
  })
  .filter((each) => each !== undefined);

function noted(text: string): PlanInNote {
  const reading = readNote(text);
  if (reading.kind !== 'plan') throw new Error(`${reading.kind}\n${text}`);
  return reading.plan;
}

const dosesOf = (slots: PerSlot<SlotDose>): Doses => {
  const made: { [S in Slot]?: Dose } = {};
  for (const [slot, { dose: each }] of inOrder(slots)) made[slot] = each;
  return made;
};
const total = (slots: Doses): Dose => addDoses(...inOrder(slots).map(([, each]) => each));
const rowsOf = (rows: readonly { readonly slots: PerSlot<SlotDose>; readonly dose: Dose }[]) =>
  rows.map(({ slots, dose: each }) => [each, dosesOf(slots)]);

const requestsIn = (resources: readonly { readonly resourceType: string }[]): readonly MedicationRequest[] =>
  resources.filter((each): each is MedicationRequest => each.resourceType === 'MedicationRequest');

/** Doses per time of day of some requests, from their words or from their structure. */
function charted(requests: readonly MedicationRequest[], reading: 'text' | 'structure'): Record<string, number> {
  const slots: Record<string, number> = {};
  for (const { medicationCodeableConcept, dosageInstruction } of requests) {
    const product = readMedication(medicationCodeableConcept);
    if (!product) throw new Error('not a product of the taper');
    for (const dosage of dosageInstruction ?? []) {
      const line = reading === 'text' ? readLineInWords(product, dosage.text) : readStructuredLine(product, dosage);
      if (!line) throw new Error(`not read back: ${JSON.stringify(dosage)}`);
      slots[line.slot] = (slots[line.slot] ?? 0) + line.dose;
    }
  }
  return slots;
}

const ofRow = (proposal: Proposal, row: number): readonly MedicationRequest[] =>
  requestsIn(proposal.bundle.entry.map(({ resource }) => resource)).filter(
    ({ identifier }) => identifier?.[0]?.value?.includes(`/proposal/${row}/`) === true,
  );

/** A proposal says of every row the same in its requests (words and structure), its note and the patient's sheet. */
function saysTheSame(plan: TaperPlan, proposal: Proposal): void {
  for (const row of plan.rows.filter((each) => each.dose > 0)) {
    for (const reading of ['text', 'structure'] as const) {
      expect(charted(ofRow(proposal, row.row), reading)).toEqual(dosesOf(row.slots));
    }
  }
  expect(rowsOf(noted(proposalNote(proposal)).schedule.rows)).toEqual(rowsOf(plan.rows));
  expect(planOfProposal(proposal).steps.map(({ start, slots }) => [start, slots])).toEqual(
    plan.rows.map(({ date, slots }) => [date, slots]),
  );
}

const visit = (date: Day, state: 'CONTINUE' | 'HOLD') => ({ date, state, suicidality: 'none' }) as const;
const noteOn = (plan: PlanInNote, today: Day, state: 'CONTINUE' | 'HOLD'): PlanInNote =>
  noted(
    noteVisit({
      act: actOf({ today, at: instant(`${today}T09:00:00Z`) }),
      plan,
      visit: visit(today, state),
      findings: [],
      acknowledgements: [],
      facts: [],
    }).note,
  );

const begun = ({ rows }: TaperPlan, today: Day): readonly TaperRow[] =>
  rows.filter((row) => row.dose > 0 && row.date <= today);

describe('printed = planned = charted, at the visits after the first', { timeout: 60_000 }, () => {
  test('the note of a visit that goes on holds every dose of the plan; of one that holds, those that have begun', () => {
    fc.assert(
      fc.property(underWay, ({ plan, proposal, today }) => {
        const first = noted(proposalNote(proposal));
        expect(rowsOf(noteOn(first, today, 'CONTINUE').schedule.rows)).toEqual(rowsOf(plan.rows));
        const held = noteOn(first, today, 'HOLD');
        expect(rowsOf(held.schedule.rows)).toEqual(rowsOf(begun(plan, today)));
        expect(held.schedule.baseline).toEqual(plan.baseline);
        // A hold prolonged, and the doses so far over two notes, are still the plan's.
        const later = addDays(today, 14);
        expect(dosesSoFar(noteOn(held, later, 'HOLD'), later).map(({ slots }) => slots)).toEqual(
          begun(plan, today).map(({ slots }) => dosesOf(slots)),
        );
      }),
      { numRuns: 40 },
    );
  });

  test('a step back is the row before, in requests, note and sheet alike, and never above the dose before the taper', () => {
    fc.assert(
      fc.property(underWay, ({ plan, proposal, row, today }) => {
        const before = plan.rows[row.row - 2];
        const previous = before ? dosesOf(before.slots) : plan.baseline;
        const outcome = stepBackPlan({
          taken: dosesOf(row.slots),
          previous,
          beforeTaper: total(plan.baseline),
          pace: JCPG,
          today,
          odt: true,
        });
        if (outcome.kind !== 'plan') throw new Error(JSON.stringify(outcome.because));
        const first = noted(proposalNote(proposal));
        const back = proposedAs(outcome.plan, {
          act: actOf({ today, at: instant(`${today}T09:00:00Z`) }),
          purpose: 'step back',
          noted: { course: courseOf(first, today), visits: first.visits },
        });
        if (!back) throw new Error('no step back');
        expect(outcome.plan.rows.map(({ slots }) => dosesOf(slots))).toEqual([previous]);
        expect(total(previous)).toBeLessThanOrEqual(total(plan.baseline));
        saysTheSame(outcome.plan, back);
        const read = noted(proposalNote(back));
        expect(read.course.baseline).toEqual(plan.baseline);
        expect(read.course.doses.map(({ slots }) => slots)).toEqual(
          begun(plan, today).map(({ slots }) => dosesOf(slots)),
        );
      }),
      { numRuns: 40 },
    );
  });

  test('a resumed taper, 5 % every 6 weeks from the dose in force, says the same in requests, note and sheet, and never rises', () => {
    fc.assert(
      fc.property(underWay, ({ proposal, plan, row, today }) => {
        const taken = Object.fromEntries(inOrder(dosesOf(row.slots)).map(([slot, each]) => [slot, mgRatio(each)]));
        const outcome = planTaper({
          taken,
          strategy: { id: 'jcpg', percent: exactly(5), weeks: 6 },
          start: addDays(today, 1),
          odt: true,
        });
        if (outcome.kind !== 'plan') return;
        const first = noted(proposalNote(proposal));
        const resumed = proposedAs(outcome.plan, {
          act: actOf({ today, at: instant(`${today}T09:00:00Z`) }),
          purpose: 'resumed taper',
          noted: { course: courseOf(first, today), visits: first.visits },
        });
        // Six weeks' rows of many fills may be refused; then nothing is written at all.
        if (!resumed) return;
        saysTheSame(outcome.plan, resumed);
        const all = outcome.plan.rows.map((each) => each.dose);
        expect(all).toEqual(all.toSorted((a, b) => b - a));
        expect(all[0]).toBeLessThan(row.dose);
        expect(noted(proposalNote(resumed)).course.baseline).toEqual(plan.baseline);
      }),
      { numRuns: 40 },
    );
  });

  test('the unsigned orders of the first two steps, released one after the other, are the plan’s doses', () => {
    const decidedIn = (chart: readonly Kept[], outcome: DecisionOutcome): readonly Kept[] => {
      if (outcome.kind !== 'decided') throw new Error(JSON.stringify(outcome.because));
      return filed(chart, outcome.bundle);
    };
    fc.assert(
      fc.property(underWay, ({ plan, proposal }) => {
        const only = (chart: readonly Kept[]) => {
          const [found] = readPlans(chart);
          if (!found) throw new Error('no plan');
          return found;
        };
        const act = actOf({ by: PRESCRIBER });
        const ordersOf = (chart: readonly Kept[], row: number): readonly MedicationRequest[] =>
          requestsIn(JSON.parse(JSON.stringify(chart))).filter(
            ({ identifier }) => identifier?.[0]?.value?.includes(`/order/${row}/`) === true,
          );
        let chart = filed([], proposal.bundle);
        chart = decidedIn(chart, approve({ act, plan: only(chart), judged: NOTHING_TO_NOTE }));
        expect(charted(ordersOf(chart, 1), 'text')).toEqual(dosesOf(plan.rows[0]?.slots ?? {}));
        if ((plan.rows[1]?.dose ?? 0) === 0) return;
        for (const { id } of ordersOf(chart, 1)) chart = edited(chart, (each) => each.id === id, { status: 'active' });
        const goingOn = {
          ...visit(TODAY, 'CONTINUE'),
          takenMgPerDay: mgRatio(plan.rows[0]?.dose ?? NO_DOSE),
          withdrawal: 'none',
          rls: 'absent',
        } as const;
        chart = decidedIn(chart, releaseNextRow({ act, plan: only(chart), judged: NOTHING_TO_NOTE }, goingOn));
        for (const reading of ['text', 'structure'] as const) {
          expect(charted(ordersOf(chart, 2), reading)).toEqual(dosesOf(plan.rows[1]?.slots ?? {}));
        }
      }),
      { numRuns: 20 },
    );
  });
});
