import type { Day } from '../measures/day.ts';
import type { ClinicalPicture } from '../picture/clinical-picture.ts';

/** Until when the clonazepam orders in force are supplied. */
export type PresentSupply =
  /** The earliest end among them. */
  | { readonly kind: 'ends'; readonly on: Day; readonly product: string }
  /** One of them does not say. Missing is never normal: it may be over. */
  | { readonly kind: 'not given'; readonly product: string }
  | { readonly kind: 'no order in force' };

/**
 * Until when what is taken now can be dispensed (`dispenseRequest.validityPeriod.end`). A pause proposes no new dose and
 * so no new supply: the clinician must know when the present one runs out (spec section 5, HOLD).
 */
export function presentSupply({ ordersInForce }: Pick<ClinicalPicture, 'ordersInForce'>): PresentSupply {
  const [first, ...others] = ordersInForce.found;
  if (first === undefined || !ordersInForce.complete) return { kind: 'no order in force' };
  let earliest: { on: Day; product: string } | undefined;
  for (const { supplyEnds, product } of [first, ...others]) {
    if (supplyEnds === undefined) return { kind: 'not given', product };
    if (earliest === undefined || supplyEnds < earliest.on) earliest = { on: supplyEnds, product };
  }
  return earliest === undefined ? { kind: 'no order in force' } : { kind: 'ends', ...earliest };
}
