import { addDoses, mg } from '../measures/dose.ts';
import { toOneDecimal } from '../measures/ratio.ts';
import type { Source } from '../picture/known.ts';
import type { HandChange, TaperPlan, TaperRow } from '../taper/taper-plan.ts';

/** A row of the schedule as the basis of a finding: what it takes off, and the reduction over 14 days. */
export function rowSource({ row, dose, step, r14Percent, date }: TaperRow): Source {
  const from = mg(addDoses(dose, step));
  return {
    reference: `plan row ${row}`,
    label: `Row ${row}: ${from} → ${mg(dose)} mg/day, ${toOneDecimal(r14Percent)} % in 14 days`,
    date,
  };
}

/** "; changed by hand: step 3 (1.625 mg/day) held 14 days longer": what the plan says of its own rows when written. */
export function byHandInWords(plan: TaperPlan): string {
  const { byHand = [] } = plan;
  return byHand.length === 0
    ? ''
    : `; changed by hand: ${byHand.map((change) => handChangeInWords(change, plan)).join('; ')}`;
}

/** One change by hand in words; rows are numbered as in the plan. */
function handChangeInWords(change: HandChange, { rows }: TaperPlan): string {
  if (change.kind === 'left out') return `the step at ${mg(change.dose)} mg/day left out`;
  const now = rows[change.row - 1]?.dose;
  const step = now === undefined ? `step ${change.row}` : `step ${change.row} (${mg(now)} mg/day)`;
  switch (change.kind) {
    case 'stay': {
      const days = Math.abs(change.days);
      const span = `${days} ${days === 1 ? 'day' : 'days'}`;
      return change.days > 0 ? `${step} held ${span} longer` : `${step} cut short by ${span}`;
    }
    case 'dose':
      return `${step} instead of ${mg(change.insteadOf)} mg/day`;
    case 'time of day':
      return `${step}: ${mg(change.amount)} mg moved from ${change.from} to ${change.to}`;
  }
}
