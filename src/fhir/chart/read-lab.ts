import {
  compare,
  isAbove,
  isAtLeast,
  isAtMost,
  isEqual,
  type Ratio,
  ratio,
  times,
} from '../../clinical/measures/ratio.ts';
import { LAB_UNITS, type Lab, type LabCandidate, type LabResult } from '../../clinical/picture/chart-record.ts';
import { statusCode } from '../resources/element.ts';
import type { ObservationResource } from '../resources/observation.ts';
import { codesIn, wordingsOf } from '../terminology/code-systems.ts';
import { factorOf, labNamed, labOfLoinc } from '../terminology/labs.ts';
import { earliestDay } from './charted-days.ts';
import { asConcept } from './read-medication.ts';
import { type ChartedValue, readValue } from './read-value.ts';
import type { Cited } from './sort-resources.ts';

const LONGEST_NAME = 120;
const USABLE = new Set(['final', 'amended', 'corrected']);
/** A result is final, or it is not looked at: preliminary, cancelled and registered ones decide nothing. */
export const isFinal = ({ status }: ObservationResource): boolean => USABLE.has(statusCode(status));

/** The one lab that the LOINC codes of a result name; codes of two labs name none. */
export function labOf(observation: ObservationResource): Lab | undefined {
  const labs = new Set(codesIn(asConcept(observation.code), 'LOINC').flatMap((code) => labOfLoinc(code) ?? []));
  const [lab] = labs;
  return labs.size === 1 ? lab : undefined;
}

/** When a result was taken: a part of it as charted, for ordering, and its day. */
export function effectiveOf(observation: ObservationResource): string | undefined {
  const { effectiveDateTime, effectiveInstant, effectivePeriod } = observation;
  return effectiveDateTime ?? effectiveInstant ?? effectivePeriod?.end ?? effectivePeriod?.start;
}

/**
 * A final result with a value, in the unit of its lab, or why it cannot be used. Units go through a closed table;
 * a missing or unknown one is never guessed (R-FE-2). `undefined`: no value, or not final.
 */
export function readLab({ reference, resource }: Cited<ObservationResource>, lab: Lab): LabResult | undefined {
  if (!isFinal(resource)) return undefined;
  const value = readValue(resource);
  if (value.kind === 'no value') return undefined;
  return resultOf(reference, resource, lab, value);
}

function resultOf(
  reference: string,
  resource: ObservationResource,
  lab: Lab,
  value: Exclude<ChartedValue, { kind: 'no value' }>,
  code = '',
): LabResult {
  const effective = effectiveOf(resource);
  const day = earliestDay(effective);
  const name = (wordingsOf(asConcept(resource.code))[0] ?? lab).slice(0, LONGEST_NAME);
  return {
    lab,
    source: { reference, label: `${name}${code} ${value.charted}`, ...(day ? { date: day } : {}) },
    ...(day ? { day } : {}),
    ...(effective === undefined || !day ? {} : { effective: effective.trim().slice(0, 40) }),
    reading: inLabUnit(lab, value),
  };
}

/** A final result with a value that has no code of a lab and the name of one: a local code, or a gap of the mapping. */
export function readLabCandidate({ reference, resource }: Cited<ObservationResource>): LabCandidate | undefined {
  if (!isFinal(resource)) return undefined;
  const names = wordingsOf(asConcept(resource.code));
  const lab = names.map(labNamed).find((named) => named !== undefined);
  const value = lab && readValue(resource);
  if (!lab || !value || value.kind === 'no value') return undefined;
  return resultOf(reference, resource, lab, value, localCodeOf(resource));
}

/** ", code 1234 of the laboratory": what the clinician can look the result up by. */
function localCodeOf({ code }: ObservationResource): string {
  const [first] = (code.coding ?? []).flatMap((coding) => (coding.code === undefined ? [] : [coding.code]));
  return first === undefined ? ' (no code)' : ` (code ${first.slice(0, 40)})`;
}

/**
 * Of several eGFR results of one moment only the lowest: laboratories reported one per formula or, before 2021, one
 * per race, and the lower one is the safe one.
 */
export function withoutHigherEgfr(labs: readonly LabResult[]): readonly LabResult[] {
  const lowest = new Map<string, Ratio>();
  for (const { lab, effective, reading } of labs) {
    if (lab !== 'egfr' || effective === undefined || reading.kind !== 'value') continue;
    const there = lowest.get(effective);
    if (!there || compare(reading.value, there) < 0) lowest.set(effective, reading.value);
  }
  return labs.filter(({ lab, effective, reading }) => {
    const there = lab === 'egfr' && effective !== undefined ? lowest.get(effective) : undefined;
    return !there || reading.kind !== 'value' || compare(reading.value, there) <= 0;
  });
}

function inLabUnit(lab: Lab, value: Exclude<ChartedValue, { kind: 'no value' }>): LabResult['reading'] {
  const { charted } = value;
  if (value.kind === 'not a number') return { kind: 'not usable', why: 'not a number', charted };
  if (!isPossible(lab, value.value)) return { kind: 'not usable', why: 'not a number', charted };
  const factors = unitsOf(lab, value).map((unit) => factorOf(lab, unit));
  const [factor] = factors;
  if (factors.length === 0) return { kind: 'not usable', why: 'no unit', charted };
  const agree = factors.every((each) => each !== undefined && factor !== undefined && isEqual(each, factor));
  if (!factor || !agree || !isFraction(lab, value.value, factor)) {
    return { kind: 'not usable', why: 'unknown unit', charted };
  }
  const { comparator } = value;
  return { kind: 'value', value: times(value.value, factor), ...(comparator ? { comparator } : {}) };
}

/**
 * "eGFR >60" and "eGFR <15" are the standard wordings of a normal result and of kidney failure; laboratories leave their
 * unit out. Nothing else may. Without "<15" a kidney failure would be read as a value that is missing (R-FE-8, R-GBP-5).
 */
function unitsOf(lab: Lab, { units, comparator, value }: Extract<ChartedValue, { kind: 'number' }>): readonly string[] {
  const isNormal = (comparator === '>' || comparator === '>=') && isAtLeast(value, ratio(59));
  const isFailure = (comparator === '<' || comparator === '<=') && isAtMost(value, ratio(15));
  const isStandardWording = lab === 'egfr' && (isNormal || isFailure);
  return units.length === 0 && isStandardWording ? [LAB_UNITS.egfr.replace('1.73 m²', '1.73 m2')] : units;
}

/** Nothing is below zero, and a body or a creatinine is not zero: such a number is an entry for "not measured". */
const POSITIVE: ReadonlySet<Lab> = new Set([
  'creatinine',
  'weight',
  'height',
  'totalIronBindingCapacity',
  'haemoglobin',
]);
const isPossible = (lab: Lab, value: Ratio): boolean =>
  POSITIVE.has(lab) ? isAbove(value, ratio(0)) : isAtLeast(value, ratio(0));

/**
 * A saturation without "%" is a fraction, so at most 1; "24" with the unit "1" says neither. "0.24 %" is a fraction that
 * was given the wrong unit: nobody lives with it, and read as it stands it would ask for iron.
 */
const isFraction = (lab: Lab, value: Ratio, factor: Ratio): boolean =>
  lab !== 'transferrinSaturation' ||
  (isEqual(factor, ratio(1)) ? isAtLeast(value, ratio(1)) : isAtMost(value, ratio(1)));
