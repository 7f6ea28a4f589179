import type { Finding } from '../../clinical/assessment/finding.ts';
import type { Acknowledgement } from '../../clinical/review/acknowledge.ts';
import type { Visit } from '../../clinical/review/visit.ts';
import { type Act, appInWords, type Person } from './act.ts';
import { draftLines } from './draft-lines.ts';
import { type FactUsed, factInWords, factsInWords, oneLine } from './facts-used.ts';
import { checkOf, HISTORY_HEAD, normalised } from './note-lines.ts';
import { COURSE_HEAD, courseInWords, type NotedCourse } from './noted-course.ts';
import type { Proposal } from './proposal.ts';
import { rationaleInWords } from './rationale.ts';
import { type Purpose, scheduleInWords } from './schedule-text.ts';
import { visitInWords } from './visit-line.ts';

const withCheck = (text: string): string => `${normalised(text)}\nEnd of note, check ${checkOf(text)}.\n`;

const person = ({ name, reference }: Person): string =>
  name === undefined ? reference : `${oneLine(name)} (${reference})`;

function heading(act: Act, title: string): string {
  return [
    title,
    `NOT SIGNED. Proposed by ${appInWords(act.app)}. Nothing in this note is an order.`,
    `Plan ${act.planId}, written ${act.at}.`,
    `Patient: ${person(act.patient)}. Author: ${person(act.by)}.`,
  ].join('\n');
}

function section(head: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', head, ...lines];
}

const advice = (findings: readonly Finding[]): readonly string[] =>
  findings
    .filter(({ rule }) => /^R-(MON|NDR)-/.test(rule))
    .map(({ rule, message }) => `- ${oneLine(message)} (${rule})`);

/**
 * The whole plan as plain text, one fact a line: for servers that take a note and nothing else, for the clipboard, and
 * read back at the next visit by `readNote`.
 */
export function proposalNote(proposal: Proposal): string {
  const { act, head, rows, findings, acknowledgements, facts, visit, wouldReplace, noted } = proposal;
  return planNote({
    act,
    title: `Clonazepam ${head.purpose}: proposal for decision`,
    ...(noted === undefined ? {} : { follows: [INSTEAD[head.purpose]], course: noted.course }),
    schedule: scheduleInWords(head, rows),
    wouldReplace,
    also: draftLines(proposal.bundle.entry),
    findings,
    acknowledgements,
    facts,
    visits: [...(noted?.visits ?? []), ...(visit === undefined ? [] : [visit])],
  });
}

const WITHDRAWN =
  'Steps of the plan before it that have not begun are withdrawn: what was entered in the EHR for them is to be stopped there.';
const INSTEAD: Readonly<Record<Purpose, string>> = {
  taper: `This plan takes the place of the one before it. ${WITHDRAWN}`,
  'step back': `Back to the previous dose, for at least 14 days, then more slowly. ${WITHDRAWN}`,
  'resumed taper': `The taper goes on, more slowly. ${WITHDRAWN}`,
};

export interface PlanNote {
  readonly act: Act;
  readonly title: string;
  /** What follows from the visit, one sentence a line. */
  readonly follows?: readonly string[];
  /** The way before this schedule; none in the first note of a plan. */
  readonly course?: NotedCourse;
  /** As `scheduleInWords` wrote it. */
  readonly schedule: string;
  readonly wouldReplace?: readonly FactUsed[];
  readonly also?: readonly string[];
  readonly findings: readonly Finding[];
  readonly acknowledgements: readonly Acknowledgement[];
  readonly facts: readonly FactUsed[];
  /** All visits so far, the latest last: what the taper does now is the state of the last one. */
  readonly visits: readonly Visit[];
}

/** A note about a plan; a later visit writes the same with its line added, and it takes the place of the note before. */
export function planNote(note: PlanNote): string {
  const { act, title, follows = [], course, schedule, wouldReplace = [], also = [] } = note;
  const { findings, acknowledgements, facts, visits } = note;
  return withCheck(
    [
      heading(act, title),
      ...section(
        'What follows:',
        follows.map((line) => `- ${line}`),
      ),
      '',
      schedule,
      ...section(COURSE_HEAD, course === undefined ? [] : courseInWords(course)),
      ...section(
        'Would be replaced once the first step is signed; not changed by this app:',
        wouldReplace.map(factInWords),
      ),
      ...section('Also proposed, not signed:', also),
      ...section('Monitoring and non-drug measures:', advice(findings)),
      '',
      rationaleInWords(findings, acknowledgements),
      '',
      factsInWords(facts),
      ...section(HISTORY_HEAD, visits.map(visitInWords)),
    ].join('\n'),
  );
}
