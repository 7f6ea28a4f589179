/**
 * An exact number: a whole numerator over a whole, positive denominator.
 *
 * Laboratory values, clearances, percentages and charted amounts are compared unrounded (spec section 1), so that a
 * ferritin of 75 ng/mL converted from another unit never lands at 74.99999. Rounding happens once, for display.
 */
export interface Ratio {
  readonly over: bigint;
  readonly under: bigint;
}

/** `over / under` in whole numbers. A zero denominator is a bug in the caller, never a chart value. */
export function ratio(over: bigint | number, under: bigint | number = 1n): Ratio {
  const top = BigInt(over);
  const bottom = BigInt(under);
  if (bottom === 0n) throw new RangeError('ratio with denominator 0');
  return bottom < 0n ? { over: -top, under: -bottom } : { over: top, under: bottom };
}

const DECIMAL = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/;

/**
 * Reads a decimal as written ("0.125", ".5", "1e-3") or a JSON number, exactly.
 * Anything else (empty, "NaN", "1,5", "5 mg") is refused with `undefined`: the caller says what was not understood.
 */
export function decimal(written: string | number): Ratio | undefined {
  const match = DECIMAL.exec(String(written).trim());
  if (!match) return undefined;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  if (whole === '' && fraction === '') return undefined;
  const digits = BigInt(`${sign === '-' ? '-' : ''}${whole}${fraction}`);
  const shift = Number(exponent) - fraction.length;
  return shift >= 0 ? ratio(digits * 10n ** BigInt(shift)) : ratio(digits, 10n ** BigInt(-shift));
}

/** A common denominator, the larger of the two where it will do: decimals then stay small through long sums. */
function commonUnder(a: Ratio, b: Ratio): bigint {
  if (a.under % b.under === 0n) return a.under;
  return b.under % a.under === 0n ? b.under : a.under * b.under;
}

export function plus(a: Ratio, b: Ratio): Ratio {
  const under = commonUnder(a, b);
  return ratio(a.over * (under / a.under) + b.over * (under / b.under), under);
}
export const minus = (a: Ratio, b: Ratio): Ratio => plus(a, ratio(-b.over, b.under));
export const times = (a: Ratio, b: Ratio): Ratio => ratio(a.over * b.over, a.under * b.under);
/** `a ÷ b`; dividing by zero is refused as a bug by `ratio`. */
export const dividedBy = (a: Ratio, b: Ratio): Ratio => ratio(a.over * b.under, a.under * b.over);

/** Negative when a < b, 0 when equal, positive when a > b. */
export function compare(a: Ratio, b: Ratio): number {
  const difference = a.over * b.under - b.over * a.under;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}
export const isBelow = (a: Ratio, b: Ratio): boolean => compare(a, b) < 0;
export const isAtMost = (a: Ratio, b: Ratio): boolean => compare(a, b) <= 0;
export const isAbove = (a: Ratio, b: Ratio): boolean => compare(a, b) > 0;
export const isAtLeast = (a: Ratio, b: Ratio): boolean => compare(a, b) >= 0;
export const isEqual = (a: Ratio, b: Ratio): boolean => compare(a, b) === 0;

/** The whole number when the ratio is one, else `undefined`. */
export function wholeNumber(value: Ratio): number | undefined {
  return value.over % value.under === 0n ? Number(value.over / value.under) : undefined;
}

/** Whole tenths, halves rounded up (towards plus infinity): 6.25 is 63 tenths. The one rounding rule of the spec. */
export function tenths(value: Ratio): number {
  const doubled = 20n * value.over + value.under;
  const divisor = 2n * value.under;
  const quotient = doubled / divisor;
  return Number(doubled < 0n && doubled % divisor !== 0n ? quotient - 1n : quotient);
}

/** For display and JSON only: one decimal, halves rounded up. */
export const toOneDecimal = (value: Ratio): number => tenths(value) / 10;

/** For display and JSON only: the nearest JavaScript number. Never compare with it. */
export const toNumber = (value: Ratio): number => Number(value.over) / Number(value.under);
