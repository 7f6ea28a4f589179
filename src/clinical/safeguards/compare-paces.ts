import type { Finding } from '../assessment/finding.ts';
import { standingStops } from '../assessment/predicates/standing-stops.ts';
import { JCPG_PERCENT, JCPG_WEEKS, SEED_PERCENT, SEED_PERCENT_WEEKS } from '../evidence/parameters/taper.ts';
import { isAbove, isEqual, type Ratio, ratio } from '../measures/ratio.ts';
import { inOrder } from '../measures/slots.ts';
import type { StrategyChoice } from '../picture/answers.ts';
import { piecesIn } from '../taper/pieces.ts';
import { planTaper, type TaperRequest } from '../taper/plan-taper.ts';
import { DEFAULT_STRATEGY } from '../taper/strategies.ts';
import type { TaperPlan, TaperRow } from '../taper/taper-plan.ts';
import { checkPlan } from './check-plan.ts';
import type { VisitFacts } from './safeguard.ts';

/** One pace beside the others: what it would mean for this patient, or why there is no schedule of it. */
export type ComparedPace = PlannedPace | WithheldPace;

export interface PlannedPace {
  readonly kind: 'planned';
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

interface WithheldPace {
  readonly kind: 'withheld';
  readonly strategy: StrategyChoice;
  /** The stops that withhold it: R-TAP-4, 7, 12 or 13, or stops of the assessment. */
  readonly because: readonly Finding[];
}

const QUICKEST: StrategyChoice = { id: 'jcpg', percent: JCPG_PERCENT.value.usual, weeks: JCPG_WEEKS.value.least };
const SLOWEST: StrategyChoice = { id: 'jcpg', percent: JCPG_PERCENT.value.least, weeks: JCPG_WEEKS.value.most };
const GUIDELINE: readonly StrategyChoice[] = [DEFAULT_STRATEGY, QUICKEST, SLOWEST];
const OTHERS: readonly StrategyChoice[] = [
  { id: 'seed_pct', percent: SEED_PERCENT.value.usual, weeks: SEED_PERCENT_WEEKS.value.usual },
  { id: 'seed_fixed' },
  { id: 'nardi' },
  { id: 'short' },
  { id: 'custom', percent: JCPG_PERCENT.value.usual, weeks: JCPG_WEEKS.value.most },
];

/** Whether two choices of the guideline pace have the same figures; a figure that is not given is the usual one. */
function isSameGuidelinePace(a: StrategyChoice, b: StrategyChoice): boolean {
  const { percent, weeks } = { ...DEFAULT_STRATEGY, ...a };
  const other = { ...DEFAULT_STRATEGY, ...b };
  return weeks === other.weeks && isEqual(percent ?? ratio(0), other.percent ?? ratio(0));
}

/**
 * The paces that are put side by side: the guideline at its usual, quickest and slowest, then every other strategy. The
 * chosen one stands among them with its own figures, in the place of its kind.
 */
export function pacesToCompare(chosen: StrategyChoice = DEFAULT_STRATEGY): readonly StrategyChoice[] {
  const isOneOfThree = chosen.id !== 'jcpg' || GUIDELINE.some((pace) => isSameGuidelinePace(pace, chosen));
  return [
    ...GUIDELINE,
    ...(isOneOfThree ? [] : [chosen]),
    ...OTHERS.map((pace) => (pace.id === chosen.id ? chosen : pace)),
  ];
}

/** Whether a compared pace is the chosen one: among the guideline paces by its figures, otherwise by its kind. */
export function isChosenPace(pace: StrategyChoice, chosen: StrategyChoice): boolean {
  return pace.id === chosen.id && (pace.id !== 'jcpg' || isSameGuidelinePace(pace, chosen));
}

/**
 * Paces side by side for the same patient, dose, target and products: weeks, steps, largest drop, pieces and what each
 * plan triggers. A pace that a stop withholds keeps its place and says by which rule.
 */
export function comparePaces(
  visit: VisitFacts,
  asked: Omit<TaperRequest, 'strategy'>,
  strategies: readonly StrategyChoice[] = pacesToCompare(),
): readonly ComparedPace[] {
  return strategies.map((strategy) => {
    const request = { ...asked, strategy };
    const { findings, shown } = checkPlan(visit, { request, outcome: planTaper(request) });
    return shown
      ? compared(strategy, shown, findings)
      : { kind: 'withheld', strategy, because: standingStops([...visit.findings, ...findings]) };
  });
}

function compared(strategy: StrategyChoice, plan: TaperPlan, findings: readonly Finding[]): PlannedPace {
  return {
    kind: 'planned',
    strategy,
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
