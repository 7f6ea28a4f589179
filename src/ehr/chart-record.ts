import type { Day } from '../clinical/measures/day.ts';
import {
  type ChartedDrug,
  type ChartRecord,
  READ_TYPES,
  type ReadType,
  type WhyUnread,
} from '../clinical/picture/chart-record.ts';
import { toChartRecord } from '../fhir/chart/to-chart-record.ts';
import type { Versions } from '../fhir/proposal/facts-used.ts';
import { recogniseDrug } from '../fhir/terminology/drugs.ts';
import { isRecord } from './answer.ts';
import { type ChartReading, type ChartSoFar, isUnread, type SearchRead } from './read-chart.ts';
import { isComplete } from './read-outcome.ts';
import type { EhrSession } from './session.ts';

/** The chart in clinical words, from everything that the reading brought; what could not be read travels with it. */
export function chartRecord(reading: ChartReading, _session: EhrSession, today: Day): ChartRecord {
  const { patient, resources, unreadTypes, reads } = reading;
  const record = toChartRecord(resources, { patientId: patient, today, unreadTypes });
  return { ...record, unreadWhy: whyUnread(reads) };
}

/** Why each type is not whole: of several searches the first that is not. */
function whyUnread(reads: readonly SearchRead[]): NonNullable<ChartRecord['unreadWhy']> {
  const why: Partial<Record<ReadType, WhyUnread>> = {};
  for (const type of READ_TYPES) {
    const gap = reads.find(({ resourceType, outcome }) => resourceType === type && !isComplete(outcome));
    const kind = gap?.outcome.kind;
    if (kind !== undefined && kind !== 'read' && kind !== 'none on record') why[type] = kind;
  }
  return why;
}

/**
 * The part of the chart that is in while the rest is being read. What is on its way counts as unread, so that nothing can
 * be "none on record" in it.
 */
export function recordSoFar({ patient, resources, reads, pending }: ChartSoFar, today: Day): ChartRecord {
  const unreadTypes = READ_TYPES.filter((type) => pending.includes(type) || isUnread(type, reads));
  return toChartRecord(resources, { patientId: patient, today, unreadTypes });
}

/** The drug of a typed name, at ingredient level; undefined when no rule names it. */
export function drugNamed(named: string): Pick<ChartedDrug, 'ingredients' | 'classes'> | undefined {
  return recogniseDrug({ codings: [], text: named });
}

/** `meta.versionId` of every resource read, by reference: what the plan is computed from, to be compared before writing. */
export function versionsOf(reading: ChartReading): Versions {
  const versions: Record<string, string> = {};
  for (const { resourceType, id, meta } of reading.resources) {
    if (id !== undefined && isRecord(meta) && typeof meta.versionId === 'string') {
      versions[`${resourceType}/${id}`] = meta.versionId;
    }
  }
  return versions;
}
