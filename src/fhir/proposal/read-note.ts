import { FACTS_HEAD, type FactUsed, readFact } from './facts-used.ts';
import { after, checkOf, HISTORY_HEAD } from './note-lines.ts';
import { type CourseInNote, readCourse } from './noted-course.ts';
import { readSchedule } from './read-schedule.ts';
import { readVisit } from './visit-line.ts';

/** The plan as it stands in a note of this app. */
export interface PlanInNote extends CourseInNote {
  readonly planId: string;
  /** When it was written, as the note says: of two notes of a plan the later one holds. */
  readonly written: string;
  readonly facts: readonly FactUsed[];
}

/** `edited`: a note of this app whose text is not whole or not as it was written. It is shown, and never planned from. */
export type NoteReading =
  | { readonly kind: 'plan'; readonly plan: PlanInNote }
  | { readonly kind: 'edited'; readonly planId: string; readonly written: string }
  | { readonly kind: 'not a note of this app' };

const PLAN = /^Plan ([A-Za-z0-9.-]{1,64}), written (\S+)\.$/m;
const END = /\nEnd of note, check ([0-9a-f]+)\.$/;

/** Reads a note of this app back, the whole of it or nothing. */
export function readNote(text: string): NoteReading {
  const lines = text.split(/\r\n?|\n/).map((line) => line.trimEnd());
  const whole = lines.join('\n').trimEnd();
  const [, planId, written = ''] = PLAN.exec(whole) ?? [];
  if (planId === undefined || !whole.includes('\nNOT SIGNED. Proposed by ')) return { kind: 'not a note of this app' };
  const body = whole.replace(END, '');
  const schedule = readSchedule(body);
  const check = END.exec(whole)?.[1];
  const course = schedule && readCourse(lines, schedule);
  const visits = after(lines, HISTORY_HEAD, 'Visit ').map(readVisit);
  const isWhole = check === checkOf(body) && visits.every((visit) => visit !== undefined);
  if (!isWhole || schedule === undefined || course === undefined) return { kind: 'edited', planId, written };
  const facts = after(lines, FACTS_HEAD, '- ').flatMap((line) => readFact(line) ?? []);
  return { kind: 'plan', plan: { planId, written, schedule, course, facts, visits } };
}
