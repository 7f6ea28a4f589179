import type { ChartServer } from '../../fhir/chart/chart-needs.ts';
import { instant } from '../../fhir/proposal/instant.ts';
import { type NoteKind, noteDocument } from '../../fhir/proposal/note-document.ts';
import { readNote } from '../../fhir/proposal/read-note.ts';
import type { SealedProposal } from '../../fhir/proposal/seal.ts';
import { type Answer, type FhirResource, wasNotDone } from '../answer.ts';
import { findNotes, textOfNote } from '../notes.ts';
import { isSeen, rememberPlans } from '../seen-plans.ts';
import type { EhrSession } from '../session.ts';
import { problemOfRead, problemOfSearch, problemOfWrite } from './delivery.ts';
import { referenceTo, versionOf } from './placed-entry.ts';
import { changedSince } from './preflight.ts';
import {
  NOTHING_REMAINS,
  type SourceChange,
  type WriteProblem,
  type WriteReceipt,
  type WrittenItem,
} from './receipt.ts';

/** Notes of this kind that are opened to find one's own: more of one plan than a patient ever has. */
const MOST_OPENED = 20;

/** A note of this app in the chart. */
interface OwnNote extends NoteInChart {
  readonly planId: string;
  readonly written: string;
}

interface NoteInChart {
  readonly document: FhirResource;
  readonly text: string;
}

/**
 * Files the whole plan as one clinical note, for servers that take no drug proposals (Epic, Oracle Health). The note is
 * looked for first by what it says of itself, because vendors keep no identifier of ours; it is read back and its words
 * are compared.
 */
export async function writeNote(
  session: EhrSession,
  sealed: SealedProposal,
  patient: string,
): Promise<WriteReceipt | WriteProblem> {
  const notes = await ownNotes(session, patient);
  if ('kind' in notes) return notes;
  const there = notes.find((note) => isThisNote(note, sealed));
  if (there) return receipt(session, there, sealed, true);

  const basis = await changedSince(session, sealed, patient);
  if ('kind' in basis) return basis;
  const changes = [...basis, ...unseen(session, notes)];
  if (changes.length > 0) return { kind: 'changed since you looked', changes, remains: NOTHING_REMAINS };
  const filed = documentOf(session, sealed, patient, notes);
  if (filed.kind === 'refused') return { kind: 'no encounter' };
  const answer = await session.send({
    method: 'POST',
    path: 'DocumentReference',
    body: { ...filed.document },
    plainHeaders: noteKindOf(session.issuer.kind) !== 'us-core',
  });
  if (wasNotDone(answer)) return problemOfWrite(answer, NOTHING_REMAINS, 'DocumentReference');
  const written = (await noteAt(session, answer, sealed)) ?? (await findAgain(session, sealed, patient));
  if (written) return receipt(session, written, sealed, false);
  return { kind: 'no answer', remains: { items: [], uncertain: [nameOf(sealed)] } };
}

const noteKindOf = (server: ChartServer): NoteKind => (server === 'epic' || server === 'oracle' ? server : 'us-core');

const nameOf = ({ planId, act }: SealedProposal): string => `${planId}/note (${act})`;

/** Whether what was sealed has the form of a note. A decision has not: where there are only notes, the EHR decides. */
export const isNote = (sealed: SealedProposal): boolean => ownLine(sealed) !== undefined;

/** The line by which a note of this app names its plan and its moment. */
function ownLine({ planId, note }: SealedProposal): string | undefined {
  return note.split('\n').find((line) => line.startsWith(`Plan ${planId}, written `));
}

function isThisNote({ text }: NoteInChart, sealed: SealedProposal): boolean {
  const line = ownLine(sealed);
  return line !== undefined && text.includes(line);
}

/** Notes of this app that somebody else has filed since they were read: two clinicians, or two tabs (pitfall 48). */
function unseen(session: EhrSession, notes: readonly OwnNote[]): readonly SourceChange[] {
  return notes
    .filter(({ document }) => !isSeen(session, referenceTo(document)))
    .map(({ document }) => {
      const versionNow = versionOf(document);
      return { reference: referenceTo(document), ...(versionNow !== undefined && { versionNow }) };
    });
}

/** All notes of this app in the chart, the latest first by what they say of themselves. */
async function ownNotes(session: EhrSession, patient: string): Promise<readonly OwnNote[] | WriteProblem> {
  const search = await findNotes(session.send, patient);
  if (search.kind === 'stopped') return problemOfRead({ kind: 'not sent', why: search.why }, NOTHING_REMAINS);
  const { outcome } = search;
  // A list that is cut short is enough: what was filed last is in it, and an older plan is another plan.
  if (
    outcome.kind !== 'read' &&
    outcome.kind !== 'none on record' &&
    outcome.kind !== 'truncated' &&
    outcome.kind !== 'suppressed'
  ) {
    return problemOfSearch({ kind: 'not known', resourceType: 'DocumentReference', because: outcome }, NOTHING_REMAINS);
  }
  const notes = await Promise.all(
    search.resources.slice(0, MOST_OPENED).map(async (document) => {
      const text = (await textOfNote(session.send, document)) ?? '';
      return { document, text, reading: readNote(text) };
    }),
  );
  return notes
    .flatMap(({ document, text, reading }) => {
      if (reading.kind === 'not a note of this app') return [];
      const { planId, written } = reading.kind === 'plan' ? reading.plan : reading;
      return [{ document, text, planId, written }];
    })
    .toSorted((a, b) => (a.written < b.written ? 1 : -1));
}

function documentOf(session: EhrSession, sealed: SealedProposal, patient: string, notes: readonly OwnNote[]) {
  const written = ownLine(sealed)?.match(/, written (\S+)\.$/)?.[1];
  if (written === undefined) throw new Error('a note that does not name its moment');
  const before = notes.filter(({ planId }) => planId === sealed.planId);
  const last = before[0];
  return noteDocument(noteKindOf(session.issuer.kind), {
    act: {
      planId: sealed.planId,
      patient: { reference: `Patient/${patient}` },
      by: { reference: sealed.by },
      at: instant(written),
      ...(session.encounter !== undefined && { encounter: session.encounter }),
    },
    text: sealed.note,
    n: before.length + 1,
    ...(last && { replaces: referenceTo(last.document) }),
  });
}

async function noteAt(session: EhrSession, answer: Answer, sealed: SealedProposal): Promise<NoteInChart | undefined> {
  if (answer.kind !== 'ok') return undefined;
  const id = answer.resource?.id ?? answer.location?.id;
  if (id === undefined) return undefined;
  const read = await session.send({ method: 'GET', path: `DocumentReference/${id}` });
  if (read.kind !== 'ok' || !read.resource) return undefined;
  const note = { document: read.resource, text: (await textOfNote(session.send, read.resource)) ?? '' };
  return isThisNote(note, sealed) ? note : undefined;
}

async function findAgain(
  session: EhrSession,
  sealed: SealedProposal,
  patient: string,
): Promise<NoteInChart | undefined> {
  const notes = await ownNotes(session, patient);
  return 'kind' in notes ? undefined : notes.find((note) => isThisNote(note, sealed));
}

function receipt(
  session: EhrSession,
  { document, text }: NoteInChart,
  sealed: SealedProposal,
  alreadyThere: boolean,
): WriteReceipt {
  rememberPlans(session, [referenceTo(document)]);
  const versionId = versionOf(document);
  const item: WrittenItem = {
    reference: referenceTo(document),
    ...(versionId !== undefined && { versionId }),
    ...(typeof document.status === 'string' && { status: document.status }),
    own: nameOf(sealed),
    differs: readNote(text).kind === 'plan' ? [] : ['content'],
  };
  return { kind: 'written', writer: 'note', written: [item], alreadyThere };
}
