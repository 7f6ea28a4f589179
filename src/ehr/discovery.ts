import { getAndCache } from 'fhirclient/lib/lib.js';
import * as z from 'zod/mini';
import { isSafeAddress, withoutTrailingSlash } from './config.ts';

/** What `.well-known/smart-configuration` says, as far as a launch needs it. */
export interface Discovery {
  readonly authorizationEndpoint: string;
  readonly tokenEndpoint: string;
  /** Issuer of the id_token; absent on older servers, then the FHIR base stands for it. */
  readonly issuer?: string;
  /** Where the keys are that sign the id_token; without them no user can be verified. */
  readonly jwksUri?: string;
  readonly capabilities: readonly string[];
  readonly challengeMethods: readonly string[];
  /** Undefined when the server does not list its scopes. */
  readonly scopes?: readonly string[];
}

export type DiscoveryProblem =
  | { readonly kind: 'EHR not reachable' }
  | { readonly kind: 'discovery refused'; readonly status: number }
  | { readonly kind: 'discovery unusable'; readonly lacks: string }
  /** It signs in, gives tokens or keeps its keys on a host that the site does not list for it. Nothing was sent there. */
  | { readonly kind: 'sign-in elsewhere'; readonly host: string };

const listOfTexts = z.catch(z.array(z.string()), []);
const discoverySchema = z.object({
  authorization_endpoint: z.string(),
  token_endpoint: z.string(),
  issuer: z.catch(z.optional(z.string()), undefined),
  jwks_uri: z.catch(z.optional(z.string()), undefined),
  capabilities: listOfTexts,
  code_challenge_methods_supported: listOfTexts,
  scopes_supported: z.catch(z.optional(z.array(z.string())), undefined),
});

const PATIENCE_MS = 15_000;

/**
 * Reads the SMART configuration of an allow-listed issuer. It goes through fhirclient's own cache, so that `authorize`
 * does not ask a second time, and keeps the status that fhirclient's `authorize` would turn into text. Its endpoints must
 * lie on the issuer's own host or on one that the site lists (`signInHosts`): a code goes nowhere else (mix-up).
 */
export async function readDiscovery(
  issuer: string,
  signInHosts: readonly string[] = [],
): Promise<Discovery | DiscoveryProblem> {
  let answer: unknown;
  try {
    answer = await getAndCache(`${withoutTrailingSlash(issuer)}/.well-known/smart-configuration`, {
      credentials: 'omit',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
  } catch (problem) {
    return whyRefused(problem);
  }
  // fhirclient hands out what is not JSON as it came.
  if (answer instanceof Response) return { kind: 'discovery unusable', lacks: 'JSON' };
  const read = discoverySchema.safeParse(answer);
  if (!read.success) return { kind: 'discovery unusable', lacks: String(read.error.issues[0]?.path[0] ?? 'JSON') };
  const { authorization_endpoint, token_endpoint } = read.data;
  // An endpoint is an address to go to or to send a code to: "javascript:" or plain http must never come this far.
  if (!isSafeEndpoint(authorization_endpoint)) {
    return { kind: 'discovery unusable', lacks: 'a safe authorization_endpoint' };
  }
  if (!isSafeEndpoint(token_endpoint)) return { kind: 'discovery unusable', lacks: 'a safe token_endpoint' };
  const { jwks_uri } = read.data;
  const jwksUri = jwks_uri !== undefined && isSafeEndpoint(jwks_uri) ? jwks_uri : undefined;
  const listed = [issuer, ...signInHosts].map(originOf);
  const elsewhere = [authorization_endpoint, token_endpoint, ...(jwksUri ? [jwksUri] : [])]
    .map(originOf)
    .find((origin) => !listed.includes(origin));
  if (elsewhere !== undefined) return { kind: 'sign-in elsewhere', host: elsewhere };
  return {
    authorizationEndpoint: authorization_endpoint,
    tokenEndpoint: token_endpoint,
    ...(read.data.issuer !== undefined && { issuer: read.data.issuer }),
    ...(jwksUri !== undefined && { jwksUri }),
    ...(read.data.scopes_supported && { scopes: read.data.scopes_supported }),
    capabilities: read.data.capabilities,
    challengeMethods: read.data.code_challenge_methods_supported,
  };
}

const originOf = (address: string): string => new URL(address).origin;

function isSafeEndpoint(written: string): boolean {
  const url = URL.parse(written);
  return url !== null && isSafeAddress(url.origin);
}

function whyRefused(problem: unknown): DiscoveryProblem {
  if (problem instanceof SyntaxError) return { kind: 'discovery unusable', lacks: 'JSON' };
  const status = problem instanceof Error && 'status' in problem ? Number(problem.status) : Number.NaN;
  return Number.isInteger(status) ? { kind: 'discovery refused', status } : { kind: 'EHR not reachable' };
}
