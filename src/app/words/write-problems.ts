import type {
  ContentDifference,
  NoteReason,
  Remains,
  SourceChange,
  WriteProblem,
  Writer,
} from '../../ehr/write-back.ts';
import { datesInWords } from './dated-text.ts';
import { userWords, type Words } from './problems.ts';

function reasonWords(reason: NoteReason): string {
  switch (reason.kind) {
    case 'vendor':
      return 'this EHR takes no drug proposals from apps';
    case 'site':
      return 'this site has set it so';
    case 'capabilities unknown':
      return 'this EHR did not say what it can store';
    case 'plan in a note':
      return 'this plan lives in notes';
    case 'not offered':
      return `this EHR does not store ${reason.resourceTypes.join(', ')} from apps`;
    case 'not granted':
      return `this app was not given the right to write ${reason.resourceTypes.join(', ')}`;
  }
}

/** How it will get into the chart, named before anything is sent. */
export function writerWords(writer: Writer): string {
  switch (writer.kind) {
    case 'transaction':
      return 'in one transaction: all of it or nothing';
    case 'sequential':
      return 'one by one, the request for a decision last, because this EHR takes no transactions';
    case 'note':
      return `as a note with the whole plan, because ${reasonWords(writer.because)}`;
    case 'copy':
      return `not at all by this app, because ${reasonWords(writer.because)}: copy the text into the chart`;
  }
}

function remainsWords({ items, uncertain }: Remains): string {
  const there =
    items.length === 0 ? '' : ` In the chart all the same: ${items.map(({ reference }) => reference).join(', ')}.`;
  const unsure =
    uncertain.length === 0
      ? ''
      : ` ${uncertain.length} ${uncertain.length === 1 ? 'entry was' : 'entries were'} sent without a usable answer and ${uncertain.length === 1 ? 'is' : 'are'} not in the chart so far.`;
  return `${there}${unsure}`;
}

function changesWords(changes: readonly SourceChange[]): string {
  if (changes.length === 0) return 'The EHR says that the chart changed since you looked, and not what.';
  return 'The chart changed since you looked.';
}

const WHAT: Readonly<Record<ContentDifference['what'], string>> = {
  name: 'it',
  status: 'status',
  dose: 'dose',
  supply: 'supply',
  value: 'value',
  date: 'date',
  reason: 'reason',
  note: 'note',
  history: 'history',
  element: 'other',
};

const quoted = (said: string | undefined): string => (said === undefined ? 'nothing' : `“${datesInWords(said)}”`);

/** "status was “active”, is now “stopped”"; what was only added to is not repeated. */
function differenceWords({ what, was, is }: ContentDifference): string {
  if (what === 'element') return `other than you saw: ${is ?? ''}`;
  if (was !== undefined && is?.startsWith(`${was}; `) === true)
    return `${WHAT[what]} has more now: ${quoted(is.slice(was.length + 2))}`;
  return `${WHAT[what]} was ${quoted(was)}, is now ${quoted(is)}`;
}

/** One changed resource: what it is, what it said and what it says now; only its versions where that is not known. */
function changeWords({ reference, name, seenVersion, versionNow, differences = [] }: SourceChange): string {
  const called = name === undefined ? reference : `${name} (${reference})`;
  if (seenVersion === undefined) return `${called} is new`;
  if (versionNow === undefined) return `${called} is gone, or can no longer be read`;
  if (differences.length === 0) return `${called}: saved again (version ${seenVersion} → ${versionNow})`;
  return `${called}: ${differences.map(differenceWords).join('; ')}`;
}

const NOTHING_WRITTEN = 'Nothing was written.';

/** What happened to the sending, what is in the chart, and what to do. Your entries on this screen are kept in each case. */
export const writeProblemWords = (problem: WriteProblem): Words => ({
  ...said(problem),
  safe: 'Nothing was signed, and what you entered is kept.',
});

function said(problem: WriteProblem): Omit<Words, 'safe'> {
  switch (problem.kind) {
    case 'session ended':
      return {
        what: `The EHR ended this session.${remainsWords(problem.remains) || ` ${NOTHING_WRITTEN}`}`,
        next: 'Open the app again from the chart; what reached the chart is found there.',
      };
    case 'other patient':
      return {
        what: `The EHR session is now about another patient. ${NOTHING_WRITTEN}`,
        next: 'Close this view and open the app again from the right chart.',
      };
    case 'user not verified':
      return { what: userWords(problem.why), next: 'Open the app again from the chart, or ask your EHR team.' };
    case 'other user':
      return {
        what: `Somebody else is signed in now than the one who sealed this. ${NOTHING_WRITTEN}`,
        next: 'Open the app again from the chart.',
      };
    case 'not sealed':
      return {
        what: `What was to be sent is not what was sealed. ${NOTHING_WRITTEN}`,
        next: 'Report it to the team that runs this app.',
      };
    case 'not an approver':
      return {
        what: `Your role may propose and not decide. ${NOTHING_WRITTEN}`,
        next: 'Ask a prescriber to open the app from this chart.',
      };
    case 'FHIR version':
      return {
        what: `This EHR speaks FHIR ${problem.fhirVersion}; this app writes FHIR R4 only. ${NOTHING_WRITTEN}`,
        next: 'Ask your EHR team.',
      };
    case 'no encounter':
      return {
        what: `This EHR files a note under a visit, and none is open. ${NOTHING_WRITTEN}`,
        next: 'Open a visit in the EHR and the app again, or copy the text below into the chart.',
      };
    case 'blocked':
      return {
        what: `This was stopped before sending: ${problem.forbidden.map(({ resource, why }) => `${resource} (${why})`).join(', ')}. ${NOTHING_WRITTEN}`,
        next: 'Report it to the team that runs this app.',
      };
    case 'changed since you looked':
      return {
        what: `${changesWords(problem.changes)}${remainsWords(problem.remains) || ` ${NOTHING_WRITTEN}`}`,
        details: problem.changes.map(changeWords),
        next: 'Read the chart again and check the plan against it.',
      };
    case 'no way to write':
      return {
        what: `This EHR cannot store the plan: ${reasonWords(problem.because)}. ${NOTHING_WRITTEN}`,
        next: 'Copy the text below into the chart.',
      };
    case 'refused':
      return {
        what: `The EHR refused it (status ${problem.status}${problem.resourceType === undefined ? '' : `, ${problem.resourceType}`}).${remainsWords(problem.remains) || ` ${NOTHING_WRITTEN}`}`,
        next:
          problem.retryAfterS === undefined
            ? 'Try again, or ask your EHR team.'
            : `Try again in ${problem.retryAfterS} seconds.`,
      };
    case 'not read back':
      return {
        what: `It was sent, and could not be read back${problem.status === undefined ? '' : ` (status ${problem.status})`}.${remainsWords(problem.remains)}`,
        next: 'Send again: what is already there is found and not written twice.',
      };
    case 'no answer':
      return {
        what: `The EHR did not answer.${remainsWords(problem.remains) || ' It is not in the chart.'}`,
        next: 'Send again: what is already there is found and not written twice.',
      };
  }
}
