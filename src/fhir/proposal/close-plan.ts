import type { CarePlan, Task } from 'fhir/r4';
import type { Source } from '../../clinical/picture/known.ts';
import type { Visit } from '../../clinical/review/visit.ts';
import { type Act, referenceTo, writtenBy } from './act.ts';
import { progressOf } from './care-plan.ts';
import type { StillToStop } from './decided-act.ts';
import { correctionsInWords } from './facts-used.ts';
import { type Judged, judgedInWords } from './judged.ts';
import type { Stored } from './own-resource.ts';
import type { OrderInChart, PlanInChart } from './plan-in-chart.ts';
import { type StatusReason, statusReasonOf } from './plan-state.ts';
import { isVisitsActivity } from './read-plans.ts';
import type { DraftsOfVisit } from './visit-drafts.ts';
import { update, type WriteEntry } from './write-bundle.ts';

/**
 * Everything of a plan that is still open is closed, with its reason: proposals not released and this app's own orders
 * that nobody has signed become `cancelled`, lab proposals `revoked`. Signed orders are left alone.
 */
export function closeRequests(plan: PlanInChart, reason: StatusReason, words: string): readonly WriteEntry[] {
  const statusReason = statusReasonOf(reason, words);
  const open = plan.requests.filter(({ status }) => status === 'draft');
  const labs = plan.labs
    .map(({ resource }) => resource)
    .filter(({ status, intent }) => status === 'draft' && intent === 'proposal');
  return [
    ...open.map((request) => update({ ...request, status: 'cancelled', statusReason })),
    ...labs.map((lab) => update({ ...lab, status: 'revoked' })),
  ];
}

export interface CarePlanChange {
  readonly visit?: Visit;
  readonly closure?: string;
  readonly judged?: Judged;
  readonly corrections?: readonly Source[];
  /** Drafts of the visit: they become activities of the plan, with their reasons. */
  readonly drafts?: DraftsOfVisit;
}

/**
 * The care plan in its next status, with one more line of history when there was a visit, what was corrected at it, and
 * the reason when it closes.
 */
export function carePlanUpdate(
  act: Act,
  carePlan: Stored<CarePlan>,
  status: CarePlan['status'],
  change: CarePlanChange = {},
): WriteEntry {
  const { visit, closure, judged, corrections = [], drafts } = change;
  const visited = withDrafts(visit === undefined ? carePlan : withVisit(act, carePlan, visit), drafts);
  const texts = [
    ...(judged === undefined ? [] : judgedInWords(act.today, judged)),
    ...correctionsInWords(act.today, corrections),
    ...(drafts?.notes ?? []),
    ...(closure === undefined ? [] : [closure]),
  ];
  if (texts.length === 0) return update({ ...visited, status });
  const notes = texts.map((text) => ({ text, time: act.at, ...writtenBy(act.by) }));
  return update({ ...visited, status, note: [...(visited.note ?? []), ...notes] });
}

/** Activities before the last ones would change which is which: new ones come at the end. */
function withDrafts(carePlan: Stored<CarePlan>, drafts: DraftsOfVisit | undefined): Stored<CarePlan> {
  if (drafts === undefined || drafts.requests.length === 0) return carePlan;
  const added = drafts.requests.map(({ fullUrl }) => ({ reference: { reference: fullUrl } }));
  return { ...carePlan, activity: [...(carePlan.activity ?? []), ...added] };
}

function withVisit(act: Act, carePlan: Stored<CarePlan>, visit: Visit): Stored<CarePlan> {
  const line = progressOf(act, visit);
  const activities = carePlan.activity ?? [];
  return {
    ...carePlan,
    activity: activities.map((activity) =>
      isVisitsActivity(activity) ? { ...activity, progress: [...(activity.progress ?? []), line] } : activity,
    ),
  };
}

type TaskChange = readonly [
  status: 'completed' | 'rejected' | 'cancelled',
  businessStatus: string,
  reason?: { readonly code: StatusReason; readonly words: string },
];

/** The task in its next status. One that was decided already stays as it is: a decision is not taken back. */
export function taskUpdate(
  act: Act,
  task: Stored<Task> | undefined,
  ...[status, businessStatus, reason]: TaskChange
): readonly WriteEntry[] {
  if (!task || ['completed', 'rejected', 'cancelled', 'failed'].includes(task.status)) return [];
  const next: Stored<Task> = {
    ...task,
    status,
    businessStatus: { text: businessStatus },
    lastModified: act.at,
    owner: task.owner ?? referenceTo(act.by),
    ...(reason === undefined ? {} : { statusReason: statusReasonOf(reason.code, reason.words) }),
  };
  return [update(next)];
}

/** The task of the plan and those of its drafts, in their next status: where a plan closes, nothing of it waits any more. */
export const tasksUpdate = (act: Act, { task, draftTasks }: PlanInChart, ...next: TaskChange): readonly WriteEntry[] =>
  [task, ...draftTasks.map((each) => each.task)].flatMap((each) => taskUpdate(act, each, ...next));

const inForceLater = ({ standing, resource }: OrderInChart, today: string): boolean => {
  const starts = resource.dosageInstruction?.[0]?.timing?.repeat?.boundsPeriod?.start;
  return standing === 'signed' && (starts === undefined || starts > today);
};

/**
 * Orders that would start although the plan has stopped: signed already, so that only the EHR can stop them, or made by
 * the EHR itself. The order of the present dose is not among them: nobody is taken off clonazepam at once.
 */
export function stillToStop(plan: PlanInChart, today: string): readonly StillToStop[] {
  return plan.rows.flatMap(({ row, orders }) =>
    orders.flatMap((order): readonly StillToStop[] => {
      const label = `Step ${row}: ${order.resource.medicationCodeableConcept?.text ?? 'clonazepam'}`;
      if (inForceLater(order, today)) return [{ reference: order.reference, label, why: 'already signed' }];
      const unsigned = !order.own && order.standing === 'unsigned';
      return unsigned ? [{ reference: order.reference, label, why: 'not created by this app' }] : [];
    }),
  );
}
