import type { Day } from '../../clinical/measures/day.ts';
import { sha256 } from '../../fhir/proposal/sha256.ts';
import type { Language } from '../languages/language.ts';
import type { PlanForPatient } from './plan-for-patient.ts';

const OCTETS_PER_LINE = 75;
const UID_LENGTH = 32;

/** RFC 5545, 3.3.11: backslash, semicolon, comma and line end are escaped in a text. */
const escaped = (text: string): string => text.replace(/[\\;,]/g, '\\$&').replace(/\r\n|\r|\n/g, '\\n');

/** RFC 5545, 3.1: at most 75 octets a line, continued after a line end and a space; a character is never cut. */
function folded(line: string): string {
  const encoder = new TextEncoder();
  const lines: string[] = [];
  let open = '';
  let octets = 0;
  for (const character of line) {
    const width = encoder.encode(character).length;
    if (octets + width > OCTETS_PER_LINE) {
      lines.push(open);
      // The space that continues a line is one of its octets.
      open = ' ';
      octets = 1;
    }
    open += character;
    octets += width;
  }
  return [...lines, open].join('\r\n');
}

const dateValue = (date: Day): string => date.replaceAll('-', '');

interface Entry {
  readonly row: number;
  readonly start: Day;
  readonly status: 'TENTATIVE' | 'CONFIRMED' | 'CANCELLED';
}

/** A later state of the same step always has the higher number, so that a phone takes it over the one before. */
const SEQUENCE: Readonly<Record<Entry['status'], number>> = { TENTATIVE: 0, CONFIRMED: 1, CANCELLED: 2 };

function eventOf({ row, start, status }: Entry, planId: string, { dates }: Language, stamp: string): readonly string[] {
  return [
    'BEGIN:VEVENT',
    // The same step has the same name for ever; it cannot be traced back to the plan or the patient.
    `UID:${sha256(`${planId} step ${row}`).slice(0, UID_LENGTH)}@stillstep.dev`,
    `DTSTAMP:${stamp}`,
    `DTSTART;VALUE=DATE:${dateValue(start)}`,
    `SUMMARY:${escaped(dates.stepBegins(row))}`,
    `DESCRIPTION:${escaped(dates.ask)}`,
    `STATUS:${status}`,
    `SEQUENCE:${SEQUENCE[status]}`,
    'CLASS:PRIVATE',
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ];
}

/**
 * The first day of every step as an iCalendar file (RFC 5545): whole days, signed steps confirmed, planned ones
 * tentative, and those that were taken back cancelled. It names neither drug nor dose nor patient, because it lies in a
 * phone; what to take stands on the sheet alone. `now` is the moment of writing, in UTC.
 */
export function stepDates(plan: PlanForPatient, words: Language, now: Date): string {
  const entries: readonly Entry[] = [
    ...plan.steps.map(({ row, start, standing }) => ({
      row,
      start,
      status: standing === 'signed' ? ('CONFIRMED' as const) : ('TENTATIVE' as const),
    })),
    ...plan.withdrawn.map(({ row, start }) => ({ row, start, status: 'CANCELLED' as const })),
  ];
  const stamp = now.toISOString().replace(/[-:]|\.\d+/g, '');
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Stillstep//Step dates//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    ...entries.flatMap((entry) => eventOf(entry, plan.planId, words, stamp)),
    'END:VCALENDAR',
  ];
  return `${lines.map(folded).join('\r\n')}\r\n`;
}
