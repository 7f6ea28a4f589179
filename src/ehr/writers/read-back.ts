import { isCreation } from '../../fhir/proposal/write-bundle.ts';
import type { FhirResource } from '../answer.ts';
import { pause } from '../pause.ts';
import { type Delivery, nameOf, problemOfSearch } from './delivery.ts';
import { isNamed, ownNameOf } from './own-name.ts';
import type { Remains, WriteProblem } from './receipt.ts';
import { findStanding, isKnown, type NotKnown, type Standing } from './standing.ts';

/** Seconds before the chart is asked again, when it could not say or its index is behind its store. */
const WAITS_S = [0, 1, 2] as const;

/** "MedicationRequest/123" by the entry's name, as the server's answer to the write gave them. */
export type KnownPlaces = ReadonlyMap<string, string>;

/**
 * Asks the chart again for everything of a bundle, after it was sent. A search that does not find yet what the server
 * says it has written is followed by a read; a network that is away is asked again before it is given up.
 */
export async function readBack(
  delivery: Delivery,
  known: KnownPlaces = new Map(),
): Promise<readonly Standing[] | NotKnown> {
  let standing: readonly Standing[] | NotKnown = delivery.standing;
  for (const wait of WAITS_S) {
    if (wait > 0) await pause(wait);
    standing = await findStanding(delivery.send, delivery.patient, delivery.bundle.entry);
    if (isKnown(standing)) {
      standing = await Promise.all(standing.map((each) => readByPlace(delivery, each, known)));
      if (known.size === 0 || standing.every(({ kind }) => kind === 'there')) return standing;
    } else if (standing.because.kind === 'not sent') {
      return standing;
    }
  }
  return standing;
}

async function readByPlace(delivery: Delivery, standing: Standing, known: KnownPlaces): Promise<Standing> {
  const place = standing.kind === 'missing' ? known.get(nameOf(standing.entry)) : undefined;
  if (standing.kind !== 'missing' || place === undefined) return standing;
  const found = await readPlace(delivery, place);
  const isIt = found && isCreation(standing.entry) && isNamed(found, ownNameOf(standing.entry));
  return isIt && found.status !== 'entered-in-error' ? { kind: 'there', entry: standing.entry, found } : standing;
}

async function readPlace({ send }: Delivery, place: string): Promise<FhirResource | undefined> {
  const answer = await send({ method: 'GET', path: place });
  return answer.kind === 'ok' ? answer.resource : undefined;
}

/** The server took it and cannot show it. That the session ended meanwhile is the more useful word. */
export function notReadBack(notKnown: NotKnown, remains: Remains): WriteProblem {
  const problem = problemOfSearch(notKnown, remains);
  if (problem.kind !== 'refused' && problem.kind !== 'no answer') return problem;
  return { kind: 'not read back', ...('status' in problem && { status: problem.status }), remains };
}
