import type { Day } from '../measures/day.ts';
import type { Ratio } from '../measures/ratio.ts';
import type { PerSlot } from '../measures/slots.ts';
import type { Indication, ReadType } from './chart-record.ts';
import type { Correction } from './corrections.ts';

/** What the clinician entered at this visit. A missing key is "not answered", never a default answer. */
export interface Answers {
  readonly intake?: IntakeAnswer;
  readonly indication?: Indication;
  readonly rls?: RlsAnswer;
  readonly sleep?: 'undisturbed' | 'mild' | 'significant';
  readonly withdrawal?: WithdrawalRating;
  readonly suicidality?: 'none' | 'passive' | 'active';
  readonly previousFailedTaper?: boolean;
  readonly pregnant?: boolean;
  /** Typed reason per rule id; a blank one lifts nothing (spec section 0). */
  readonly overrides?: Readonly<Record<string, string>>;
  /** Resource types that the clinician's environment says could not be read (headless run). */
  readonly unreadTypes?: readonly ReadType[];
  /** What the clinician corrects of the chart for this plan, in the order in which it was entered. */
  readonly corrections?: readonly Correction[];
  /** A follow-up visit: the plan in force and where the patient stands in it (spec section 5). */
  readonly review?: Review;
}

export type WithdrawalRating = 'none' | 'mild' | 'moderate' | 'severe' | 'complicated';

export interface IntakeAnswer {
  /** What is really taken, in mg per time of day ("typed intake"); answers R-REG-1, 2, 3 and 6. */
  readonly slots?: PerSlot<Ratio>;
  readonly daysPerWeek?: number;
  readonly since?: Day;
  /** Answers "several active orders": both are taken, or only this one ("MedicationRequest/a"). */
  readonly orders?: 'add' | { readonly only: string };
}

export interface RlsAnswer {
  readonly present?: boolean;
  /** How many of the five diagnostic criteria are met, 0–5 (E-IRLSSG14). */
  readonly criteria?: number;
  /** IRLS total, 0–40: only the total is ever stored (E-IRLS-LIC). */
  readonly irls?: number;
  readonly baselineIrls?: number;
  readonly change?: 'same' | 'worse' | 'much worse';
  readonly nightsPerWeek?: number;
  readonly distress?: 'none' | 'mild' | 'moderate' | 'severe';
}

export const STRATEGIES = ['jcpg', 'seed_fixed', 'seed_pct', 'nardi', 'short', 'custom'] as const;
export type StrategyId = (typeof STRATEGIES)[number];

/** A pace as the clinician asks for it; bounds are checked where it is entered (case-format.md). */
export interface StrategyChoice {
  readonly id: StrategyId;
  /** Percent of the current dose, above 0 to 100; jcpg 5–10, seed_pct 10–25. */
  readonly percent?: Ratio;
  readonly weeks?: number;
  /** `custom` only: a fixed step in mg. */
  readonly mg?: Ratio;
  /** Whether the 25 %-in-14-days governor is on; `jcpg` and `short` are always governed. */
  readonly governed?: boolean;
}

/** What the clinician chose for the plan. Separate from `Answers`: it changes the plan, never the picture. */
export interface PlanChoices {
  /** Absent: nobody chose one; the default pace is then used unless the dependence class is "rare" (R-ELG-17). */
  readonly strategy?: StrategyChoice;
  /** First reduced dose; default: today. */
  readonly start?: Day;
  /** mg per day to stop at; default 0 (E-JCPG-GOAL). */
  readonly targetMg?: Ratio;
  readonly supply: Supply;
}

export interface Supply {
  /** Whether ODT 0.125 and 0.25 mg can be had; decides the grid (spec section 4). */
  readonly odt: boolean;
  /** Longest fill, in days. */
  readonly fillDays: number;
}

export interface Review {
  /** The plan in force. */
  readonly from: StrategyChoice;
  readonly currentMgPerDay: Ratio;
  readonly previousMgPerDay: Ratio;
  readonly baselineMgPerDay: Ratio;
  readonly state: 'ON_TRACK' | 'HOLD' | 'STEP_BACK';
  readonly daysInState: number;
  readonly daysAtDose: number;
  /** Days in a row, up to today, with withdrawal none or mild and IRLS at most 2 above baseline. */
  readonly calmDays: number;
  /** Holds and step-backs since the taper began, the one in force included. */
  readonly holdsSoFar: number;
}
