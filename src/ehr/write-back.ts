import { isSealed, type SealedProposal } from '../fhir/proposal/seal.ts';
import { chooseWriter, type Writer } from './choose-writer.ts';
import { rememberPlans } from './seen-plans.ts';
import type { EhrSession } from './session.ts';
import type { Delivery } from './writers/delivery.ts';
import { itemsOf, movedOn, problemOfSearch, remainsOf } from './writers/delivery.ts';
import { isNote, writeNote } from './writers/note.ts';
import { changedSince, checkSealedPatient } from './writers/preflight.ts';
import { NOTHING_REMAINS, type WriteProblem, type WriteReceipt } from './writers/receipt.ts';
import { writeSequentially } from './writers/sequential.ts';
import { findStanding, isKnown } from './writers/standing.ts';
import { writeTransaction } from './writers/transaction.ts';
import { withContents } from './writers/with-contents.ts';

export type { NoteReason, Writer } from './choose-writer.ts';
export type { ContentDifference } from './writers/content-differences.ts';
export type { Remains, SourceChange, WriteProblem, WriteReceipt } from './writers/receipt.ts';

export interface WritingOptions {
  /** Called after each step of the sequential writer. */
  readonly onProgress?: (done: number, of: number) => void;
}

/** What is being written now, by its plan and act: a second click joins the first. */
const UNDER_WAY = new Map<string, Promise<WriteReceipt | WriteProblem>>();

/**
 * Writes a sealed proposal or decision into the chart, reads it back and compares it. Before anything is sent: the seal holds, the
 * user is verified and is the one who sealed it, the token lives long enough, the Patient is the sealed one, and what the
 * plan rests on is still what the clinician saw. What is in the chart already is not written again, so that sending again
 * after any problem is safe. Approving, rejecting and releasing a row ask for a role of `config.approvers`.
 */
export function writeBack(
  session: EhrSession,
  sealed: SealedProposal,
  options: WritingOptions = {},
): Promise<WriteReceipt | WriteProblem> {
  const key = `${session.base} ${sealed.planId} ${sealed.act}`;
  const writing =
    UNDER_WAY.get(key) ??
    write(session, sealed, options)
      .then((outcome) => withContents(session, outcome))
      .finally(() => UNDER_WAY.delete(key));
  UNDER_WAY.set(key, writing);
  return writing;
}

/** What was tried as a note while the EHR could not say what it stores, although it can say so later. */
const TRIED_AS_NOTE = new WeakMap<SealedProposal, Writer>();

/** Acts that only a prescriber of the site's list may do. */
const DECISIONS = /^(approve|reject|release)(-|$)/;

/** A review of a plan that lives in notes holds no request: it is the next note, whatever else the server would take. */
const isNoteAlone = ({ bundle }: SealedProposal): boolean => bundle.entry.length === 0;

async function write(
  session: EhrSession,
  sealed: SealedProposal,
  options: WritingOptions,
): Promise<WriteReceipt | WriteProblem> {
  if (!isSealed(sealed)) return { kind: 'not sealed' };
  const user = await session.user();
  if (user.kind !== 'user') return { kind: 'user not verified', why: user };
  if (user.reference !== sealed.by) return { kind: 'other user' };
  if (DECISIONS.test(sealed.act) && !user.canApprove) return { kind: 'not an approver' };
  const capabilities = await session.capabilities();
  if (capabilities.kind === 'FHIR version') return capabilities;
  const noteAlone = isNoteAlone(sealed);
  const chosen = chooseWriter({
    capabilities,
    scopes: session.scopes,
    vendor: session.issuer.kind,
    writes: session.issuer.writes,
    noteAlone,
  });
  // A note that was tried may be there: sent again, the same act is not written a second time in another form.
  const writer = TRIED_AS_NOTE.get(sealed) ?? chosen;
  if (writer.kind === 'copy') return { kind: 'no way to write', because: writer.because };
  const checked = await checkSealedPatient(session, sealed, writer.kind);
  if (checked.kind !== 'patient') return checked;
  if (writer.kind === 'note') {
    // A decision cannot be a note: nothing was tried, and what the next launch can store takes it.
    if (!isNote(sealed)) return { kind: 'no way to write', because: writer.because };
    TRIED_AS_NOTE.set(sealed, writer);
    return withDifference(session, sealed, checked.id, await writeNote(session, sealed, checked.id));
  }

  const { bundle } = sealed;
  const standing = await findStanding(session.send, checked.id, bundle.entry);
  if (!isKnown(standing)) return problemOfSearch(standing, NOTHING_REMAINS);
  // In the chart already: nothing is left to decide on, whatever has changed since.
  if (standing.every(({ kind }) => kind === 'there')) {
    return { kind: 'written', writer: writer.kind, written: itemsOf(standing), alreadyThere: true };
  }
  const changes = await changedSince(session, sealed, checked.id);
  if ('kind' in changes) return changes;
  const moved = [...changes, ...movedOn(standing)];
  if (moved.length > 0) return { kind: 'changed since you looked', changes: moved, remains: remainsOf(standing) };
  const delivery: Delivery = {
    send: session.send,
    patient: checked.id,
    bundle,
    standing,
    createsConditionally: (type) => capabilities.kind === 'capabilities' && capabilities.createsConditionally(type),
    ...(options.onProgress && { onProgress: options.onProgress }),
  };
  const sent = await (writer.kind === 'transaction' ? writeTransaction(delivery) : writeSequentially(delivery));
  const outcome = await withDifference(session, sealed, checked.id, sent);
  if (outcome.kind === 'written')
    rememberPlans(
      session,
      outcome.written.map(({ reference }) => reference),
    );
  return outcome;
}

/**
 * A 409 or 412 says that something changed and not what: what the act rests on and would change is read again, and every
 * resource that moved is named. Nothing found, or nothing readable: the refusal stands as it came.
 */
async function withDifference(
  session: EhrSession,
  sealed: SealedProposal,
  patient: string,
  outcome: WriteReceipt | WriteProblem,
): Promise<WriteReceipt | WriteProblem> {
  if (outcome.kind !== 'changed since you looked' || outcome.changes.length > 0) return outcome;
  const [changes, standing] = await Promise.all([
    changedSince(session, sealed, patient),
    findStanding(session.send, patient, sealed.bundle.entry),
  ]);
  const basis = 'kind' in changes ? [] : changes;
  return { ...outcome, changes: [...basis, ...(isKnown(standing) ? movedOn(standing) : [])] };
}
