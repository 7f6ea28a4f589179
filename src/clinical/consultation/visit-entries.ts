import type { Answers, PlanChoices } from '../picture/answers.ts';
import type { Acknowledgement } from '../review/acknowledge.ts';
import type { PlanEdit } from '../taper/plan-edit.ts';

/** What the clinician entered at one visit. Everything else on the screen is derived from it and the chart. */
export interface VisitEntries {
  readonly answers: Answers;
  readonly choices: PlanChoices;
  /** Changes to rows of the schedule, in the order in which they were made. */
  readonly edits: readonly PlanEdit[];
  /** "This is what is taken", in the words that were on the screen: another regimen has to be confirmed again. */
  readonly confirmedRegimen: string | undefined;
  /** Warnings that were noted, one by one, as they read when they were noted. */
  readonly acknowledgements: readonly Acknowledgement[];
  /** Drafts beside the taper, ticked by the clinician; nothing is drafted unasked. */
  readonly drafts: TickedDrafts;
}

export interface TickedDrafts {
  readonly iron: boolean;
  readonly gabapentin: boolean;
  readonly labs: boolean;
}
