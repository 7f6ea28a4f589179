import type { R4Definitions } from '../definitions/r4-definitions.ts';
import { type FhirResource, type HeldResource, objectsIn, textOf } from '../resource.ts';
import { compileExpression, type ElementPath } from './element-path.ts';
import { referencesOf, relativeReference } from './search-values.ts';

/** Looks a resource up by `Type/id`; `undefined` if it is not there. */
export type Resolve = (reference: string) => FhirResource | undefined;

/**
 * Tells in whose chart a resource belongs: by the Patient compartment of R4, read for `subject`, `patient` and `for` only.
 * (The definition also counts a patient who performed or authored something; that is no reason to show it in another chart.)
 * A Provenance belongs where its targets belong.
 */
export interface PatientCompartment {
  /** `Patient/<id>` of each chart the resource is part of; empty for resources of no patient, such as a Medication. */
  patientsOf(resource: FhirResource, resolve?: Resolve): readonly string[];
  /** Whether resources of this type always belong to a patient. */
  holds(resourceType: string): boolean;
}

const SUBJECT_PARAMETERS = ['patient', 'subject'];

/** Creates the compartment from the definitions. */
export function createPatientCompartment(definitions: R4Definitions): PatientCompartment {
  const pathsByType = new Map<string, readonly ElementPath[]>();
  const pathsOf = (resourceType: string) => {
    const known = pathsByType.get(resourceType) ?? compilePaths(resourceType, definitions);
    pathsByType.set(resourceType, known);
    return known;
  };
  const patientsOf = (resource: FhirResource, resolve: Resolve = () => undefined): readonly string[] => {
    if (resource.resourceType === 'Patient') return [`Patient/${resource.id ?? ''}`];
    if (resource.resourceType === 'Provenance') return patientsOfTargets(resource, resolve, patientsOf);
    const references = pathsOf(resource.resourceType).flatMap((path) => path(resource).flatMap(referencesOf));
    return [...new Set(references.filter((reference) => reference.startsWith('Patient/')))];
  };
  return {
    patientsOf,
    holds: (type) => type === 'Patient' || type === 'Provenance' || definitions.patientCompartment[type] !== undefined,
  };
}

function patientsOfTargets(
  provenance: FhirResource,
  resolve: Resolve,
  patientsOf: (resource: FhirResource, resolve: Resolve) => readonly string[],
): readonly string[] {
  const patients = targetsOf(provenance).flatMap((reference) => {
    if (reference.startsWith('Patient/')) return [reference];
    const target = resolve(reference);
    return target === undefined || target.resourceType === 'Provenance' ? [] : patientsOf(target, resolve);
  });
  return [...new Set(patients)];
}

/** What a Provenance is about, as `Type/id` (or the `urn:uuid:` of a bundle entry); nothing for other resources. */
export function targetsOf(resource: FhirResource): readonly string[] {
  if (resource.resourceType !== 'Provenance') return [];
  return objectsIn(resource, 'target').map((target) => relativeReference(textOf(target, 'reference') ?? ''));
}

function compilePaths(resourceType: string, definitions: R4Definitions): readonly ElementPath[] {
  return definitions.searchParameters
    .filter(({ base, code }) => SUBJECT_PARAMETERS.includes(code) && base.some((name) => name === resourceType))
    .map(({ expression }) => compileExpression(expression ?? '', resourceType))
    .filter((path) => path !== undefined);
}

/** A resolver over held resources, by `Type/id`. */
export function resolverOf(read: (type: string, id: string) => HeldResource | undefined): Resolve {
  return (reference) => {
    const [type = '', id = ''] = reference.split('/');
    return read(type, id);
  };
}
