import { forbidEntry } from '../../fhir/proposal/forbid.ts';
import type { Creation, WriteEntry } from '../../fhir/proposal/write-bundle.ts';
import { type Answer, type FhirResource, wasNotDone } from '../answer.ts';
import type { Delivery } from './delivery.ts';
import { differences } from './differences.ts';
import { isNamed, ownNameOf } from './own-name.ts';
import { asResource, changeOf, placedEntry, withContent } from './placed-entry.ts';
import { type Places, withoutOpenReferences, withPlaces } from './placeholders.ts';
import { findStanding, isKnown, placesOf, type Standing } from './standing.ts';
import type { Step } from './steps.ts';

/** How a step ended. `answer` is why it did not come about. */
export type StepEnd =
  | { readonly kind: 'done'; readonly standing: Standing }
  | { readonly kind: 'failed'; readonly answer: Exclude<Answer, { kind: 'ok' }>; readonly isUncertain: boolean }
  | { readonly kind: 'blocked'; readonly because: ReturnType<typeof forbidEntry> };

/** Takes one step, and looks for itself what became of it when the answer does not say. */
export function takeStep(delivery: Delivery, step: Step, standing: readonly Standing[]): Promise<StepEnd> {
  const places = placesOf(standing);
  const own = standing.find(({ entry }) => entry === step.entry);
  if (step.kind === 'create') return create(delivery, step.entry, places, own);
  if (step.kind === 'change') return change(delivery, step.entry, placedEntry(step.entry, places));
  if (own?.kind !== 'there') throw new Error('completed before it was created');
  const content = withPlaces(asResource(step.entry), places);
  return change(delivery, step.entry, changeOf(step.entry, own.found, content));
}

async function create(
  delivery: Delivery,
  entry: Creation,
  places: Places,
  standing: Standing | undefined,
): Promise<StepEnd> {
  const placed = withContent(placedEntry(entry, places), withoutOpenReferences);
  const forbidden = forbidEntry(placed);
  if (forbidden.length > 0) return { kind: 'blocked', because: forbidden };
  const { resourceType } = entry.resource;
  const wasTakenBack = standing?.kind === 'missing' && standing.wasTakenBack;
  const answer = await delivery.send({
    method: 'POST',
    path: resourceType,
    body: asResource(placed),
    ...(delivery.createsConditionally(resourceType) && !wasTakenBack && { ifNoneExist: entry.request.ifNoneExist }),
  });
  if (answer.kind === 'ok') {
    const found = await foundByAnswer(delivery, entry, answer);
    if (found) return { kind: 'done', standing: { kind: 'there', entry, found } };
  }
  if (wasNotDone(answer)) return { kind: 'failed', answer, isUncertain: false };
  const searched = await findStanding(delivery.send, delivery.patient, [entry]);
  const there = isKnown(searched) ? searched[0] : undefined;
  if (there?.kind === 'there') return { kind: 'done', standing: there };
  return { kind: 'failed', answer: answer.kind === 'ok' ? EMPTY : answer, isUncertain: true };
}

/** The server says that it is done and neither its answer nor a search shows it. */
const EMPTY = { kind: 'lost', why: 'network' } as const;

async function foundByAnswer(
  { send }: Delivery,
  entry: Creation,
  answer: Extract<Answer, { kind: 'ok' }>,
): Promise<FhirResource | undefined> {
  const name = ownNameOf(entry);
  if (answer.resource && isNamed(answer.resource, name)) return answer.resource;
  if (!answer.location) return undefined;
  const read = await send({ method: 'GET', path: `${entry.resource.resourceType}/${answer.location.id}` });
  return read.kind === 'ok' && read.resource && isNamed(read.resource, name) ? read.resource : undefined;
}

/** Sends a change, if it is still the version that was seen. `entry` is what it stands for in the bundle. */
async function change(delivery: Delivery, entry: WriteEntry, toSend: WriteEntry): Promise<StepEnd> {
  const forbidden = forbidEntry(toSend);
  if (forbidden.length > 0) return { kind: 'blocked', because: forbidden };
  const { request } = toSend;
  const ifMatch = 'ifMatch' in request ? request.ifMatch : undefined;
  const body = asResource(toSend);
  const answer = await delivery.send({
    method: 'PUT',
    path: request.url,
    body,
    ...(ifMatch !== undefined && { ifMatch }),
  });
  if (answer.kind === 'ok' && answer.resource)
    return { kind: 'done', standing: { kind: 'there', entry, found: answer.resource } };
  if (wasNotDone(answer)) return { kind: 'failed', answer, isUncertain: false };
  const read = await delivery.send({ method: 'GET', path: request.url });
  const isAsSent = read.kind === 'ok' && read.resource && differences(body, read.resource).length === 0;
  if (isAsSent && read.resource) return { kind: 'done', standing: { kind: 'there', entry, found: read.resource } };
  return { kind: 'failed', answer: answer.kind === 'ok' ? EMPTY : answer, isUncertain: true };
}
