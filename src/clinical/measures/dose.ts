import { decimal, type Ratio, ratio, times, wholeNumber } from './ratio.ts';

declare const eighthsOfMg: unique symbol;

/**
 * A dose of clonazepam that can be made from real products: a whole number of 125 µg, the smallest orally
 * disintegrating tablet (E-LBL-FORM). Never milligrams, never a float; tablets and pieces are other types.
 */
export type Dose = number & { readonly [eighthsOfMg]: 'clonazepam, units of 125 µg' };

const UNITS_PER_MG = ratio(8);

function isDose(units: number): units is Dose {
  return Number.isSafeInteger(units) && units >= 0;
}

/** `units` of 125 µg. A negative or broken number is a bug of the caller: chart amounts go through `doseFromMg`. */
export function dose(units: number): Dose {
  if (!isDose(units)) throw new RangeError(`not a dose: ${units} units of 125 µg`);
  return units;
}

/** The dose for an amount in mg, or `undefined` when it is off the 0.125 mg grid (R-REG-4, R-TAP-12). */
export function doseFromMg(mg: Ratio | string | number): Dose | undefined {
  const amount = typeof mg === 'object' ? mg : decimal(mg);
  if (!amount) return undefined;
  const units = wholeNumber(times(amount, UNITS_PER_MG));
  return units !== undefined && isDose(units) ? units : undefined;
}

export const NO_DOSE: Dose = dose(0);
export const addDoses = (...doses: readonly Dose[]): Dose => dose(doses.reduce<number>((sum, each) => sum + each, 0));
/** `from − step`; the result below zero is a bug (a taper never rises and never goes below 0). */
export const lessDose = (from: Dose, step: Dose): Dose => dose(from - step);
export const smallerDose = (a: Dose, b: Dose): Dose => (a <= b ? a : b);
/** Exact milligrams. */
export const mgRatio = (amount: Dose): Ratio => ratio(amount, 8);
/** Milligrams for display and JSON. Exact, because every multiple of 1/8 is. */
export const mg = (amount: Dose): number => amount / 8;
