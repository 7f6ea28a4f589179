import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDoses,
  dose,
  doseFromMg,
  lessDose,
  mg,
  mgRatio,
  NO_DOSE,
  smallerDose,
} from '../../../src/clinical/measures/dose.ts';
import { isEqual, ratio } from '../../../src/clinical/measures/ratio.ts';
import { inOrder, SLOTS } from '../../../src/clinical/measures/slots.ts';

describe('doses are whole numbers of 125 µg', () => {
  it.each([
    ['2', 16],
    ['0.125', 1],
    [1.375, 11],
    ['0', 0],
    ['0.1', undefined],
    ['0.13', undefined],
    ['-0.125', undefined],
    ['half', undefined],
    [Number.NaN, undefined],
  ])('%s mg is %s units', (amount, units) => {
    expect(doseFromMg(amount)).toBe(units);
  });

  it('reads an exact amount', () => {
    expect(doseFromMg(ratio(3, 8))).toBe(3);
    expect(doseFromMg(ratio(1, 3))).toBe(undefined);
  });

  it.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])('%d units is a bug', (units) => {
    expect(() => dose(units)).toThrow('not a dose');
  });

  it('adds and takes away, never below 0', () => {
    expect(addDoses(dose(3), dose(5))).toBe(8);
    expect(addDoses()).toBe(NO_DOSE);
    expect(lessDose(dose(5), dose(2))).toBe(3);
    expect(() => lessDose(dose(2), dose(5))).toThrow('not a dose');
    expect(smallerDose(dose(2), dose(5))).toBe(2);
    expect(smallerDose(dose(5), dose(2))).toBe(2);
  });

  it('shows the same milligrams as it was read from', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 160 }), (units) => {
        expect(doseFromMg(mg(dose(units)))).toBe(units);
        expect(isEqual(mgRatio(dose(units)), ratio(units, 8))).toBe(true);
      }),
    );
  });
});

describe('times of day', () => {
  it('are kept in the order of the day, and what is not taken is absent', () => {
    expect(inOrder({ bedtime: 2, morning: 1 })).toEqual([
      ['morning', 1],
      ['bedtime', 2],
    ]);
    expect(inOrder({})).toEqual([]);
    expect(SLOTS).toEqual(['morning', 'midday', 'evening', 'bedtime']);
  });
});
