import type { FhirAnswer, FhirCall } from '../fhir/fhir-call.ts';

/** The servers the sandbox can behave like. */
export type ServerKind = 'plain' | 'epic' | 'oracle' | 'smart';

/** How one kind of EHR differs from the plain FHIR R4 server that the sandbox otherwise is. */
export interface ServerProfile {
  readonly kind: ServerKind;
  /** Response headers that a browser app can read. */
  readonly exposedHeaders: readonly string[];
  /** Whether a request without a token is answered, and scopes are not looked at. */
  readonly open: boolean;
  readonly accessTokenSeconds: number;
  readonly codeSeconds: number;
  /** Whether a code can be exchanged more than once. */
  readonly reusableCodes: boolean;
  /** Whether refresh tokens are given to a public app. */
  readonly refreshes: boolean;
  /** `v1` drops scopes in v2 syntax. */
  readonly scopeSyntax: 'v1' | 'both';
  /** Whether `fhirUser` is relative to the FHIR base instead of a full address. */
  readonly relativeFhirUser: boolean;
  readonly transactions: boolean;
  /** The interactions of a resource type; empty for a type that is not offered. */
  readonly interactionsOf: (resourceType: string) => readonly string[];
  /** Whether a search parameter of a type is offered. */
  readonly offers: (resourceType: string, parameter: string) => boolean;
  /** What discovery says, made from what the plain server says. */
  readonly discovery: (plain: Record<string, unknown>) => Record<string, unknown>;
  /** Search and write rules: the answer to a request the server does not accept. */
  readonly refuse: (call: FhirCall) => FhirAnswer | undefined;
  readonly adjust: (call: FhirCall) => FhirCall;
  readonly shape: (call: FhirCall, answer: FhirAnswer) => FhirAnswer;
  /** A chart (Bundle) in the shapes this server returns. */
  readonly chart: (bundle: unknown) => unknown;
}

const EVERY_INTERACTION = [
  'read',
  'vread',
  'update',
  'patch',
  'delete',
  'history-instance',
  'create',
  'search-type',
] as const;

/** A full FHIR R4 server with a strict SMART 2.2 authorization server. */
export const PLAIN: ServerProfile = {
  kind: 'plain',
  exposedHeaders: ['ETag', 'Location', 'Content-Location', 'Last-Modified', 'Retry-After'],
  open: false,
  accessTokenSeconds: 3600,
  codeSeconds: 60,
  reusableCodes: false,
  refreshes: true,
  scopeSyntax: 'both',
  relativeFhirUser: false,
  transactions: true,
  interactionsOf: () => EVERY_INTERACTION,
  offers: () => true,
  discovery: (plain) => plain,
  refuse: () => undefined,
  adjust: (call) => call,
  shape: (_call, answer) => answer,
  chart: (bundle) => bundle,
};
