import type { Finding } from '../../clinical/assessment/finding.ts';
import type { PlanChoices } from '../../clinical/picture/answers.ts';
import type { ClinicalPicture } from '../../clinical/picture/clinical-picture.ts';
import type { Acknowledgement } from '../../clinical/review/acknowledge.ts';
import type { Visit } from '../../clinical/review/visit.ts';
import type { TaperPlan } from '../../clinical/taper/taper-plan.ts';
import type { Act, Person } from './act.ts';
import type { FactUsed, Versions } from './facts-used.ts';
import type { LaidOutRow, LayoutRefusal } from './laid-out-row.ts';
import type { NotedCourse } from './noted-course.ts';
import type { PlanInChart } from './plan-in-chart.ts';
import type { Purpose, ScheduleHead } from './schedule-text.ts';
import type { Ticked, Withheld } from './ticked-drafts.ts';
import type { WriteBundle } from './write-bundle.ts';

/** Everything that a proposal is made from. Same input, same proposal, byte for byte: no clock and no chance. */
export interface ProposalInput {
  /** The plan id is made once per "send" and kept until it has succeeded (facts 4.2). */
  readonly act: Act;
  readonly picture: ClinicalPicture;
  /** All findings: of the assessment, of the plan, of the review, referrals included. */
  readonly findings: readonly Finding[];
  readonly plan: TaperPlan;
  readonly supply: PlanChoices['supply'];
  /** Default: the taper itself. */
  readonly purpose?: Purpose;
  readonly acknowledgements?: readonly Acknowledgement[];
  readonly ticked?: Ticked;
  /** `meta.versionId` of the resources read, by reference. */
  readonly versions?: Versions;
  /** Who is asked to decide, when that is known. */
  readonly decider?: Person;
  /**
   * Plans of this app whose place this one takes. One that is not decided yet is superseded in the same act; one in force
   * or on hold stays until this one is approved.
   */
  readonly inPlaceOf?: readonly PlanInChart[];
  /** The plan that a step back belongs to. */
  readonly partOf?: PlanInChart;
  /** Where plans live in notes: the one whose place this takes. */
  readonly noted?: NotedBefore;
}

/** A plan in a note, as the next note of it takes it over. */
export interface NotedBefore {
  /** The note, with its version where the server tells it: a changed one stops the writing. */
  readonly note?: FactUsed;
  readonly course: NotedCourse;
  readonly visits: readonly Visit[];
}

/** What would be written, with what the screens and the seal need to know about it. */
export interface Proposal {
  readonly kind: 'proposal';
  readonly act: Act;
  readonly bundle: WriteBundle;
  readonly head: ScheduleHead;
  readonly rows: readonly LaidOutRow[];
  readonly findings: readonly Finding[];
  readonly acknowledgements: readonly Acknowledgement[];
  readonly facts: readonly FactUsed[];
  /** The line of today's visit in the plan's history; none on a step back that belongs to a plan with a history of its own. */
  readonly visit: Visit | undefined;
  readonly noted?: NotedBefore;
  /** Orders that the first row would replace once it is signed; this app does not change them. */
  readonly wouldReplace: readonly FactUsed[];
  readonly withheld: readonly Withheld[];
}

/** Why nothing can be proposed. */
export type ProposalRefusal =
  | LayoutRefusal
  | { readonly why: 'a stop stands'; readonly stops: readonly Finding[] }
  | { readonly why: 'plan id unusable'; readonly planId: string }
  | { readonly why: 'no row'; readonly rows: 0 }
  | { readonly why: 'dose rises'; readonly row: number };
