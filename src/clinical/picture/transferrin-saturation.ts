import type { Day } from '../measures/day.ts';
import { dividedBy, isAbove, ratio, times, toOneDecimal } from '../measures/ratio.ts';
import type { LabResult } from './chart-record.ts';
import type { Source } from './known.ts';
import { type DatedResult, isDatedBy, newerOf } from './newest-result.ts';

interface IronAndCapacity {
  readonly iron?: DatedResult;
  readonly capacity?: DatedResult;
}

/** A saturation computed from serum iron and TIBC, or two results of one day from which none can be computed. */
export interface DerivedSaturation {
  readonly result: DatedResult | undefined;
  readonly sources: readonly Source[];
}

const NOTHING = ratio(0);
const PERCENT = ratio(100);

function resultsByDay(labs: readonly LabResult[], today: Day): ReadonlyMap<Day, IronAndCapacity> {
  const days = new Map<Day, IronAndCapacity>();
  for (const result of labs) {
    if (!isDatedBy(result, today)) continue;
    const sameDay = days.get(result.day);
    if (result.lab === 'iron') days.set(result.day, { ...sameDay, iron: newerOf(sameDay?.iron, result) });
    if (result.lab === 'totalIronBindingCapacity') {
      days.set(result.day, { ...sameDay, capacity: newerOf(sameDay?.capacity, result) });
    }
  }
  return days;
}

function saturationOf(iron: DatedResult, capacity: DatedResult): DatedResult | undefined {
  if (iron.chartedUnit !== capacity.chartedUnit) return undefined;
  const [over, under] = [iron.reading, capacity.reading];
  const unusable = [over, under].find((reading) => reading.kind === 'not usable');
  const asSaturation = { lab: 'transferrinSaturation', day: iron.day } as const;
  if (unusable) return { ...asSaturation, source: iron.source, reading: unusable };
  if (over.kind !== 'value' || under.kind !== 'value') return undefined;
  if (over.comparator !== undefined || under.comparator !== undefined) return undefined;
  if (!isAbove(under.value, NOTHING)) return undefined;
  const value = times(PERCENT, dividedBy(over.value, under.value));
  const label = `TSAT ${toOneDecimal(value)} % (iron ÷ TIBC)`;
  return {
    ...asSaturation,
    source: { reference: iron.source.reference, label, date: iron.day },
    reading: { kind: 'value', value },
  };
}

/**
 * 100 × iron ÷ TIBC of the latest day that has both, in the same units (spec section 1). For charts without any TSAT
 * result: a reported saturation, however old, is never replaced by a computed one.
 */
export function deriveSaturation(labs: readonly LabResult[], today: Day): DerivedSaturation | undefined {
  let latest: { readonly iron: DatedResult; readonly capacity: DatedResult } | undefined;
  for (const { iron, capacity } of resultsByDay(labs, today).values()) {
    if (iron && capacity && (latest === undefined || iron.day > latest.iron.day)) latest = { iron, capacity };
  }
  if (!latest) return undefined;
  const result = saturationOf(latest.iron, latest.capacity);
  const sources = [latest.iron.source, latest.capacity.source];
  return { result, sources: result?.reading.kind === 'value' ? [result.source, ...sources] : sources };
}
