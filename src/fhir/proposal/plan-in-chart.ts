import type { CarePlan, MedicationRequest, ServiceRequest, Task } from 'fhir/r4';
import type { Visit } from '../../clinical/review/visit.ts';
import type { ProductId } from '../../clinical/taper/taper-plan.ts';
import type { FactUsed } from './facts-used.ts';
import type { LabTest } from './lab-tests-asked-for.ts';
import type { LaidOutRow } from './laid-out-row.ts';
import type { DraftDrug } from './other-drafts.ts';
import type { Stored } from './own-resource.ts';
import type { WrittenSchedule } from './read-schedule.ts';

/** Where a plan of this app stands, by the status table of the design. The last two are met with a word, not an error. */
export type PlanState =
  | { readonly kind: 'pending' }
  | { readonly kind: 'approved' }
  | { readonly kind: 'rejected'; readonly reason: string | undefined }
  | { readonly kind: 'superseded'; readonly reason: string | undefined }
  | { readonly kind: 'on hold' }
  | { readonly kind: 'withdrawn'; readonly reason: string | undefined }
  | { readonly kind: 'completed' }
  /** Some of it is not in the chart: a write that broke off, or a resource that can no longer be read. */
  | { readonly kind: 'half-written'; readonly gaps: readonly PlanGap[] }
  /** Somebody changed it in the EHR: its doses are not believed any more. */
  | { readonly kind: 'edited'; readonly differences: readonly PlanDifference[] };

export type PlanGap =
  | { readonly missing: 'care plan' | 'task' }
  | { readonly missing: 'proposal' | 'order'; readonly row: number; readonly product: ProductId }
  /** Some products of a row were released and others were not. */
  | { readonly missing: 'half of a release'; readonly row: number }
  /** The care plan was decided and the task was not, or the other way round. */
  | { readonly missing: 'half of the decision'; readonly carePlan: string; readonly task: string };

export interface PlanDifference {
  readonly what: 'schedule text' | 'product' | 'doses' | 'dates' | 'supply' | 'status' | 'not readable' | 'patient';
  /** "MedicationRequest/m3". */
  readonly reference: string;
  readonly row?: number;
}

/** An order that was released from a row, and what the EHR has made of it. Only `unsigned` ones are the app's to cancel. */
export interface OrderInChart {
  readonly reference: string;
  readonly product: ProductId | undefined;
  readonly standing: 'unsigned' | 'signed' | 'ended' | 'cancelled' | 'unknown';
  readonly status: string;
  /** Carries this app's identifier; an order that the EHR made from a proposal does not. */
  readonly own: boolean;
  readonly resource: Stored<MedicationRequest>;
}

export interface ProposalInChart {
  readonly product: ProductId;
  readonly resource: Stored<MedicationRequest>;
}

/** One row of the schedule with what has become of it. */
export interface RowInChart extends LaidOutRow {
  readonly standing: 'proposed' | 'released' | 'withdrawn' | 'no drug' | 'mixed';
  readonly proposals: readonly ProposalInChart[];
  readonly orders: readonly OrderInChart[];
}

export interface DraftInChart {
  readonly drug: DraftDrug;
  /** The review at which it was ticked; none when it came with the plan. */
  readonly visit: string | undefined;
  readonly resource: Stored<MedicationRequest>;
}

export interface LabInChart {
  readonly test: LabTest | undefined;
  readonly resource: Stored<ServiceRequest>;
}

export interface PlanInChart {
  readonly planId: string;
  readonly state: PlanState;
  /** When it was proposed, as the care plan says. */
  readonly created: string | undefined;
  readonly carePlan: Stored<CarePlan> | undefined;
  readonly task: Stored<Task> | undefined;
  readonly schedule: WrittenSchedule | undefined;
  /** Empty when the schedule cannot be read. */
  readonly rows: readonly RowInChart[];
  /** Iron and gabapentin drafts, of the plan and of its reviews. */
  readonly drafts: readonly DraftInChart[];
  readonly labs: readonly LabInChart[];
  /** Requests for a decision on drafts that were ticked at a review. */
  readonly draftTasks: readonly { readonly visit: string; readonly task: Stored<Task> }[];
  /** Every own medication request, also one that fits no row. */
  readonly requests: readonly Stored<MedicationRequest>[];
  readonly visits: readonly Visit[];
  readonly facts: readonly FactUsed[];
  /** "CarePlan/…": plans whose place this one takes, and the plan that it is a part of. */
  readonly replaces: readonly string[];
  readonly partOf: readonly string[];
  /** Acts recorded by this app, from its Provenance tags: "propose", "approve", "hold-2027-01-12" … */
  readonly acts: readonly string[];
}
