import { decimal, dividedBy, isAtMost, isEqual, type Ratio, ratio, times } from '../../../clinical/measures/ratio.ts';
import type { DosageLine, DoseAndRate } from '../../resources/dosage.ts';
import type { Quantity } from '../../resources/element.ts';
import type { Strength } from '../../terminology/clonazepam.ts';
import { type Amount, inMg, sameSpan } from './dose-part.ts';

/** The units in which a dose of clonazepam is ordered (closed table); the factor is to mg for masses. */
const UNITS = new Map<string, { readonly unit: Amount['unit']; readonly factor: Ratio }>([
  ...['mg', 'milligram', 'milligrams'].map((name) => [name, { unit: 'mg', factor: ratio(1) }] as const),
  ...['ug', 'mcg', 'µg', 'μg', 'microgram', 'micrograms'].map(
    (name) => [name, { unit: 'mg', factor: ratio(1, 1000) }] as const,
  ),
  ...['tablet', 'tablets', 'tablet(s)', 'tab', 'tabs', 'tab(s)', 'tbl', '{tbl}', '{tablet}', '{tab}', '{tablets}'].map(
    (name) => [name, { unit: 'piece', factor: ratio(1) }] as const,
  ),
  ...['odt', 'tbdp', 'disintegrating tablet', 'orally disintegrating tablet', 'wafer', 'wafers'].map(
    (name) => [name, { unit: 'piece', factor: ratio(1) }] as const,
  ),
  ...['ml', 'milliliter', 'milliliters', 'millilitre'].map((name) => [name, { unit: 'mL', factor: ratio(1) }] as const),
]);

export type AmountReading =
  | { readonly kind: 'amount'; readonly amount: Amount }
  | { readonly kind: 'not stated' }
  | { readonly kind: 'not understood'; readonly charted: string };

/** "0.5 mg" for people. */
export const quantityInWords = ({ comparator = '', value, unit, code }: Quantity): string =>
  `${comparator}${value ?? '?'} ${unit ?? code ?? ''}`.trim();

/** An amount in a unit of the closed table; a comparator, zero, or a unit and code that differ are not understood. */
function readQuantity(quantity: Quantity): AmountReading {
  if (quantity.value === undefined) return { kind: 'not stated' };
  const notUnderstood: AmountReading = { kind: 'not understood', charted: quantityInWords(quantity) };
  const value = decimal(quantity.value);
  const names = [quantity.unit, quantity.code].filter((name) => name !== undefined && name.trim() !== '');
  const units = names.map((name) => unitOf(name ?? ''));
  const [unit] = units;
  const oneUnit =
    unit !== undefined && units.every((each) => each?.unit === unit.unit && isEqual(each.factor, unit.factor));
  if (!value || quantity.comparator !== undefined || !oneUnit || isAtMost(value, ratio(0))) return notUnderstood;
  const amount = times(value, unit.factor);
  return { kind: 'amount', amount: { span: { low: amount, high: amount }, unit: unit.unit } };
}

const unitOf = (name: string): { readonly unit: Amount['unit']; readonly factor: Ratio } | undefined =>
  UNITS.get(name.trim().toLowerCase());

/**
 * The dose of one line. Several `doseAndRate` entries are one dose written several ways (ordered, calculated, amount
 * to give): never a sum. They must agree in milligrams wherever the strength allows to compare them.
 */
export function readDose(line: DosageLine, strength: Strength | undefined): AmountReading {
  const written: readonly DoseAndRate[] = [
    ...(line.doseAndRate ?? []),
    ...(line.doseQuantity || line.doseRange ? [{ ...line }] : []),
  ];
  const readings = written.map(readEntry).filter((reading) => reading.kind !== 'not stated');
  const amounts = readings.flatMap((reading) => (reading.kind === 'amount' ? [reading.amount] : []));
  const [first] = amounts;
  if (readings.length === 0) return { kind: 'not stated' };
  const charted = written.map(entryInWords).filter(Boolean).join(' / ');
  if (!first || amounts.length < readings.length) return { kind: 'not understood', charted };
  const inMilligrams = amounts.map((amount) => ({ amount, mg: inMg(amount, strength) }));
  const known = inMilligrams.find(({ mg }) => mg !== undefined) ?? { amount: first, mg: undefined };
  const agree = inMilligrams.every(({ amount, mg }) =>
    mg && known.mg
      ? sameSpan(mg, known.mg)
      : amount.unit !== known.amount.unit || sameSpan(amount.span, known.amount.span),
  );
  return agree ? { kind: 'amount', amount: known.amount } : { kind: 'not understood', charted };
}

function readEntry({ doseQuantity, doseRange, rateQuantity, rateRange, rateRatio }: DoseAndRate): AmountReading {
  if ([rateQuantity, rateRange, rateRatio].some((rate) => rate !== undefined)) {
    return { kind: 'not understood', charted: 'a rate' };
  }
  if (doseQuantity) return readQuantity(doseQuantity);
  if (!doseRange) return { kind: 'not stated' };
  const charted = [doseRange.low, doseRange.high].map((end) => (end ? quantityInWords(end) : '?')).join(' to ');
  const low = doseRange.low && readQuantity(doseRange.low);
  const high = doseRange.high && readQuantity(doseRange.high);
  if (low?.kind !== 'amount' || high?.kind !== 'amount' || low.amount.unit !== high.amount.unit) {
    return { kind: 'not understood', charted };
  }
  const span = { low: low.amount.span.low, high: high.amount.span.high };
  return isAtMost(span.low, span.high)
    ? { kind: 'amount', amount: { span, unit: low.amount.unit } }
    : { kind: 'not understood', charted };
}

function entryInWords({ doseQuantity, doseRange }: DoseAndRate): string {
  const quantities = [doseQuantity, doseRange?.low, doseRange?.high];
  return quantities.flatMap((each) => (each ? [quantityInWords(each)] : [])).join(' to ');
}

/** A ceiling per day in mg (`maxDosePerPeriod`); other periods and units are not understood. */
export function readMaximum(line: DosageLine, strength: Strength | undefined): AmountReading | Ratio {
  const stated = line.maxDosePerPeriod === undefined ? [] : [line.maxDosePerPeriod].flat();
  if (stated.length === 0) return { kind: 'not stated' };
  const ceilings: Ratio[] = [];
  for (const { numerator, denominator } of stated) {
    const charted = `at most ${numerator ? quantityInWords(numerator) : '?'} per ${denominator ? quantityInWords(denominator) : '?'}`;
    const days = denominator && daysOf(denominator);
    const read = numerator && readQuantity(numerator);
    const mg = read?.kind === 'amount' ? inMg(read.amount, strength) : undefined;
    if (!days || !mg) return { kind: 'not understood', charted };
    ceilings.push(dividedBy(mg.high, days));
  }
  return ceilings.reduce((lowest, each) => (isAtMost(each, lowest) ? each : lowest));
}

const DAYS_IN: ReadonlyMap<string, Ratio> = new Map([
  ...['h', 'hr', 'hour', 'hours'].map((unit) => [unit, ratio(1, 24)] as const),
  ...['d', 'day', 'days'].map((unit) => [unit, ratio(1)] as const),
  ...['wk', 'w', 'week', 'weeks'].map((unit) => [unit, ratio(7)] as const),
]);

/** Days of a duration in hours, days or weeks; months and years are no whole number of days and are not read. */
export function daysOf({ value, unit, code, comparator }: Quantity): Ratio | undefined {
  const number = value === undefined ? undefined : decimal(value);
  const days = DAYS_IN.get((code ?? unit ?? '').trim().toLowerCase()) ?? DAYS_IN.get((unit ?? '').trim().toLowerCase());
  if (!number || !days || comparator !== undefined || isAtMost(number, ratio(0))) return undefined;
  return times(number, days);
}
