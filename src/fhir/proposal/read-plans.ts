import type { CarePlan, MedicationRequest } from 'fhir/r4';
import type { Visit } from '../../clinical/review/visit.ts';
import { FACTS_HEAD, type FactUsed, readFact } from './facts-used.ts';
import { ACT_TAG_SYSTEM, ACTIVITY_SYSTEM, ownIdentity, type Written } from './identifiers.ts';
import { LAB_TESTS_IN_ORDER } from './lab-tests-asked-for.ts';
import { after } from './note-lines.ts';
import { DRAFTS, type DraftDrug } from './other-drafts.ts';
import {
  isCarePlan,
  isMedicationRequest,
  isProvenance,
  isServiceRequest,
  isTask,
  nameOf,
  pointsTo,
  referenceOf,
} from './own-resource.ts';
import type { PlanInChart } from './plan-in-chart.ts';
import type { PlanParts } from './plan-parts.ts';
import { stateOf } from './plan-state.ts';
import { readRows } from './read-plan-rows.ts';
import { readSchedule } from './read-schedule.ts';
import { readVisit } from './visit-line.ts';

const ORDER_INTENTS = ['order', 'original-order', 'reflex-order', 'filler-order', 'instance-order'];

/**
 * Finds the plans of this app among the resources of a chart, newest first, and says where each stands. Resources of
 * others are passed over; its own entered-in-error ones do not count; a plan made elsewhere is not one of these.
 */
export function readPlans(resources: readonly unknown[]): readonly PlanInChart[] {
  const others = resources.filter(isMedicationRequest).filter(isForeignOrder);
  const acts = resources.filter(isProvenance).flatMap(({ meta }) => actsOf(meta?.tag ?? []));
  const parts = new Map<string, PlanParts>();
  for (const resource of resources) {
    const name = nameOf(resource);
    const own = name && ownIdentity(name.identifier ?? []);
    if (!name || !own || isVoid(resource)) continue;
    const before = parts.get(own.planId) ?? empty(own.planId, others, acts);
    parts.set(own.planId, withResource(before, own.written, resource, referenceOf(name)));
  }
  return [...parts.values()].map(planOf).sort((a, b) => ((a.created ?? '') < (b.created ?? '') ? 1 : -1));
}

const isVoid = (resource: unknown): boolean =>
  typeof resource === 'object' && resource !== null && 'status' in resource && resource.status === 'entered-in-error';

function isForeignOrder({ intent, status, identifier }: MedicationRequest): boolean {
  return ORDER_INTENTS.includes(intent) && status !== 'entered-in-error' && !ownIdentity(identifier ?? []);
}

function actsOf(
  tags: readonly { readonly system?: string | undefined; readonly code?: string | undefined }[],
): readonly string[] {
  return tags.flatMap(({ system, code }) => (system === ACT_TAG_SYSTEM && code !== undefined ? [code] : []));
}

function empty(planId: string, otherOrders: PlanParts['otherOrders'], acts: readonly string[]): PlanParts {
  const prefix = `${planId}/provenance/`;
  const own = acts.filter((code) => code.startsWith(prefix)).map((code) => code.slice(prefix.length));
  return {
    planId,
    carePlan: undefined,
    task: undefined,
    requests: [],
    labs: [],
    draftTasks: [],
    unreadable: [],
    otherOrders,
    acts: own,
  };
}

function withResource(parts: PlanParts, written: Written, resource: unknown, reference: string): PlanParts {
  if (written.kind === 'care-plan' && isCarePlan(resource)) return { ...parts, carePlan: resource };
  if (written.kind === 'task' && isTask(resource)) {
    if (written.visit === undefined) return { ...parts, task: resource };
    return { ...parts, draftTasks: [...parts.draftTasks, { visit: written.visit, task: resource }] };
  }
  if (written.kind === 'lab' && isServiceRequest(resource)) {
    return { ...parts, labs: [...parts.labs, { test: LAB_TESTS_IN_ORDER[written.n - 1], resource }] };
  }
  if (isMedicationRequest(resource)) return { ...parts, requests: [...parts.requests, { written, resource }] };
  if (written.kind === 'note') return parts;
  return { ...parts, unreadable: [...parts.unreadable, { what: 'not readable', reference }] };
}

function planOf(parts: PlanParts): PlanInChart {
  const { planId, carePlan, task, requests, labs, draftTasks, acts } = parts;
  const schedule = readSchedule(carePlan?.description ?? '');
  const reading = readRows(parts, schedule);
  const drafts = requests.flatMap(({ written, resource }) => {
    const drug = written.kind === 'draft' ? drugOf(written.n) : undefined;
    const visit = 'visit' in written ? written.visit : undefined;
    return drug === undefined ? [] : [{ drug, visit, resource }];
  });
  const referencesOf = (
    listed: readonly { readonly reference?: string | undefined }[] | undefined,
  ): readonly string[] => (listed ?? []).flatMap(({ reference }) => reference ?? []);
  return {
    planId,
    state: stateOf(parts, reading),
    created: carePlan?.created,
    carePlan,
    task,
    schedule,
    rows: reading.rows,
    drafts,
    labs,
    draftTasks,
    requests: requests.map(({ resource }) => resource),
    visits: visitsOf(carePlan),
    facts: factsOf(carePlan),
    replaces: referencesOf(carePlan?.replaces),
    partOf: referencesOf(carePlan?.partOf),
    acts,
  };
}

function drugOf(n: number): DraftDrug | undefined {
  if (n === DRAFTS.iron) return 'iron';
  return n === DRAFTS.gabapentin ? 'gabapentin' : undefined;
}

export const isVisitsActivity = ({ detail }: NonNullable<CarePlan['activity']>[number]): boolean =>
  (detail?.code?.coding ?? []).some(({ system, code }) => system === ACTIVITY_SYSTEM && code === 'visits');

function visitsOf(carePlan: CarePlan | undefined): readonly Visit[] {
  const lines = (carePlan?.activity ?? []).filter(isVisitsActivity).flatMap(({ progress }) => progress ?? []);
  const visits = lines.flatMap(({ text }) => readVisit(text) ?? []);
  return visits.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}

function factsOf(carePlan: CarePlan | undefined): readonly FactUsed[] {
  const lines = (carePlan?.note ?? []).flatMap(({ text }) => text.split('\n'));
  return after(lines, FACTS_HEAD, '- ').flatMap((line) => readFact(line) ?? []);
}

/** Whether a plan names another as one whose place it takes or whose part it is. */
export function isLinkedTo(plan: PlanInChart, other: PlanInChart): boolean {
  const target = other.carePlan && referenceOf(other.carePlan);
  return target !== undefined && [...plan.replaces, ...plan.partOf].some((reference) => pointsTo(reference, target));
}
