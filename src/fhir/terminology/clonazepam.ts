import { decimal, isEqual, type Ratio, times } from '../../clinical/measures/ratio.ts';
import { type ChartedConcept, codesIn, wordingsOf } from './code-systems.ts';
import { CLONAZEPAM_PRODUCTS } from './drug-codes.ts';

/** How much clonazepam one tablet, or one millilitre, holds. */
export interface Strength {
  readonly mg: Ratio;
  readonly per: 'piece' | 'mL';
}

/** What is known of the strength of an ordered product; contradicting statements leave it unknown. */
export type StrengthReading =
  | { readonly kind: 'known'; readonly strength: Strength }
  | { readonly kind: 'not stated' }
  | { readonly kind: 'contradictory'; readonly charted: string };

const products = new Map<string, Strength>();
for (const line of CLONAZEPAM_PRODUCTS) {
  const [rxcui = '', mg = '', per] = line.split(' ');
  const strength = decimal(mg);
  if (strength) products.set(rxcui, { mg: strength, per: per === 'mL' ? 'mL' : 'piece' });
}

const AMOUNT_PER_PIECE =
  /(?<![\d.,/]|\d-|\bto )(\d*\.?\d+)\s*(mg|mcg|µg|μg|ug)\b(?!\s*\/\s*(?:m?l\b|day|d\b|dose|24))/gi;
const AMOUNT_PER_ML = /(?<![\d.,/]|\d-|\bto )(\d*\.?\d+)\s*(mg|mcg|µg|μg|ug)\s*\/\s*(\d*\.?\d*)\s*ml\b/gi;
/** No product has a longer name; what is longer is not searched for amounts. */
const LONGEST_NAME = 300;
const THOUSANDTH = { over: 1n, under: 1000n };

/**
 * The strength of a clonazepam product, from its RxNorm product codes and from the amounts in its words; all of them
 * must agree, because sample data are known to pair the code of one strength with the name of another.
 */
export function readStrength(concepts: readonly ChartedConcept[]): StrengthReading {
  const coded = concepts.flatMap((concept) => codesIn(concept, 'RxNorm').flatMap((code) => products.get(code) ?? []));
  const wordings = concepts.flatMap(wordingsOf).map((wording) => wording.slice(0, LONGEST_NAME));
  const worded = wordings.flatMap(strengthsIn);
  const [first, ...others] = [...coded, ...worded];
  if (!first) return { kind: 'not stated' };
  if (others.every((other) => other.per === first.per && isEqual(other.mg, first.mg))) {
    return { kind: 'known', strength: first };
  }
  return { kind: 'contradictory', charted: [...new Set(wordings)].join(' / ').slice(0, 200) };
}

function strengthsIn(wording: string): Strength[] {
  const perMl = [...wording.matchAll(AMOUNT_PER_ML)].flatMap(([, amount = '', unit = '', volume = '']) => {
    const mg = inMg(amount, unit);
    const ml = volume === '' ? { over: 1n, under: 1n } : decimal(volume);
    if (!mg || !ml || ml.over <= 0n) return [];
    return [{ mg: times(mg, { over: ml.under, under: ml.over }), per: 'mL' as const }];
  });
  if (perMl.length > 0) return perMl;
  return [...wording.matchAll(AMOUNT_PER_PIECE)].flatMap(([, amount = '', unit = '']) => {
    const mg = inMg(amount, unit);
    return mg ? [{ mg, per: 'piece' as const }] : [];
  });
}

function inMg(amount: string, unit: string): Ratio | undefined {
  const value = decimal(amount);
  if (!value || value.over <= 0n) return undefined;
  return unit.toLowerCase() === 'mg' ? value : times(value, THOUSANDTH);
}
