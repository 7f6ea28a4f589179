import { type Dose, mg } from '../../clinical/measures/dose.ts';
import { type Ratio, tenths, toNumber } from '../../clinical/measures/ratio.ts';
import { inOrder, type PerSlot, type Slot } from '../../clinical/measures/slots.ts';
import type { Pieces, SlotDose } from '../../clinical/taper/taper-plan.ts';

const AT: Readonly<Record<Slot, string>> = {
  morning: 'in the morning',
  midday: 'at midday',
  evening: 'in the evening',
  bedtime: 'at bedtime',
};

const doseInWords = (dose: Dose): string => `${mg(dose)} mg`;
const atTime = (slot: Slot): string => AT[slot];

/** "3½", "½", "2": halves as a chemist writes them. */
export function halvesInWords(halves: number): string {
  const whole = Math.floor(halves / 2);
  return halves % 2 === 0 ? String(whole) : `${whole === 0 ? '' : whole}½`;
}

/** "3½ × 0.5 mg tablet + 1 × 0.125 mg ODT". */
export function piecesInWords(pieces: readonly Pieces[]): string {
  return pieces.map(({ product, halves }) => `${halvesInWords(halves)} × ${productInWords(product)}`).join(' + ');
}

/** "0.5 mg tablet", "0.125 mg ODT". */
export function productInWords(product: Pieces['product']): string {
  const [kind = '', ...strength] = product.split(' ');
  return `${strength.join(' ')} ${kind}`;
}

/** "1.875 mg at bedtime: 3½ × 0.5 mg tablet + 1 × 0.125 mg ODT", a line per time of day. */
export function slotsInWords(slots: PerSlot<SlotDose>): readonly string[] {
  return inOrder(slots).map(
    ([slot, { dose, pieces }]) => `${doseInWords(dose)} ${atTime(slot)}: ${piecesInWords(pieces)}`,
  );
}

/** Amounts that the chart gives, which may be off the tablet grid: "0.3 mg in the morning, 1 mg at bedtime". */
export function amountsInWords(slots: PerSlot<Ratio>): string {
  return inOrder(slots)
    .map(([slot, amount]) => `${toNumber(amount)} mg ${atTime(slot)}`)
    .join(', ');
}

/** "6.3 %", one decimal, halves rounded up (spec: worked cases). */
export const percentInWords = (percent: Ratio): string => `${(tenths(percent) / 10).toFixed(1)} %`;
