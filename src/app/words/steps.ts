import { mg } from '../../clinical/measures/dose.ts';
import { inOrder, type Slot } from '../../clinical/measures/slots.ts';
import type { Pieces } from '../../clinical/taper/taper-plan.ts';
import type { LaidOutRow, RowProduct } from '../../fhir/proposal/laid-out-row.ts';
import { tabletOf } from '../../fhir/proposal/tablet.ts';
import { inWords } from './dates.ts';
import { halvesInWords } from './doses.ts';

const AT: Readonly<Record<Slot, string>> = {
  morning: 'in the morning',
  midday: 'at midday',
  evening: 'in the evening',
  bedtime: 'at bedtime',
};

/** "3½ tablets of 0.5 mg", "1 ODT of 0.125 mg". */
function tabletsInWords(product: Pieces['product'], halves: number): string {
  const { strength, odt } = tabletOf(product);
  const name = odt ? 'ODT' : halves > 2 ? 'tablets' : 'tablet';
  return `${halvesInWords(halves)} ${name} of ${mg(strength)} mg`;
}

/** "98 tablets of 0.5 mg in 1 fill"; fills of different size one by one: "25 + 98 tablets of 0.5 mg in 2 fills". */
function supplied({ product, fills }: RowProduct): string {
  const counts = fills.map(({ tablets }) => tablets);
  const isEven = counts.every((count) => count === counts[0]);
  // An odd fill is dispensed first, as the order says.
  const total = isEven ? [counts.reduce((sum, count) => sum + count, 0)] : [...counts].reverse();
  const { strength, odt } = tabletOf(product);
  const left = fills.some(({ surplusHalves }) => surplusHalves > 0) ? ', ½ left over a fill at most' : '';
  const name = odt ? 'ODT' : total[0] === 1 && total.length === 1 ? 'tablet' : 'tablets';
  return `${total.join(' + ')} ${name} of ${mg(strength)} mg in ${fills.length} fill${fills.length === 1 ? '' : 's'}${left}`;
}

/** "1 Dec 2026 to 28 Dec 2026: 1.875 mg/day – 3½ tablets of 0.5 mg and 1 ODT of 0.125 mg at bedtime. Supply: …" */
export function stepInWords(row: LaidOutRow): string {
  if (row.end === undefined) return `From ${inWords(row.start)}: no clonazepam.`;
  const taken = inOrder(row.slots).map(
    ([slot, { pieces }]) =>
      `${pieces.map(({ product, halves }) => tabletsInWords(product, halves)).join(' and ')} ${AT[slot]}`,
  );
  const supply = row.products.map(supplied);
  return `${inWords(row.start)} to ${inWords(row.end)}: ${mg(row.dose)} mg/day – ${taken.join('; ')}. Supply: ${supply.join('; ')}.`;
}
