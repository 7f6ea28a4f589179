import { capabilityStatement } from './fhir/capability-statement.ts';
import { answerOutcome, type FhirAnswer, type FhirBase, type FhirCall } from './fhir/fhir-call.ts';
import { refusal } from './fhir/outcome.ts';
import type { ChartServer } from './fhir/sandbox-fhir-base.ts';
import type { ServerProfile } from './like/server-profile.ts';
import { accessOf } from './smart/access.ts';
import { type EhrAddresses, openidConfiguration, smartConfiguration } from './smart/discovery.ts';
import type { Grant, Grants } from './smart/grants.ts';
import { answerWithin } from './smart/guard.ts';

/** What the FHIR endpoint works with. */
export interface FhirEndpointParts {
  readonly base: FhirBase;
  readonly server: ChartServer;
  readonly grants: Grants;
  /** Requests without a token are answered, and scopes are not looked at. */
  readonly open: boolean;
  readonly profile: ServerProfile;
  readonly startedAt: Date;
}

/** Answers everything below `/fhir`: discovery, `/metadata`, and the FHIR base behind its access tokens. */
export function createFhirEndpoint(parts: FhirEndpointParts) {
  return async (request: Request, at: EhrAddresses): Promise<Response> => {
    const path = new URL(request.url).pathname.replace(/^\/fhir\/?/, '').replace(/\/$/, '');
    if (request.method === 'GET' && path === '.well-known/smart-configuration')
      return json(parts.profile.discovery(smartConfiguration(at)));
    if (request.method === 'GET' && path === '.well-known/openid-configuration') return json(openidConfiguration(at));
    const refused = formatProblem(request);
    if (refused !== undefined) return responseOf(refused);
    const call = await callOf(request, path, at.fhir);
    if (path === 'metadata') return responseOf(await metadata(call, parts, at));
    return responseOf(await answerAllowed(call, parts));
  };
}

async function answerAllowed(call: FhirCall, parts: FhirEndpointParts): Promise<FhirAnswer> {
  const bearer = /^Bearer (.+)$/i.exec(call.headers.get('authorization') ?? '')?.[1];
  if (bearer === undefined && parts.open) return parts.base.answer(call);
  const grant = bearer === undefined ? undefined : parts.grants.access(bearer);
  if (grant === undefined) return unauthorized(bearer === undefined);
  if (parts.open) return parts.base.answer(call);
  return answerWithin(accessFor(grant, parts), call, parts.base);
}

function accessFor({ scopes, context }: Grant, { server }: FhirEndpointParts) {
  return accessOf(scopes, context.patient, server);
}

function unauthorized(missing: boolean): FhirAnswer {
  const text = missing ? 'an access token is needed' : 'the access token is unknown or has expired';
  const challenge = missing ? 'Bearer' : 'Bearer error="invalid_token"';
  return answerOutcome(refusal(401, 'login', text), { 'www-authenticate': challenge });
}

/** The sandbox speaks JSON only. */
function formatProblem(request: Request): FhirAnswer | undefined {
  const format = new URL(request.url).searchParams.get('_format');
  const accept = request.headers.get('accept') ?? '*/*';
  const wantsOther = format === null ? !/json|\*\/\*|application\/\*/.test(accept) : !format.includes('json');
  return wantsOther ? answerOutcome(refusal(406, 'not-supported', 'only application/fhir+json is offered')) : undefined;
}

async function callOf(request: Request, path: string, base: string): Promise<FhirCall> {
  const query = new URL(request.url).searchParams;
  return { method: request.method, path, query, headers: request.headers, body: await request.text(), base };
}

async function metadata(call: FhirCall, parts: FhirEndpointParts, at: EhrAddresses): Promise<FhirAnswer> {
  const own = await parts.base.answer(call);
  // The sandbox's own base knows no path of this name; an upstream server speaks for itself.
  if (own.status !== 404) return own;
  const { server, profile } = parts;
  const resource = capabilityStatement({
    base: at.fhir,
    date: parts.startedAt.toISOString(),
    resourceTypes: server.resourceTypes.filter((type) => profile.interactionsOf(type).length > 0),
    parametersOf: (type) => [...server.parameters.of(type).values()].filter(({ code }) => profile.offers(type, code)),
    includes: profile.offers('MedicationRequest', '_include'),
    interactionsOf: profile.interactionsOf,
    transactions: profile.transactions,
    authorizeUrl: at.authorize,
    tokenUrl: at.token,
  });
  return { status: 200, resource };
}

function responseOf({ status, resource, headers }: FhirAnswer): Response {
  const type = resource === undefined ? {} : { 'content-type': 'application/fhir+json; charset=utf-8' };
  const body = resource === undefined || status === 304 ? null : JSON.stringify(resource);
  return new Response(body, { status, headers: { ...type, 'cache-control': 'no-store', ...headers } });
}

function json(value: unknown): Response {
  return Response.json(value, { headers: { 'cache-control': 'no-store' } });
}
