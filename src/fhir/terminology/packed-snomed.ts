/** A permutation of the digits, applied once more at each place (Verhoeff). */
const ONCE = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];

function permuted(digit: number, times: number): number {
  return times === 0 ? digit : permuted(ONCE[digit] ?? 0, times - 1);
}

/** Multiplication in the dihedral group of the pentagon: 0–4 turn it, 5–9 turn it over. */
function multiplied(a: number, b: number): number {
  const turned = a < 5 ? a + b : a - b + 10;
  return (turned % 5) + (a < 5 === b < 5 ? 0 : 5);
}

/** The check digit of a SNOMED CT identifier, by Verhoeff's scheme (SNOMED CT release file specification, 6.2). */
function snomedCheckDigit(withoutCheck: string): number {
  const digits = [...withoutCheck].reverse().map(Number);
  const product = digits.reduce((sum, digit, at) => multiplied(sum, permuted(digit, (at + 1) % 8)), 0);
  return product < 5 ? (5 - product) % 5 : product;
}

const withCheck = (digits: string): string => `${digits}${snomedCheckDigit(digits)}`;

/**
 * Reads what `tools/generate/terminology.ts` packed: base-36 differences of the sorted item numbers of concepts, first the
 * international ones, then after "@" and its number those of each namespace. Partition and check digit are worked out.
 */
export function unpackSnomed(packed: string): string[] {
  let item = 0;
  let rest = '00';
  const codes: string[] = [];
  for (const each of packed.split(' ').filter(Boolean)) {
    if (each.startsWith('@')) [item, rest] = [0, `${each.slice(1)}10`];
    else {
      item += Number.parseInt(each, 36);
      codes.push(withCheck(`${item}${rest}`));
    }
  }
  return codes;
}
