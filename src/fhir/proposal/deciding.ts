import type { Finding } from '../../clinical/assessment/finding.ts';
import type { Source } from '../../clinical/picture/known.ts';
import type { Visit } from '../../clinical/review/visit.ts';
import type { Act } from './act.ts';
import type { CarePlanChange } from './close-plan.ts';
import type { DecidedAct, StillToStop } from './decided-act.ts';
import { correctionsInWords, type FactUsed, isCharted } from './facts-used.ts';
import type { NotFromWhatIsTaken } from './from-what-is-taken.ts';
import type { Judged } from './judged.ts';
import type { DraftDrug } from './other-drafts.ts';
import { pointsTo } from './own-resource.ts';
import type { PlanInChart, PlanState } from './plan-in-chart.ts';
import { provenanceOf } from './task-and-provenance.ts';
import type { DraftsOfVisit } from './visit-drafts.ts';
import { isCreation, transaction, type WriteEntry } from './write-bundle.ts';

/** Why a decision cannot be turned into writes, with what was met. */
export type DecisionFault =
  | { readonly why: 'not possible in this state'; readonly state: PlanState }
  | { readonly why: 'another patient'; readonly patient: string; readonly plan: string }
  | { readonly why: 'reason missing' }
  | { readonly why: 'no row to release' }
  | { readonly why: 'no draft chosen' }
  | { readonly why: 'draft no longer waits'; readonly drug: DraftDrug; readonly reference: string }
  /** A rule of R-FE or R-GBP stops that draft in the chart of now. */
  | { readonly why: 'a draft is stopped'; readonly drug: DraftDrug; readonly stops: readonly Finding[] }
  | { readonly why: 'an earlier row is not signed'; readonly row: number; readonly orders: readonly string[] }
  | NotFromWhatIsTaken
  | {
      readonly why: 'review incomplete';
      readonly missing: readonly ('the dose taken' | 'withdrawal' | 'suicidality' | 'RLS')[];
    }
  | { readonly why: 'the taper does not go on'; readonly state: Visit['state'] };

export type DecisionOutcome = DecidedAct | { readonly kind: 'refused'; readonly because: DecisionFault };

/** Who decides, about which plan, and what the chart of now says. The plan id of the act is the plan's. */
export interface DecisionToWrite {
  readonly act: Act;
  readonly plan: PlanInChart;
  /** What today's findings say to it, and what was noted: the seal asks for it. */
  readonly judged: Judged;
  /** `factsUsed` of the chart of now. */
  readonly facts?: readonly FactUsed[];
  /** What the clinician corrected of the chart at this review, each saying who, when and why. */
  readonly corrections?: readonly Source[];
  /** What was ticked beside the taper at this review. */
  readonly drafts?: DraftsOfVisit;
}

type State = PlanState['kind'];
export const refused = (because: DecisionFault): DecisionOutcome => ({ kind: 'refused', because });

/** What a review puts into the care plan beside its line: what was noted and corrected, and drafts. */
export const changeOf = ({ judged, corrections = [], drafts }: DecisionToWrite): CarePlanChange => ({
  judged,
  corrections,
  ...(drafts === undefined ? {} : { drafts }),
});

/** What is wrong with deciding at all: the state of the plan, or another patient's chart. */
export function faultOf({ act, plan }: DecisionToWrite, states: readonly State[]): DecisionFault | undefined {
  if (!states.includes(plan.state.kind)) return { why: 'not possible in this state', state: plan.state };
  const subject = plan.carePlan?.subject.reference ?? plan.requests[0]?.subject.reference ?? act.patient.reference;
  return pointsTo(subject, act.patient.reference)
    ? undefined
    : { why: 'another patient', patient: act.patient.reference, plan: subject };
}

export interface Decided {
  readonly name: string;
  readonly words: string;
  /** Care plan and requests; the task, if it changes, comes last. */
  readonly entries: readonly WriteEntry[];
  readonly task: readonly WriteEntry[];
  readonly stillToStop?: readonly StillToStop[];
}

/** The writes of a decision with its drafts, its Provenance, and the requests for a decision last. */
export function decided(
  { act, plan, judged, facts = [], corrections = [], drafts }: DecisionToWrite,
  decision: Decided,
): DecidedAct {
  const own = { ...act, planId: plan.planId };
  const entries = [...(drafts?.requests ?? []), ...decision.entries];
  // Not a task that is made here: it is written after the provenance, also by a writer that sends one resource at a time.
  const written = [...entries, ...decision.task];
  const targets = written.map((entry) => (isCreation(entry) ? entry.fullUrl : entry.request.url));
  const provenance = provenanceOf(own, decision.name, { operation: 'UPDATE', targets, facts });
  return {
    kind: 'decided',
    act: own,
    name: decision.name,
    judged,
    bundle: transaction([...entries, provenance, ...decision.task, ...(drafts?.task ?? [])]),
    note: [
      `Plan ${plan.planId}. ${decision.words}`,
      ...correctionsInWords(act.today, corrections),
      ...(drafts?.notes ?? []),
    ].join('\n'),
    basis: facts.filter(isCharted),
    stillToStop: decision.stillToStop ?? [],
    withheld: drafts?.withheld ?? [],
  };
}
