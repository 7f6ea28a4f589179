import type { Finding } from '../assessment/finding.ts';
import { JCPG_PERCENT, JCPG_WEEKS } from '../evidence/parameters/taper.ts';
import { isAbove, type Ratio, ratio } from '../measures/ratio.ts';
import { inOrder } from '../measures/slots.ts';
import type { StrategyChoice } from '../picture/answers.ts';
import { piecesIn } from '../taper/pieces.ts';
import { planTaper, type TaperRequest } from '../taper/plan-taper.ts';
import { DEFAULT_STRATEGY } from '../taper/strategies.ts';
import type { TaperPlan, TaperRow } from '../taper/taper-plan.ts';
import { paceObstacles } from './available-paces.ts';
import { checkPlan } from './check-plan.ts';
import type { VisitFacts } from './safeguard.ts';

/** One pace beside the others: what it would mean for this patient. */
export interface ComparedPace {
  readonly strategy: StrategyChoice;
  readonly plan: TaperPlan;
  readonly weeks: number;
  /** Reductions, the last one to the target included. */
  readonly steps: number;
  /** The largest reduction within 14 days, percent, exact. */
  readonly largestDrop: Ratio;
  /** Most tablets, halves and ODT in one day of the schedule. */
  readonly mostPiecesADay: number;
  /** What the plan itself triggers as a stop or a warning. */
  readonly warnings: readonly Finding[];
}

/** The paces that are offered side by side; `short` only where R-TAP-7 would let it pass. */
export function comparablePaces(picture: VisitFacts['picture']): readonly StrategyChoice[] {
  const quickest: StrategyChoice = { id: 'jcpg', percent: JCPG_PERCENT.value.usual, weeks: JCPG_WEEKS.value.least };
  const slowest: StrategyChoice = { id: 'jcpg', percent: JCPG_PERCENT.value.least, weeks: JCPG_WEEKS.value.most };
  const others: readonly StrategyChoice[] = [
    { id: 'seed_pct' },
    { id: 'seed_fixed' },
    { id: 'nardi' },
    { id: 'short' },
  ];
  return [DEFAULT_STRATEGY, quickest, slowest, ...others].filter((pace) => paceObstacles(pace, picture).length === 0);
}

/**
 * Paces side by side for the same patient, dose, target and products: weeks, steps, largest drop, pieces and what each
 * plan triggers. A pace that `planTaper` refuses is left out; its refusal is said when it is chosen (R-TAP-12).
 */
export function comparePaces(
  visit: VisitFacts,
  asked: Omit<TaperRequest, 'strategy'>,
  strategies: readonly StrategyChoice[] = comparablePaces(visit.picture),
): readonly ComparedPace[] {
  return strategies.flatMap((strategy) => {
    const request = { ...asked, strategy };
    const outcome = planTaper(request);
    if (outcome.kind === 'refused') return [];
    const { findings } = checkPlan(visit, { request, outcome });
    return [compared(outcome.plan, findings)];
  });
}

function compared(plan: TaperPlan, findings: readonly Finding[]): ComparedPace {
  return {
    strategy: plan.strategy,
    plan,
    weeks: plan.weeks,
    steps: plan.rows.length,
    largestDrop: plan.rows.reduce((most, { r14Percent }) => larger(most, r14Percent), ratio(0)),
    mostPiecesADay: Math.max(...plan.rows.map(piecesADay)),
    warnings: findings.filter(({ severity }) => severity === 'stop' || severity === 'warn'),
  };
}

const larger = (a: Ratio, b: Ratio): Ratio => (isAbove(b, a) ? b : a);

function piecesADay({ slots }: TaperRow): number {
  return inOrder(slots).reduce((sum, [, made]) => sum + piecesIn(made), 0);
}
