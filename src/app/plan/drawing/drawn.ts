import { addDays, type Day, daysBetween } from '../../../clinical/measures/day.ts';
import { addDoses, type Dose, dose, mgRatio } from '../../../clinical/measures/dose.ts';
import { type Ratio, toNumber } from '../../../clinical/measures/ratio.ts';
import { inOrder } from '../../../clinical/measures/slots.ts';
import type { TaperPlan } from '../../../clinical/taper/taper-plan.ts';

/** `chosen` is the one line that the eye should find; the others are told apart by dashes and by their letters or names. */
type LineRole = 'chosen' | 'compared' | 'planned' | 'taken';

/** Daily dose over time, as steps. */
export interface DoseLine {
  /** "Planned", "Really taken", "A: Joint guideline 2025, 10 % every 4 weeks". */
  readonly name: string;
  /** What stands at the end of the line: one letter or a short word. */
  readonly label: string;
  readonly role: LineRole;
  /** In order of their days; the first is the dose that the line begins with. mg a day. */
  readonly doses: readonly DoseFrom[];
  /** How far the last dose is drawn. */
  readonly until: Day;
}
interface DoseFrom {
  readonly from: Day;
  readonly mgPerDay: Ratio;
}

/** Measurements under the dose, on the same time axis: ferritin, IRLS. Each value with the words of the chart. */
export interface Lane {
  readonly name: string;
  readonly unit: string;
  readonly points: readonly Measurement[];
  /** Why there is none: "none on record", "not answered". Missing is never drawn as normal. */
  readonly none?: string;
}
export interface Measurement {
  readonly day: Day;
  readonly value: Ratio;
  readonly words: string;
}

/** How long the dose of a last row is drawn on: the line of a plan that stops, or stays, is seen to do so. */
const SEEN_AFTER = 14;

const total = (plan: TaperPlan): Dose => addDoses(...inOrder(plan.baseline).map(([, amount]) => amount));

/** A plan as a line, from the day it is looked at (or its start) to a little after its last step. */
export function lineOf(plan: TaperPlan, today: Day, as: Pick<DoseLine, 'name' | 'label' | 'role'>): DoseLine {
  const begins = plan.start < today ? plan.start : today;
  const last = plan.rows.at(-1)?.date ?? plan.start;
  return {
    ...as,
    doses: [
      { from: begins, mgPerDay: mgRatio(total(plan)) },
      ...plan.rows.map((row) => ({ from: row.date, mgPerDay: mgRatio(row.dose) })),
    ],
    until: addDays(last, Math.max(SEEN_AFTER, Math.round(daysBetween(begins, last) / 25))),
  };
}

/** The dose in force on a day; `undefined` before the line begins and after it ends. */
export function doseOn({ doses, until }: DoseLine, day: Day): Ratio | undefined {
  return day > until ? undefined : doses.findLast(({ from }) => from <= day)?.mgPerDay;
}

/** One line of the table that says what the drawing shows. */
export interface TableRow {
  readonly day: Day;
  /** mg a day per line; `undefined` where the line has not begun or has ended. */
  readonly doses: readonly (Ratio | undefined)[];
  /** Words per lane of what was measured on that day. */
  readonly measured: readonly (string | undefined)[];
}

/** More changes than this, and the table gives the dose every four weeks instead. */
const MOST_ROWS = 40;
const EVERY = 28;

/** The drawing as a table: every day on which a dose changes or something was measured, or every four weeks. */
export function drawingRows(lines: readonly DoseLine[], lanes: readonly Lane[]): readonly TableRow[] {
  const changes = new Set(lines.flatMap(({ doses }) => doses.map(({ from }) => from)));
  const measured = lanes.flatMap(({ points }) => points.map(({ day }) => day));
  const shown = changes.size > MOST_ROWS ? everyFourWeeks(lines) : [...changes];
  return [...new Set([...shown, ...measured])].sort().map((day) => ({
    day,
    doses: lines.map((line) => doseOn(line, day)),
    measured: lanes.map(({ points }) => points.find((point) => point.day === day)?.words),
  }));
}

function everyFourWeeks(lines: readonly DoseLine[]): readonly Day[] {
  const begins = lines.flatMap(({ doses }) => doses[0]?.from ?? []).sort()[0];
  const ends = lines.map(({ until }) => until).sort();
  const last = ends.at(-1);
  if (begins === undefined || last === undefined) return [];
  const count = Math.ceil(daysBetween(begins, last) / EVERY);
  return Array.from({ length: count + 1 }, (_, index) => addDays(begins, index * EVERY)).filter((day) => day <= last);
}

/** The highest dose of all lines, as a whole number of 125 µg rounded up; never 0, which could not be drawn against. */
export function highestDose(lines: readonly DoseLine[]): Dose {
  const most = Math.max(0, ...lines.flatMap(({ doses }) => doses.map(({ mgPerDay }) => toNumber(mgPerDay))));
  return dose(Math.max(1, Math.ceil(most * 8)));
}
