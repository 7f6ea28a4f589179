import type { Finding } from '../../clinical/assessment/finding.ts';
import type { DecisionEntries, PlanActs, VisitEntries } from '../../clinical/consultation/visit-entries.ts';
import type { ClinicalPicture, Regimen } from '../../clinical/picture/clinical-picture.ts';
import type { Acknowledgement } from '../../clinical/review/acknowledge.ts';
import { amountsInWords } from '../words/doses.ts';
import { noPlanYet, type PlanHistory } from './plan-history.ts';

/** What was entered, with the acts on the plan that can be undone. */
export type VisitState = VisitEntries & PlanHistory;

/** A visit at which nothing has been entered yet. */
export function nothingEntered(fillDays: number): VisitState {
  return {
    answers: {},
    ...noPlanYet({ supply: { odt: true, fillDays } }),
    confirmedRegimen: undefined,
    acknowledgements: [],
    drafts: { iron: false, gabapentin: false, labs: false },
  };
}

/** Nothing entered yet in front of a plan that waits for a decision. */
export const NOTHING_DECIDED: DecisionEntries = { reason: '', changesSeen: [], alsoRelease: [] };

const sameNote = (a: Acknowledgement, b: Acknowledgement): boolean => a.rule === b.rule && a.message === b.message;

/** The notes without the one on this finding. */
export function notesWithout(state: VisitState, finding: Finding): readonly Acknowledgement[] {
  return state.acknowledgements.filter((each) => !sameNote(each, finding));
}

export const isNoted = (state: VisitState, finding: Finding): boolean =>
  state.acknowledgements.some((each) => sameNote(each, finding));

/** "2 mg at bedtime": what a confirmation is about. */
export const regimenInWords = (regimen: Regimen): string => amountsInWords(regimen.slots);

/** Whether the regimen on the screen is the one that was confirmed: one that has changed since is not. */
export function isRegimenConfirmed(state: VisitState, { regimen }: Pick<ClinicalPicture, 'regimen'>): boolean {
  return regimen.known && state.confirmedRegimen === regimenInWords(regimen.value);
}

/** The part of the state that outlives the page, beside the acts that can be undone. */
export function entriesOf(state: VisitState): VisitEntries {
  const { answers, choices, edits, confirmedRegimen, acknowledgements, drafts, decision } = state;
  const entries = { answers, choices, edits, confirmedRegimen, acknowledgements, drafts };
  return decision === undefined ? entries : { ...entries, decision };
}

/** The acts on the plan that can be undone and done again, also after a reload. */
export const actsOf = ({ past, undone }: VisitState): PlanActs => ({ past, undone });

/** Entries that were kept, on the screen again. */
export const stateOf = (entries: VisitEntries, acts: PlanActs): VisitState => ({
  ...noPlanYet(entries.choices),
  ...entries,
  ...acts,
});
