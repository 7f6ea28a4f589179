import type { FhirBase } from '../fhir/fhir-call.ts';
import { html, page } from '../portal/html.ts';
import { STAFF } from '../staff.ts';
import type { RegisteredApp } from './apps.ts';
import { choicePage, patientChoices } from './choice-page.ts';
import type { EhrAddresses } from './discovery.ts';
import type { Grants, LaunchContext } from './grants.ts';
import { grantScopes, parseResourceScope } from './scopes.ts';

/** What the authorization endpoint works with. */
export interface AuthorizeParts {
  readonly apps: readonly RegisteredApp[];
  readonly grants: Grants;
  readonly base: FhirBase;
  /** Where this EHR stands; `aud` must equal its FHIR base. */
  readonly at: EhrAddresses;
  readonly grantable: readonly string[] | undefined;
  readonly scopeSyntax: 'v1' | 'both';
}

/** What an app asks for, once it is known that the answer may be sent back to it. */
interface AuthorizeRequest {
  readonly app: RegisteredApp;
  readonly redirectUri: string;
  readonly parameters: URLSearchParams;
}

/** Answers `GET` and `POST /auth/authorize` (SMART App Launch 2.2, both launches, PKCE S256 required). */
export async function authorize(parameters: URLSearchParams, parts: AuthorizeParts): Promise<Response> {
  const redirectUri = parameters.get('redirect_uri') ?? '';
  const app = parts.apps.find(({ clientId }) => clientId === parameters.get('client_id'));
  if (app === undefined || !app.redirectUris.includes(redirectUri)) return notRegistered(app, parts.at);

  const request = { app, redirectUri, parameters };
  const problem = requestProblem(parameters, parts.at.fhir);
  if (problem !== undefined) return sendError(request, ...problem);
  const scopes = grantScopes(parameters.get('scope') ?? '', parts.grantable, parts.scopeSyntax);
  if (scopes.length === 0) return sendError(request, 'invalid_scope', 'none of the scopes asked for can be granted');

  const launchId = parameters.get('launch');
  const context = launchId === null ? standaloneContext(parameters) : parts.grants.launch(launchId);
  if (launchId !== null && context === undefined) {
    return sendError(
      request,
      'invalid_request',
      'the launch is unknown or has expired: open the app from the chart again',
    );
  }
  if (asksFor(scopes, 'launch') && launchId === null) {
    return sendError(request, 'invalid_request', 'the scope launch was asked for without the launch parameter');
  }
  if (isDenied(parameters, context)) return sendError(request, 'access_denied', 'the user did not allow the app');
  if (context === undefined) return choose(request, scopes, parts);
  return sendCode(request, scopes, await withEncounter(context, scopes, parts), parts);
}

function requestProblem(parameters: URLSearchParams, fhirBase: string): [string, string] | undefined {
  if (parameters.get('response_type') !== 'code') return ['unsupported_response_type', 'response_type must be code'];
  if (!parameters.get('state')) return ['invalid_request', 'state is missing'];
  if (parameters.get('aud') !== fhirBase) return ['invalid_request', `aud must be ${fhirBase}`];
  if (!parameters.get('code_challenge')) return ['invalid_request', 'PKCE is required: code_challenge is missing'];
  if (parameters.get('code_challenge_method') !== 'S256')
    return ['invalid_request', 'code_challenge_method must be S256'];
  return undefined;
}

function asksFor(scopes: readonly string[], scope: string): boolean {
  return scopes.includes(scope);
}

function needsPatient(scopes: readonly string[]): boolean {
  return asksFor(scopes, 'launch/patient') || scopes.some((scope) => parseResourceScope(scope)?.level === 'patient');
}

/** `?deny=1` on the request, the Deny button of the page, or a launch that was opened to be refused. */
function isDenied(parameters: URLSearchParams, context: LaunchContext | undefined): boolean {
  return parameters.get('deny') === '1' || parameters.get('decision') === 'deny' || context?.deny === true;
}

/** In a standalone launch the user signs in and chooses a patient; the choice comes back with the same parameters. */
function standaloneContext(parameters: URLSearchParams): LaunchContext | undefined {
  const user = STAFF.find(({ id }) => id === parameters.get('user'))?.id;
  if (parameters.get('decision') !== 'allow' || user === undefined) return undefined;
  const patient = parameters.get('patient');
  return { user, needPatientBanner: true, ...(patient === null || patient === '' ? {} : { patient }) };
}

async function withEncounter(context: LaunchContext, scopes: readonly string[], parts: AuthorizeParts) {
  if (context.encounter !== undefined || context.patient === undefined || !asksFor(scopes, 'launch/encounter')) {
    return context;
  }
  const [encounter] = await parts.base.search('Encounter', `patient=Patient/${context.patient}&status=in-progress`);
  return encounter?.id === undefined ? context : { ...context, encounter: encounter.id };
}

async function choose(
  { app, parameters, redirectUri }: AuthorizeRequest,
  scopes: readonly string[],
  parts: AuthorizeParts,
) {
  const patients = needsPatient(scopes) ? await patientChoices(parts.base) : undefined;
  return choicePage({ app, parameters, scopes, patients, returnsTo: new URL(redirectUri).origin }, parts.at);
}

function sendCode(
  { app, redirectUri, parameters }: AuthorizeRequest,
  scopes: readonly string[],
  context: LaunchContext,
  parts: AuthorizeParts,
): Response {
  const nonce = parameters.get('nonce');
  const grant = { clientId: app.clientId, scopes, context, base: parts.at.fhir, ...(nonce === null ? {} : { nonce }) };
  const codeChallenge = parameters.get('code_challenge') ?? '';
  const code = parts.grants.authorize({ grant, redirectUri, codeChallenge });
  return sendBack(redirectUri, { code, state: parameters.get('state') ?? '' });
}

/** An OAuth error the app may hear about goes back to it, with its `state`. */
function sendError({ redirectUri, parameters }: AuthorizeRequest, error: string, description: string): Response {
  const state = parameters.get('state');
  return sendBack(redirectUri, { error, error_description: description, ...(state === null ? {} : { state }) });
}

function sendBack(redirectUri: string, answer: Record<string, string>): Response {
  const location = new URL(redirectUri);
  for (const [name, value] of Object.entries(answer)) location.searchParams.set(name, value);
  return new Response(null, { status: 302, headers: { location: location.href, 'cache-control': 'no-store' } });
}

/** Without a registered app and address there is nowhere safe to send an error, so the user is told. */
function notRegistered(app: RegisteredApp | undefined, at: EhrAddresses): Response {
  const reason =
    app === undefined
      ? 'No app is registered under this client_id.'
      : `The redirect_uri is not one that is registered for ${app.name}.`;
  const body = html`<main><h1>The app cannot be opened</h1><p role="alert">${reason}</p></main>`;
  return page({ title: 'App not registered', body, status: 400 }, at);
}
