import type { FactUsed } from '../fhir/proposal/facts-used.ts';
import { type PlanInNote, readNote } from '../fhir/proposal/read-note.ts';
import type { FhirResource, NotSent } from './answer.ts';
import { findNotes, textOfNote } from './notes.ts';
import type { ReadOutcome } from './read-outcome.ts';
import { rememberPlans } from './seen-plans.ts';
import type { EhrSession } from './session.ts';
import { isAboutSomebodyElse } from './subject.ts';
import { referenceTo, versionOf } from './writers/placed-entry.ts';

/** A plan as its newest note tells it, with the note that it stands in. */
export interface NotedPlan extends PlanInNote {
  readonly note: FactUsed;
}

/** The plans of this app as its notes tell them, on servers that keep nothing else of ours (Epic, Oracle Health). */
export interface PlanNotes {
  readonly kind: 'plan notes';
  /** One for each plan, from its newest note; newest first. */
  readonly plans: readonly NotedPlan[];
  /** Plan ids whose newest note is not as it was written: shown, and never planned from. */
  readonly edited: readonly string[];
  /** How the search for notes ended: only when it is complete are there no other plans. */
  readonly outcome: ReadOutcome;
}

export type NotesProblem = { readonly kind: 'wrong patient' } | { readonly kind: 'not sent'; readonly why: NotSent };

/** Notes that are opened at most, newest first; beyond them the outcome is `truncated`. */
const MOST_OPENED = 40;

/** A note of this app, whole or edited. */
type OwnNote =
  | { readonly planId: string; readonly written: string; readonly plan: NotedPlan }
  | { readonly planId: string; readonly written: string; readonly plan: undefined };

/** Reads the plans of this app back from its own notes in the chart of `patient` (the id of the reading). */
export async function readPlanNotes(session: EhrSession, patient: string): Promise<PlanNotes | NotesProblem> {
  const search = await findNotes(session.send, patient);
  if (search.kind === 'stopped') return { kind: 'not sent', why: search.why };
  if (search.resources.some((note) => isAboutSomebodyElse(note, patient))) return { kind: 'wrong patient' };
  const opened = search.resources.slice(0, MOST_OPENED);
  const texts = await Promise.all(opened.map((note: FhirResource) => textOfNote(session.send, note)));
  const own = opened.flatMap((document, index) => ownNote(document, texts[index]));
  rememberPlans(
    session,
    own.map(({ reference }) => reference),
  );
  const newest = new Map<string, OwnNote>();
  // By what the notes say of themselves: not every vendor keeps the date that was sent.
  for (const { note } of own.toSorted((a, b) => (a.note.written < b.note.written ? 1 : -1))) {
    if (!newest.has(note.planId)) newest.set(note.planId, note);
  }
  const isCut = opened.length < search.resources.length || texts.includes(undefined);
  return {
    kind: 'plan notes',
    plans: [...newest.values()].flatMap(({ plan }) => plan ?? []),
    edited: [...newest.values()].flatMap(({ planId, plan }) => (plan === undefined ? [planId] : [])),
    outcome: isCut ? { kind: 'truncated', count: opened.length } : search.outcome,
  };
}

function ownNote(
  document: FhirResource,
  text: string | undefined,
): readonly { readonly reference: string; readonly note: OwnNote }[] {
  const reading = readNote(text ?? '');
  if (reading.kind === 'not a note of this app') return [];
  const reference = referenceTo(document);
  if (reading.kind === 'edited') {
    const { planId, written } = reading;
    return [{ reference, note: { planId, written, plan: undefined } }];
  }
  const { plan } = reading;
  const version = versionOf(document);
  const note = { reference, label: `Note of plan ${plan.planId}`, ...(version !== undefined && { version }) };
  return [{ reference, note: { planId: plan.planId, written: plan.written, plan: { ...plan, note } } }];
}
