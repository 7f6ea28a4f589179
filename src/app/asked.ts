import { useCallback, useEffect, useEffectEvent, useSyncExternalStore } from 'react';
import type { EhrSession } from '../ehr/session.ts';

/** What came of a question to the EHR. */
interface Answered<Outcome> {
  readonly outcome: Outcome;
  readonly at: Date;
}

/** One question of a session: asked once, whoever asks, and again only on request. */
class Question<Outcome> {
  readonly #listeners = new Set<() => void>();
  #answered: Answered<Outcome> | undefined;
  #asking: Promise<void> | undefined;
  #bug: { readonly error: unknown } | undefined;

  /** Asks, unless an answer is on its way. The one before stays until the new one is there. */
  ask(how: () => Promise<Outcome>): Promise<void> {
    this.#asking ??= how()
      .then(
        (outcome) => {
          this.#answered = { outcome, at: new Date() };
        },
        // Everything that an EHR can do is an outcome; what rejects is a bug, and is shown as one.
        (error: unknown) => {
          this.#bug = { error };
        },
      )
      .finally(() => {
        this.#asking = undefined;
        for (const listener of this.#listeners) listener();
      });
    return this.#asking;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly answered = (): Answered<Outcome> | undefined => {
    if (this.#bug) throw this.#bug.error;
    return this.#answered;
  };

  get isOpen(): boolean {
    return this.#answered === undefined && this.#bug === undefined;
  }
}

/** Every list of questions of the app. */
const ALL: { forget(): void }[] = [];

/** Forgets all that the EHR answered, the chart above all: nobody is at the screen. */
export function forgetAnswers(): void {
  for (const questions of ALL) questions.forget();
  // Engines keep the text of the last match (`RegExp.input`), here perhaps a whole note: another match takes its place.
  /^/.test('');
}

/** The questions of each session by name. They go with the session, so that no other patient's answer is ever found. */
export class Questions<Outcome> {
  #bySession = new WeakMap<EhrSession, Map<string, Question<Outcome>>>();

  constructor() {
    ALL.push(this);
  }

  forget(): void {
    this.#bySession = new WeakMap();
  }

  of(session: EhrSession, name: string): Question<Outcome> {
    const questions = this.#bySession.get(session) ?? new Map<string, Question<Outcome>>();
    this.#bySession.set(session, questions);
    const question = questions.get(name) ?? new Question<Outcome>();
    questions.set(name, question);
    return question;
  }
}

/**
 * Asks the EHR something once for all screens that want to know, and gives the outcome when it is there. Without a `how`
 * nothing is asked. `again` asks anew and keeps what is known until the new answer comes.
 */
export function useAsked<Outcome>(
  question: Question<Outcome>,
  how: (() => Promise<Outcome>) | undefined,
): { readonly answered: Answered<Outcome> | undefined; readonly again: () => Promise<void> } {
  const answered = useSyncExternalStore(question.subscribe, question.answered);
  const isWanted = how !== undefined;
  // How to ask is made anew by each rendering; only another question, or one that is now wanted, asks.
  const askOnce = useEffectEvent((asked: Question<Outcome>) => {
    if (how && asked.isOpen) void asked.ask(how);
  });
  useEffect(() => {
    if (isWanted) askOnce(question);
  }, [question, isWanted]);
  const again = useCallback(async () => {
    if (how) await question.ask(how);
  }, [question, how]);
  return { answered, again };
}
