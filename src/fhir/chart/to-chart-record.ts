import type { Day } from '../../clinical/measures/day.ts';
import type {
  ChartedAllergy,
  ChartedCondition,
  ChartedDrug,
  ChartedPregnancy,
  ChartRecord,
  ClonazepamOrder,
  LabCandidate,
  LabResult,
  ReadType,
  UnreadResource,
} from '../../clinical/picture/chart-record.ts';
import type { ConditionResource } from '../resources/condition.ts';
import { readAllergy } from './read-allergy.ts';
import { isUsable, readCondition } from './read-condition.ts';
import { labOf, readLab, readLabCandidate, withoutHigherEgfr } from './read-lab.ts';
import { readOrder } from './read-order.ts';
import { readPanel } from './read-panel.ts';
import { readPatient } from './read-patient.ts';
import { readPregnancy } from './read-pregnancy.ts';
import { readDialysis } from './read-procedure.ts';
import { type Cited, type SortedChart, sortResources } from './sort-resources.ts';

export interface ChartContext {
  /** The patient of the launch; everything about anybody else is left out. */
  readonly patientId: string;
  readonly today: Day;
  /** Resource types that could not be read completely (R-DAT-1). */
  readonly unreadTypes?: readonly ReadType[];
}

/**
 * The chart in clinical words: every resource that the rules need is in the record, or in `unread` with its reason, or
 * ignored as spec section 0 says (entered in error, cancelled, refuted, not final, nothing that a rule names). Bundles
 * among the resources are opened. Whatever arrives, this does not throw.
 */
export function toChartRecord(resources: readonly unknown[], context: ChartContext): ChartRecord {
  const { patientId, today, unreadTypes = [] } = context;
  const chart = sortResources(resources, patientId);
  const unread: UnreadResource[] = [...chart.unread];
  const { clonazepam, drugs } = readOrders(chart, today, unread);
  const { labs, pregnancy, labCandidates } = readObservations(chart.observations, today);
  return {
    patient: readPatient(chart.patient, patientId),
    clonazepam,
    drugs,
    labs,
    conditions: readConditions(chart.conditions, today, unread),
    procedures: chart.procedures.flatMap((procedure) => readDialysis(procedure, today) ?? []),
    allergies: chart.allergies.flatMap((allergy): readonly ChartedAllergy[] => {
      const read = readAllergy(allergy);
      return read ? [read] : [];
    }),
    pregnancy,
    labCandidates,
    unreadTypes,
    unread,
  };
}

function readOrders(chart: SortedChart, today: Day, unread: UnreadResource[]) {
  const clonazepam: ClonazepamOrder[] = [];
  const drugs: ChartedDrug[] = [];
  const conditionsById = usableConditions(chart.conditions);
  for (const request of chart.medicationRequests) {
    const read = readOrder(request, { medications: chart.medications, conditionsById }, today);
    if (read.kind === 'clonazepam') clonazepam.push(read.order);
    else if (read.kind === 'drug') drugs.push(read.drug);
    else if (read.kind === 'unread') unread.push(read.unread);
  }
  return { clonazepam: clonazepam.sort(newestFirst), drugs };
}

/** Newest `authoredOn` first; an order without one comes last. */
const newestFirst = (a: ClonazepamOrder, b: ClonazepamOrder): number => {
  const [left, right] = [a.authoredOn ?? '', b.authoredOn ?? ''];
  return left === right ? 0 : left < right ? 1 : -1;
};

function usableConditions(conditions: readonly Cited<ConditionResource>[]): ReadonlyMap<string, ConditionResource> {
  const byId = new Map<string, ConditionResource>();
  for (const { reference, resource } of conditions) {
    if (isUsable(resource)) byId.set(reference.slice(reference.indexOf('/') + 1), resource);
  }
  return byId;
}

function readConditions(
  conditions: readonly Cited<ConditionResource>[],
  today: Day,
  unread: UnreadResource[],
): ChartedCondition[] {
  const found: ChartedCondition[] = [];
  for (const cited of conditions) {
    const read = readCondition(cited, today);
    if (read.kind === 'condition') found.push(read.condition);
    else if (read.kind === 'unread') unread.push(read.unread);
  }
  return found;
}

interface ReadObservations {
  readonly labs: readonly LabResult[];
  readonly pregnancy: readonly ChartedPregnancy[];
  readonly labCandidates: readonly LabCandidate[];
}

function readObservations(observations: SortedChart['observations'], today: Day): ReadObservations {
  const labs: LabResult[] = [];
  const pregnancy: ChartedPregnancy[] = [];
  const labCandidates: LabCandidate[] = [];
  for (const cited of observations) {
    const lab = labOf(cited.resource);
    const result = lab && readLab(cited, lab);
    if (result) labs.push(result);
    if (lab) continue;
    const says = readPregnancy(cited, today);
    const candidate = says ? undefined : readLabCandidate(cited);
    if (says) pregnancy.push(says);
    if (candidate) labCandidates.push(candidate);
  }
  const inPanels = observations.flatMap(readPanel);
  return { labs: withoutHigherEgfr([...labs, ...inPanels]), pregnancy, labCandidates };
}
