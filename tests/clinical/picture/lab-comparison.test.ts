import { describe, expect, it } from 'vitest';
import type { Comparator } from '../../../src/clinical/picture/chart-record.ts';
import type { Clearance } from '../../../src/clinical/picture/clinical-picture.ts';
import {
  clearanceAtLeast,
  clearanceBelow,
  decides,
  labAbove,
  labAtLeast,
  labAtMost,
  labBelow,
} from '../../../src/clinical/picture/lab-comparison.ts';
import { exactly } from '../../builders/patient.ts';

const value = (amount: number, comparator?: Comparator) =>
  comparator === undefined ? { value: exactly(amount) } : { value: exactly(amount), comparator };

describe('a result against a threshold of 75', () => {
  it.each<readonly [string, number, Comparator | undefined, 'below' | 'on' | 'above']>([
    ['74.9', 74.9, undefined, 'below'],
    ['75', 75, undefined, 'on'],
    ['75.1', 75.1, undefined, 'above'],
    ['<75', 75, '<', 'below'],
    ['>75', 75, '>', 'above'],
    ['<=75', 75, '<=', 'on'],
    ['>=75', 75, '>=', 'on'],
    ['<74', 74, '<', 'below'],
    ['>76', 76, '>', 'above'],
  ])('%s lies %s', (_, amount, comparator, side) => {
    const [result, threshold] = [value(amount, comparator), exactly(75)];
    expect(labBelow(result, threshold)).toBe(side === 'below');
    expect(labAtMost(result, threshold)).toBe(side !== 'above');
    expect(labAbove(result, threshold)).toBe(side === 'above');
    expect(labAtLeast(result, threshold)).toBe(side !== 'below');
  });
});

describe('whether a result with a bound decides', () => {
  const below75 = { at: exactly(75), onIt: 'counts as below' } as const;
  const above75 = { at: exactly(75), onIt: 'counts as above' } as const;

  it.each<readonly [string, number, Comparator | undefined, boolean, boolean]>([
    // result, "is it ≤ 75?", "is it < 75?"
    ['75', 75, undefined, true, true],
    ['<75', 75, '<', true, true],
    ['<75.1', 75.1, '<', false, false],
    ['<=75', 75, '<=', true, false],
    ['>75', 75, '>', true, true],
    ['>74.9', 74.9, '>', false, false],
    ['>=75', 75, '>=', false, true],
    ['>=75.1', 75.1, '>=', true, true],
    ['<=74.9', 74.9, '<=', true, true],
  ])('%s', (_, amount, comparator, onAtMost, onBelow) => {
    expect(decides(value(amount, comparator), [below75])).toBe(onAtMost);
    expect(decides(value(amount, comparator), [above75])).toBe(onBelow);
  });

  it('every threshold must be decided', () => {
    expect(decides(value(75, '<'), [below75, { at: exactly(30), onIt: 'counts as above' }])).toBe(false);
    expect(decides(value(75, '<'), [])).toBe(true);
  });
});

describe('a clearance against 60 mL/min', () => {
  const clearance = (mlPerMin: number, comparator?: Comparator): Clearance => ({
    mlPerMin: exactly(mlPerMin),
    by: 'eGFR in place of clearance',
    ...(comparator === undefined ? {} : { comparator }),
  });

  it.each<readonly [number, Comparator | undefined, boolean]>([
    [59.9, undefined, false],
    [60, undefined, true],
    [60, '>=', true],
    [60, '>', true],
    [60, '<', false],
  ])('%d %s is at least 60: %s', (mlPerMin, comparator, expected) => {
    expect(clearanceAtLeast(clearance(mlPerMin, comparator), exactly(60))).toBe(expected);
    expect(clearanceBelow(clearance(mlPerMin, comparator), exactly(60))).toBe(!expected);
  });
});
