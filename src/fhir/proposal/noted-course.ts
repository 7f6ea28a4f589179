import { STAYING_DOSE_DAYS } from '../../clinical/evidence/parameters/taper.ts';
import { type Day, readDay } from '../../clinical/measures/day.ts';
import { addDoses, type Dose, doseFromMg, mg, mgRatio } from '../../clinical/measures/dose.ts';
import { inOrder, type PerSlot, type Slot } from '../../clinical/measures/slots.ts';
import type { PlanSoFar } from '../../clinical/review/course.ts';
import type { Visit } from '../../clinical/review/visit.ts';
import { daysOf, isLaidOut, type LaidOutRow, layOut } from './laid-out-row.ts';
import { after } from './note-lines.ts';
import { readDoses, type WrittenSchedule } from './read-schedule.ts';
import { dosesInWords, type WrittenRow } from './schedule-text.ts';

/** A dose of the plan that was in force from a day on, per time of day. */
export interface NotedDose {
  readonly from: Day;
  readonly slots: PerSlot<Dose>;
}

/** The way so far of a plan that lives in notes: it travels from each note to the next, so that the newest is enough. */
export interface NotedCourse {
  /** Before the first row of the first plan. */
  readonly baseline: PerSlot<Dose>;
  /** Rows of the plan that had begun and are no longer in its schedule, oldest first. */
  readonly doses: readonly NotedDose[];
}

/** What a later visit needs of a plan in a note. */
export interface CourseInNote {
  readonly schedule: WrittenSchedule;
  readonly course: NotedCourse;
  /** Lines of all visits, the baseline first. */
  readonly visits: readonly Visit[];
}

export const COURSE_HEAD = 'Course so far:';
const BEFORE_TAPER = 'Dose before the taper: ';

const total = (slots: PerSlot<Dose>): Dose => addDoses(...inOrder(slots).map(([, dose]) => dose));
const amount = (slots: PerSlot<Dose>): string => [`${mg(total(slots))} mg/day.`, ...dosesInWords(slots)].join(' ');

/** "Dose before the taper: 2 mg/day. Bedtime 2 mg.", "Dose from 2026-12-01: 1.875 mg/day. Bedtime 1.875 mg." */
export function courseInWords({ baseline, doses }: NotedCourse): readonly string[] {
  return [
    `${BEFORE_TAPER}${amount(baseline)}`,
    ...doses.map(({ from, slots }) => `Dose from ${from}: ${amount(slots)}`),
  ];
}

/**
 * Reads such lines back. A note without them is the first of its plan, whose baseline stands in its schedule. `undefined`
 * when a line says something else: a course is never half believed.
 */
export function readCourse(lines: readonly string[], { baseline }: WrittenSchedule): NotedCourse | undefined {
  const [first, ...rest] = after(lines, COURSE_HEAD, 'Dose ');
  if (first === undefined) return lines.includes(COURSE_HEAD) ? undefined : { baseline, doses: [] };
  const before = first.startsWith(BEFORE_TAPER) ? readAmount(first.slice(BEFORE_TAPER.length)) : undefined;
  const doses = rest.map(readDoseFrom);
  if (before === undefined || !doses.every((dose) => dose !== undefined)) return undefined;
  return { baseline: before, doses };
}

function readDoseFrom(line: string): NotedDose | undefined {
  const [, date = '', words = ''] = /^Dose from (\S+): (.+)$/.exec(line) ?? [];
  const [from, slots] = [readDay(date), readAmount(words)];
  return from === undefined || slots === undefined ? undefined : { from, slots };
}

function readAmount(words: string): PerSlot<Dose> | undefined {
  const [, sum = '', each = ''] = /^(\S+) mg\/day\.(.*)$/.exec(words) ?? [];
  const slots = readDoses(each);
  return slots !== undefined && doseFromMg(sum) === total(slots) ? slots : undefined;
}

/** Rows of a drug that have begun by a day. After a pause the note holds no others. */
const begun = ({ rows }: WrittenSchedule, today: Day): readonly WrittenRow[] =>
  rows.filter(({ start, dose }) => start <= today && dose > 0);

function doseOfRow({ start, slots: made }: WrittenRow): NotedDose {
  const slots: { [S in Slot]?: Dose } = {};
  for (const [slot, { dose }] of inOrder(made)) slots[slot] = dose;
  return { from: start, slots };
}

/** Every dose of the plan up to a day, that of its present row among them. */
export const dosesSoFar = ({ schedule, course }: CourseInNote, today: Day): readonly NotedDose[] => [
  ...course.doses,
  ...begun(schedule, today).map(doseOfRow),
];

/**
 * The way so far from a note, for `reviewOf`. The note cannot know what the EHR has signed: a row counts from its date,
 * and what is really taken is asked at every visit.
 */
export function notedPlanSoFar(noted: CourseInNote, today: Day): PlanSoFar {
  return {
    pace: noted.schedule.pace,
    baselineMgPerDay: mgRatio(total(noted.course.baseline)),
    doses: dosesSoFar(noted, today).map(({ from, slots }) => ({ from, mgPerDay: mgRatio(total(slots)) })),
    visits: noted.visits,
  };
}

/** What the note of a new schedule takes over from the plan before it. */
export const courseOf = (noted: CourseInNote, today: Day): NotedCourse => ({
  baseline: noted.course.baseline,
  doses: dosesSoFar(noted, today),
});

/**
 * The rows of a plan in a note, laid out again for the next note; only those that have begun when it is paused. The last
 * one lasts as long as it did.
 */
export function rowsAgain({ schedule }: CourseInNote, pausedOn: Day | undefined): readonly LaidOutRow[] {
  const { rows, fillDays } = schedule;
  const last = rows.at(-1);
  const lastDays = last?.end === undefined ? STAYING_DOSE_DAYS.value : daysOf(last);
  const laidOut = layOut(
    rows.map(({ row, start, dose, slots }) => ({ row, date: start, dose, slots })),
    fillDays,
    lastDays,
  );
  if (!isLaidOut(laidOut)) throw new Error(`a schedule that was written before: ${laidOut.why}`);
  return pausedOn === undefined ? laidOut : laidOut.filter(({ start, dose }) => start <= pausedOn && dose > 0);
}
