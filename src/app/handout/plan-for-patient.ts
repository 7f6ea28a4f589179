import type { Day } from '../../clinical/measures/day.ts';
import type { Ratio } from '../../clinical/measures/ratio.ts';
import type { Visit } from '../../clinical/review/visit.ts';
import type { LaidOutRow } from '../../fhir/proposal/laid-out-row.ts';
import type { PlanInChart, RowInChart } from '../../fhir/proposal/plan-in-chart.ts';
import type { Proposal } from '../../fhir/proposal/proposal.ts';

/** How far a step has come. Only a signed one is the patient's to take. */
export type StepStanding = 'planned' | 'to sign' | 'signed';

/** One step as the patient gets it: the plan's own row, so that what is printed is what was planned and charted. */
export interface PatientStep extends LaidOutRow {
  readonly standing: StepStanding;
}

/** The hold in force: its first visit, and what was really taken then, if that was recorded. */
interface Hold {
  readonly since: Day;
  readonly takenMgPerDay?: Ratio;
}

/** A plan as far as it may be handed to the patient. */
export interface PlanForPatient {
  readonly planId: string;
  readonly state: 'proposed' | 'under way' | 'on hold';
  readonly steps: readonly PatientStep[];
  /** Taken back at a review: never printed as something to take; a calendar that has them must lose them. */
  readonly withdrawn: readonly LaidOutRow[];
  /** On hold by a HOLD; after a step back or an emergency the dose is for a clinician to say, not for this sheet. */
  readonly hold?: Hold;
}

/** The plan that was just sent: nothing of it is signed. */
export function planOfProposal({ act, rows }: Pick<Proposal, 'act' | 'rows'>): PlanForPatient {
  return {
    planId: act.planId,
    state: 'proposed',
    steps: rows.map((row) => ({ ...row, standing: 'planned' })),
    withdrawn: [],
  };
}

const STATES = { pending: 'proposed', approved: 'under way', 'on hold': 'on hold' } as const;

/**
 * A plan of the chart. Refused (`undefined`) unless it is pending, approved or on hold: an edited or half-written plan's
 * doses are not believed, and a rejected or finished one is nobody's to follow.
 */
export function planOfChart(plan: PlanInChart): PlanForPatient | undefined {
  const { kind } = plan.state;
  if (kind !== 'pending' && kind !== 'approved' && kind !== 'on hold') return undefined;
  const steps: PatientStep[] = [];
  const withdrawn: LaidOutRow[] = [];
  for (const row of plan.rows) {
    const standing = standingOf(row, kind === 'on hold');
    if (standing === undefined) withdrawn.push(row);
    else steps.push({ ...row, standing });
  }
  const hold = kind === 'on hold' ? holdOf(plan.visits) : undefined;
  return { planId: plan.planId, state: STATES[kind], steps, withdrawn, ...(hold === undefined ? {} : { hold }) };
}

/** A hold that several visits have prolonged began with the first of them. */
function holdOf(visits: readonly Visit[]): Hold | undefined {
  const inTime = [...visits].sort((a, b) => (a.date < b.date ? -1 : 1));
  const first = inTime[inTime.findLastIndex(({ state }) => state !== 'HOLD') + 1];
  if (!first) return undefined;
  const { date, takenMgPerDay } = first;
  return { since: date, ...(takenMgPerDay === undefined ? {} : { takenMgPerDay }) };
}

/**
 * A released step counts as signed only when every order of it is signed; one of which any order was cancelled, stopped
 * or cannot be judged is nobody's dose any more. The stop at the end is never more than planned.
 */
function standingOf(row: RowInChart, onHold: boolean): StepStanding | undefined {
  if (row.standing === 'no drug') return onHold ? undefined : 'planned';
  if (row.standing === 'proposed') return onHold ? undefined : 'planned';
  if (row.standing !== 'released') return undefined;
  const isSigned = row.orders.every(({ standing, status }) => standing === 'signed' || status === 'completed');
  if (row.orders.length > 0 && isSigned) return 'signed';
  const isComing = row.orders.every(({ standing }) => standing === 'signed' || standing === 'unsigned');
  return isComing && !onHold ? 'to sign' : undefined;
}
