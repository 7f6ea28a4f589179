import { forbidEntry } from '../../fhir/proposal/forbid.ts';
import { type Creation, isCreation, type Update, type WriteEntry } from '../../fhir/proposal/write-bundle.ts';
import { type Answer, type FhirResource, wasNotDone } from '../answer.ts';
import { type Delivery, itemsOf, movedOn, nameOf, problemOfWrite, remainsOf } from './delivery.ts';
import { differences } from './differences.ts';
import { isNamed, ownNameOf } from './own-name.ts';
import { asResource, changeOf, placedEntry, referenceTo, withContent } from './placed-entry.ts';
import { isOpen, type Places, withoutOpenReferences, withPlaces } from './placeholders.ts';
import { notReadBack, readBack } from './read-back.ts';
import type { WriteProblem, WriteReceipt } from './receipt.ts';
import { acceptAnswered, findStanding, isKnown, placesOf, type Standing } from './standing.ts';
import { takeBack } from './take-back.ts';

/** One thing to do, in the order of facts 4.3. */
type Step =
  | { readonly kind: 'create'; readonly entry: Creation }
  /** Puts in what a creation could not say yet, because it refers to resources that came after it. */
  | { readonly kind: 'complete'; readonly entry: Creation }
  | { readonly kind: 'change'; readonly entry: Update };

/** How a step ended. `answer` is why it did not come about. */
type StepEnd =
  | { readonly kind: 'done'; readonly standing: Standing }
  | { readonly kind: 'failed'; readonly answer: Exclude<Answer, { kind: 'ok' }>; readonly isUncertain: boolean }
  | { readonly kind: 'blocked'; readonly because: ReturnType<typeof forbidEntry> };

/**
 * Writes a bundle one resource at a time, for servers without transactions: the care plan first, then what it lists, then
 * changes of what was there, then Provenance, and the Task last, because nothing can be acted on before it exists. No POST
 * is repeated blindly: after a lost answer the chart is searched, and the clinician decides whether to send again.
 *
 * A failure takes everything back, up to the first step that cannot be taken back: a change of something that was in the
 * chart before, or a Provenance, which has no status. After it, what was done stays and is named, and sending again
 * completes it: half of a decision is not undone behind the prescriber's back.
 */
export async function writeSequentially(delivery: Delivery): Promise<WriteReceipt | WriteProblem> {
  const steps = stepsOf(delivery.standing);
  const standing = new Map(delivery.standing.map((each) => [each.entry, each]));
  const now = (): readonly Standing[] => [...standing.values()];
  let isFinal = false;
  for (const [index, step] of steps.entries()) {
    const end = await take(delivery, step, now());
    if (end.kind !== 'done') return stopped({ delivery, standing: now(), end, step, isFinal });
    standing.set(step.entry, end.standing);
    isFinal ||= step.kind === 'change' || step.entry.resource.resourceType === 'Provenance';
    delivery.onProgress?.(index + 1, steps.length);
  }
  const written = await readBack(delivery, new Map(now().flatMap(placeOf)));
  if (!isKnown(written)) return notReadBack(written, remainsOf(now()));
  const accepted = written.map(acceptAnswered);
  if (!accepted.every(({ kind }) => kind === 'there')) return { kind: 'no answer', remains: remainsOf(accepted) };
  return {
    kind: 'written',
    writer: 'sequential',
    written: itemsOf(accepted),
    alreadyThere: false,
  };
}

function placeOf(standing: Standing): readonly (readonly [string, string])[] {
  return standing.kind === 'there' && isCreation(standing.entry)
    ? [[nameOf(standing.entry), referenceTo(standing.found)]]
    : [];
}

/** What comes at the end, in this order: who did it, and the switch by which others see it. */
const LAST: readonly string[] = ['Provenance', 'Task'];

function stepsOf(standing: readonly Standing[]): readonly Step[] {
  const creations = standing.map(({ entry }) => entry).filter(isCreation);
  const missing = new Set(standing.filter(({ kind }) => kind === 'missing').map(({ entry }) => entry));
  const create = creations.filter((entry) => missing.has(entry)).map((entry): Step => ({ kind: 'create', entry }));
  const complete = creations
    .filter((entry) => needsCompletion(entry, creations, standing))
    .map((entry): Step => ({ kind: 'complete', entry }));
  const change = standing.flatMap((each): Step[] =>
    each.kind === 'to change' || each.kind === 'moved on' ? [{ kind: 'change', entry: each.entry }] : [],
  );
  const isOf = (type: string) => (step: Step) => step.entry.resource.resourceType === type;
  const isLast = ({ entry }: Step): boolean => LAST.includes(entry.resource.resourceType);
  return [
    ...create.filter((step) => !isLast(step)),
    ...complete,
    ...change.filter((step) => !isLast(step)),
    ...LAST.flatMap((type) => [...create, ...change].filter(isOf(type))),
  ];
}

/** Whether a creation refers to entries that come after it, and the chart does not hold it in full already. */
function needsCompletion(entry: Creation, creations: readonly Creation[], standing: readonly Standing[]): boolean {
  const before = creations.slice(0, creations.indexOf(entry));
  const placesBefore = new Map(before.map(({ fullUrl }) => [fullUrl, 'Before/it']));
  if (!isOpen(withPlaces(asResource(entry), placesBefore))) return false;
  const own = standing.find((each) => each.entry === entry);
  if (own?.kind !== 'there') return true;
  // Left from an earlier attempt: completed only as this app left it, never over somebody's edit.
  const asLeft = withoutOpenReferences(asResource(entry));
  return differences(asLeft, own.found).length === 0;
}

function take(delivery: Delivery, step: Step, standing: readonly Standing[]): Promise<StepEnd> {
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

interface Stop {
  readonly delivery: Delivery;
  readonly standing: readonly Standing[];
  readonly end: Exclude<StepEnd, { kind: 'done' }>;
  readonly step: Step;
  readonly isFinal: boolean;
}

async function stopped({ delivery, standing, end, step, isFinal }: Stop): Promise<WriteProblem> {
  const uncertain = end.kind === 'failed' && end.isUncertain ? [nameOf(step.entry)] : [];
  const remains = isFinal ? remainsOf(standing, uncertain) : await takeBack({ delivery, standing, uncertain });
  if (end.kind === 'blocked') return { kind: 'blocked', forbidden: end.because, remains };
  const problem = problemOfWrite(end.answer, remains, step.entry.resource.resourceType);
  if (problem.kind !== 'changed since you looked') return problem;
  const now = await findStanding(delivery.send, delivery.patient, delivery.bundle.entry);
  return isKnown(now) ? { ...problem, changes: movedOn(now) } : problem;
}
