import type { MedicationRequestDispenseRequest } from 'fhir/r4';
import type { Fill } from '../../clinical/taper/fills.ts';
import { DAYS, TABLET } from './dosage.ts';
import type { LaidOutRow, RowProduct } from './laid-out-row.ts';

/**
 * The supply of one product of one row (spec section 4, Drafts): so many fills, refills = fills − 1, each a whole number
 * of tablets. FHIR can say one odd fill only, the first one: a shorter fill is therefore dispensed first.
 */
export function supplyOf(
  { fills }: Pick<RowProduct, 'fills'>,
  { start, end }: Pick<LaidOutRow, 'start' | 'end'>,
): MedicationRequestDispenseRequest {
  const { odd, even } = dispensed(fills);
  return {
    ...(odd === undefined
      ? {}
      : {
          initialFill: {
            quantity: { value: odd.tablets, ...TABLET },
            duration: { value: odd.days, ...DAYS },
          },
        }),
    validityPeriod: end === undefined ? { start } : { start, end },
    numberOfRepeatsAllowed: fills.length - 1,
    quantity: { value: even.tablets, ...TABLET },
    expectedSupplyDuration: { value: even.days, ...DAYS },
  };
}

/** The odd first fill, if there is one, and the fill that all others are. */
function dispensed(fills: readonly Fill[]): {
  readonly odd: Fill | undefined;
  readonly even: Fill;
  readonly evens: number;
} {
  const first = fills[0];
  const last = fills.at(-1);
  if (!first || !last) throw new RangeError('a row without a fill');
  return last.days === first.days
    ? { odd: undefined, even: first, evens: fills.length }
    : { odd: last, even: first, evens: fills.length - 1 };
}

const inFill = ({ tablets, surplusHalves }: Fill): string =>
  `${tablets} ${tablets === 1 ? 'tablet' : 'tablets'}${surplusHalves > 0 ? ', 1/2 tablet left over' : ''}`;

/** "2 fills of 28 days (98 tablets)", "first fill 7 days (25 tablets, 1/2 tablet left over), then 1 fill of 28 days (98 tablets)". */
export function supplyInWords({ fills }: Pick<RowProduct, 'fills'>): string {
  const { odd, even, evens } = dispensed(fills);
  const rest = `${evens} ${evens === 1 ? 'fill' : 'fills'} of ${even.days} days (${inFill(even)})`;
  return odd === undefined ? rest : `first fill ${odd.days} days (${inFill(odd)}), then ${rest}`;
}
