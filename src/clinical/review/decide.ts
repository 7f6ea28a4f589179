import type { Finding } from '../assessment/finding.ts';
import type { Acknowledgement } from './acknowledge.ts';
import { acknowledge } from './acknowledge.ts';

/** What a prescriber may do with a pending proposal. The signature is none of these: it is the EHR's alone. */
type Decision =
  | { readonly kind: 'approve' }
  /** A new proposal takes the place of this one. */
  | { readonly kind: 'change' }
  | { readonly kind: 'reject'; readonly reason: string };

export interface DecisionToMake {
  readonly decision: Decision;
  /** Holds a role of the site's list; an unknown role may propose and not approve. */
  readonly mayApprove: boolean;
  /** Whether the proposal still waits for a decision in the chart of now. */
  readonly pending: boolean;
  /** Findings from the chart of now, not from the day of the proposal. */
  readonly findings: readonly Finding[];
  readonly acknowledged: readonly Acknowledgement[];
  /** What changed since it was proposed, in words, and whether the prescriber has said that it was seen. */
  readonly changes: readonly string[];
  readonly changesSeen: boolean;
}

/** Why a decision cannot be taken, with what is in its way. */
type DecisionRefusal =
  | { readonly why: 'role may not decide' }
  | { readonly why: 'not pending' }
  | { readonly why: 'reason missing' }
  | { readonly why: 'changes not seen'; readonly changes: readonly string[] }
  | { readonly why: 'a stop stands'; readonly stops: readonly Finding[] }
  | { readonly why: 'not acknowledged'; readonly warns: readonly Finding[] };

export type DecisionOutcome =
  | { readonly kind: 'decided'; readonly decision: Decision }
  | { readonly kind: 'refused'; readonly because: readonly DecisionRefusal[] };

/**
 * Whether a prescriber's decision may be written (issue "sign-off"): an approval needs a role that may approve, sight of
 * what changed since, no stop in the chart of now and every warn acknowledged by the prescriber. A rejection needs a
 * role and a typed reason, and no more: a plan that has become unsafe can always be rejected.
 */
export function decide(toMake: DecisionToMake): DecisionOutcome {
  const because = [...refusals(toMake)];
  return because.length === 0 ? { kind: 'decided', decision: toMake.decision } : { kind: 'refused', because };
}

function* refusals(toMake: DecisionToMake): Generator<DecisionRefusal> {
  const { decision, mayApprove, pending, changes, changesSeen } = toMake;
  if (!pending) yield { why: 'not pending' };
  if (!mayApprove && decision.kind !== 'change') yield { why: 'role may not decide' };
  if (decision.kind === 'reject' && decision.reason.trim() === '') yield { why: 'reason missing' };
  if (decision.kind !== 'approve') return;
  const { stops, unacknowledged } = acknowledge(toMake.findings, toMake.acknowledged);
  if (changes.length > 0 && !changesSeen) yield { why: 'changes not seen', changes };
  if (stops.length > 0) yield { why: 'a stop stands', stops };
  if (unacknowledged.length > 0) yield { why: 'not acknowledged', warns: unacknowledged };
}
