import { GRID_WITH_ODT, GRID_WITHOUT_ODT } from '../evidence/parameters/taper.ts';
import { type Dose, doseFromMg, mgRatio } from '../measures/dose.ts';
import { dividedBy, isAtLeast, type Ratio, ratio, wholeNumber } from '../measures/ratio.ts';

/** The dose of a figure in mg of the parameters. One that no product makes is a bug of the table. */
export function doseOf({ value }: { readonly value: Ratio }): Dose {
  const made = doseFromMg(value);
  if (made === undefined) throw new RangeError('a parameter in mg off the 0.125 mg grid');
  return made;
}

const [WITH_ODT, WITHOUT_ODT] = [doseOf(GRID_WITH_ODT), doseOf(GRID_WITHOUT_ODT)];

/** The smallest unit of every dose and step: 0.125 mg with ODT, 0.25 mg without (spec section 4, Grid). */
export const gridOf = (odt: boolean): Dose => (odt ? WITH_ODT : WITHOUT_ODT);

/** Whether an amount in mg is a whole number of grid units, 0 included; a negative amount is not. */
export function isOnGrid(amountMg: Ratio, grid: Dose): boolean {
  return isAtLeast(amountMg, ratio(0)) && wholeNumber(dividedBy(amountMg, mgRatio(grid))) !== undefined;
}
