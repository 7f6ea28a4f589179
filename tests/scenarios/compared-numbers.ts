import type { Parameter } from '../../src/clinical/evidence/parameter.ts';
import {
  DIALYSIS_DOSE,
  GABAPENTIN_DOSES,
  GABAPENTIN_DRAFT_DAYS,
  GABAPENTIN_INCREASE_DAYS,
  GABAPENTIN_STOP_DAYS,
  TREATABLE_NIGHTS,
} from '../../src/clinical/evidence/parameters/gabapentin.ts';
import {
  FERROUS_SULFATE,
  IRON_RECHECK,
  ORAL_IRON_EVERY,
  ORAL_IRON_WEEKS,
} from '../../src/clinical/evidence/parameters/iron.ts';
import {
  ADJUSTED_WEIGHT_FACTOR,
  CLEARANCE_FEMALE_FACTOR,
  DECISION_THRESHOLDS,
  EGFR_NORMAL_FROM,
  IDEAL_WEIGHT_BASE_HEIGHT,
  IDEAL_WEIGHT_MALE,
  IDEAL_WEIGHT_NOT_MALE,
  IDEAL_WEIGHT_PER_INCH,
} from '../../src/clinical/evidence/parameters/labs.ts';
import {
  CHECK_AFTER_GABAPENTIN,
  CHECK_AFTER_STEP,
  CHECKS_AFTER_LAST_DOSE,
  RISK_BENEFIT_REVIEW,
} from '../../src/clinical/evidence/parameters/monitoring.ts';
import {
  ANSWER_IN_POINTS,
  HOLD_REVIEW_DAYS,
  RESUME_PERCENT,
  RESUME_WEEKS,
  WATCH_REVIEW_DAYS,
} from '../../src/clinical/evidence/parameters/response.ts';
import { IRLS_BANDS } from '../../src/clinical/evidence/parameters/restless-legs.ts';
import {
  CEILING_WINDOW,
  GOVERNOR_MOVE,
  GRID_WITH_ODT,
  JCPG_PERCENT,
  JCPG_WEEKS,
  MOST_PLANNED_DOSE,
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
  STAYING_DOSE_DAYS,
} from '../../src/clinical/evidence/parameters/taper.ts';
import { type Ratio, toNumber } from '../../src/clinical/measures/ratio.ts';

/** Figures that a rule tells the reader, or acts by; nothing of the patient is compared with them. */
const TOLD: readonly Parameter[] = [
  CHECK_AFTER_GABAPENTIN,
  CHECK_AFTER_STEP,
  CHECKS_AFTER_LAST_DOSE,
  DIALYSIS_DOSE,
  GABAPENTIN_DRAFT_DAYS,
  GABAPENTIN_INCREASE_DAYS,
  GABAPENTIN_STOP_DAYS,
  FERROUS_SULFATE,
  HOLD_REVIEW_DAYS,
  IRON_RECHECK,
  ORAL_IRON_EVERY,
  ORAL_IRON_WEEKS,
  RESUME_PERCENT,
  RESUME_WEEKS,
  RISK_BENEFIT_REVIEW,
  STAYING_DOSE_DAYS,
  WATCH_REVIEW_DAYS,
  // What an answer or a report stands for, and constants of the clearance formula.
  ADJUSTED_WEIGHT_FACTOR,
  ANSWER_IN_POINTS,
  CLEARANCE_FEMALE_FACTOR,
  EGFR_NORMAL_FROM,
  IDEAL_WEIGHT_BASE_HEIGHT,
  IDEAL_WEIGHT_MALE,
  IDEAL_WEIGHT_NOT_MALE,
  IDEAL_WEIGHT_PER_INCH,
  // Steps and intervals of the paces.
  GOVERNOR_MOVE,
  NARDI_FIRST_STEP,
  NARDI_FIRST_WEEKS,
  NARDI_SECOND_STEP,
  NARDI_SECOND_WEEKS,
  SEED_FIXED_STEP,
  SEED_FIXED_WEEKS,
  SHORT_FORCED_HOLD,
  SHORT_PERCENT,
  SHORT_WEEKS,
  // Limits of what can be chosen: each side of each is in tests/evaluate/read-choices.
  JCPG_PERCENT,
  JCPG_WEEKS,
  SEED_PERCENT,
  SEED_PERCENT_WEEKS,
  // R-REG-7 stops such a dose long before; tests/clinical/taper/refusals has both sides.
  MOST_PLANNED_DOSE,
];

/**
 * A result with "<" is used when no threshold lies below its bound, one with ">" when none lies above: the lowest and the
 * highest of a lab decide. Nobody can tell the highest of eGFR (">59" counts as 60) and of haemoglobin (above it, or
 * missing, nothing is said), and CRP has one for both.
 */
const DECIDING_BOUNDS = [
  ...outermost('ferritin'),
  ...outermost('transferrinSaturation'),
  ...outermost('cReactiveProtein'),
  ...outermost('egfr').slice(0, 1),
  ...outermost('haemoglobin').slice(0, 1),
];

function outermost(lab: keyof typeof DECISION_THRESHOLDS.value): readonly number[] {
  const numbers = DECISION_THRESHOLDS.value[lab].map(({ at }) => toNumber(at));
  return [...new Set([Math.min(...numbers), Math.max(...numbers)])];
}

/** Tables, and which of their numbers something of the patient is compared with. */
const OF_TABLES = new Map<Parameter, readonly number[]>([
  [DECISION_THRESHOLDS, DECIDING_BOUNDS],
  [GABAPENTIN_DOSES, GABAPENTIN_DOSES.value.map(({ fromMlPerMin }) => toNumber(fromMlPerMin))],
  // No total is above the last band.
  [IRLS_BANDS, IRLS_BANDS.value.map(({ upTo }) => upTo).slice(0, -1)],
  [TREATABLE_NIGHTS, [TREATABLE_NIGHTS.value.nightsPerWeek]],
]);

const isRatio = (value: unknown): value is Ratio => typeof value === 'object' && value !== null && 'over' in value;

/** Every number of a parameter that something of the patient is compared with. A new table must be named above. */
export function comparedNumbers(parameter: Parameter): readonly number[] {
  if (TOLD.includes(parameter)) return [];
  const { value, meaning } = parameter;
  if (typeof value === 'number') return [value];
  if (isRatio(value)) return [toNumber(value)];
  const numbers = OF_TABLES.get(parameter);
  if (!numbers) throw new Error(`which numbers of this table are compared? ${meaning}`);
  return numbers;
}

/** Laboratory figures, weights and heights are charted to one decimal. */
const TO_ONE_DECIMAL = /^(?:%$|ng\/mL|mg\/L|g\/dL|mL\/min|kg|cm|unit of each lab)/;
/** Doses move by one ODT; a percent of a dose moves by the unit that is taken off. */
const BY_ONE_ODT = /^(?:mg|%)/;
const SPECIAL_STEPS = new Map<Parameter, number>([
  /** 0.13 mg: what a chart makes of 0.125 mg when it rounds. */
  [GRID_WITH_ODT, 0.005],
  /** A row lasts whole weeks. */
  [CEILING_WINDOW, 7],
]);

/** How far from a threshold the nearest value lies that can be charted. */
export function nearestStep(threshold: Parameter): number {
  const special = SPECIAL_STEPS.get(threshold);
  if (special !== undefined) return special;
  if (TO_ONE_DECIMAL.test(threshold.unit)) return 0.1;
  return BY_ONE_ODT.test(threshold.unit) ? 0.125 : 1;
}
