import type { CodeableConcept } from 'fhir/r4';
import { mg } from '../../clinical/measures/dose.ts';
import { PRODUCTS, type Product } from '../../clinical/taper/pieces.ts';
import type { ProductId } from '../../clinical/taper/taper-plan.ts';

export const RXNORM = 'http://www.nlm.nih.gov/research/umls/rxnorm';

/** The RxNorm product (SCD) of every tablet that a taper is made of (E-CODES); all five are on the US market. */
const SCD: Readonly<Record<ProductId, { readonly code: string; readonly display: string }>> = {
  'tablet 2 mg': { code: '197529', display: 'clonazepam 2 MG Oral Tablet' },
  'tablet 1 mg': { code: '197528', display: 'clonazepam 1 MG Oral Tablet' },
  'tablet 0.5 mg': { code: '197527', display: 'clonazepam 0.5 MG Oral Tablet' },
  'ODT 0.25 mg': { code: '349195', display: 'clonazepam 0.25 MG Disintegrating Oral Tablet' },
  'ODT 0.125 mg': { code: '349194', display: 'clonazepam 0.125 MG Disintegrating Oral Tablet' },
};

export function tabletOf(id: ProductId): Product {
  const product = PRODUCTS.find((each) => each.id === id);
  if (!product) throw new RangeError(`no such product: ${id}`);
  return product;
}

/** "0.5 mg tablet", "0.125 mg ODT": the words for a product in every text that the app writes. */
export function tabletName(id: ProductId): string {
  const { strength, odt } = tabletOf(id);
  return `${mg(strength)} mg ${odt ? 'ODT' : 'tablet'}`;
}

export function readTabletName(name: string): ProductId | undefined {
  return PRODUCTS.find(({ id }) => tabletName(id) === name)?.id;
}

export function medicationOf(id: ProductId): CodeableConcept {
  return { coding: [{ system: RXNORM, ...SCD[id] }], text: SCD[id].display };
}

/** The tablet that a written medication names, by its RxNorm code alone; `undefined` for any other drug. */
export function readMedication(medication: CodeableConcept | undefined): ProductId | undefined {
  const codes = (medication?.coding ?? []).filter(({ system }) => system === RXNORM).map(({ code }) => code);
  const named = PRODUCTS.filter(({ id }) => codes.includes(SCD[id].code));
  return named.length === 1 ? named[0]?.id : undefined;
}

/** "1/2", "1", "3 1/2": whole tablets and a half, as a pharmacy label writes them. */
export function amountInWords(halves: number): string {
  const whole = Math.floor(halves / 2);
  if (halves % 2 === 0) return String(whole);
  return whole === 0 ? '1/2' : `${whole} 1/2`;
}

/** Reads `amountInWords` back, in halves; `undefined` when it is not such an amount. */
export function readAmount(words: string): number | undefined {
  const [matched, onlyHalf, whole, half] = /^(?:(1\/2)|(\d+)( 1\/2)?)$/.exec(words) ?? [];
  if (matched === undefined) return undefined;
  if (onlyHalf !== undefined) return 1;
  return 2 * Number(whole) + (half === undefined ? 0 : 1);
}
