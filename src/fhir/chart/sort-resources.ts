import type * as z from 'zod/mini';
import type { ReadType, UnreadResource } from '../../clinical/picture/chart-record.ts';
import { type AllergyIntoleranceResource, allergyIntolerance } from '../resources/allergy-intolerance.ts';
import { type ConditionResource, condition } from '../resources/condition.ts';
import { type Reference, whatWasExpected } from '../resources/element.ts';
import { type MedicationResource, medication } from '../resources/medication.ts';
import { type MedicationRequestResource, medicationRequest } from '../resources/medication-request.ts';
import { unknownModifier } from '../resources/modifiers.ts';
import { type ObservationResource, observation } from '../resources/observation.ts';
import { type PatientResource, patient } from '../resources/patient.ts';
import { type ProcedureResource, procedure } from '../resources/procedure.ts';
import { type ChartedResource, everyResource } from './every-resource.ts';
import { readReference } from './references.ts';

/** A resource that may be used, with the name by which every finding cites it. */
export interface Cited<T> {
  readonly reference: string;
  readonly resource: T;
}

/** The chart by type. Everything that may not be used is in `unread`, with its reason (spec section 0). */
export interface SortedChart {
  readonly patient: Cited<PatientResource> | undefined;
  readonly medicationRequests: readonly Cited<MedicationRequestResource>[];
  /** By id, as references name them. */
  readonly medications: ReadonlyMap<string, MedicationResource>;
  readonly observations: readonly Cited<ObservationResource>[];
  readonly conditions: readonly Cited<ConditionResource>[];
  readonly procedures: readonly Cited<ProcedureResource>[];
  readonly allergies: readonly Cited<AllergyIntoleranceResource>[];
  readonly unread: readonly UnreadResource[];
}

/**
 * Sorts what arrived. Refused: another patient's resource, an unknown `modifierExtension` or `implicitRules`, and
 * what is not of the expected form. Types that no rule needs are left alone.
 */
export function sortResources(arrived: readonly unknown[], patientId: string): SortedChart {
  const every = everyResource(arrived);
  const unread: UnreadResource[] = [...every.unread];
  const usable: ChartedResource[] = [];
  for (const charted of every.resources) {
    const modifier = unknownModifier(charted.body);
    if (modifier === undefined) usable.push(charted);
    else unread.push({ reference: charted.reference, why: modifier });
  }

  function read<T>(type: ReadType, schema: z.ZodMiniType<T>): (Cited<T> & { readonly names: readonly string[] })[] {
    const cited: (Cited<T> & { readonly names: readonly string[] })[] = [];
    for (const { type: its, reference, names, body } of usable) {
      if (its !== type) continue;
      const parsed = schema.safeParse(body);
      if (parsed.success) cited.push({ reference, resource: parsed.data, names });
      else unread.push({ reference, why: whatWasExpected(parsed.error) });
    }
    return cited;
  }

  const patients = read('Patient', patient);
  const own = ownPatient(patients, patientId);
  const ids = new Set([patientId, ...(own?.names ?? [])]);
  for (const other of patients) {
    if (other !== own) unread.push({ reference: other.reference, why: 'is another patient' });
  }

  function about<T>(cited: readonly Cited<T>[], subjectOf: (resource: T) => Reference): Cited<T>[] {
    return cited.filter(({ reference, resource }) => {
      const why = whyNotAbout(subjectOf(resource), ids);
      if (why !== undefined) unread.push({ reference, why });
      return why === undefined;
    });
  }

  return {
    patient: own,
    medicationRequests: about(read('MedicationRequest', medicationRequest), ({ subject }) => subject),
    medications: new Map(
      read('Medication', medication).flatMap(({ names, resource }) => names.map((name) => [name, resource] as const)),
    ),
    observations: about(read('Observation', observation), ({ subject }) => subject),
    conditions: about(read('Condition', condition), ({ subject }) => subject),
    procedures: about(read('Procedure', procedure), ({ subject }) => subject),
    allergies: about(read('AllergyIntolerance', allergyIntolerance), (allergy) => allergy.patient),
    unread,
  };
}

/** The patient in context: by id, else by an identifier, as servers keep the ids of older versions (facts E7). */
function ownPatient<T extends Cited<PatientResource> & { readonly names: readonly string[] }>(
  patients: readonly T[],
  patientId: string,
): T | undefined {
  const byId = patients.find(({ names }) => names.includes(patientId));
  if (byId) return byId;
  const byIdentifier = patients.filter(({ resource }) =>
    (resource.identifier ?? []).some(({ value }) => value?.trim() === patientId),
  );
  return byIdentifier.length === 1 ? byIdentifier[0] : undefined;
}

function whyNotAbout(subject: Reference, ids: ReadonlySet<string>): string | undefined {
  const pointsTo = readReference(subject.reference);
  if (pointsTo.kind !== 'resource') return 'does not say which patient it is about';
  const isPatient = pointsTo.type === undefined || pointsTo.type === 'Patient';
  return isPatient && ids.has(pointsTo.id) ? undefined : 'is about another patient';
}
