import { PRODUCTS } from '../../clinical/taper/pieces.ts';
import type { Spoken } from '../languages/spoken.ts';
import type { AdviceId } from './advice.ts';

/** The one tablet that may be split (E-LBL-FORM). */
const HALVABLE = PRODUCTS.find(({ halvable }) => halvable);

/** A piece of advice in a language, with the strength of the tablet that may be split where it names it. */
export function sentence(id: AdviceId, { words, amount }: Spoken): string {
  if (id !== 'halves') return words.advice[id];
  return HALVABLE ? words.advice.halves(amount(HALVABLE.strength)) : '';
}
