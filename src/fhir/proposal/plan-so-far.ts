import type { Day } from '../../clinical/measures/day.ts';
import { addDoses, mgRatio } from '../../clinical/measures/dose.ts';
import { inOrder } from '../../clinical/measures/slots.ts';
import type { DoseInForce, PlanSoFar } from '../../clinical/review/course.ts';
import type { PlanInChart, RowInChart } from './plan-in-chart.ts';
import { isLinkedTo } from './read-plans.ts';
import type { WrittenSchedule } from './read-schedule.ts';

/** A plan with a schedule that can be read. */
type Readable = PlanInChart & { readonly schedule: WrittenSchedule };
const isReadable = (plan: PlanInChart): plan is Readable => plan.schedule !== undefined;

/** The plan that the patient is on: the newest one approved or on hold. Pending ones are nobody's dose yet. */
export function planInForce(plans: readonly PlanInChart[]): PlanInChart | undefined {
  const standing = plans.filter(({ state }) => state.kind === 'approved' || state.kind === 'on hold');
  return standing.find(({ state }) => state.kind === 'approved') ?? standing[0];
}

/** A plan with all plans that it came out of: whose place it took, or whose step back it is. Newest first. */
function lineage(plan: PlanInChart, plans: readonly PlanInChart[]): readonly PlanInChart[] {
  const found: PlanInChart[] = [plan];
  for (const member of found) {
    found.push(...plans.filter((other) => !found.includes(other) && isLinkedTo(member, other)));
  }
  return found;
}

/**
 * The way so far, over all linked plans of this app in the chart: doses that were signed, every visit line, the dose
 * before the first of them, and the pace in force (a step back has none of its own). For `reviewOf`. Undefined when no
 * plan is in force, or its schedule cannot be read.
 */
export function planSoFar(plans: readonly PlanInChart[], today: Day): PlanSoFar | undefined {
  const current = planInForce(plans);
  const line = current === undefined ? [] : lineage(current, plans).filter(isReadable);
  // The lineage runs from the newest back; it decides where two plans were written at the same moment.
  const inTime = [...line].reverse().sort((a, b) => inOrderOf(a.created ?? '', b.created ?? ''));
  const [first] = inTime;
  const paced = inTime.findLast(({ schedule }) => schedule.purpose !== 'step back') ?? first;
  if (!first || !paced) return undefined;
  const visits = inTime.flatMap((plan) => plan.visits);
  const doses = inTime.flatMap(({ rows }) => rows.filter(isTaken).map(doseInForce));
  return {
    pace: paced.schedule.pace,
    baselineMgPerDay: mgRatio(addDoses(...inOrder(first.schedule.baseline).map(([, dose]) => dose))),
    doses: doses.filter(({ from }) => from <= today).sort((a, b) => inOrderOf(a.from, b.from)),
    visits: visits.sort((a, b) => inOrderOf(a.date, b.date)),
  };
}

const inOrderOf = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** A row counts as taken once the EHR has signed it, whatever became of the order later. */
const isTaken = ({ orders }: RowInChart): boolean =>
  orders.some(({ standing }) => standing === 'signed' || standing === 'ended');

const doseInForce = ({ start, dose }: RowInChart): DoseInForce => ({ from: start, mgPerDay: mgRatio(dose) });

/**
 * The row on which the patient should be: the last one that has begun, as long as every row up to it was released. A row
 * that was never released is nobody's dose, and neither is the 0 mg after it. Undefined before the first.
 */
export function rowOn(plan: PlanInChart, today: Day): RowInChart | undefined {
  const broken = plan.rows.findIndex(({ standing }) => standing !== 'released' && standing !== 'no drug');
  const unbroken = broken < 0 ? plan.rows : plan.rows.slice(0, broken);
  return unbroken.findLast(({ start }) => start <= today);
}
