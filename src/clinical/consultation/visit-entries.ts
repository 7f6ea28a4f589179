import type { Answers, PlanChoices } from '../picture/answers.ts';
import type { Acknowledgement } from '../review/acknowledge.ts';
import type { PlanEdit } from '../taper/plan-edit.ts';

/** Pace, start and supply, with the changes to single rows of the schedule that comes of them. */
export interface PlanEntered {
  readonly choices: PlanChoices;
  /** In the order in which they were made. */
  readonly edits: readonly PlanEdit[];
}

/** What the plan was before each act on it, the last act last, and what was undone, the first to be done again first. */
export interface PlanActs {
  readonly past: readonly PlanEntered[];
  readonly undone: readonly PlanEntered[];
}

/** What the clinician entered at one visit. Everything else on the screen is derived from it and the chart. */
export interface VisitEntries extends PlanEntered {
  readonly answers: Answers;
  /** "This is what is taken", in the words that were on the screen: another regimen has to be confirmed again. */
  readonly confirmedRegimen: string | undefined;
  /** Warnings that were noted, one by one, as they read when they were noted. */
  readonly acknowledgements: readonly Acknowledgement[];
  /** Drafts beside the taper, ticked by the clinician; nothing is drafted unasked. */
  readonly drafts: TickedDrafts;
  /** What a prescriber entered in front of a plan that waits for a decision. */
  readonly decision?: DecisionEntries;
}

export interface DecisionEntries {
  /** Why it is rejected, as far as it is typed. */
  readonly reason: string;
  /** The changes of the chart that were seen, in the words that were on the screen: others have to be seen again. */
  readonly changesSeen: readonly string[];
  /** Drafts beside the taper that are released along with it. */
  readonly alsoRelease: readonly ('iron' | 'gabapentin')[];
}

export interface TickedDrafts {
  readonly iron: boolean;
  readonly gabapentin: boolean;
  readonly labs: boolean;
}
