import { READ_TYPES, type ReadType } from '../clinical/picture/chart-record.ts';
import { type ChartSearch, chartSearches, followUpReads } from '../fhir/chart/chart-needs.ts';
import type { FhirResource, NotSent } from './answer.ts';
import { type CheckedPatient, checkPatient } from './checked-patient.ts';
import type { Send } from './fhir-request.ts';
import { type Read, readOne, type SearchRead } from './read-one.ts';
import { isComplete } from './read-outcome.ts';
import { ownPlansAmong, rememberPlans } from './seen-plans.ts';
import type { EhrSession } from './session.ts';
import { isAboutSomebodyElse } from './subject.ts';

export type { SearchRead } from './read-one.ts';
export type { ReadOutcome } from './read-outcome.ts';

/** The chart as read: everything that came, and for every search what became of it. */
export interface ChartReading {
  readonly kind: 'chart';
  /** Id of the Patient resource; every resource that names a patient names this one. */
  readonly patient: string;
  readonly resources: readonly FhirResource[];
  readonly reads: readonly SearchRead[];
  /** Types of R-DAT-1: not everything of them could be read. */
  readonly unreadTypes: readonly ReadType[];
  /** FHIR requests made, pages and retries included. */
  readonly requests: number;
  /** Requests that had to wait for one another: 1, more with pages, one more when medications are references. */
  readonly rounds: number;
}

/** Why there is no chart at all. */
export type ReadProblem =
  | { readonly kind: 'session ended' }
  /** The Patient that came is not the token's, or a resource was about somebody else. Everything read was thrown away. */
  | { readonly kind: 'wrong patient' }
  | { readonly kind: 'patient not readable'; readonly status?: number }
  | { readonly kind: 'not sent'; readonly why: Exclude<NotSent, 'session ended'> };

interface Arrival {
  readonly read: SearchRead;
  readonly resources: readonly FhirResource[];
}

export interface ReadingOptions {
  /** Called as each search ends, once the Patient was checked: first facts do not wait for the slowest search. */
  readonly onArrival?: (arrival: Arrival) => void;
  readonly signal?: AbortSignal;
}

/**
 * Reads the chart of the session's patient in one wave of parallel requests; a second one follows only for medications
 * that orders refer to. Nothing is handed on before the Patient has come and is the token's, and one resource about
 * somebody else ends the reading.
 */
export async function readChart(
  session: EhrSession,
  options: ReadingOptions = {},
): Promise<ChartReading | ReadProblem> {
  const stop = new AbortController();
  const signal = options.signal ? AbortSignal.any([options.signal, stop.signal]) : stop.signal;
  const counted = counting(session);
  const checking = checkPatient(counted.session, signal);
  const read = async (search: ChartSearch): Promise<Read> => {
    const result = await readOne(counted.session, search, signal);
    const patient = await checking;
    if (patient.kind === 'patient' && result.kind === 'read') {
      if (result.resources.some((resource) => isAboutSomebodyElse(resource, patient.id)))
        return { kind: 'wrong patient' };
      options.onArrival?.({ read: result.read, resources: result.resources });
    }
    return result;
  };
  const first = chartSearches(session.issuer.kind, session.patient).filter(({ type }) => type !== 'Patient');
  // The first read that ends the reading ends it for all: nothing more is asked of a chart that will not be shown.
  const stopping = <T extends Read | CheckedPatient>(reading: Promise<T>): Promise<T> =>
    reading.then((end) => {
      if (endsReading(end)) stop.abort();
      return end;
    });
  const [patient, ...wave] = await Promise.all([stopping(checking), ...first.map((search) => stopping(read(search)))]);
  const problem = problemOf([...wave, patient]);
  if (problem || patient.kind !== 'patient') return problem ?? { kind: 'wrong patient' };
  const arrived = wave.filter(isRead);
  const followUps = followUpReads(arrived.flatMap(({ resources }) => resources));
  const second = await Promise.all(followUps.map((search) => stopping(read(search))));
  const late = problemOf(second);
  if (late) return late;
  const all = [...arrived, ...second.filter(isRead)];
  const resources = once([patient.resource, ...all.flatMap((each) => each.resources)]);
  rememberPlans(session, ownPlansAmong(resources));
  return {
    kind: 'chart',
    patient: patient.id,
    resources,
    reads: [PATIENT_READ, ...all.map((each) => each.read)],
    unreadTypes: READ_TYPES.filter((type) =>
      all.some((each) => each.read.resourceType === type && !isComplete(each.read.outcome)),
    ),
    requests: counted.requests(),
    rounds: roundsOf(arrived) + roundsOf(second.filter(isRead)),
  };
}

const PATIENT_READ: SearchRead = { search: 'age, sex', resourceType: 'Patient', outcome: { kind: 'read', count: 1 } };

const isRead = (read: Read): read is Extract<Read, { kind: 'read' }> => read.kind === 'read';

const endsReading = (end: Read | CheckedPatient): boolean => end.kind !== 'read' && end.kind !== 'patient';

/** Why there is no chart. That it is the wrong patient's comes before whatever followed from stopping the other reads. */
function problemOf(ends: readonly (Read | CheckedPatient)[]): ReadProblem | undefined {
  if (ends.some(({ kind }) => kind === 'wrong patient')) return { kind: 'wrong patient' };
  const reasons = ends.flatMap((end) => {
    if (end.kind === 'stopped') return [end.why];
    return end.kind === 'not read' && end.answer.kind === 'not sent' ? [end.answer.why] : [];
  });
  if (reasons.includes('session ended')) return { kind: 'session ended' };
  const unread = ends.find((end) => end.kind === 'not read');
  if (unread && unread.answer.kind !== 'not sent') {
    const { answer } = unread;
    return { kind: 'patient not readable', ...('status' in answer && { status: answer.status }) };
  }
  const why = reasons.find((reason) => reason !== 'session ended');
  return why === undefined ? undefined : { kind: 'not sent', why };
}

const roundsOf = (reads: readonly { readonly rounds: number }[]): number =>
  reads.reduce((most, { rounds }) => Math.max(most, rounds), 0);

/** Searches overlap (by code and by category): each resource counts once, as it came first. */
function once(resources: readonly FhirResource[]): readonly FhirResource[] {
  const byName = new Map<string, FhirResource>();
  const nameless: FhirResource[] = [];
  for (const resource of resources) {
    if (resource.id === undefined) nameless.push(resource);
    else if (!byName.has(`${resource.resourceType}/${resource.id}`)) {
      byName.set(`${resource.resourceType}/${resource.id}`, resource);
    }
  }
  return [...byName.values(), ...nameless];
}

function counting(session: EhrSession): { readonly session: EhrSession; readonly requests: () => number } {
  let requests = 0;
  const send: Send = (request) => {
    requests += 1;
    return session.send(request);
  };
  return { session: { ...session, send }, requests: () => requests };
}
