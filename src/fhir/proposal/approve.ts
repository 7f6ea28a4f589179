import type { Finding } from '../../clinical/assessment/finding.ts';
import { carePlanUpdate, stillToStop, taskUpdate } from './close-plan.ts';
import { draftFault } from './decide-drafts.ts';
import { type DecisionOutcome, type DecisionToWrite, decided, faultOf, refused } from './deciding.ts';
import type { DraftDrug } from './other-drafts.ts';
import { pointsTo, referenceOf } from './own-resource.ts';
import type { PlanInChart } from './plan-in-chart.ts';
import { releaseDraft, releaseRow } from './release.ts';
import { supersedeEntries } from './withdraw.ts';

export interface Approval extends DecisionToWrite {
  /** Drafts beside the taper that the prescriber takes along; none is released unasked. */
  readonly alsoRelease?: readonly DraftDrug[];
  /** What the chart of now says to those drafts: one that a rule stops by now is not released. */
  readonly draftFindings?: readonly Finding[];
  /** Plans whose place this one takes (`plan.replaces`): closed in the same act. */
  readonly predecessors?: readonly PlanInChart[];
}

/**
 * Approval (status table): the care plan becomes active, the task is completed, and the first row's proposals become
 * unsigned orders, one per product, all in one act. Nothing is signed. Only a pending plan can be approved.
 */
export function approve(approval: Approval): DecisionOutcome {
  const { act, plan, alsoRelease = [], draftFindings = [], predecessors = [] } = approval;
  const because =
    faultOf(approval, ['pending']) ??
    draftFault(
      alsoRelease.map((drug) => ({ drug })),
      draftFindings,
    );
  if (because || !plan.carePlan) return refused(because ?? { why: 'not possible in this state', state: plan.state });
  const own = { ...act, planId: plan.planId };
  const first = plan.rows.find(({ standing }) => standing === 'proposed');
  const drafts = plan.drafts.filter(({ drug, resource }) => alsoRelease.includes(drug) && resource.status === 'draft');
  const before = predecessors.filter(({ carePlan }) =>
    plan.replaces.some((reference) => carePlan !== undefined && pointsTo(reference, referenceOf(carePlan))),
  );
  return decided(approval, {
    name: 'approve',
    words: `Approved; ${first ? `step ${first.row} released as unsigned orders` : 'no step to release'}. Nothing is signed.`,
    entries: [
      carePlanUpdate(own, plan.carePlan, 'active', { judged: approval.judged }),
      ...before.flatMap((old) => supersedeEntries(act, old, plan.planId)),
      ...(first ? releaseRow(own, plan, first) : []),
      ...drafts.flatMap((draft) => releaseDraft(own, draft)),
    ],
    task: taskUpdate(own, plan.task, 'completed', 'Approved; to be signed in the EHR'),
    stillToStop: before.flatMap((old) => stillToStop(old, act.today)),
  });
}
