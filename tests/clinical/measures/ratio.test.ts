import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compare,
  decimal,
  dividedBy,
  isAbove,
  isAtLeast,
  isAtMost,
  isBelow,
  isEqual,
  minus,
  plus,
  ratio,
  tenths,
  times,
  toNumber,
  toOneDecimal,
  wholeNumber,
} from '../../../src/clinical/measures/ratio.ts';

const anyRatio = fc
  .tuple(fc.bigInt(-10_000n, 10_000n), fc.bigInt(1n, 1000n))
  .map(([over, under]) => ratio(over, under));

describe('reading decimals exactly', () => {
  it.each([
    ['0.125', 1n, 8n],
    ['.5', 1n, 2n],
    ['5.', 5n, 1n],
    ['-2.5', -5n, 2n],
    ['+3', 3n, 1n],
    ['1e-3', 1n, 1000n],
    ['1.5E2', 150n, 1n],
    [' 75 ', 75n, 1n],
    [0.1, 1n, 10n],
    [1e21, 10n ** 21n, 1n],
  ])('%s', (written, over, under) => {
    const read = decimal(written);
    expect(read && isEqual(read, ratio(over, under))).toBe(true);
  });

  it.each(['', ' ', '.', '-', 'NaN', 'Infinity', '1,5', '5 mg', '1/2', '0x10', '1e9999', '--1', '1e'])(
    'refuses "%s"',
    (written) => {
      expect(decimal(written)).toBe(undefined);
    },
  );

  it('refuses a number that is none', () => {
    expect(decimal(Number.NaN)).toBe(undefined);
    expect(decimal(Number.POSITIVE_INFINITY)).toBe(undefined);
  });

  it('reads every multiple of 0.125 as written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1000 }), (eighths) => {
        const read = decimal(eighths / 8);
        expect(read && isEqual(read, ratio(eighths, 8))).toBe(true);
      }),
    );
  });
});

describe('exact arithmetic', () => {
  it('pmol/L times 0.445 lands on 75 ng/mL exactly, where floats do not', () => {
    const factor = ratio(445, 1000);
    expect(isEqual(times(dividedBy(ratio(75), factor), factor), ratio(75))).toBe(true);
    expect(isEqual(plus(ratio(1, 10), ratio(2, 10)), ratio(3, 10))).toBe(true);
    expect(isEqual(minus(ratio(3, 10), ratio(1, 10)), ratio(1, 5))).toBe(true);
  });

  it('a denominator of 0 is a bug', () => {
    expect(() => ratio(1, 0)).toThrow('denominator 0');
    expect(() => dividedBy(ratio(1), ratio(0))).toThrow('denominator 0');
  });

  it('keeps the sign in the numerator', () => {
    expect(ratio(1, -2)).toEqual({ over: -1n, under: 2n });
    expect(compare(ratio(1, -2), ratio(0))).toBe(-1);
  });

  it.each([
    [19, 20, -1],
    [20, 20, 0],
    [21, 20, 1],
  ])('%i against %i', (a, b, sign) => {
    const [left, right] = [ratio(a), ratio(b)];
    expect(compare(left, right)).toBe(sign);
    expect(isBelow(left, right)).toBe(sign < 0);
    expect(isAtMost(left, right)).toBe(sign <= 0);
    expect(isAbove(left, right)).toBe(sign > 0);
    expect(isAtLeast(left, right)).toBe(sign >= 0);
    expect(isEqual(left, right)).toBe(sign === 0);
  });

  it('adding and taking away, multiplying and dividing undo each other', () => {
    fc.assert(
      fc.property(anyRatio, anyRatio, (a, b) => {
        expect(isEqual(minus(plus(a, b), b), a)).toBe(true);
        if (b.over !== 0n) expect(isEqual(dividedBy(times(a, b), b), a)).toBe(true);
      }),
    );
  });

  it('a long sum of tenths, hundredths and thousandths stays in thousandths', () => {
    let sum = ratio(0);
    for (let count = 0; count < 300; count += 1) {
      for (const each of ['0.1', '0.01', '0.001']) sum = plus(sum, decimal(each) ?? ratio(0));
    }
    expect(sum).toEqual({ over: 33_300n, under: 1000n });
    expect(plus(ratio(1, 6), ratio(1, 4))).toEqual({ over: 10n, under: 24n });
  });

  it('knows a whole number', () => {
    expect(wholeNumber(ratio(6, 3))).toBe(2);
    expect(wholeNumber(ratio(-4, 2))).toBe(-2);
    expect(wholeNumber(ratio(7, 3))).toBe(undefined);
  });
});

describe('one decimal, halves rounded up', () => {
  it.each([
    [25, 4, 6.3], // 6.25
    [1, 16, 0.1], // 0.0625
    [1, 20, 0.1], // 0.05
    [1, 21, 0], // just under 0.05
    [333, 10, 33.3],
    [100, 3, 33.3],
    [200, 3, 66.7],
    [100, 1, 100],
    [-1, 20, 0], // −0.05 rounds towards plus infinity
    [-6, 100, -0.1],
    [-25, 4, -6.2],
  ])('%i/%i shows as %d', (over, under, shown) => {
    expect(toOneDecimal(ratio(over, under))).toBe(shown === 0 ? 0 : shown);
  });

  it('is within half a tenth, and above only at a half', () => {
    fc.assert(
      fc.property(anyRatio, (value) => {
        const off = minus(ratio(tenths(value), 10), value);
        expect(isAtMost(off, ratio(1, 20))).toBe(true);
        expect(isAbove(off, ratio(-1, 20))).toBe(true);
      }),
    );
  });

  it('gives the nearest number for display', () => {
    expect(toNumber(ratio(1, 8))).toBe(0.125);
  });
});
