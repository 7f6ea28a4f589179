import { decimal, type Ratio } from '../../clinical/measures/ratio.ts';
import type { Comparator } from '../../clinical/picture/chart-record.ts';
import { quantity } from '../resources/element.ts';
import type { ObservationResource } from '../resources/observation.ts';

/** The value of a result before its unit is looked up. */
export type ChartedValue =
  | {
      readonly kind: 'number';
      readonly value: Ratio;
      readonly comparator?: Comparator;
      readonly units: readonly string[];
      readonly charted: string;
    }
  /** A value is there and is no single number. */
  | { readonly kind: 'not a number'; readonly charted: string }
  | { readonly kind: 'no value' };

const COMPARATORS: ReadonlyMap<string, Comparator> = new Map([
  ['<', '<'],
  ['<=', '<='],
  ['≤', '<='],
  ['>', '>'],
  ['>=', '>='],
  ['≥', '>='],
]);

/** "62", "<5", ">= 60 mL/min/1.73m2": one number, perhaps a comparator, perhaps a unit. A comma is not read. */
const WRITTEN = /^(<=|>=|<|>|≤|≥)?\s*(\d+(?:\.\d+)?|\.\d+)(?:\s*([^\d\s,;].{0,40}))?$/;

const SHOWN = 80;
const shown = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, SHOWN);

/** Every value that a result has; there may be one, and an empty text is none. */
function valuesOf(observation: ObservationResource): readonly unknown[] {
  const { valueQuantity, valueString, valueInteger, valueCodeableConcept } = observation;
  const { valueBoolean, valueRange, valueRatio } = observation;
  const all = [valueQuantity, valueString, valueInteger, valueCodeableConcept, valueBoolean, valueRange, valueRatio];
  return all.filter((value) => value !== undefined && (typeof value !== 'string' || value.trim() !== ''));
}

/**
 * Reads whatever value an Observation has. Text is read only when it is one number; nothing is picked out of prose. Two
 * values, or a value beside the reason why there is none, contradict each other and are no number.
 */
export function readValue(observation: ObservationResource): ChartedValue {
  const { valueQuantity, valueString, valueInteger, dataAbsentReason } = observation;
  const values = valuesOf(observation);
  const [present] = values;
  if (present === undefined) return { kind: 'no value' };
  if (values.length > 1 || dataAbsentReason !== undefined) {
    const said = values.map((value) => {
      const amount = value === valueQuantity ? readQuantityValue(value) : undefined;
      return amount && 'charted' in amount ? amount.charted : shown(value);
    });
    return { kind: 'not a number', charted: said.join(' or ').slice(0, SHOWN) };
  }
  if (valueQuantity !== undefined) return readQuantityValue(valueQuantity);
  if (typeof valueString === 'string') return readText(valueString);
  if (typeof valueInteger === 'number') {
    const value = decimal(valueInteger);
    const charted = String(valueInteger);
    return value ? { kind: 'number', value, units: [], charted } : { kind: 'not a number', charted };
  }
  return { kind: 'not a number', charted: shown(present) };
}

function readQuantityValue(written: unknown): ChartedValue {
  const parsed = quantity.safeParse(written);
  if (!parsed.success) return { kind: 'not a number', charted: shown(written) };
  const { value: number, comparator: sign, unit, code } = parsed.data;
  if (number === undefined) return { kind: 'no value' };
  const units = [unit, code].filter((name): name is string => name !== undefined && name.trim() !== '');
  const charted = `${sign ?? ''}${number} ${units[0] ?? ''}`.trim().slice(0, SHOWN);
  const value = decimal(number);
  const comparator = sign === undefined ? undefined : COMPARATORS.get(sign.trim());
  if (!value || (sign !== undefined && comparator === undefined)) return { kind: 'not a number', charted };
  return { kind: 'number', value, ...(comparator ? { comparator } : {}), units, charted };
}

function readText(text: string): ChartedValue {
  const charted = text.trim().slice(0, SHOWN);
  const [matched, sign, number, unit] = WRITTEN.exec(text.trim()) ?? [];
  const value = number === undefined ? undefined : decimal(number);
  if (matched === undefined || !value) return { kind: 'not a number', charted };
  const comparator = sign === undefined ? undefined : COMPARATORS.get(sign);
  return {
    kind: 'number',
    value,
    ...(comparator ? { comparator } : {}),
    units: unit === undefined ? [] : [unit],
    charted,
  };
}
