import { useState } from 'react';
import type { Finding } from '../../clinical/assessment/finding.ts';
import type { Answers, IntakeAnswer, PlanChoices, RlsAnswer } from '../../clinical/picture/answers.ts';
import { type Acknowledgement, acknowledgementOf } from '../../clinical/review/acknowledge.ts';
import type { PlanEdit } from '../../clinical/taper/plan-edit.ts';
import { backToPace, noPlanYet, type PlanHistory, redo, undo, withChoice, withEdit } from './plan-history.ts';

/** What the clinician entered at this visit. Everything else on the screen is derived from it and the chart. */
export interface VisitState extends PlanHistory {
  readonly answers: Answers;
  /** "This is what is taken": the regimen shown was confirmed, or typed. */
  readonly regimenConfirmed: boolean;
  /** Warnings that were noted, one by one, as they read when they were noted. */
  readonly acknowledgements: readonly Acknowledgement[];
  /** Drafts beside the taper, ticked by the clinician; nothing is drafted unasked. */
  readonly drafts: Drafts;
}

interface Drafts {
  readonly iron: boolean;
  readonly gabapentin: boolean;
  readonly labs: boolean;
}

export interface VisitActions {
  answer(change: Partial<Answers>): void;
  answerIntake(change: Partial<IntakeAnswer>): void;
  /** Takes answers back: an emptied field is "not answered" again, never the answer before. */
  forgetIntake(...answers: readonly (keyof IntakeAnswer)[]): void;
  forgetRls(...answers: readonly (keyof RlsAnswer)[]): void;
  answerRls(change: Partial<RlsAnswer>): void;
  override(rule: string, reason: string): void;
  /** Choices for the plan. `typingIn` names the field while it is typed in: one act until another field is used. */
  choose(change: Partial<PlanChoices>, typingIn?: string): void;
  editRow(edit: PlanEdit, typingIn?: string): void;
  undo(): void;
  redo(): void;
  /** Takes all changes to rows back. */
  backToPace(): void;
  confirmRegimen(confirmed: boolean): void;
  note(finding: Finding, noted: boolean): void;
  draft(change: Partial<Drafts>): void;
}

const same = (a: Acknowledgement, b: Acknowledgement): boolean => a.rule === b.rule && a.message === b.message;

function without<Answers extends object>(answers: Answers, forgotten: readonly (keyof Answers)[]): Partial<Answers> {
  const kept: Partial<Answers> = { ...answers };
  for (const key of forgotten) delete kept[key];
  return kept;
}

const onNewRegimen = ({ choices }: VisitState): Partial<VisitState> => ({
  regimenConfirmed: false,
  ...noPlanYet(choices),
});

export const isNoted = (state: VisitState, finding: Finding): boolean =>
  state.acknowledgements.some((each) => same(each, finding));

/** The state of one visit and the few ways to change it. It lives in memory only and ends with the page. */
export function useVisitState(fillDays: number): readonly [VisitState, VisitActions] {
  const [state, setState] = useState<VisitState>(() => ({
    answers: {},
    ...noPlanYet({ supply: { odt: true, fillDays } }),
    regimenConfirmed: false,
    acknowledgements: [],
    drafts: { iron: false, gabapentin: false, labs: false },
  }));
  const change = (next: (before: VisitState) => Partial<VisitState>): void =>
    setState((before) => ({ ...before, ...next(before) }));

  return [
    state,
    {
      answer: (answers) => change((before) => ({ answers: { ...before.answers, ...answers } })),
      answerIntake: (intake) =>
        change((before) => ({
          answers: { ...before.answers, intake: { ...before.answers.intake, ...intake } },
          // A changed dose is a new regimen: it has to be confirmed again, and its schedule has other rows.
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
      override: (rule, reason) =>
        change((before) => ({
          answers: { ...before.answers, overrides: { ...before.answers.overrides, [rule]: reason } },
        })),
      choose: (choices, typingIn) => change((before) => withChoice(before, choices, typingIn)),
      editRow: (edit, typingIn) => change((before) => withEdit(before, edit, typingIn)),
      undo: () => change(undo),
      redo: () => change(redo),
      backToPace: () => change(backToPace),
      confirmRegimen: (regimenConfirmed) => change(() => ({ regimenConfirmed })),
      note: (finding, noted) =>
        change((before) => {
          const others = before.acknowledgements.filter((each) => !same(each, finding));
          return { acknowledgements: noted ? [...others, acknowledgementOf(finding)] : others };
        }),
      draft: (drafts) => change((before) => ({ drafts: { ...before.drafts, ...drafts } })),
    },
  ];
}
