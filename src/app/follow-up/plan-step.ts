import type { SymptomResponse } from '../../clinical/response/respond.ts';
import type { PlanInChart } from '../../fhir/proposal/plan-in-chart.ts';
import type { Withdrawal } from '../../fhir/proposal/withdraw.ts';

/** What a review does to the plan in the chart. RESUME is a proposal of its own and not one of these. */
export type PlanStep =
  | { readonly kind: 'record' }
  | { readonly kind: 'record or release' }
  | { readonly kind: 'withdraw'; readonly why: Withdrawal };

/**
 * HOLD, STEP_BACK and EMERGENCY withdraw what is left of a plan that is under way; on a plan that is on hold already
 * there is nothing left to withdraw, and the visit is added to its history.
 */
export function planStep(state: SymptomResponse['state'], plan: PlanInChart): PlanStep {
  if (state === 'CONTINUE' || state === 'CONTINUE_WATCH') return { kind: 'record or release' };
  const hasOpenRows = plan.rows.some(
    ({ standing, orders }) => standing === 'proposed' || orders.some((order) => order.standing === 'unsigned'),
  );
  if (plan.state.kind === 'on hold' && !hasOpenRows) return { kind: 'record' };
  if (state === 'STEP_BACK') return { kind: 'withdraw', why: 'step-back' };
  return { kind: 'withdraw', why: state === 'EMERGENCY' ? 'emergency' : 'hold' };
}
