import { addDays, type Day, daysBetween } from '../../clinical/measures/day.ts';
import { mgRatio } from '../../clinical/measures/dose.ts';
import { isEqual } from '../../clinical/measures/ratio.ts';
import type { PatientStep, PlanForPatient } from './plan-for-patient.ts';

/** What the patient is told first, above everything else. */
export type Notice =
  | 'not signed'
  | 'next step not signed'
  | 'follow the signed step'
  | 'stay until the visit'
  | 'on hold'
  | 'on hold, dose not known here';

/** Days that stand in one line of the calendar, the first and the last included. */
export interface Period {
  readonly from: Day;
  readonly to: Day;
}

/** A step that is followed from this sheet, day by day (week by week when it is long). */
export interface DailyStep {
  readonly step: PatientStep;
  readonly by: 'day' | 'week';
  readonly periods: readonly Period[];
  /** The dose goes on past the sheet, until the prescriber says otherwise. */
  readonly openEnded: boolean;
  /** It is not the dose of today yet: until its first day what is taken now goes on. */
  readonly waits: boolean;
}

const isOver = ({ end }: PatientStep, today: Day): boolean => end !== undefined && end < today;

/** What is printed: steps to tick off, and later ones that are planned and no more. */
export interface Calendar {
  readonly notice: Notice;
  readonly daily: readonly DailyStep[];
  readonly later: readonly PatientStep[];
}

/** A sheet of one page: this many days have a line each; a longer step has a line a week. */
const MOST_DAYS_BY_DAY = 35;
/** How far a dose without an end is printed. */
const OPEN_ENDED_DAYS = 28;

const later = (a: Day, b: Day): Day => (a > b ? a : b);

/**
 * What the patient may follow on `today`. Before the plan is signed that is its first step, marked as not signed. Under
 * way it is what was released and is not over. Without such a step, and on hold, the last signed dose goes on: a patient
 * never goes down by the calendar alone.
 */
export function calendarOf(plan: PlanForPatient, today: Day): Calendar {
  const { state, steps } = plan;
  const doses = steps.filter(({ dose }) => dose > 0);
  if (state === 'proposed') {
    const [first] = doses;
    return {
      notice: 'not signed',
      // Days that are over cannot be ticked off any more; a step that is over whole is printed as it was planned.
      daily: first ? [stepByStep(first, isOver(first, today) ? first.start : later(first.start, today), true)] : [],
      later: steps.filter((step) => step !== first),
    };
  }
  const signed = doses.filter((step) => step.standing === 'signed' && step.start <= today);
  if (state === 'on hold') {
    const held = heldStep(plan);
    return held
      ? { notice: 'on hold', daily: [goingOn(held, today)], later: [] }
      : { notice: 'on hold, dose not known here', daily: [], later: [] };
  }
  const open = doses.filter(({ standing, end }) => standing !== 'planned' && end !== undefined && end >= today);
  const last = signed.at(-1);
  const planned = steps.filter(({ standing }) => standing === 'planned');
  // The step in force has ended and no other has begun: its dose goes on, whatever waits for a signature.
  const isGap = last !== undefined && !open.some(({ start }) => start <= today);
  const daily = [
    ...(isGap ? [goingOn(last, today)] : []),
    ...open.map((step) => stepByStep(step, later(step.start, today), step.standing !== 'signed' || step.start > today)),
  ];
  return { notice: noticeOf(open, isGap), daily, later: planned };
}

/**
 * The step that was in force when the hold began. A step that was signed ahead and began later does not count, and
 * neither does one whose dose is not what was taken.
 */
function heldStep({ steps, hold }: PlanForPatient): PatientStep | undefined {
  if (!hold) return undefined;
  const step = steps.findLast(({ standing, start, dose }) => standing === 'signed' && start <= hold.since && dose > 0);
  if (!step || !hold.takenMgPerDay) return step;
  return isEqual(mgRatio(step.dose), hold.takenMgPerDay) ? step : undefined;
}

function noticeOf(open: readonly PatientStep[], isGap: boolean): Notice {
  if (open.some(({ standing }) => standing === 'to sign')) return 'next step not signed';
  return isGap || open.length === 0 ? 'stay until the visit' : 'follow the signed step';
}

function stepByStep(step: PatientStep, from: Day, waits: boolean): DailyStep {
  const to = step.end ?? from;
  const by = daysBetween(from, to) + 1 > MOST_DAYS_BY_DAY ? 'week' : 'day';
  return { step, by, periods: periods(from, to, by === 'week' ? 7 : 1), openEnded: false, waits };
}

const goingOn = (step: PatientStep, from: Day): DailyStep => ({
  step,
  by: 'day',
  periods: periods(from, addDays(from, OPEN_ENDED_DAYS - 1), 1),
  openEnded: true,
  waits: false,
});

function periods(from: Day, to: Day, days: number): readonly Period[] {
  const lines: Period[] = [];
  for (let first = from; first <= to; first = addDays(first, days)) {
    const last = addDays(first, days - 1);
    lines.push({ from: first, to: last < to ? last : to });
  }
  return lines;
}

/** Every day of a period. */
export const daysOfPeriod = ({ from, to }: Period): readonly Day[] =>
  periods(from, to, 1).map(({ from: each }) => each);
