import { useEffect, useState } from 'react';
import type { Finding } from '../../clinical/assessment/finding.ts';
import type { DecisionEntries, TickedDrafts } from '../../clinical/consultation/visit-entries.ts';
import type { Answers, IntakeAnswer, PlanChoices, RlsAnswer } from '../../clinical/picture/answers.ts';
import type { Regimen } from '../../clinical/picture/clinical-picture.ts';
import { type Correction, isAboutSame } from '../../clinical/picture/corrections.ts';
import { acknowledgementOf } from '../../clinical/review/acknowledge.ts';
import type { PlanEdit } from '../../clinical/taper/plan-edit.ts';
import type { KeptEntries } from '../../ehr/entries-as-text.ts';
import { backToPace, noPlanYet, redo, undo, withChoice, withEdits } from './plan-history.ts';
import {
  actsOf,
  entriesOf,
  NOTHING_DECIDED,
  notesWithout,
  nothingEntered,
  regimenInWords,
  stateOf,
  type VisitState,
} from './visit-state.ts';

export interface VisitActions {
  answer(change: Partial<Answers>): void;
  answerIntake(change: Partial<IntakeAnswer>): void;
  /** Takes answers back: an emptied field is "not answered" again, never the answer before. */
  forgetIntake(...answers: readonly (keyof IntakeAnswer)[]): void;
  forgetRls(...answers: readonly (keyof RlsAnswer)[]): void;
  answerRls(change: Partial<RlsAnswer>): void;
  /** Corrects a fact of the chart for this plan; a second correction of the same fact takes the place of the first. */
  correct(correction: Correction): void;
  takeBack(correction: Correction): void;
  override(rule: string, reason: string): void;
  /** Choices for the plan. `typingIn` names the field while it is typed in: one act until another field is used. */
  choose(change: Partial<PlanChoices>, typingIn?: string): void;
  /** The changes to rows, from now on. */
  changeRows(edits: readonly PlanEdit[], typingIn?: string): void;
  undo(): void;
  redo(): void;
  /** Takes all changes to rows back. */
  backToPace(): void;
  /** Confirms this regimen as the one that is taken; undefined takes the confirmation back. */
  confirmRegimen(regimen: Regimen | undefined): void;
  note(finding: Finding, noted: boolean): void;
  draft(change: Partial<TickedDrafts>): void;
  /** What is entered in front of a plan that waits for a decision. */
  decide(change: Partial<DecisionEntries>): void;
}

/** Entries of the same visit before a reload or a new sign-in, shown as such. */
export interface Restored {
  readonly at: Date | undefined;
  /** Throws every entry away. */
  startOver(): void;
}

function without<Answered extends object>(
  answers: Answered,
  forgotten: readonly (keyof Answered)[],
): Partial<Answered> {
  const kept: Partial<Answered> = { ...answers };
  for (const key of forgotten) delete kept[key];
  return kept;
}

/** A changed dose is a new regimen: it has to be confirmed again, and its schedule has other rows. */
const onNewRegimen = ({ choices }: VisitState): Partial<VisitState> => ({
  confirmedRegimen: undefined,
  ...noPlanYet(choices),
});

/** Reading entries back needs their whole schema: a chunk of its own, beside the first view. */
const loadKept = import('../../ehr/kept-entries.ts');

type Change = (next: (before: VisitState) => Partial<VisitState>) => void;

function actionsOf(change: Change): VisitActions {
  return {
    answer: (answers) => change((before) => ({ answers: { ...before.answers, ...answers } })),
    answerIntake: (intake) =>
      change((before) => ({
        answers: { ...before.answers, intake: { ...before.answers.intake, ...intake } },
        ...(intake.slots === undefined && intake.orders === undefined ? {} : onNewRegimen(before)),
      })),
    forgetIntake: (...forgotten) =>
      change((before) => ({
        answers: { ...before.answers, intake: without(before.answers.intake ?? {}, forgotten) },
        ...(forgotten.includes('slots') || forgotten.includes('orders') ? onNewRegimen(before) : {}),
      })),
    forgetRls: (...forgotten) =>
      change((before) => ({ answers: { ...before.answers, rls: without(before.answers.rls ?? {}, forgotten) } })),
    answerRls: (rls) =>
      change((before) => ({ answers: { ...before.answers, rls: { ...before.answers.rls, ...rls } } })),
    correct: (correction) =>
      change(({ answers }) => ({
        answers: {
          ...answers,
          corrections: [...(answers.corrections ?? []).filter((each) => !isAboutSame(each, correction)), correction],
        },
      })),
    takeBack: (correction) =>
      change(({ answers }) => ({
        answers: { ...answers, corrections: (answers.corrections ?? []).filter((each) => each !== correction) },
      })),
    override: (rule, reason) =>
      change((before) => ({
        answers: { ...before.answers, overrides: { ...before.answers.overrides, [rule]: reason } },
      })),
    choose: (choices, typingIn) => change((before) => withChoice(before, choices, typingIn)),
    changeRows: (edits, typingIn) => change((before) => withEdits(before, edits, typingIn)),
    undo: () => change(undo),
    redo: () => change(redo),
    backToPace: () => change(backToPace),
    confirmRegimen: (regimen) => change(() => ({ confirmedRegimen: regimen && regimenInWords(regimen) })),
    note: (finding, noted) =>
      change((before) => ({
        acknowledgements: noted
          ? [...notesWithout(before, finding), acknowledgementOf(finding)]
          : notesWithout(before, finding),
      })),
    draft: (drafts) => change((before) => ({ drafts: { ...before.drafts, ...drafts } })),
    decide: (decision) => change((before) => ({ decision: { ...NOTHING_DECIDED, ...before.decision, ...decision } })),
  };
}

/**
 * The state of one visit and the few ways to change it. It lives in memory and, once it is sure whose it is, in this
 * window's session, so that an expired token or a reload does not lose it (src/ehr/kept-entries.ts).
 */
export function useVisitState(
  fillDays: number,
  whose: KeptEntries['whose'] | undefined,
): readonly [VisitState, VisitActions, Restored] {
  const [untouched, setUntouched] = useState(() => nothingEntered(fillDays));
  const [state, setState] = useState(untouched);
  const [restoredAt, setRestoredAt] = useState<Date>();
  const isTouched = state !== untouched;

  useEffect(() => {
    let isAwaited = whose !== undefined && !isTouched;
    void loadKept.then(({ keptEntries }) => {
      const kept = whose && isAwaited ? keptEntries(whose, new Date()) : undefined;
      if (!kept) return;
      setState(stateOf(kept.entries, kept.acts));
      setRestoredAt(kept.at);
    });
    return () => {
      isAwaited = false;
    };
  }, [whose, isTouched]);
  useEffect(() => {
    if (!whose || !isTouched) return;
    const at = new Date();
    void loadKept.then(({ keepEntries }) => keepEntries({ whose, at, entries: entriesOf(state), acts: actsOf(state) }));
  }, [whose, isTouched, state]);

  return [
    state,
    actionsOf((next) => setState((before) => ({ ...before, ...next(before) }))),
    {
      at: restoredAt,
      startOver: () => {
        const nothing = nothingEntered(fillDays);
        void loadKept.then(({ forgetEntries }) => forgetEntries());
        setUntouched(nothing);
        setState(nothing);
        setRestoredAt(undefined);
      },
    },
  ];
}
