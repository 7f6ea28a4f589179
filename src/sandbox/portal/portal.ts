import type { CorsPolicy } from '../cors.ts';
import type { FhirBase } from '../fhir/fhir-call.ts';
import type { RegisteredApp } from '../smart/apps.ts';
import type { Grants } from '../smart/grants.ts';
/** x */
export interface PortalParts {
  readonly base: FhirBase;
  readonly grants: Grants;
  readonly apps: readonly RegisteredApp[];
  readonly supersede: boolean;
  readonly cors: CorsPolicy;
}
export async function answerPortal(_request: Request, _parts: PortalParts): Promise<Response> {
  return new Response('Not found', { status: 404 });
}
