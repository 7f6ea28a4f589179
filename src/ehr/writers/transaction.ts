import { forbidActiveMedication } from '../../fhir/proposal/forbid.ts';
import { isCreation, type WriteEntry } from '../../fhir/proposal/write-bundle.ts';
import { type Answer, isRecord, listOf, wasNotDone } from '../answer.ts';
import { type Delivery, itemsOf, movedOn, nameOf, problemOfSearch, problemOfWrite, remainsOf } from './delivery.ts';
import { placedEntry } from './placed-entry.ts';
import { type KnownPlaces, notReadBack, readBack } from './read-back.ts';
import { NOTHING_REMAINS, type WriteProblem, type WriteReceipt } from './receipt.ts';
import { acceptAnswered, isKnown, placesOf, type Standing } from './standing.ts';
import { takeBack } from './take-back.ts';

/**
 * Writes a bundle as one FHIR transaction: all of it or nothing. What is in the chart already is not sent again. Whatever
 * the answer, the chart is asked afterwards, and only what it holds is reported as written.
 */
export async function writeTransaction(delivery: Delivery): Promise<WriteReceipt | WriteProblem> {
  const places = placesOf(delivery.standing);
  const open = delivery.standing.filter(({ kind }) => kind !== 'there');
  const entries = open.map(({ entry }) => placedEntry(entry, places));
  const forbidden = forbidActiveMedication({ ...delivery.bundle, entry: entries });
  if (forbidden.length > 0) return { kind: 'blocked', forbidden, remains: NOTHING_REMAINS };
  const entry = entries.map((each, index) => asSent(each, open[index]));
  const answer = await delivery.send({ method: 'POST', path: '', body: { ...delivery.bundle, entry } });
  if (wasNotDone(answer)) return notDone(delivery, answer);
  return settle(delivery, entries, answer);
}

/**
 * An entry as it goes over the wire. A resource that was taken back earlier still bears the name: the condition would
 * find that one, and the search has just seen that there is no other; so the entry goes without its condition.
 */
function asSent(entry: WriteEntry, standing: Standing | undefined): unknown {
  if (!isCreation(entry) || standing?.kind !== 'missing' || !standing.wasTakenBack) return entry;
  const { method, url } = entry.request;
  return { ...entry, request: { method, url } };
}

async function notDone(
  delivery: Delivery,
  answer: Extract<Answer, { kind: 'refused' | 'not sent' }>,
): Promise<WriteProblem> {
  const problem = problemOfWrite(answer, NOTHING_REMAINS);
  if (problem.kind !== 'changed since you looked') return problem;
  const now = await readBack(delivery);
  return isKnown(now) ? { ...problem, changes: movedOn(now) } : problem;
}

/** Asks the chart what it holds now. */
async function settle(
  delivery: Delivery,
  entries: readonly WriteEntry[],
  answer: Answer,
): Promise<WriteReceipt | WriteProblem> {
  const failed = failedEntry(answer);
  const wasDone = answer.kind === 'ok' && failed === undefined && entriesIn(answer).length === entries.length;
  const read = await readBack(delivery, wasDone ? placesIn(answer, entries) : new Map());
  const sent = entries.map(nameOf);
  const now = isKnown(read) && wasDone ? read.map(acceptAnswered) : read;
  if (!isKnown(now)) {
    const remains = { items: [], uncertain: sent };
    return wasDone ? notReadBack(now, remains) : problemOfSearch(now, remains);
  }
  if (now.every(({ kind }) => kind === 'there')) {
    return { kind: 'written', writer: 'transaction', written: itemsOf(now), alreadyThere: false };
  }
  const missing = now.filter(({ kind }) => kind !== 'there').map(({ entry }) => nameOf(entry));
  const uncertain = answer.kind === 'ok' && failed !== undefined ? [] : sent.filter((name) => missing.includes(name));
  // Some of it is there: the server promised a transaction and did not keep it. What it wrote is taken back.
  const remains = now.some(({ kind }) => kind === 'there')
    ? await takeBack({ delivery, standing: now, uncertain })
    : remainsOf(now, uncertain);
  if (failed !== undefined) return problemOfWrite({ kind: 'refused', status: failed, issues: [] }, remains);
  return answer.kind === 'ok' ? { kind: 'no answer', remains } : problemOfWrite(answer, remains);
}

const entriesIn = (answer: Answer): readonly unknown[] =>
  answer.kind === 'ok' && answer.resource?.resourceType === 'Bundle' ? listOf(answer.resource.entry) : [];

/** The status of an entry that failed within an answer of 200, as servers without real transactions give. */
function failedEntry(answer: Answer): number | undefined {
  for (const entry of entriesIn(answer)) {
    const response = isRecord(entry) && isRecord(entry.response) ? entry.response : {};
    const status = Number.parseInt(String(response.status), 10);
    if (status >= 400) return status;
  }
  return undefined;
}

/** Where the answer says that each entry went: the entries of a response come in the order of the request. */
function placesIn(answer: Answer, entries: readonly WriteEntry[]): KnownPlaces {
  const answered = entriesIn(answer);
  return new Map(
    entries.flatMap((entry, index) => {
      const place = placeIn(answered[index], entry.resource.resourceType);
      return isCreation(entry) && place !== undefined ? [[nameOf(entry), place] as const] : [];
    }),
  );
}

function placeIn(answered: unknown, resourceType: string): string | undefined {
  if (!isRecord(answered)) return undefined;
  const { resource, response } = answered;
  if (isRecord(resource) && resource.resourceType === resourceType && typeof resource.id === 'string') {
    return `${resourceType}/${resource.id}`;
  }
  const location = isRecord(response) && typeof response.location === 'string' ? response.location : '';
  const id = new RegExp(`(?:^|/)${resourceType}/([A-Za-z0-9.-]{1,64})`).exec(location)?.[1];
  return id === undefined ? undefined : `${resourceType}/${id}`;
}
