import type { Day } from '../../clinical/measures/day.ts';
import { addDoses, type Dose, mg } from '../../clinical/measures/dose.ts';
import { inOrder, type PerSlot } from '../../clinical/measures/slots.ts';
import type { StrategyChoice } from '../../clinical/picture/answers.ts';
import type { SlotDose } from '../../clinical/taper/taper-plan.ts';
import { decimalInWords } from './decimal-in-words.ts';
import type { LaidOutRow } from './laid-out-row.ts';
import { supplyInWords } from './supply.ts';
import { amountInWords, tabletName } from './tablet.ts';

/** Why a series is proposed: the taper itself, one row back at the previous dose, or the slower taper after a pause. */
export const PURPOSES = ['taper', 'step back', 'resumed taper'] as const;
export type Purpose = (typeof PURPOSES)[number];

/** What the schedule rests on. With the rows it is everything that a later visit needs to know about the plan in force. */
export interface ScheduleHead {
  readonly purpose: Purpose;
  readonly pace: StrategyChoice;
  /** Dose before the first row, per time of day. */
  readonly baseline: PerSlot<Dose>;
  readonly target: Dose;
  readonly fillDays: number;
}

/** One row as it stands in writing. `end` is inclusive; a row of 0 mg has none. */
export interface WrittenRow {
  readonly row: number;
  readonly start: Day;
  readonly end?: Day;
  readonly dose: Dose;
  readonly slots: PerSlot<SlotDose>;
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
const total = (slots: PerSlot<Dose>): Dose => addDoses(...inOrder(slots).map(([, dose]) => dose));

/** "Pace: jcpg, 10 %, every 4 weeks, governed." – only what the clinician's choice holds. */
function paceInWords(pace: StrategyChoice): string {
  const parts = [
    pace.id,
    ...(pace.percent === undefined ? [] : [`${decimalInWords(pace.percent)} %`]),
    ...(pace.mg === undefined ? [] : [`${decimalInWords(pace.mg)} mg`]),
    ...(pace.weeks === undefined ? [] : [`every ${pace.weeks} weeks`]),
    ...(pace.governed === undefined ? [] : [pace.governed ? 'governed' : 'not governed']),
  ];
  return `Pace: ${parts.join(', ')}.`;
}

/** "Morning 0.5 mg.", "Bedtime 2 mg.": read back by `readDoses`. */
export const dosesInWords = (slots: PerSlot<Dose>): readonly string[] =>
  inOrder(slots).map(([slot, dose]) => `${capital(slot)} ${mg(dose)} mg.`);

function headInWords(head: ScheduleHead): readonly string[] {
  const before = dosesInWords(head.baseline);
  return [
    `Clonazepam ${head.purpose}. A plan, not a signed order.`,
    paceInWords(head.pace),
    [`Dose before: ${mg(total(head.baseline))} mg/day.`, ...before].join(' '),
    `Goal: ${mg(head.target)} mg/day. Fills of at most ${head.fillDays} days.`,
  ];
}

function slotInWords(slot: string, { dose, pieces }: SlotDose): string {
  const made = pieces.map(({ product, halves }) => `${amountInWords(halves)} x ${tabletName(product)}`);
  return `${capital(slot)} ${mg(dose)} mg = ${made.join(' + ')}`;
}

/**
 * One row: "Step 1, 2026-12-01 to 2026-12-28: 1.875 mg/day. Bedtime 1.875 mg = 3 1/2 x 0.5 mg tablet + 1 x 0.125 mg ODT.
 * Supply: 0.5 mg tablet, 1 fill of 28 days (98 tablets); …". `readSchedule` reads it back.
 */
export function rowInWords(row: LaidOutRow): string {
  if (row.end === undefined) return `Step ${row.row}, from ${row.start}: 0 mg/day. No clonazepam from this day on.`;
  const slots = inOrder(row.slots).map(([slot, slotDose]) => slotInWords(slot, slotDose));
  const supply = row.products.map((each) => `${tabletName(each.product)}, ${supplyInWords(each)}`);
  return `Step ${row.row}, ${row.start} to ${row.end}: ${mg(row.dose)} mg/day. ${slots.join('; ')}. Supply: ${supply.join('; ')}.`;
}

/** A plan that was paused before its first row. */
export const NO_STEP = 'No step has begun.';

/** The whole schedule as plain text, one line a row: in the care plan, in the note and on the clipboard alike. */
export function scheduleInWords(head: ScheduleHead, rows: readonly LaidOutRow[]): string {
  return [...headInWords(head), ...(rows.length === 0 ? [NO_STEP] : rows.map(rowInWords))].join('\n');
}
