import type { FhirResource } from '../resource.ts';
import type { SupportedParameter } from './search-parameters.ts';

/** What `/metadata` is made of. */
export interface CapabilityParts {
  readonly base: string;
  /** The day the definitions of this server last changed (a FHIR date). */
  readonly date: string;
  readonly resourceTypes: readonly string[];
  readonly parametersOf: (resourceType: string) => readonly SupportedParameter[];
  /** Whether `_include` is answered. */
  readonly includes: boolean;
  /** Interactions of one type, for example `read`, `search-type`, `create`. */
  readonly interactionsOf: (resourceType: string) => readonly string[];
  readonly transactions: boolean;
  readonly authorizeUrl: string;
  readonly tokenUrl: string;
}

/** The CapabilityStatement: exactly what the sandbox does, because it is made from what the sandbox uses. */
export function capabilityStatement(parts: CapabilityParts): FhirResource {
  return {
    resourceType: 'CapabilityStatement',
    status: 'active',
    date: parts.date,
    kind: 'instance',
    software: { name: 'Stillstep sandbox EHR' },
    implementation: { description: 'A sandbox with invented patients. Not for clinical use.', url: parts.base },
    fhirVersion: '4.0.1',
    format: ['application/fhir+json', 'json'],
    patchFormat: ['application/json-patch+json'],
    rest: [
      {
        mode: 'server',
        security: {
          cors: true,
          service: [
            {
              coding: [
                { system: 'http://terminology.hl7.org/CodeSystem/restful-security-service', code: 'SMART-on-FHIR' },
              ],
            },
          ],
          extension: [
            {
              url: 'http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris',
              extension: [
                { url: 'authorize', valueUri: parts.authorizeUrl },
                { url: 'token', valueUri: parts.tokenUrl },
              ],
            },
          ],
        },
        resource: parts.resourceTypes.map((type) => resourceCapability(type, parts)),
        ...(parts.transactions ? { interaction: [{ code: 'transaction' }, { code: 'batch' }] } : {}),
      },
    ],
  };
}

function resourceCapability(type: string, parts: CapabilityParts) {
  const interactions = parts.interactionsOf(type);
  const parameters = parts.parametersOf(type);
  const includes = parameters.filter(({ kind }) => kind === 'reference').map(({ code }) => `${type}:${code}`);
  const creates = interactions.includes('create');
  const updates = interactions.includes('update');
  return {
    type,
    interaction: interactions.map((code) => ({ code })),
    versioning: updates ? 'versioned-update' : 'versioned',
    readHistory: interactions.includes('vread'),
    updateCreate: updates,
    conditionalCreate: creates,
    conditionalUpdate: updates,
    ...(parts.includes && includes.length > 0 ? { searchInclude: includes } : {}),
    searchParam: parameters.map(({ code, kind }) => ({ name: code, type: kind })),
  };
}
