import { decimal, type Ratio, ratio, toNumber } from '../../clinical/measures/ratio.ts';

/** An exact number for a text that is read back: "7.5", or "20/3" where no decimal is exact. */
export function decimalInWords(value: Ratio): string {
  const written = String(toNumber(value));
  const read = decimal(written);
  const exact = read !== undefined && read.over * value.under === value.over * read.under;
  return exact ? written : `${value.over}/${value.under}`;
}

export function readDecimal(words: string): Ratio | undefined {
  const [, over, under] = /^(\d{1,30})\/([1-9]\d{0,29})$/.exec(words) ?? [];
  return over !== undefined && under !== undefined ? ratio(BigInt(over), BigInt(under)) : decimal(words);
}
