import { parseSearchRequest } from '@medplum/core';
import type { PatientCompartment, Resolve } from '../fhir/patient-compartment.ts';
import { compileFilter } from '../fhir/search-matching.ts';
import type { SearchParameters } from '../fhir/search-parameters.ts';
import type { FhirResource } from '../resource.ts';
import { type Permission, parseResourceScope, type ResourceScope } from './scopes.ts';

/** What an access token allows. */
export interface Access {
  /** Whether anything at all may be done to resources of this type with one of these permissions. */
  permits(permission: Permission, resourceType: string): boolean;
  /** Whether this very resource may be read or found. */
  mayRead(permission: 'r' | 's', resource: FhirResource, resolve: Resolve): boolean;
  /** Whether this very resource may be created, updated or deleted. */
  mayWrite(permission: Permission, resource: FhirResource, resolve: Resolve): boolean;
  /** `Patient/<id>` when a search of this type can only find things in the launch patient's chart. */
  onlyPatient(resourceType: string): string | undefined;
}

/** What is needed to tell whether a resource is covered by a scope. */
export interface AccessParts {
  readonly compartment: PatientCompartment;
  readonly parameters: SearchParameters;
}

/** Reads granted scopes as an access decision. `patient` is the launch patient's id; without one, patient/ scopes are void. */
export function accessOf(scopes: readonly string[], patient: string | undefined, parts: AccessParts): Access {
  const granted = scopes.map(parseResourceScope).filter((scope) => scope !== undefined);
  const launchPatient = patient === undefined ? undefined : `Patient/${patient}`;
  const usable = granted.filter((scope) => scope.level === 'user' || launchPatient !== undefined);
  const scopesFor = (permission: Permission, type: string) =>
    usable.filter((scope) => scope.permissions.includes(permission) && (scope.type === '*' || scope.type === type));

  const covers = (scope: ResourceScope, resource: FhirResource, inChart: () => boolean) =>
    (scope.level === 'user' || inChart()) && matchesQuery(resource, scope.query, parts.parameters);

  const inLaunchChart = (resource: FhirResource, resolve: Resolve) => {
    const patients = parts.compartment.patientsOf(resource, resolve);
    return patients.length > 0 && patients.every((one) => one === launchPatient);
  };

  return {
    permits: (permission, type) => scopesFor(permission, type).length > 0,
    mayRead(permission, resource, resolve) {
      const type = resource.resourceType;
      // Medications, organizations and the like are in nobody's chart; a patient/ scope for them allows reading.
      const inChart = () => !parts.compartment.holds(type) || inLaunchChart(resource, resolve);
      return scopesFor(permission, type).some((scope) => covers(scope, resource, inChart));
    },
    mayWrite: (permission, resource, resolve) =>
      scopesFor(permission, resource.resourceType).some((scope) =>
        covers(scope, resource, () => inLaunchChart(resource, resolve)),
      ),
    onlyPatient(type) {
      const forUser = scopesFor('s', type).some((scope) => scope.level === 'user');
      return forUser || !parts.compartment.holds(type) ? undefined : launchPatient;
    },
  };
}

function matchesQuery(resource: FhirResource, query: URLSearchParams, parameters: SearchParameters): boolean {
  if (query.size === 0) return true;
  const own = parameters.of(resource.resourceType);
  return (parseSearchRequest(`${resource.resourceType}?${query}`).filters ?? []).every((filter) => {
    const parameter = own.get(filter.code);
    const matches = parameter === undefined ? 'unknown' : compileFilter(parameter, filter);
    return typeof matches !== 'string' && matches(resource);
  });
}
