import { readNote } from '../fhir/proposal/read-note.ts';
import type { FhirResource, NotSent } from './answer.ts';
import { findNotes, textOfNote } from './notes.ts';
import type { ReadOutcome } from './read-outcome.ts';
import type { EhrSession } from './session.ts';
import { isAboutSomebodyElse } from './subject.ts';

/** A plan as it stands in a note of this app. */
type PlanInNote = Extract<ReturnType<typeof readNote>, { kind: 'plan' }>['plan'];

/** The plans of this app as its notes tell them, on servers that keep nothing else of ours (Epic, Oracle Health). */
export interface PlanNotes {
  readonly kind: 'plan notes';
  /** One for each plan, from its newest note; newest first. */
  readonly plans: readonly PlanInNote[];
  /** Plan ids whose newest note is not as it was written: shown, and never planned from. */
  readonly edited: readonly string[];
  /** How the search for notes ended: only when it is complete are there no other plans. */
  readonly outcome: ReadOutcome;
}

export type NotesProblem = { readonly kind: 'wrong patient' } | { readonly kind: 'not sent'; readonly why: NotSent };

/** Notes that are opened at most, newest first; beyond them the outcome is `truncated`. */
const MOST_OPENED = 40;

/** Reads the plans of this app back from its own notes in the chart of `patient` (the id of the reading). */
export async function readPlanNotes(session: EhrSession, patient: string): Promise<PlanNotes | NotesProblem> {
  const search = await findNotes(session.send, patient);
  if (search.kind === 'stopped') return { kind: 'not sent', why: search.why };
  if (search.resources.some((note) => isAboutSomebodyElse(note, patient))) return { kind: 'wrong patient' };
  const opened = search.resources.slice(0, MOST_OPENED);
  const texts = await Promise.all(opened.map((note: FhirResource) => textOfNote(session.send, note)));
  const newest = new Map<string, PlanInNote | undefined>();
  for (const text of texts) {
    const reading = readNote(text ?? '');
    if (reading.kind === 'plan' && !newest.has(reading.plan.planId)) newest.set(reading.plan.planId, reading.plan);
    if (reading.kind === 'edited' && !newest.has(reading.planId)) newest.set(reading.planId, undefined);
  }
  const isCut = opened.length < search.resources.length || texts.includes(undefined);
  return {
    kind: 'plan notes',
    plans: [...newest.values()].filter((plan) => plan !== undefined),
    edited: [...newest].flatMap(([planId, plan]) => (plan === undefined ? [planId] : [])),
    outcome: isCut ? { kind: 'truncated', count: opened.length } : search.outcome,
  };
}
