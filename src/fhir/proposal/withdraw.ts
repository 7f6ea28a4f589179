import type { Visit } from '../../clinical/review/visit.ts';
import type { Act } from './act.ts';
import { type CarePlanChange, carePlanUpdate, closeRequests, stillToStop, tasksUpdate } from './close-plan.ts';
import { changeOf, type DecisionOutcome, type DecisionToWrite, decided, faultOf, refused } from './deciding.ts';
import type { PlanInChart } from './plan-in-chart.ts';
import { closureInWords, type StatusReason } from './plan-state.ts';
import { visitKey } from './visit-drafts.ts';
import { visitInWords } from './visit-line.ts';
import type { WriteEntry } from './write-bundle.ts';

/** Rejection with a typed reason: proposals cancelled, care plan revoked, task rejected. Also for what cannot be approved. */
export function reject(toWrite: DecisionToWrite, reason: string): DecisionOutcome {
  const { act, plan } = toWrite;
  const because = faultOf(toWrite, ['pending', 'half-written', 'edited']);
  if (because) return refused(because);
  if (reason.trim() === '') return refused({ why: 'reason missing' });
  return decided(toWrite, {
    name: 'reject',
    words: `Rejected: ${reason.trim()}`,
    entries: closedEntries(act, plan, 'rejected', reason.trim(), 'revoked'),
    task: tasksUpdate(act, plan, 'rejected', 'Rejected', { code: 'rejected', words: reason.trim() }),
  });
}

/** The writes by which a plan makes room for another one; they go into the bundle of the new one. */
export function supersedeEntries(act: Act, plan: PlanInChart, by: string): readonly WriteEntry[] {
  const words = `Superseded by plan ${by}`;
  const task = tasksUpdate(act, plan, 'rejected', 'Superseded', { code: 'superseded', words });
  return [...closedEntries(act, plan, 'superseded', words, 'revoked'), ...task];
}

function closedEntries(
  act: Act,
  plan: PlanInChart,
  reason: StatusReason,
  words: string,
  status: 'revoked' | 'on-hold' | 'completed',
  at: CarePlanChange = {},
): readonly WriteEntry[] {
  const change = { closure: closureInWords(reason, words), ...at };
  const carePlan = plan.carePlan === undefined ? [] : [carePlanUpdate(act, plan.carePlan, status, change)];
  return [...carePlan, ...closeRequests(plan, reason, words)];
}

/** Why a plan is withdrawn at a visit, and the status that its care plan takes (status table, last column). */
const WITHDRAWN = {
  hold: 'on-hold',
  'step-back': 'on-hold',
  emergency: 'on-hold',
  stopped: 'revoked',
  completed: 'completed',
} as const;
export type Withdrawal = keyof typeof WITHDRAWN;

/**
 * Withdraws what is left of a plan (spec sections 4 and 5): rows not released and own unsigned orders are cancelled with
 * the reason, the visit is added to the history. Writes no dose. What only the EHR can stop is in `stillToStop`.
 */
export function withdraw(toWrite: DecisionToWrite, why: Withdrawal, reason: string, visit?: Visit): DecisionOutcome {
  const { act, plan } = toWrite;
  const because = faultOf(toWrite, ['pending', 'approved', 'on hold', 'half-written', 'edited']);
  if (because) return refused(because);
  const words = reason.trim();
  if (words === '') return refused({ why: 'reason missing' });
  return decided(toWrite, {
    name: `${why}-${visitKey(plan, act.today)}`,
    words: `Withdrawn (${why}): ${words}${visit === undefined ? '' : `\n${visitInWords(visit)}`}`,
    entries: closedEntries(act, plan, why, words, WITHDRAWN[why], {
      ...(visit === undefined ? {} : { visit }),
      ...changeOf(toWrite),
    }),
    task: tasksUpdate(act, plan, 'cancelled', 'Withdrawn', { code: why, words }),
    stillToStop: stillToStop(plan, act.today),
  });
}
