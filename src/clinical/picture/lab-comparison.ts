import type { DecisionThreshold } from '../evidence/parameters/labs.ts';
import { compare, type Ratio } from '../measures/ratio.ts';
import type { Comparator } from './chart-record.ts';
import type { Clearance } from './clinical-picture.ts';

/** A value, or the bound of a result reported as "<" or ">": then the value lies just below or just above it. */
export interface Bounded {
  readonly value: Ratio;
  readonly comparator?: Comparator;
}

/** Negative below the threshold, 0 on it, positive above: "<75" is below 75, ">75" is above 75 (spec section 1). */
function side({ value, comparator }: Bounded, threshold: Ratio): number {
  const difference = compare(value, threshold);
  if (difference !== 0) return difference;
  if (comparator === '<') return -1;
  return comparator === '>' ? 1 : 0;
}

export const labBelow = (value: Bounded, threshold: Ratio): boolean => side(value, threshold) < 0;
export const labAtMost = (value: Bounded, threshold: Ratio): boolean => side(value, threshold) <= 0;
export const labAbove = (value: Bounded, threshold: Ratio): boolean => side(value, threshold) > 0;
export const labAtLeast = (value: Bounded, threshold: Ratio): boolean => side(value, threshold) >= 0;

const asBounded = ({ mlPerMin, comparator }: Clearance): Bounded =>
  comparator === undefined ? { value: mlPerMin } : { value: mlPerMin, comparator };

export const clearanceBelow = (clearance: Clearance, threshold: Ratio): boolean =>
  labBelow(asBounded(clearance), threshold);
export const clearanceAtLeast = (clearance: Clearance, threshold: Ratio): boolean =>
  labAtLeast(asBounded(clearance), threshold);

/** Whether a result with a comparator leaves open on which side of the threshold the value lies. */
function leavesOpen({ value, comparator }: Bounded, { at, onIt }: DecisionThreshold): boolean {
  const difference = compare(value, at);
  if (comparator === undefined) return false;
  if (comparator === '<') return difference > 0;
  if (comparator === '>') return difference < 0;
  return comparator === '<='
    ? difference > 0 || (difference === 0 && onIt === 'counts as above')
    : difference < 0 || (difference === 0 && onIt === 'counts as below');
}

/** A result with a comparator decides only if it leaves no threshold of its lab open; without one it always does. */
export function decides(value: Bounded, thresholds: readonly DecisionThreshold[]): boolean {
  return !thresholds.some((threshold) => leavesOpen(value, threshold));
}
