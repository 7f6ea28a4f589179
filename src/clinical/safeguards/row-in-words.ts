import { addDoses, mg } from '../measures/dose.ts';
import { toOneDecimal } from '../measures/ratio.ts';
import type { Source } from '../picture/known.ts';
import type { TaperRow } from '../taper/taper-plan.ts';

/** A row of the schedule as the basis of a finding: what it takes off, and the reduction over 14 days. */
export function rowSource({ row, dose, step, r14Percent, date }: TaperRow): Source {
  const from = mg(addDoses(dose, step));
  return {
    reference: `plan row ${row}`,
    label: `Row ${row}: ${from} → ${mg(dose)} mg/day, ${toOneDecimal(r14Percent)} % in 14 days`,
    date,
  };
}
