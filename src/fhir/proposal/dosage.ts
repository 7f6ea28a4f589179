import type { Dosage, TimingRepeat } from 'fhir/r4';
import { type Dose, doseFromMg, mg, mgRatio } from '../../clinical/measures/dose.ts';
import { decimal, isEqual, ratio, times, wholeNumber } from '../../clinical/measures/ratio.ts';
import { SLOTS, type Slot } from '../../clinical/measures/slots.ts';
import type { ProductId } from '../../clinical/taper/taper-plan.ts';
import type { LaidOutRow, TabletLine } from './laid-out-row.ts';
import { amountInWords, readAmount, tabletOf } from './tablet.ts';

/** The times of day as the chart knows them (spec section 1): HL7 EventTiming, and the words of a pharmacy label. */
const WHEN: Readonly<Record<Slot, NonNullable<TimingRepeat['when']>[number]>> = {
  morning: 'MORN',
  midday: 'NOON',
  evening: 'EVE',
  bedtime: 'HS',
};
const AT: Readonly<Record<Slot, string>> = {
  morning: 'every morning',
  midday: 'at noon',
  evening: 'every evening',
  bedtime: 'at bedtime',
};

const UCUM = 'http://unitsofmeasure.org';
export const TABLET = { unit: 'tablet', system: UCUM, code: '{tbl}' } as const;
export const DAYS = { unit: 'days', system: UCUM, code: 'd' } as const;
/** By mouth; an orally disintegrating tablet too. */
export const ORAL = {
  coding: [{ system: 'http://snomed.info/sct', code: '26643006', display: 'Oral route' }],
  text: 'by mouth',
};

/** "Take 3 1/2 tablets (1.75 mg total) by mouth at bedtime." */
function lineInWords(product: ProductId, { slot, halves, dose }: TabletLine): string {
  const tablets = `${amountInWords(halves)} ${halves > 2 ? 'tablets' : 'tablet'} (${mg(dose)} mg total)`;
  return tabletOf(product).odt
    ? `Dissolve ${tablets} on the tongue ${AT[slot]}.`
    : `Take ${tablets} by mouth ${AT[slot]}.`;
}

/**
 * The dosage of one product in one row: one line per time of day, all concurrent (equal `sequence`), each for the whole
 * row. Tablets are structured, their milligrams stand in the text, and both come from the same line.
 */
export function dosageOf(
  product: ProductId,
  lines: readonly TabletLine[],
  { start, end }: Pick<LaidOutRow, 'start' | 'end'>,
): Dosage[] {
  return lines.map((line) => ({
    sequence: 1,
    text: lineInWords(product, line),
    patientInstruction: end === undefined ? `From ${start}.` : `From ${start} to ${end}.`,
    timing: {
      repeat: {
        boundsPeriod: end === undefined ? { start } : { start, end },
        frequency: 1,
        period: 1,
        periodUnit: 'd',
        when: [WHEN[line.slot]],
      },
    },
    asNeededBoolean: false,
    route: ORAL,
    doseAndRate: [{ doseQuantity: { value: line.halves / 2, ...TABLET } }],
  }));
}

const LINE = /^(?:Take|Dissolve) (.+) tablets? \((\d+(?:\.\d+)?) mg total\) (?:by mouth|on the tongue) (.+)\.$/;

/**
 * Reads the text of one dosage line back; `undefined` when it is not the app's own wording, or when its tablets and its
 * milligrams disagree.
 */
export function readLineInWords(product: ProductId, text: string | undefined): TabletLine | undefined {
  const [, amount, milligrams, at] = LINE.exec(text ?? '') ?? [];
  if (amount === undefined || milligrams === undefined) return undefined;
  const slot = SLOTS.find((each) => AT[each] === at);
  const halves = readAmount(amount);
  const dose = doseFromMg(milligrams);
  if (slot === undefined || halves === undefined || dose === undefined) return undefined;
  return doseOfHalves(product, halves) === dose ? { slot, halves, dose } : undefined;
}

/** Reads the structure of one dosage line back, without looking at its text; `undefined` when it says anything else. */
export function readStructuredLine(product: ProductId, dosage: Dosage): TabletLine | undefined {
  const { frequency, period, periodUnit, when } = dosage.timing?.repeat ?? {};
  const slot = SLOTS.find((each) => when?.length === 1 && WHEN[each] === when[0]);
  const quantity = dosage.doseAndRate?.length === 1 ? dosage.doseAndRate[0]?.doseQuantity : undefined;
  const once = frequency === 1 && period === 1 && periodUnit === 'd' && dosage.asNeededBoolean === false;
  if (!once || slot === undefined || quantity?.code !== TABLET.code || quantity.comparator) return undefined;
  const tablets = decimal(quantity.value ?? '');
  const halves = tablets && wholeNumber(times(tablets, ratio(2)));
  const dose = halves === undefined ? undefined : doseOfHalves(product, halves);
  return halves === undefined || dose === undefined ? undefined : { slot, halves, dose };
}

/** The dose of so many half tablets; `undefined` for half of a tablet that cannot be halved, and for none. */
function doseOfHalves(product: ProductId, halves: number): Dose | undefined {
  const { strength, halvable } = tabletOf(product);
  if (halves <= 0 || (halves % 2 !== 0 && !halvable)) return undefined;
  const amount = times(mgRatio(strength), ratio(halves, 2));
  const dose = doseFromMg(amount);
  return dose !== undefined && isEqual(mgRatio(dose), amount) ? dose : undefined;
}
