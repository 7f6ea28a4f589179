import type { CodeableConcept } from 'fhir/r4';
import { STATUS_REASON_SYSTEM } from './identifiers.ts';
import { referenceOf } from './own-resource.ts';
import type { PlanGap, PlanState } from './plan-in-chart.ts';
import type { PlanParts } from './plan-parts.ts';
import type { RowReading } from './read-plan-rows.ts';

/** Why something of a plan was closed, as a code of this app beside the words. */
const STATUS_REASONS = ['rejected', 'superseded', 'hold', 'step-back', 'emergency', 'stopped', 'completed'] as const;
export type StatusReason = (typeof STATUS_REASONS)[number];

export function statusReasonOf(reason: StatusReason, words: string): CodeableConcept {
  return { coding: [{ system: STATUS_REASON_SYSTEM, code: reason }], text: words };
}

/** "Closed: hold. Withdrawal moderate": the last note of a care plan that left the taper, read back by `readClosure`. */
export const closureInWords = (reason: StatusReason, words: string): string => `Closed: ${reason}. ${words}`;

interface Closure {
  readonly code: StatusReason;
  readonly reason: string;
}

function readClosure(text: string): Closure | undefined {
  const [, code, reason] = /^Closed: ([a-z-]+)\. (.+)$/s.exec(text) ?? [];
  const known = STATUS_REASONS.find((each) => each === code);
  return known === undefined || reason === undefined ? undefined : { code: known, reason };
}

const OPEN_TASK = ['requested', 'received', 'accepted', 'ready', 'in-progress', 'on-hold', 'draft'];

/**
 * Where a plan stands. Gaps and edits are looked for only while it matters: a plan that was rejected, superseded,
 * withdrawn or completed is history, and nothing is taken from its doses any more.
 */
export function stateOf(parts: PlanParts, reading: RowReading): PlanState {
  const { carePlan, task } = parts;
  if (!carePlan) {
    return { kind: 'half-written', gaps: [{ missing: 'care plan' }] };
  }
  const closed = closedState(parts);
  if (closed) return closed;
  const differences = [...parts.unreadable, ...reading.differences];
  const foreign = parts.requests.filter(({ resource }) => resource.subject.reference !== carePlan.subject.reference);
  const patients = foreign.map(({ resource }) => ({ what: 'patient', reference: referenceOf(resource) }) as const);
  if (differences.length + patients.length > 0) return { kind: 'edited', differences: [...differences, ...patients] };
  const gaps: PlanGap[] = [...reading.gaps, ...(task ? [] : [{ missing: 'task' } as const])];
  if (gaps.length > 0 || !task) return { kind: 'half-written', gaps };
  if (carePlan.status === 'draft' && OPEN_TASK.includes(task.status) && allProposed(reading))
    return { kind: 'pending' };
  if (carePlan.status === 'active' && task.status === 'completed') return { kind: 'approved' };
  if (carePlan.status === 'on-hold') return { kind: 'on hold' };
  return {
    kind: 'half-written',
    gaps: [{ missing: 'half of the decision', carePlan: carePlan.status, task: task.status }],
  };
}

/** Before a decision nothing is released: a released row beside an open task is half a decision. */
const allProposed = ({ rows }: RowReading): boolean =>
  rows.every(({ standing, orders }) => (standing === 'proposed' || standing === 'no drug') && orders.length === 0);

function closedState({ carePlan }: PlanParts): PlanState | undefined {
  if (carePlan?.status === 'completed') return { kind: 'completed' };
  if (carePlan?.status !== 'revoked') return undefined;
  const closure = (carePlan.note ?? []).flatMap(({ text }) => readClosure(text) ?? []).at(-1);
  const reason = closure?.reason;
  if (closure?.code === 'superseded') return { kind: 'superseded', reason };
  return closure?.code === 'rejected' ? { kind: 'rejected', reason } : { kind: 'withdrawn', reason };
}
