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
import type { Source } from '../../clinical/picture/known.ts';
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
  const allergies = chart.allergies.flatMap((allergy): readonly ChartedAllergy[] => {
    const read = readAllergy(allergy);
    return read ? [read] : [];
  });
  return {
    patient: readPatient(chart.patient, patientId),
    clonazepam: inOneOrder(clonazepam),
    drugs: inOneOrder(drugs),
    labs: inOneOrder(labs),
    conditions: inOneOrder(readConditions(chart.conditions, today, unread)),
    procedures: inOneOrder(chart.procedures.flatMap((procedure) => readDialysis(procedure, today) ?? [])),
    allergies: inOneOrder(allergies),
    pregnancy: inOneOrder(pregnancy),
    labCandidates: inOneOrder(labCandidates),
    unreadTypes,
    unread,
  };
}

/**
 * Newest first, undated last, then by reference. A server may answer in any order, and a finding that names two drugs must
 * read the same when the chart is read again: a warning is noted by its words.
 */
function inOneOrder<T extends { readonly source: Source }>(charted: readonly T[]): readonly T[] {
  return charted.toSorted(({ source: a }, { source: b }) => {
    const [left, right] = [a.date ?? '', b.date ?? ''];
    if (left !== right) return left < right ? 1 : -1;
    return a.reference === b.reference ? 0 : a.reference < b.reference ? -1 : 1;
  });
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
  return { clonazepam, drugs };
}

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
