import { LABS, READ_TYPES, type ReadType } from '../../clinical/picture/chart-record.ts';
import { medicationRequest } from '../resources/medication-request.ts';
import { loincCodesOf, PREGNANCY_STATUS, PREGNANCY_TESTS } from '../terminology/labs.ts';
import { everyResource } from './every-resource.ts';
import { readReference } from './references.ts';

/** Search rules by vendor (facts, sections 1 to 3): a plain FHIR R4 server, Epic, Oracle Health, the SMART sandbox. */
export type ChartServer = 'plain' | 'epic' | 'oracle' | 'smart';

/** One request of the first wave. */
export interface ChartSearch {
  readonly type: ReadType | 'CarePlan' | 'Task';
  /** Relative to the FHIR base: "Patient/1", "Condition?patient=1". */
  readonly query: string;
  /** Which facts of the rules it serves, in words. */
  readonly reads: string;
  /**
   * A narrower search for a server on which one bad row fails a whole search (facts O12), tried once. What it brings is
   * not all: the type stays unread.
   */
  readonly narrowed?: string;
}

const PAGE = 100;
const LOINC = 'http://loinc.org';

/**
 * From facts to searches: what the rules need of one patient's chart, in one wave of parallel requests. Medication
 * requests are one search of any status, because earlier orders and the app's own proposals are needed too.
 */
export function chartSearches(server: ChartServer, patientId: string): readonly ChartSearch[] {
  const patient = `patient=${encodeURIComponent(patientId)}`;
  const codes = observationCodes().map((code) => `${LOINC}|${code}`);
  const included = server === 'plain' || server === 'smart' ? '&_include=MedicationRequest:medication' : '';
  // Oracle documents a page size for two types only (facts O5, O8, O9); its next links are followed for all.
  const paged = server === 'oracle' ? '' : `&_count=${PAGE}`;
  const searches: ChartSearch[] = [
    { type: 'Patient', query: `Patient/${encodeURIComponent(patientId)}`, reads: 'age, sex' },
    {
      type: 'MedicationRequest',
      query: `MedicationRequest?${patient}${included}&_count=${PAGE}`,
      reads: 'clonazepam, other drugs, earlier orders, proposals of this app',
      ...(server === 'oracle' ? { narrowed: `MedicationRequest?${patient}&status=active&_count=${PAGE}` } : {}),
    },
    {
      type: 'Condition',
      query: `Condition?${patient}${paged}`,
      reads: 'diagnoses, active and past',
      ...(server === 'oracle' ? { narrowed: `Condition?${patient}&clinical-status=active` } : {}),
    },
    {
      type: 'Observation',
      query: `Observation?${patient}&code=${encodeURIComponent(codes.join(','))}&_count=${PAGE}`,
      reads: 'laboratory results, weight, height, pregnancy',
    },
    { type: 'AllergyIntolerance', query: `AllergyIntolerance?${patient}${paged}`, reads: 'allergies' },
    { type: 'Procedure', query: `Procedure?${patient}${paged}`, reads: 'dialysis' },
  ];
  if (server === 'epic' || server === 'oracle') {
    searches.push({
      type: 'Observation',
      query: `Observation?${patient}&category=laboratory&_count=${PAGE}`,
      reads: 'laboratory results that have no LOINC code',
    });
  } else {
    searches.push(
      { type: 'CarePlan', query: `CarePlan?${patient}&_count=${PAGE}`, reads: 'plans of this app' },
      { type: 'Task', query: `Task?${patient}&_count=${PAGE}`, reads: 'decisions asked for by this app' },
    );
  }
  return searches;
}

/** LOINC codes of every observation that a rule needs. */
export const observationCodes = (): readonly string[] => [
  ...LABS.flatMap(loincCodesOf),
  PREGNANCY_STATUS,
  ...PREGNANCY_TESTS,
];

/** The scopes that the searches need, in one syntax (never both for one resource; facts section 1). */
export const readScopes = (style: 'v1' | 'v2'): readonly string[] =>
  READ_TYPES.map((type) => `patient/${type}.${style === 'v1' ? 'read' : type === 'Patient' ? 'r' : 'rs'}`);

const IDS_PER_SEARCH = 30;

/**
 * What has to be read after the first wave: the Medications that orders refer to and that did not come with them (on
 * Epic all of them). An order whose Medication cannot be read is known by the words beside the reference.
 */
export function followUpReads(resources: readonly unknown[]): readonly ChartSearch[] {
  const arrived = everyResource(resources).resources;
  const there = new Set(arrived.filter(({ type }) => type === 'Medication').flatMap(({ names }) => names));
  const wanted = new Set<string>();
  for (const { type, body } of arrived) {
    const parsed = type === 'MedicationRequest' ? medicationRequest.safeParse(body) : undefined;
    const pointsTo = readReference(parsed?.success ? parsed.data.medicationReference?.reference : undefined);
    if (pointsTo.kind === 'resource' && pointsTo.type === 'Medication' && !there.has(pointsTo.id))
      wanted.add(pointsTo.id);
  }
  const ids = [...wanted];
  const searches: ChartSearch[] = [];
  for (let at = 0; at < ids.length; at += IDS_PER_SEARCH) {
    const some = ids.slice(at, at + IDS_PER_SEARCH).join(',');
    searches.push({
      type: 'Medication',
      query: `Medication?_id=${encodeURIComponent(some)}`,
      reads: 'which drug an order is for',
    });
  }
  return searches;
}
