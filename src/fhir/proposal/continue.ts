import type { Visit } from '../../clinical/review/visit.ts';
import { carePlanUpdate } from './close-plan.ts';
import { changeOf, type DecisionOutcome, type DecisionToWrite, decided, faultOf, refused } from './deciding.ts';
import { notFromWhatIsTaken } from './from-what-is-taken.ts';
import type { PlanInChart, RowInChart } from './plan-in-chart.ts';
import { releaseRow } from './release.ts';
import { visitKey } from './visit-drafts.ts';
import { visitInWords } from './visit-line.ts';

/** Adds one line to the history of a plan in force or on hold, and changes nothing else. */
export function recordVisit(toWrite: DecisionToWrite, visit: Visit): DecisionOutcome {
  const { act, plan } = toWrite;
  const because = faultOf(toWrite, ['approved', 'on hold', 'half-written', 'edited']);
  if (because || !plan.carePlan) return refused(because ?? { why: 'not possible in this state', state: plan.state });
  return decided(toWrite, {
    name: `visit-${visitKey(plan, visit.date)}`,
    words: visitInWords(visit),
    entries: [carePlanUpdate(act, plan.carePlan, plan.carePlan.status, { visit, ...changeOf(toWrite) })],
    task: [],
  });
}

/** The row that a review may release next: the first one that is still a proposal. */
const nextRow = ({ rows }: PlanInChart): RowInChart | undefined => rows.find(({ standing }) => standing === 'proposed');

/**
 * Releases the next row as unsigned orders, at a review that recorded withdrawal, suicidality and RLS and on which the
 * taper goes on (spec section 4, Drafts). Refused while an order of an earlier row still waits for its signature, and where
 * the row is no step of this plan from what is taken: above it, or too far below.
 */
export function releaseNextRow(toWrite: DecisionToWrite, visit: Visit): DecisionOutcome {
  const { act, plan } = toWrite;
  const because = faultOf(toWrite, ['approved']);
  if (because || !plan.carePlan) return refused(because ?? { why: 'not possible in this state', state: plan.state });
  if (visit.state !== 'CONTINUE' && visit.state !== 'CONTINUE_WATCH') {
    return refused({ why: 'the taper does not go on', state: visit.state });
  }
  const missing = [
    ...(visit.takenMgPerDay === undefined ? ['the dose taken' as const] : []),
    ...(visit.withdrawal === undefined ? ['withdrawal' as const] : []),
    ...(visit.suicidality === undefined ? ['suicidality' as const] : []),
    ...(visit.rls === undefined ? ['RLS' as const] : []),
  ];
  if (missing.length > 0 || visit.takenMgPerDay === undefined) return refused({ why: 'review incomplete', missing });
  const next = nextRow(plan);
  if (!next) return refused({ why: 'no row to release' });
  for (const { row, orders } of plan.rows) {
    const unsigned = orders.filter(({ standing }) => standing === 'unsigned').map(({ reference }) => reference);
    if (unsigned.length > 0) return refused({ why: 'an earlier row is not signed', row, orders: unsigned });
  }
  const own = { ...act, planId: plan.planId };
  const notFromThere = notFromWhatIsTaken(plan, next, visit.takenMgPerDay);
  if (notFromThere) return refused(notFromThere);
  return decided(toWrite, {
    name: `release-${next.row}`,
    words: `Step ${next.row} released as unsigned orders. Nothing is signed.\n${visitInWords(visit)}`,
    entries: [
      carePlanUpdate(own, plan.carePlan, 'active', { visit, ...changeOf(toWrite) }),
      ...releaseRow(own, plan, next),
    ],
    task: [],
  });
}
