import type { Consultation } from '../../clinical/consultation/consult.ts';
import { type Dose, doseFromMg, mg } from '../../clinical/measures/dose.ts';
import { inOrder, type PerSlot, type Slot } from '../../clinical/measures/slots.ts';
import type { PlanSoFar } from '../../clinical/review/course.ts';
import { type StepBackOutcome, stepBackPlan } from '../../clinical/review/step-back.ts';
import type { ChartReading } from '../../ehr/read-chart.ts';
import type { EhrSession } from '../../ehr/session.ts';
import type { PlanInChart } from '../../fhir/proposal/plan-in-chart.ts';
import { rowOn } from '../../fhir/proposal/plan-so-far.ts';
import { Problem } from '../Problem.tsx';
import { Review } from '../review/Review.tsx';
import type { VisitState } from '../visit/visit-state.ts';

interface Props {
  readonly session: EhrSession;
  readonly consultation: Consultation;
  readonly reading: ChartReading;
  readonly plan: PlanInChart;
  readonly soFar: PlanSoFar;
  readonly state: VisitState;
  reread(): Promise<void>;
}

/** What the patient goes back to: the row before the one in force, or the dose before the first row. */
function previousSlots(plan: PlanInChart, today: Consultation['picture']['today']): PerSlot<Dose> | undefined {
  const on = rowOn(plan, today);
  const before = plan.rows.findLast(({ row }) => on !== undefined && row < on.row);
  if (!before) return plan.schedule?.baseline;
  const slots: { [S in Slot]?: Dose } = {};
  for (const [slot, { dose }] of inOrder(before.slots)) slots[slot] = dose;
  return slots;
}

function takenSlots({ picture }: Consultation): PerSlot<Dose> | undefined {
  if (!picture.regimen.known) return undefined;
  const slots: { [S in Slot]?: Dose } = {};
  for (const [slot, amount] of inOrder(picture.regimen.value.slots)) {
    const dose = doseFromMg(amount);
    if (dose === undefined) return undefined;
    slots[slot] = dose;
  }
  return slots;
}

function refusedWords(because: Extract<StepBackOutcome, { kind: 'refused' }>['because']): string {
  switch (because.why) {
    case 'the previous dose is not above the dose now':
      return `The previous dose, ${mg(because.previous)} mg/day, is not above what is taken now, ${mg(because.now)} mg/day.`;
    case 'above the dose before the taper':
      return `The previous dose, ${mg(because.previous)} mg/day, is above the dose before the taper, ${mg(because.beforeTaper)} mg/day.`;
    case 'no tablets make it':
      return `No tablets make ${mg(because.previous)} mg/day.`;
  }
}

/** One row back at the previous dose, proposed for a decision like any other plan; held at least 14 days. */
export function StepBack({ session, consultation, reading, plan, soFar, state, reread }: Props) {
  const { today } = consultation.picture;
  const [taken, previous] = [takenSlots(consultation), previousSlots(plan, today)];
  const beforeTaper = doseFromMg(soFar.baselineMgPerDay);
  const back =
    taken && previous && beforeTaper !== undefined
      ? stepBackPlan({ taken, previous, beforeTaper, pace: soFar.pace, today, odt: state.choices.supply.odt })
      : undefined;
  if (back?.kind !== 'plan') {
    return (
      <Problem
        words={{
          what: `No step back can be proposed. ${back ? refusedWords(back.because) : 'The doses are not on the tablet grid.'}`,
          next: 'The plan is on hold. Decide on the dose in the EHR.',
        }}
      >
        <button type="button" onClick={() => void reread()}>
          Read the chart again
        </button>
      </Problem>
    );
  }
  return (
    <Review
      session={session}
      consultation={consultation}
      plan={back.plan}
      purpose="step back"
      partOf={plan}
      state={state}
      reading={reading}
      inPlaceOf={[]}
      onBack={() => void reread()}
      reread={reread}
    />
  );
}
