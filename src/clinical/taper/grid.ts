import { GRID_WITH_ODT, GRID_WITHOUT_ODT } from '../evidence/parameters/taper.ts';
import { type Dose, mgRatio } from '../measures/dose.ts';
import { dividedBy, isAtLeast, type Ratio, ratio, wholeNumber } from '../measures/ratio.ts';

/** The smallest unit of every dose and step: 0.125 mg with ODT, 0.25 mg without (spec section 4, Grid). */
export const gridOf = (odt: boolean): Dose => (odt ? GRID_WITH_ODT.value : GRID_WITHOUT_ODT.value);

/** Whether an amount in mg is a whole number of grid units, 0 included; a negative amount is not. */
export function isOnGrid(amountMg: Ratio, grid: Dose): boolean {
  return isAtLeast(amountMg, ratio(0)) && wholeNumber(dividedBy(amountMg, mgRatio(grid))) !== undefined;
}
