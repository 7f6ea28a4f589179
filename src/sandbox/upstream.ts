import type { FhirBase } from './fhir/fhir-call.ts';
export function createUpstreamBase(_url: string): FhirBase {
  throw new Error('not built yet');
}
