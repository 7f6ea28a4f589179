import {
  CEILING_PERCENT,
  CEILING_WINDOW,
  JCPG_PERCENT,
  JCPG_WEEKS,
  NARDI_BORDER,
  NARDI_FIRST_STEP,
  NARDI_FIRST_WEEKS,
  NARDI_SECOND_STEP,
  NARDI_SECOND_WEEKS,
  SEED_FIXED_STEP,
  SEED_FIXED_WEEKS,
  SEED_PERCENT,
  SEED_PERCENT_WEEKS,
  SHORT_FORCED_HOLD,
  SHORT_PERCENT,
  SHORT_WEEKS,
} from '../evidence/parameters/taper.ts';
import type { EvidenceId } from '../evidence/references.ts';
import { type Dose, dose, doseFromMg, lessDose, smallerDose } from '../measures/dose.ts';
import { dividedBy, type Ratio, ratio, times } from '../measures/ratio.ts';
import type { StrategyChoice, StrategyId } from '../picture/answers.ts';
import { doseOf } from './grid.ts';

const DAYS_PER_WEEK = 7;

/** What the clinician reads about a strategy: its name and where its figures come from (table of spec section 4). */
export interface StrategyLabel {
  readonly label: string;
  readonly evidence: readonly [EvidenceId, ...EvidenceId[]] | 'app default, not from a guideline';
}

export const STRATEGY_LABELS: Readonly<Record<StrategyId, StrategyLabel>> = {
  jcpg: { label: 'Joint guideline 2025', evidence: ['E-JCPG-PACE'] },
  seed_fixed: { label: 'Fixed 0.25 mg/week (Nardi 2010 second phase; not AASM)', evidence: ['E-NARDI'] },
  seed_pct: {
    label: '10–25 % every 1–2 weeks (seed article; unsourced)',
    evidence: 'app default, not from a guideline',
  },
  nardi: { label: 'Nardi 2010 two-phase (one open trial in panic disorder)', evidence: ['E-NARDI'] },
  short: { label: 'Under 3 months’ exposure', evidence: ['E-JCPG-SHORT'] },
  custom: { label: 'Clinician’s own', evidence: 'app default, not from a guideline' },
};

/** The pace that is used when nobody chose one: the joint guideline, 10 % every 4 weeks. */
export const DEFAULT_STRATEGY: StrategyChoice = {
  id: 'jcpg',
  percent: JCPG_PERCENT.value.usual,
  weeks: JCPG_WEEKS.value.usual,
};

/** `jcpg` and `short` are always governed; the others unless the clinician switched the governor off. */
export function isGoverned(choice: StrategyChoice): boolean {
  return choice.id === 'jcpg' || choice.id === 'short' || (choice.governed ?? true);
}

/** A strategy on one dose grid, ready to be asked step by step. */
export interface Pace {
  readonly governed: boolean;
  /** The step wanted from a dose, before the governor and before the target; always a whole number of grid units. */
  nominalStep(from: Dose): Dose;
  /** Weeks from reaching a dose to the next nominal step. */
  weeksAt(level: Dose): number;
  /** H: weeks at a dose before a forced step of one grid unit, which is above 25 % of it. */
  weeksBeforeForced(level: Dose): number;
}

/**
 * A percent of the current dose, rounded down to the grid but never below one unit of it (algorithm, step 1).
 * Whole-number arithmetic throughout: 10 % of 1.25 mg on the 0.125 mg grid is one unit, not 0.9999.
 */
function percentStep(percent: Ratio, from: Dose, grid: Dose): Dose {
  const gridUnits = (percent.over * BigInt(from)) / (percent.under * 100n * BigInt(grid));
  return dose(Math.max(Number(gridUnits), 1) * grid);
}

const roundedUp = ({ over, under }: Ratio): number => Number((over + under - 1n) / under);

/** H = ceil(2 × (q ÷ D) ÷ 25 %): over the hold the average stays at or below the ceiling (algorithm, step 4e). */
function usualHold(level: Dose, grid: Dose): number {
  const percent = ratio(100 * grid, level);
  return roundedUp(dividedBy(times(ratio(CEILING_WINDOW.value, DAYS_PER_WEEK), percent), CEILING_PERCENT.value));
}

const NARDI_PHASE_END = doseOf(NARDI_BORDER.value);

function nardiStep(from: Dose): Dose {
  if (from <= NARDI_PHASE_END) return doseOf(NARDI_SECOND_STEP.value);
  return smallerDose(doseOf(NARDI_FIRST_STEP.value), lessDose(from, NARDI_PHASE_END));
}

function customStep({ percent, mg }: StrategyChoice, grid: Dose): (from: Dose) => Dose {
  if (percent) return (from) => percentStep(percent, from, grid);
  const step = mg && doseFromMg(mg);
  if (step === undefined) throw new RangeError('a custom pace needs a percent or a step on the dose grid');
  return () => step;
}

function nominalSteps(choice: StrategyChoice, grid: Dose): (from: Dose) => Dose {
  switch (choice.id) {
    case 'jcpg':
      return (from) => percentStep(choice.percent ?? JCPG_PERCENT.value.usual, from, grid);
    case 'seed_pct':
      return (from) => percentStep(choice.percent ?? SEED_PERCENT.value.usual, from, grid);
    case 'short':
      return (from) => percentStep(SHORT_PERCENT.value, from, grid);
    case 'seed_fixed': {
      const step = doseOf(SEED_FIXED_STEP.value);
      return () => step;
    }
    case 'nardi':
      return nardiStep;
    case 'custom':
      return customStep(choice, grid);
  }
}

/** Weeks from reaching `level` to the next nominal step of a strategy. A custom pace without weeks is a bug. */
export function weeksAt(choice: StrategyChoice, level: Dose): number {
  switch (choice.id) {
    case 'jcpg':
      return choice.weeks ?? JCPG_WEEKS.value.usual;
    case 'seed_pct':
      return choice.weeks ?? SEED_PERCENT_WEEKS.value.usual;
    case 'short':
      return SHORT_WEEKS.value;
    case 'seed_fixed':
      return SEED_FIXED_WEEKS.value;
    case 'nardi':
      return level >= NARDI_PHASE_END ? NARDI_FIRST_WEEKS.value : NARDI_SECOND_WEEKS.value;
    case 'custom':
      if (choice.weeks === undefined) throw new RangeError('a custom pace needs its weeks');
      return choice.weeks;
  }
}

/**
 * H for a strategy at a dose: weeks that must have passed before a forced step, which `short` fixes (algorithm, step 4e
 * and the table of strategies). Asks nothing of the step, so a plan whose own step is off the grid can be followed up.
 */
export function weeksBeforeForced({ id }: StrategyChoice, level: Dose, grid: Dose): number {
  return id === 'short' ? SHORT_FORCED_HOLD.value : usualHold(level, grid);
}

/** The pace of a strategy on a dose grid. A custom step in mg must be on the grid: `planTaper` refuses it before. */
export function paceOf(choice: StrategyChoice, grid: Dose): Pace {
  return {
    governed: isGoverned(choice),
    nominalStep: nominalSteps(choice, grid),
    weeksAt: (level) => weeksAt(choice, level),
    weeksBeforeForced: (level) => weeksBeforeForced(choice, level, grid),
  };
}
