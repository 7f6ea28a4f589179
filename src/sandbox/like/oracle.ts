import { answerOutcome, type FhirAnswer, type FhirCall } from '../fhir/fhir-call.ts';
import { refusal } from '../fhir/outcome.ts';
import { parsedBody } from '../fhir/write-one.ts';
import { type FhirResource, isFhirResource, isJsonObject, objectIn, objectsIn } from '../resource.ts';
import { isSearchCall, typeOf } from './like-server.ts';
import { ORACLE_RESOURCES } from './oracle-resources.ts';
import { noteProblems, orderProblems } from './oracle-writes.ts';
import { PLAIN, type ServerProfile } from './server-profile.ts';

/** Oracle Health Millennium: v1 scopes, 570 s tokens, narrow searches, empty bodies after a create, 409 for a stale version. */
export const ORACLE: ServerProfile = {
  ...PLAIN,
  kind: 'oracle',
  exposedHeaders: ['ETag', 'Location', 'X-Request-Id'],
  accessTokenSeconds: 570,
  scopeSyntax: 'v1',
  transactions: false,
  interactionsOf: (type) => ORACLE_RESOURCES[type]?.interactions ?? [],
  // `_count` is listed for some types only; nothing says that it is refused for the others.
  offers: (type, parameter) =>
    parameter === '_count' || ORACLE_RESOURCES[type]?.parameters.includes(parameter) === true,
  discovery: documentedDiscovery,
  refuse: (call) => {
    const text = isSearchCall(call) ? searchProblem(call) : undefined;
    return text === undefined ? writeProblem(call) : answerOutcome(refusal(400, 'invalid', text));
  },
  adjust: (call) => {
    const query = new URLSearchParams(call.query);
    if (Number(query.get('_count') ?? 0) > MOST_ON_A_PAGE) query.set('_count', String(MOST_ON_A_PAGE));
    return { ...call, query };
  },
  shape: millenniumAnswer,
};

const MOST_ON_A_PAGE = 200;

/** The documented smart-configuration has no issuer and does not say that PKCE is possible. */
function documentedDiscovery(plain: Record<string, unknown>): Record<string, unknown> {
  const { issuer: _issuer, code_challenge_methods_supported: _methods, ...rest } = plain;
  const capabilities = Array.isArray(plain.capabilities) ? plain.capabilities : [];
  return {
    ...rest,
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'private_key_jwt'],
    scopes_supported: ['launch', 'profile', 'fhirUser', 'openid', 'online_access', 'offline_access'],
    capabilities: capabilities.filter((one) => one !== 'permission-v2'),
  };
}

/** Parameters of which a search needs at least one, so that it cannot run over all patients. */
const LIMITING = ['_id', 'patient', 'subject', 'target', 'identifier', 'name', 'family', 'given'];

function searchProblem(call: FhirCall): string | undefined {
  const type = typeOf(call);
  const names = [...call.query.keys()].map((name) => name.split(':')[0] ?? '');
  const unknown = names.find((name) => !ORACLE.offers(type, name));
  if (unknown !== undefined) return `the parameter ${unknown} is not supported for ${type}`;
  if (!names.some((name) => LIMITING.includes(name))) return `a search of ${type} needs patient or _id`;
  if (type === 'CarePlan' && call.query.get('category')?.endsWith('assess-plan') !== true && !names.includes('_id')) {
    return 'CarePlan needs category=assess-plan';
  }
  if (type !== 'Observation') return undefined;
  const codes = call.query.get('code')?.split(',') ?? [];
  if (codes.some((code) => !code.includes('|'))) return 'code must be given as system|code';
  const twoDates = names.includes('date') && names.includes('_lastUpdated');
  return twoDates ? 'date and _lastUpdated cannot be combined' : undefined;
}

function writeProblem(call: FhirCall): FhirAnswer | undefined {
  const body = parsedBody(call.body);
  if (call.method === 'PATCH') return patchProblem(typeOf(call), body);
  if ((call.method !== 'POST' && call.method !== 'PUT') || !isFhirResource(body)) return undefined;
  if (body.implicitRules !== undefined) return unprocessable('not-supported', 'implicitRules is not supported');
  if (body.modifierExtension !== undefined) return unprocessable('extension', 'modifierExtension is not supported');
  const [problem] = body.resourceType === 'MedicationRequest' ? orderProblems(body) : noteProblems(body);
  return problem === undefined ? undefined : unprocessable('business-rule', problem);
}

/** Orders can only be stopped or cancelled. */
function patchProblem(type: string, patch: unknown): FhirAnswer | undefined {
  if (type !== 'MedicationRequest' || !Array.isArray(patch)) return undefined;
  const allowed = patch.every(
    (one) => isJsonObject(one) && one.path === '/status' && (one.value === 'stopped' || one.value === 'cancelled'),
  );
  return allowed ? undefined : unprocessable('business-rule', 'only /status can be changed, to stopped or cancelled');
}

function unprocessable(code: 'business-rule' | 'not-supported' | 'extension', text: string): FhirAnswer {
  return answerOutcome(refusal(422, code, text));
}

function millenniumAnswer(call: FhirCall, answer: FhirAnswer): FhirAnswer {
  if (answer.status === 412) return { ...answer, status: 409 };
  const wrote = call.method === 'POST' || call.method === 'PUT' || call.method === 'PATCH';
  if (wrote && !isSearchCall(call) && answer.status < 300) {
    return { status: answer.status, ...(answer.headers === undefined ? {} : { headers: answer.headers }) };
  }
  const { resource } = answer;
  return resource === undefined ? answer : { ...answer, resource: withoutActivities(resource) };
}

/** Care plans come as narrative only. */
function withoutActivities(resource: FhirResource): FhirResource {
  if (resource.resourceType === 'CarePlan') {
    const { activity: _activity, ...rest } = resource;
    return { ...rest, resourceType: 'CarePlan' };
  }
  if (resource.resourceType !== 'Bundle' || resource.entry === undefined) return resource;
  const entry = objectsIn(resource, 'entry').map((one) => {
    const inside = objectIn(one, 'resource');
    return isFhirResource(inside) ? { ...one, resource: withoutActivities(inside) } : one;
  });
  return { ...resource, entry };
}
