import { answerOutcome, type FhirAnswer, type FhirCall } from '../fhir/fhir-call.ts';
import { refusal } from '../fhir/outcome.ts';
import { parsedBody } from '../fhir/write-one.ts';
import { type FhirResource, isFhirResource, objectIn, objectsIn, textOf } from '../resource.ts';
import { inEpicShapes } from './epic-charts.ts';
import { isSearchCall, typeOf } from './like-server.ts';
import { PLAIN, type ServerProfile } from './server-profile.ts';

const READ_SEARCH = ['read', 'search-type'] as const;

/** Interactions as public reports of the sandbox list them; nothing lets an app create an order or a care plan. */
const INTERACTIONS: Readonly<Record<string, readonly string[]>> = {
  AllergyIntolerance: READ_SEARCH,
  CarePlan: READ_SEARCH,
  CareTeam: READ_SEARCH,
  Communication: [...READ_SEARCH, 'create'],
  Condition: [...READ_SEARCH, 'create'],
  Device: READ_SEARCH,
  DiagnosticReport: READ_SEARCH,
  DocumentReference: [...READ_SEARCH, 'create', 'update'],
  Encounter: READ_SEARCH,
  Flag: READ_SEARCH,
  Goal: READ_SEARCH,
  Immunization: READ_SEARCH,
  List: READ_SEARCH,
  Location: READ_SEARCH,
  Medication: READ_SEARCH,
  MedicationRequest: READ_SEARCH,
  Observation: [...READ_SEARCH, 'create', 'update'],
  Organization: READ_SEARCH,
  Patient: READ_SEARCH,
  Practitioner: READ_SEARCH,
  PractitionerRole: READ_SEARCH,
  Procedure: READ_SEARCH,
  Provenance: ['read'],
  QuestionnaireResponse: [...READ_SEARCH, 'create'],
  RelatedPerson: READ_SEARCH,
  RequestGroup: READ_SEARCH,
  ServiceRequest: [...READ_SEARCH, 'create', 'update'],
  Task: [...READ_SEARCH, 'update'],
};

const CODES = 'urn:oid:1.2.840.114350.1.13.0.1.7.2.657369';

/** Searches that need one of these parameters; without it Epic answers 400 (code 4111). */
const NEEDED: Readonly<Record<string, readonly string[]>> = {
  Observation: ['code', 'category', '_id'],
  CarePlan: ['category', '_id'],
};

/** Parameters that Epic leaves aside, with a warning in the result. */
const IGNORED = ['_include', '_revinclude', '_sort'];

/** Epic: orders are read only, drugs are references, an empty search carries an OperationOutcome, notes need a visit. */
export const EPIC: ServerProfile = {
  ...PLAIN,
  kind: 'epic',
  // Which headers Epic exposes to browsers, and whether public apps get refresh tokens, is not known: expect none.
  exposedHeaders: [],
  refreshes: false,
  transactions: false,
  interactionsOf: (type) => INTERACTIONS[type] ?? [],
  offers: (_type, parameter) => !IGNORED.includes(parameter),
  refuse: (call) => (isSearchCall(call) ? searchProblem(call) : noteProblem(call)),
  adjust: (call) => ({ ...call, query: withoutIgnored(call.query) }),
  shape: (call, answer) => (isSearchCall(call) ? searchResult(call, answer) : withEpicCodes(answer)),
  chart: inEpicShapes,
};

function searchProblem(call: FhirCall): FhirAnswer | undefined {
  const needed = NEEDED[typeOf(call)];
  const given = new URLSearchParams(`${call.query}&${call.method === 'POST' ? call.body : ''}`);
  if (needed === undefined || needed.some((name) => given.has(name))) return undefined;
  const [first, second] = needed;
  const text = second === '_id' ? `Must have ${first}` : `Must have either ${first} or ${second}`;
  return answerOutcome(refusal(400, 'required', text));
}

/** A note is filed to a visit. */
function noteProblem(call: FhirCall): FhirAnswer | undefined {
  if (call.method !== 'POST' || typeOf(call) !== 'DocumentReference') return undefined;
  const note = parsedBody(call.body);
  const visits = isFhirResource(note) ? objectsIn(objectIn(note, 'context'), 'encounter') : [];
  const valid = visits.some((visit) => textOf(visit, 'reference')?.startsWith('Encounter/') === true);
  return valid ? undefined : answerOutcome(refusal(400, 'business-rule', 'Valid encounter required'));
}

function withoutIgnored(query: URLSearchParams): URLSearchParams {
  return new URLSearchParams([...query].filter(([name]) => !IGNORED.includes(name.split(':')[0] ?? '')));
}

function searchResult(call: FhirCall, answer: FhirAnswer): FhirAnswer {
  const { resource } = answer;
  if (resource === undefined || answer.status !== 200) return withEpicCodes(answer);
  const ignored = [...call.query.keys()].filter((name) => IGNORED.includes(name.split(':')[0] ?? ''));
  const issues = ignored.map((name) => warning('59101', `Unknown query parameter ${name} was ignored.`));
  const entries = objectsIn(resource, 'entry');
  if (resource.total === 0) issues.push(warning('4101', 'Resource request returns no results.'));
  if (issues.length === 0) return answer;
  const outcome = {
    fullUrl: `urn:uuid:${crypto.randomUUID()}`,
    resource: { resourceType: 'OperationOutcome', issue: issues },
    search: { mode: 'outcome' },
  };
  return { ...answer, resource: { ...resource, entry: [...entries, outcome] } };
}

function warning(code: string, text: string) {
  return {
    severity: 'warning',
    code: 'processing',
    details: { coding: [{ system: CODES, code, display: text }], text },
  };
}

const ERROR_CODES: Readonly<Record<number, string>> = {
  400: '4111',
  403: '4118',
  404: '4102',
  410: '4103',
  422: '59102',
};

function withEpicCodes(answer: FhirAnswer): FhirAnswer {
  const { resource, status } = answer;
  if (status < 400 || resource?.resourceType !== 'OperationOutcome') return answer;
  return { ...answer, resource: withCode(resource, ERROR_CODES[status] ?? '59177') };
}

function withCode(outcome: FhirResource, code: string): FhirResource {
  const issue = objectsIn(outcome, 'issue').map((one) => {
    const text = textOf(one, 'diagnostics') ?? '';
    return { ...one, severity: 'fatal', details: { coding: [{ system: CODES, code, display: text }], text } };
  });
  return { ...outcome, issue };
}
