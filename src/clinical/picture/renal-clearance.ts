import {
  ADJUSTED_WEIGHT_FACTOR,
  CLEARANCE_FEMALE_FACTOR,
  IDEAL_WEIGHT_BASE_HEIGHT,
  IDEAL_WEIGHT_MALE,
  IDEAL_WEIGHT_NOT_MALE,
  IDEAL_WEIGHT_PER_INCH,
  OBESE_BMI,
} from '../evidence/parameters/labs.ts';
import { dividedBy, isAbove, isAtLeast, minus, plus, type Ratio, ratio, times } from '../measures/ratio.ts';
import type { ChartedPatient } from './chart-record.ts';
import type { Clearance } from './clinical-picture.ts';
import { type Known, known, unknown } from './known.ts';
import type { JudgedLabs } from './laboratory.ts';

type Sex = ChartedPatient['sex'];

const CM_PER_INCH = ratio(254, 100);
const CM_PER_METRE = ratio(100);
const NOTHING = ratio(0);
/** Constants of the Cockcroft–Gault formula itself. */
const AGE_CONSTANT = 140;
const CREATININE_CONSTANT = ratio(72);
const NO_FACTOR = ratio(1);

const smaller = (a: Ratio, b: Ratio): Ratio => (isAbove(a, b) ? b : a);
const orNothing = (value: Ratio): Ratio => (isAbove(value, NOTHING) ? value : NOTHING);

/** Ideal weight in kg: the base up to 60 inches, 2.3 kg more per inch (E-CG-WT). */
export function idealWeight(sex: Sex, heightCm: Ratio): Ratio {
  const base = sex === 'male' ? IDEAL_WEIGHT_MALE.value : IDEAL_WEIGHT_NOT_MALE.value;
  const inchesAbove = orNothing(minus(dividedBy(heightCm, CM_PER_INCH), IDEAL_WEIGHT_BASE_HEIGHT.value));
  return plus(base, times(IDEAL_WEIGHT_PER_INCH.value, inchesAbove));
}

/** Body mass index in kg/m². */
export function bodyMassIndex(weightKg: Ratio, heightCm: Ratio): Ratio {
  const metres = dividedBy(heightCm, CM_PER_METRE);
  return dividedBy(weightKg, times(metres, metres));
}

/** Ideal weight plus 0.4 of what lies above it, never more than the actual weight (spec section 7). */
export function adjustedWeight(sex: Sex, weightKg: Ratio, heightCm: Ratio): Ratio {
  const ideal = idealWeight(sex, heightCm);
  return smaller(weightKg, plus(ideal, times(ADJUSTED_WEIGHT_FACTOR.value, minus(weightKg, ideal))));
}

/** (140 − age) × kg × (0.85 unless male) ÷ (72 × creatinine), in mL/min. */
function cockcroftGault(age: number, sex: Sex, weightKg: Ratio, creatinineMgPerDl: Ratio): Ratio {
  const factor = sex === 'male' ? NO_FACTOR : CLEARANCE_FEMALE_FACTOR.value;
  const over = times(times(ratio(AGE_CONSTANT - age), weightKg), factor);
  return dividedBy(over, times(CREATININE_CONSTANT, creatinineMgPerDl));
}

type RenalLabs = Pick<JudgedLabs, 'creatinine' | 'egfr' | 'weight' | 'height'>;

/**
 * Clearance for gabapentin dosing. Cockcroft–Gault needs age, creatinine and weight; with a height and a BMI of 30 or
 * more it uses the adjusted weight. Otherwise the eGFR takes its place, and the rules say so (R-GBP-2).
 */
export function renalClearance(age: Known<number>, sex: Sex, labs: RenalLabs): Known<Clearance> {
  const { creatinine, weight, height, egfr } = labs;
  if (age.known && creatinine.known && weight.known) {
    const sources = [...creatinine.sources, ...weight.sources, ...height.sources, ...age.sources];
    const actual = weight.value.value;
    const obese = height.known && isAtLeast(bodyMassIndex(actual, height.value.value), OBESE_BMI.value);
    const weightKg = obese ? adjustedWeight(sex, actual, height.value.value) : actual;
    const by = obese ? 'Cockcroft–Gault, adjusted weight' : 'Cockcroft–Gault, actual weight';
    return known(
      { mlPerMin: cockcroftGault(age.value, sex, weightKg, creatinine.value.value), by, weightKg },
      ...sources,
    );
  }
  if (egfr.known) {
    const { value: mlPerMin, comparator } = egfr.value;
    const by = 'eGFR in place of clearance';
    return known(comparator === undefined ? { mlPerMin, by } : { mlPerMin, comparator, by }, ...egfr.sources);
  }
  const missing = [creatinine, weight, egfr].flatMap((lab) => (lab.known ? [] : [lab]));
  return unknown(
    missing.find(({ why }) => why !== 'none on record')?.why ?? 'none on record',
    ...missing.flatMap(({ sources }) => sources),
  );
}
