import type { CodeableConcept } from 'fhir/r4';
import { STATUS_REASON_SYSTEM } from './identifiers.ts';
import { referenceOf } from './own-resource.ts';
import type { PlanGap, PlanState } from './plan-in-chart.ts';
import type { PlanParts } from './plan-parts.ts';
import type { RowReading } from './read-plan-rows.ts';

/** Why something of a plan was closed, as a code of this app beside the words. */
export const STATUS_REASONS = [
  'rejected',
  'superseded',
  'hold',
  'step-back',
  'emergency',
  'stopped',
  'completed',
] as const;
export type StatusReason = (typeof STATUS_REASONS)[number];

export function statusReasonOf(reason: StatusReason, words: string): CodeableConcept {
  return { coding: [{ system: STATUS_REASON_SYSTEM, code: reason }], text: words };
}

function reasonCode(concept: CodeableConcept | undefined): StatusReason | undefined {
  const code = (concept?.coding ?? []).find(({ system }) => system === STATUS_REASON_SYSTEM)?.code;
  return STATUS_REASONS.find((each) => each === code);
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

function closedState({ carePlan, task }: PlanParts): PlanState | undefined {
  if (carePlan?.status === 'completed') return { kind: 'completed' };
  if (carePlan?.status !== 'revoked') return undefined;
  const reason = task?.statusReason?.text;
  const code = reasonCode(task?.statusReason);
  if (code === 'superseded') return { kind: 'superseded', reason };
  return code === 'rejected' ? { kind: 'rejected', reason } : { kind: 'withdrawn', reason };
}
