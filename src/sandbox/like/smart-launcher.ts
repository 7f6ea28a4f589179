import { answerOutcome, type FhirAnswer, type FhirCall } from '../fhir/fhir-call.ts';
import { refusal } from '../fhir/outcome.ts';
import { objectsIn, textOf } from '../resource.ts';
import { isSearchCall, typeOf } from './like-server.ts';
import { PLAIN, type ServerProfile } from './server-profile.ts';

/** The public SMART launcher in front of HAPI: everything is open, codes can be used twice, no header can be read. */
export const SMART_LAUNCHER: ServerProfile = {
  ...PLAIN,
  kind: 'smart',
  exposedHeaders: [],
  open: true,
  codeSeconds: 300,
  reusableCodes: true,
  relativeFhirUser: true,
  discovery: (plain) => ({
    ...plain,
    grant_types_supported: ['authorization_code', 'client_credentials'],
    capabilities: [
      'launch-ehr',
      'launch-standalone',
      'client-public',
      'client-confidential-symmetric',
      'client-confidential-asymmetric',
      'sso-openid-connect',
      'context-passthrough-banner',
      'context-passthrough-style',
      'context-ehr-patient',
      'context-ehr-encounter',
      'context-standalone-patient',
      'context-standalone-encounter',
      'permission-offline',
      'permission-patient',
      'permission-user',
      'permission-v1',
      'permission-v2',
      'authorize-post',
    ],
  }),
  refuse: (call) =>
    call.body.length > BODY_LIMIT ? answerOutcome(refusal(413, 'too-long', 'request entity too large')) : undefined,
  // HAPI refuses search parameters it does not know.
  adjust: (call) => (isSearchCall(call) ? strictly(call) : call),
  shape: inHapiWords,
};

const BODY_LIMIT = 1_000_000;

function strictly(call: FhirCall): FhirCall {
  const headers = new Headers(call.headers);
  headers.set('prefer', 'handling=strict');
  return { ...call, headers };
}

function inHapiWords(call: FhirCall, answer: FhirAnswer): FhirAnswer {
  const { resource, status } = answer;
  if (status < 400 || resource?.resourceType !== 'OperationOutcome') return answer;
  const issue = objectsIn(resource, 'issue').map((one) => {
    const text = textOf(one, 'diagnostics') ?? '';
    return { severity: 'error', code: 'processing', diagnostics: hapiText(call, status, text) };
  });
  const narrative = {
    status: 'generated',
    div: '<div xmlns="http://www.w3.org/1999/xhtml"><h1>Operation Outcome</h1></div>',
  };
  return { ...answer, resource: { resourceType: 'OperationOutcome', text: narrative, issue } };
}

function hapiText(call: FhirCall, status: number, text: string): string {
  if (status === 404) return `HAPI-2001: Resource ${call.path} is not known`;
  const parameter = /^the search parameter (\S+) is not supported/.exec(text)?.[1];
  if (parameter === undefined) return `HAPI-0450: ${text}`;
  return `HAPI-0524: Unknown search parameter "${parameter}" for resource type "${typeOf(call)}"`;
}
