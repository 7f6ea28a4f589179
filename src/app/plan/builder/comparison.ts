import type { Finding } from '../../../clinical/assessment/finding.ts';
import {
  NARDI_BORDER,
  NARDI_FIRST_STEP,
  NARDI_FIRST_WEEKS,
  NARDI_SECOND_STEP,
  NARDI_SECOND_WEEKS,
  SEED_FIXED_STEP,
  SEED_FIXED_WEEKS,
  SHORT_PERCENT,
  SHORT_WEEKS,
} from '../../../clinical/evidence/parameters/taper.ts';
import { type EvidenceId, isVerified, referenceOf } from '../../../clinical/evidence/references.ts';
import { type Dose, dose, mg } from '../../../clinical/measures/dose.ts';
import { isAbove, type Ratio, ratio, toNumber } from '../../../clinical/measures/ratio.ts';
import type { StrategyChoice } from '../../../clinical/picture/answers.ts';
import { type ComparedPace, isChosenPace } from '../../../clinical/safeguards/compare-paces.ts';
import { DEFAULT_STRATEGY, isGoverned, STRATEGY_LABELS } from '../../../clinical/taper/strategies.ts';
import type { TaperPlan } from '../../../clinical/taper/taper-plan.ts';
import { percentInWords, productInWords } from '../../words/doses.ts';

/** One column of the comparison: a letter for the drawing, and every cell in words. */
export interface PaceColumn {
  readonly letter: string;
  readonly strategy: StrategyChoice;
  readonly label: string;
  readonly figures: string;
  readonly isChosen: boolean;
  /** A withheld pace cannot be chosen, unless its own figures or a typed reason could put it right. */
  readonly canBeChosen: boolean;
  readonly plan: TaperPlan | undefined;
  readonly weeks: string;
  readonly steps: string;
  readonly drops: readonly string[];
  readonly products: string;
  readonly mostPieces: string;
  readonly warnings: readonly Finding[];
  /** Why there is no schedule of it, rule first. */
  readonly withheld: readonly string[];
  readonly evidence: readonly string[];
}

const weeksInWords = (weeks: number): string => (weeks === 1 ? 'every week' : `every ${weeks} weeks`);

const percentOfDose = (percent: Ratio): string => `${toNumber(percent)} % of the dose`;
const inMg = (amount: Ratio): string => `${toNumber(amount)} mg`;

/** "10 % of the dose every 4 weeks", "0.25 mg every week": what a pace does, in its own figures. */
export function paceFigures(strategy: StrategyChoice): string {
  switch (strategy.id) {
    case 'jcpg':
    case 'seed_pct':
    case 'custom': {
      const { percent = ratio(0), weeks = 0, mg: step } = { ...DEFAULT_STRATEGY, ...strategy };
      return `${step && strategy.id === 'custom' ? inMg(step) : percentOfDose(percent)} ${weeksInWords(weeks)}`;
    }
    case 'seed_fixed':
      return `${inMg(SEED_FIXED_STEP.value)} ${weeksInWords(SEED_FIXED_WEEKS.value)}`;
    case 'nardi':
      return (
        `${inMg(NARDI_FIRST_STEP.value)} ${weeksInWords(NARDI_FIRST_WEEKS.value)} down to ${inMg(NARDI_BORDER.value)}, ` +
        `then ${inMg(NARDI_SECOND_STEP.value)} ${weeksInWords(NARDI_SECOND_WEEKS.value)}`
      );
    case 'short':
      return `${percentOfDose(SHORT_PERCENT.value)} ${weeksInWords(SHORT_WEEKS.value)}`;
  }
}

/** Down to these doses the largest drop is told by itself: a taper is judged by its beginning, not by its last tablet. */
const DOWN_TO: readonly Dose[] = [dose(8), dose(4)];

/** "11.1 % down to 1 mg", "20 % to 0.5 mg", "100 % to the end": the largest reduction in 14 days, stage by stage. */
export function dropsByStage({ rows }: TaperPlan): readonly string[] {
  const end = rows.at(-1)?.dose ?? dose(0);
  const stages = [...DOWN_TO.filter((to) => to > end), end];
  return stages.flatMap((to, index) => {
    const from = stages[index - 1];
    const inStage = rows.filter((row) => row.dose >= to && (from === undefined || row.dose < from));
    if (inStage.length === 0) return [];
    const most = inStage.reduce(
      (drop: Ratio, row) => (isAbove(row.r14Percent, drop) ? row.r14Percent : drop),
      ratio(0),
    );
    return [`${percentInWords(most)} ${to === 0 ? 'to the last dose' : `down to ${mg(to)} mg`}`];
  });
}

/** "E-NARDI: one open uncontrolled study; V, read in the source". S, U and a part of V are never shown as verified. */
function evidenceInWords(evidence: readonly EvidenceId[] | string): readonly string[] {
  if (typeof evidence === 'string') return [`${evidence.charAt(0).toUpperCase()}${evidence.slice(1)}`];
  return evidence.map((id) => {
    const { strength, check, checkNote } = referenceOf(id);
    const mark = isVerified(id)
      ? 'read in the source'
      : `not yet verified at the source${checkNote ? ` (${checkNote})` : ''}`;
    return `${id}: ${strength}; ${check}, ${mark}`;
  });
}

function governedInWords(strategy: StrategyChoice): string {
  return isGoverned(strategy) ? '' : ', as published: no ceiling';
}

/** The paces as columns, in the order of the comparison. */
export function paceColumns(paces: readonly ComparedPace[], chosen: StrategyChoice | undefined): readonly PaceColumn[] {
  return paces.map((pace, index) => {
    const { strategy } = pace;
    const { label, evidence } = STRATEGY_LABELS[strategy.id];
    const common = {
      letter: String.fromCharCode(65 + index),
      strategy,
      label,
      figures: `${paceFigures(strategy)}${governedInWords(strategy)}`,
      isChosen: chosen !== undefined && isChosenPace(strategy, chosen),
      evidence: evidenceInWords(evidence),
    };
    if (pace.kind === 'withheld') {
      return {
        ...common,
        canBeChosen: strategy.id === 'custom' || pace.because.every(({ overridable }) => overridable),
        plan: undefined,
        weeks: '–',
        steps: '–',
        drops: [],
        products: '–',
        mostPieces: '–',
        warnings: [],
        withheld: pace.because.map(({ rule, message }) => `${rule}: ${message}`),
      };
    }
    const { plan } = pace;
    return {
      ...common,
      canBeChosen: true,
      plan,
      weeks: String(pace.weeks),
      steps: String(pace.steps),
      drops: dropsByStage(plan),
      products: plan.products.map(productInWords).join(' + ') || 'none needed',
      mostPieces: String(pace.mostPiecesADay),
      warnings: pace.warnings,
      withheld: [],
    };
  });
}
