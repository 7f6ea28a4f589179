import type { Source } from '../../clinical/picture/known.ts';
import type { Visit } from '../../clinical/review/visit.ts';
import type { Act } from './act.ts';
import type { DecidedAct, StillToStop } from './decided-act.ts';
import { correctionsInWords, type FactUsed, isCharted } from './facts-used.ts';
import { pointsTo } from './own-resource.ts';
import type { PlanInChart, PlanState } from './plan-in-chart.ts';
import { provenanceOf } from './task-and-provenance.ts';
import { isCreation, transaction, type WriteEntry } from './write-bundle.ts';

/** Why a decision cannot be turned into writes, with what was met. */
export type DecisionFault =
  | { readonly why: 'not possible in this state'; readonly state: PlanState }
  | { readonly why: 'another patient'; readonly patient: string; readonly plan: string }
  | { readonly why: 'reason missing' }
  | { readonly why: 'no row to release' }
  | { readonly why: 'an earlier row is not signed'; readonly row: number; readonly orders: readonly string[] }
  | { readonly why: 'review incomplete'; readonly missing: readonly ('withdrawal' | 'suicidality' | 'RLS')[] }
  | { readonly why: 'the taper does not go on'; readonly state: Visit['state'] };

export type DecisionOutcome = DecidedAct | { readonly kind: 'refused'; readonly because: DecisionFault };

/** Who decides, about which plan, and what the chart of now says. The plan id of the act is the plan's. */
export interface DecisionToWrite {
  readonly act: Act;
  readonly plan: PlanInChart;
  /** `factsUsed` of the chart of now. */
  readonly facts?: readonly FactUsed[];
  /** What the clinician corrected of the chart at this review, each saying who, when and why. */
  readonly corrections?: readonly Source[];
}

type State = PlanState['kind'];
export const refused = (because: DecisionFault): DecisionOutcome => ({ kind: 'refused', because });

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

export function decided({ act, plan, facts = [], corrections = [] }: DecisionToWrite, decision: Decided): DecidedAct {
  const own = { ...act, planId: plan.planId };
  const written = [...decision.entries, ...decision.task];
  const targets = written.map((entry) => (isCreation(entry) ? entry.fullUrl : entry.request.url));
  const provenance = provenanceOf(own, decision.name, { operation: 'UPDATE', targets, facts });
  return {
    kind: 'decided',
    act: own,
    name: decision.name,
    bundle: transaction([...decision.entries, provenance, ...decision.task]),
    note: [`Plan ${plan.planId}. ${decision.words}`, ...correctionsInWords(act.today, corrections)].join('\n'),
    basis: facts.filter(isCharted),
    stillToStop: decision.stillToStop ?? [],
  };
}
