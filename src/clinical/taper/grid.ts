import { GRID_WITH_ODT, GRID_WITHOUT_ODT } from '../evidence/parameters/taper.ts';
import { type Dose, doseFromMg, mgRatio } from '../measures/dose.ts';
import { dividedBy, isAtLeast, type Ratio, ratio, wholeNumber } from '../measures/ratio.ts';

/** An amount in mg that is known to be on the 0.125 mg grid: a parameter, or one that was checked before. */
export function doseOf(amountMg: Ratio): Dose {
  const made = doseFromMg(amountMg);
  if (made === undefined) throw new RangeError('an amount off the 0.125 mg grid');
  return made;
}

const [WITH_ODT, WITHOUT_ODT] = [doseOf(GRID_WITH_ODT.value), doseOf(GRID_WITHOUT_ODT.value)];

/** The smallest unit of every dose and step: 0.125 mg with ODT, 0.25 mg without (spec section 4, Grid). */
export const gridOf = (odt: boolean): Dose => (odt ? WITH_ODT : WITHOUT_ODT);

/** Whether an amount in mg is a whole number of grid units, 0 included; a negative amount is not. */
export function isOnGrid(amountMg: Ratio, grid: Dose): boolean {
  return isAtLeast(amountMg, ratio(0)) && wholeNumber(dividedBy(amountMg, mgRatio(grid))) !== undefined;
}
