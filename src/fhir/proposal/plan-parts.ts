import type { CarePlan, MedicationRequest, Task } from 'fhir/r4';
import type { Written } from './identifiers.ts';
import type { Stored } from './own-resource.ts';
import type { LabInChart, PlanDifference, PlanInChart } from './plan-in-chart.ts';

/** The resources of one plan, sorted, before anything is concluded from them. */
export interface PlanParts {
  readonly planId: string;
  readonly carePlan: Stored<CarePlan> | undefined;
  readonly task: Stored<Task> | undefined;
  readonly requests: readonly { readonly written: Written; readonly resource: Stored<MedicationRequest> }[];
  readonly labs: readonly LabInChart[];
  readonly draftTasks: PlanInChart['draftTasks'];
  /** Resources of this app whose shape is not what it wrote. */
  readonly unreadable: readonly PlanDifference[];
  /** Orders that carry no identifier of this app. */
  readonly otherOrders: readonly Stored<MedicationRequest>[];
  readonly acts: readonly string[];
}
