import type { Finding } from '../../clinical/assessment/finding.ts';
import { HOLD_REVIEW_DAYS, WATCH_REVIEW_DAYS } from '../../clinical/evidence/parameters/response.ts';
import { addDays, type Day } from '../../clinical/measures/day.ts';
import { mg } from '../../clinical/measures/dose.ts';
import type { Acknowledgement } from '../../clinical/review/acknowledge.ts';
import type { Visit } from '../../clinical/review/visit.ts';
import type { Act } from './act.ts';
import type { DecidedAct } from './decided-act.ts';
import { decimalInWords } from './decimal-in-words.ts';
import { draftLines } from './draft-lines.ts';
import { type FactUsed, isCharted } from './facts-used.ts';
import { findingsOfPlan } from './findings-of-plan.ts';
import type { LaidOutRow } from './laid-out-row.ts';
import { planNote } from './note.ts';
import { rowsAgain } from './noted-course.ts';
import type { PlanInNote } from './read-note.ts';
import { scheduleInWords } from './schedule-text.ts';
import type { TickedDrafts } from './ticked-drafts.ts';
import { transaction } from './write-bundle.ts';

/** A review visit of a plan that lives in notes. RESUME, and a step back to a dose, are proposals of their own. */
export interface NotedVisit {
  /** Its plan id is the plan's: the notes of one plan take each other's place. */
  readonly act: Act;
  readonly plan: PlanInNote;
  /** The note that was read, with its version where the server tells it. */
  readonly note?: FactUsed;
  readonly visit: Visit;
  readonly findings: readonly Finding[];
  readonly acknowledgements: readonly Acknowledgement[];
  readonly facts: readonly FactUsed[];
  /** What was ticked beside the taper at this review: words in the note, to be decided on in the EHR. */
  readonly drafts?: TickedDrafts;
}

const GOES_ON: readonly Visit['state'][] = ['CONTINUE', 'CONTINUE_WATCH'];

/**
 * The next note of a plan after a review that proposes no dose: the plan again with the visit's line, what follows from
 * it, and, when the taper pauses, without the steps that have not begun. It holds no request: its bundle is empty.
 */
export function noteVisit(noted: NotedVisit): DecidedAct {
  const { act, plan, note, visit, acknowledgements, facts, drafts } = noted;
  const { schedule, course } = plan;
  const goesOn = GOES_ON.includes(visit.state);
  const rows = rowsAgain(plan, goesOn ? undefined : act.today);
  return {
    kind: 'decided',
    act,
    name: `note-${visit.date}`,
    judged: { findings: noted.findings, acknowledgements },
    bundle: transaction([]),
    note: planNote({
      act,
      title: `Clonazepam ${schedule.purpose}: review of ${visit.date}, ${visit.state}`,
      follows: followsFrom(visit, rows),
      schedule: scheduleInWords(schedule, rows),
      course,
      also: draftLines(drafts?.requests ?? []),
      findings: findingsOfPlan(noted.findings, drafts?.drugs ?? []),
      acknowledgements,
      facts,
      visits: [...plan.visits, visit],
    }),
    basis: [...facts.filter(isCharted), ...(note === undefined ? [] : [note])],
    stillToStop: [],
    withheld: drafts?.withheld ?? [],
  };
}

const STOP_LATER_STEPS =
  'Steps that have not begun are withdrawn and no longer in this note. What was entered in the EHR for them is to be stopped there.';

/** What follows from a visit, for whoever reads the note in the EHR; also said on the screen before it is written. */
export function followsFrom(visit: Visit, rows: readonly LaidOutRow[]): readonly string[] {
  const taken =
    visit.takenMgPerDay === undefined ? 'the present dose' : `${decimalInWords(visit.takenMgPerDay)} mg/day`;
  switch (visit.state) {
    case 'CONTINUE':
      return [nextInWords(visit.date, rows)];
    case 'CONTINUE_WATCH':
      return [`Look again in ${WATCH_REVIEW_DAYS.value} days, before the next step.`, nextInWords(visit.date, rows)];
    case 'EMERGENCY':
      return [
        'Emergency care now. Whether the earlier dose is reinstated is a clinician’s decision.',
        STOP_LATER_STEPS,
      ];
    case 'STEP_BACK':
      return [
        `Stay at ${taken}; no further increase from this app.`,
        ...supplyInWords(visit.date, rows),
        STOP_LATER_STEPS,
      ];
    case 'HOLD':
      return [
        `Stay at ${taken}. Review by ${addDays(visit.date, HOLD_REVIEW_DAYS.value)}.`,
        ...supplyInWords(visit.date, rows),
        STOP_LATER_STEPS,
      ];
    case 'BASELINE':
    case 'RESUME':
      return [];
  }
}

function nextInWords(today: Day, rows: readonly LaidOutRow[]): string {
  const next = rows.find(({ start }) => start > today);
  if (next === undefined) return 'The plan stands. It holds no further step.';
  if (next.dose === 0) return `The plan stands. From ${next.start} no clonazepam.`;
  return `The plan stands. Next: ${mg(next.dose)} mg/day from ${next.start}, once it is entered and signed in the EHR.`;
}

/** Until when the step in force was planned to be supplied: on a pause this app proposes no further supply. */
function supplyInWords(today: Day, rows: readonly LaidOutRow[]): readonly string[] {
  const last = rows.findLast(({ start, dose }) => start <= today && dose > 0);
  if (last?.end === undefined) return ['Check in the EHR until when the present supply lasts.'];
  return [
    `Supply as planned for ${mg(last.dose)} mg/day lasts until ${last.end}. This app proposes no further supply: what is needed after that day is to be entered and signed in the EHR.`,
  ];
}
