import { USCoreStructureDefinitionList } from '@medplum/mock';
import type { CodeSystem, ElementDefinition, StructureDefinition } from 'fhir/r4';
import { ACTIVITY_SYSTEM, STATUS_REASON_SYSTEM } from '../../src/fhir/proposal/identifiers.ts';

const US_CORE = 'http://hl7.org/fhir/us/core';
const OF_PATIENT = [{ code: 'Reference', targetProfile: [`${US_CORE}/StructureDefinition/us-core-patient`] }];
const OPEN_BY_PATTERN: ElementDefinition['slicing'] = {
  discriminator: [{ type: 'pattern', path: '$this' }],
  rules: 'open',
};

/**
 * No registry package carries all of US Core (docs/hapi.md says where we looked). Its MedicationRequest profile and what
 * that rests on come whole from `@medplum/mock`. Of the three other profiles that the app claims, what they demand of a
 * resource beyond R4 is restated here from the published pages of US Core 5.0.1; their value sets of codes are not.
 */
const RESTATED: readonly StructureDefinition[] = [
  restated('CarePlan', 'us-core-careplan', [
    { path: 'CarePlan.category', min: 1, slicing: OPEN_BY_PATTERN },
    {
      path: 'CarePlan.category',
      sliceName: 'AssessPlan',
      min: 1,
      max: '1',
      patternCodeableConcept: { coding: [{ system: `${US_CORE}/CodeSystem/careplan-category`, code: 'assess-plan' }] },
    },
    { path: 'CarePlan.subject', type: OF_PATIENT },
  ]),
  restated('DocumentReference', 'us-core-documentreference', [
    { path: 'DocumentReference.type', min: 1 },
    { path: 'DocumentReference.category', min: 1 },
    { path: 'DocumentReference.subject', min: 1, type: OF_PATIENT },
    {
      path: 'DocumentReference.content.attachment',
      constraint: [
        {
          key: 'us-core-6',
          severity: 'error',
          human: 'The attachment has an address, or data, or both.',
          expression: 'url.exists() or data.exists()',
        },
      ],
    },
    { path: 'DocumentReference.context.encounter', max: '1' },
  ]),
  restated('ServiceRequest', 'us-core-servicerequest', [
    { path: 'ServiceRequest.code', min: 1 },
    { path: 'ServiceRequest.subject', type: OF_PATIENT },
  ]),
];

/** US Core's categories that the app uses, and the app's own codes: a code that is not here is an error. */
const CODE_SYSTEMS: readonly CodeSystem[] = [
  codeSystem('careplan-category', `${US_CORE}/CodeSystem/careplan-category`, {
    'assess-plan': 'Assessment and Plan of Treatment',
  }),
  codeSystem('documentreference-category', `${US_CORE}/CodeSystem/us-core-documentreference-category`, {
    'clinical-note': 'Clinical Note',
  }),
  // IHE's codes for the form of a document: of them the app uses the one for "its type says it all".
  codeSystem('formatcode', 'http://ihe.net/fhir/ihe.formatcode.fhir/CodeSystem/formatcode', {
    'urn:ihe:iti:xds:2017:mimeTypeSufficient': 'mimeType Sufficient',
  }),
  codeSystem('activity', ACTIVITY_SYSTEM, {
    'last-dose': 'Last dose',
    visits: 'Visits',
    monitoring: 'Monitoring',
    'non-drug': 'Without drugs',
  }),
  codeSystem('status-reason', STATUS_REASON_SYSTEM, {
    rejected: 'Rejected',
    superseded: 'Superseded',
    hold: 'Hold',
    'step-back': 'Step back',
    emergency: 'Emergency',
    stopped: 'Stopped',
    completed: 'Completed',
  }),
];

const PROFILES = [...USCoreStructureDefinitionList, ...RESTATED];

/** The profile for a resource type, where there is one. */
export const usCoreProfile = (resourceType: string): string | undefined =>
  PROFILES.find(({ type }) => type === resourceType)?.url;

/** Puts the profiles and code systems into a FHIR server, so that its validator knows them. */
export async function loadUsCore(server: string): Promise<void> {
  for (const definition of [...PROFILES, ...CODE_SYSTEMS]) {
    const answer = await fetch(`${server}/${definition.resourceType}/${definition.id}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/fhir+json' },
      body: JSON.stringify(definition),
    });
    if (!answer.ok) throw new Error(`${definition.url}: ${answer.status} ${await answer.text()}`);
  }
}

function restated(
  type: string,
  id: string,
  elements: readonly (Omit<ElementDefinition, 'id'> & { readonly path: string })[],
): StructureDefinition {
  return {
    resourceType: 'StructureDefinition',
    id,
    url: `${US_CORE}/StructureDefinition/${id}`,
    version: '5.0.1',
    name: `${type}Restated`,
    status: 'active',
    fhirVersion: '4.0.1',
    kind: 'resource',
    abstract: false,
    type,
    baseDefinition: `http://hl7.org/fhir/StructureDefinition/${type}`,
    derivation: 'constraint',
    differential: {
      element: elements.map((element) => ({
        id: element.sliceName === undefined ? element.path : `${element.path}:${element.sliceName}`,
        ...element,
      })),
    },
  };
}

function codeSystem(id: string, url: string, displays: Readonly<Record<string, string>>): CodeSystem {
  const concept = Object.entries(displays).map(([code, display]) => ({ code, display }));
  return { resourceType: 'CodeSystem', id, url, status: 'active', content: 'complete', concept };
}
