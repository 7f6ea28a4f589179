import { READ_TYPES, type ReadType } from '../clinical/picture/chart-record.ts';
import { type ChartSearch, chartSearches, followUpReads } from '../fhir/chart/chart-needs.ts';
import type { FhirResource, NotSent } from './answer.ts';
import { arrivals, type ChartSoFar } from './arrivals.ts';
import { type CheckedPatient, checkPatient, PATIENT_READ } from './checked-patient.ts';
import type { Send } from './fhir-request.ts';
import { type Read, readOne, type SearchRead } from './read-one.ts';
import { isComplete } from './read-outcome.ts';
import { ownPlansAmong, rememberPlans } from './seen-plans.ts';
import { rememberResources } from './seen-resources.ts';
import type { EhrSession } from './session.ts';
import { isAboutSomebodyElse } from './subject.ts';

export type { ChartSoFar } from './arrivals.ts';
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

export interface ReadingOptions {
  /**
   * Called with everything that is in, once the Patient was checked and then as each search ends: first facts do not
   * wait for the slowest search.
   */
  readonly onArrival?: (soFar: ChartSoFar) => void;
  readonly signal?: AbortSignal;
}

/**
 * Reads the chart of the session's patient in one wave of parallel requests; only the medications that orders refer to
 * are asked for after it, as soon as the orders are in. Nothing is handed on before the Patient has come and is the
 * token's, and one resource about somebody else ends the reading.
 */
export async function readChart(
  session: EhrSession,
  options: ReadingOptions = {},
): Promise<ChartReading | ReadProblem> {
  const stop = new AbortController();
  const signal = options.signal ? AbortSignal.any([options.signal, stop.signal]) : stop.signal;
  const counted = counting(session);
  const first = chartSearches(session.issuer.kind, session.patient).filter(({ type }) => type !== 'Patient');
  const arriving = arrivals(first, options.onArrival);
  const checking = checkPatient(counted.session, signal).then((patient) => {
    if (patient.kind === 'patient') arriving.begin(patient.id, patient.resource);
    return patient;
  });
  // The first read that ends the reading ends it for all: nothing more is asked of a chart that will not be shown.
  const stopping = <T extends Read | CheckedPatient>(reading: Promise<T>): Promise<T> =>
    reading.then((end) => {
      if (endsReading(end)) stop.abort();
      return end;
    });
  const readAbout = async (search: ChartSearch): Promise<Read> => {
    const result = await readOne(counted.session, search, signal);
    const patient = await checking;
    const isForeign =
      patient.kind === 'patient' &&
      result.kind === 'read' &&
      result.resources.some((resource) => isAboutSomebodyElse(resource, patient.id));
    return isForeign ? { kind: 'wrong patient' } : result;
  };
  /** A search, then the medications that its orders refer to, without waiting for the rest of the wave. */
  const readOn = async (search: ChartSearch): Promise<readonly Read[]> => {
    const end = await stopping(readAbout(search));
    if (!isRead(end)) return [end];
    const next = search.type === 'MedicationRequest' ? followUpReads(end.resources) : [];
    arriving.ended(search, end, next);
    return [end, ...(await Promise.all(next.map(readOn))).flat()];
  };
  const [patient, ...chains] = await Promise.all([stopping(checking), ...first.map(readOn)]);
  const problem = problemOf([...chains.flat(), patient]);
  if (problem || patient.kind !== 'patient') return problem ?? { kind: 'wrong patient' };
  const all = chains.flat().filter(isRead);
  const resources = once([patient.resource, ...all.flatMap((each) => each.resources)]);
  rememberPlans(session, ownPlansAmong(resources));
  rememberResources(session, resources);
  return {
    kind: 'chart',
    patient: patient.id,
    resources,
    reads: [PATIENT_READ, ...all.map((each) => each.read)],
    unreadTypes: READ_TYPES.filter((type) =>
      isUnread(
        type,
        all.map((each) => each.read),
      ),
    ),
    requests: counted.requests(),
    rounds: Math.max(1, ...chains.map(roundsOfChain)),
  };
}

/** Whether something of a type is missing from what was read (R-DAT-1). */
export const isUnread = (type: ReadType, reads: readonly SearchRead[]): boolean =>
  reads.some((read) => read.resourceType === type && !isComplete(read.outcome));

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

/** The first search of a chain, then the slowest of what was asked for because of it. */
function roundsOfChain(chain: readonly Read[]): number {
  const [first = 0, ...after] = chain.filter(isRead).map(({ rounds }) => rounds);
  return first + Math.max(0, ...after);
}

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
