import type { Finding } from '../../clinical/assessment/finding.ts';
import { carePlanUpdate, taskUpdate } from './close-plan.ts';
import {
  type DecisionFault,
  type DecisionOutcome,
  type DecisionToWrite,
  decided,
  faultOf,
  refused,
} from './deciding.ts';
import { DRAFTS } from './other-drafts.ts';
import { referenceOf } from './own-resource.ts';
import type { DraftInChart } from './plan-in-chart.ts';
import { statusReasonOf } from './plan-state.ts';
import { releaseDraft } from './release.ts';
import { stopsOfDraft } from './ticked-drafts.ts';
import { waitingDrafts } from './visit-drafts.ts';
import { update, type WriteEntry } from './write-bundle.ts';

/** Drafts beside the taper that a prescriber decides on after the plan itself: those of a review, or left over from it. */
export interface DraftsToDecide extends DecisionToWrite {
  readonly chosen: readonly DraftInChart[];
}

const nameOf = ({ drug, visit }: DraftInChart): string =>
  [...(visit === undefined ? [] : [visit]), DRAFTS[drug]].join('-');
const named = (act: string, chosen: readonly DraftInChart[]): string => `${act}-draft-${chosen.map(nameOf).join('_')}`;
const drugs = (chosen: readonly DraftInChart[]): string => chosen.map(({ drug }) => drug).join(' and ');

/** The stops of now that keep the chosen drafts from being released, draft by draft. */
export function draftFault(
  chosen: readonly Pick<DraftInChart, 'drug'>[],
  findings: readonly Finding[],
): DecisionFault | undefined {
  for (const { drug } of chosen) {
    const stops = stopsOfDraft(drug, findings);
    if (stops.length > 0) return { why: 'a draft is stopped', drug, stops };
  }
  return undefined;
}

function faultOfChoice({ plan, chosen }: DraftsToDecide): DecisionFault | undefined {
  if (chosen.length === 0) return { why: 'no draft chosen' };
  const waiting = waitingDrafts(plan).map(({ resource }) => referenceOf(resource));
  const gone = chosen.find(({ resource }) => !waiting.includes(referenceOf(resource)));
  return gone && { why: 'draft no longer waits', drug: gone.drug, reference: referenceOf(gone.resource) };
}

/** The requests for a decision on a review's drafts, completed once none of its drafts waits any more. */
function tasksOf({ act, plan, chosen }: DraftsToDecide, words: string): readonly WriteEntry[] {
  const decidedNow = chosen.map(({ resource }) => referenceOf(resource));
  const open = waitingDrafts(plan).filter(({ resource }) => !decidedNow.includes(referenceOf(resource)));
  return plan.draftTasks
    .filter(({ visit }) => !open.some((draft) => draft.visit === visit))
    .flatMap(({ task }) => taskUpdate(act, task, 'completed', words));
}

/**
 * The chosen drafts become unsigned orders; nothing is signed. `findings` are those of the chart of now: a draft that a
 * rule of R-FE or R-GBP stops by now is refused with that stop. Only while the plan is in force or on hold.
 */
export function releaseDrafts(toDecide: DraftsToDecide, findings: readonly Finding[]): DecisionOutcome {
  const { act, plan, chosen } = toDecide;
  const because = faultOf(toDecide, ['approved', 'on hold']) ?? faultOfChoice(toDecide) ?? draftFault(chosen, findings);
  if (because) return refused(because);
  const own = { ...act, planId: plan.planId };
  return decided(toDecide, {
    name: named('release', chosen),
    words: `Released as unsigned orders: ${drugs(chosen)}. Nothing is signed.`,
    entries: chosen.flatMap((draft) => releaseDraft(own, draft)),
    task: tasksOf(toDecide, 'Decided; to be signed in the EHR'),
  });
}

/** The chosen drafts are withdrawn with a typed reason, which the care plan keeps too. */
export function rejectDrafts(toDecide: DraftsToDecide, reason: string): DecisionOutcome {
  const { act, plan, chosen } = toDecide;
  const because = faultOf(toDecide, ['approved', 'on hold', 'half-written', 'edited']) ?? faultOfChoice(toDecide);
  if (because) return refused(because);
  const words = reason.trim();
  if (words === '') return refused({ why: 'reason missing' });
  const said = `Draft rejected (${drugs(chosen)}): ${words}`;
  const statusReason = statusReasonOf('rejected', words);
  const { carePlan } = plan;
  return decided(toDecide, {
    name: named('reject', chosen),
    words: said,
    entries: [
      ...(carePlan ? [carePlanUpdate(act, carePlan, carePlan.status, { closure: said })] : []),
      ...chosen.map(({ resource }) => update({ ...resource, status: 'cancelled', statusReason })),
    ],
    task: tasksOf(toDecide, 'Decided'),
  });
}
