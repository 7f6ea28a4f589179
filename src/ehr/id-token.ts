import { isRecord } from './answer.ts';
import { guardedFetch } from './guarded-fetch.ts';

/** What the id_token of a launch is checked against. */
export interface IdTokenCheck {
  readonly token: string;
  /** Milliseconds since 1970. `exp` is judged as of then, so that a reload an hour later does not fail. */
  readonly receivedAt: number;
  readonly issuer: string;
  /** The client id of the app. */
  readonly audience: string;
  readonly nonce: string;
  readonly jwksUri: string | undefined;
}

export type IdentityFault = 'signature' | 'issuer' | 'audience' | 'expired' | 'nonce' | 'malformed';

export type Identity =
  | { readonly kind: 'identity'; readonly fhirUser: string | undefined }
  | { readonly kind: 'keys not available' }
  | { readonly kind: 'identity not verified'; readonly why: IdentityFault };

const PATIENCE_MS = 15_000;
/** How far the clock of a ward PC may be off. */
const CLOCK_TOLERANCE_S = 300;
/** Signatures by the issuer's private key alone: no `none`, and no shared secret that a public client could not keep. */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];

/**
 * Verifies an id_token as OpenID Connect asks and fhirclient does not: signature by the issuer's keys, issuer, audience,
 * expiry and nonce. `jose` is loaded here, when it is needed and not before the first view.
 */
export async function verifyIdToken(check: IdTokenCheck): Promise<Identity> {
  const keys = check.jwksUri === undefined ? undefined : await fetchKeys(check.jwksUri);
  if (keys === undefined) return { kind: 'keys not available' };
  const { createLocalJWKSet, errors, jwtVerify } = await import('jose');
  try {
    const { payload } = await jwtVerify(check.token, createLocalJWKSet({ keys }), {
      algorithms: ALGORITHMS,
      issuer: check.issuer,
      audience: check.audience,
      requiredClaims: ['exp', 'iat'],
      clockTolerance: CLOCK_TOLERANCE_S,
      currentDate: new Date(check.receivedAt),
    });
    if (payload.nonce !== check.nonce) return { kind: 'identity not verified', why: 'nonce' };
    const fhirUser = [payload.fhirUser, payload.profile].find((claim) => typeof claim === 'string');
    return { kind: 'identity', fhirUser };
  } catch (problem) {
    if (problem instanceof errors.JWTExpired) return { kind: 'identity not verified', why: 'expired' };
    if (problem instanceof errors.JWTClaimValidationFailed) {
      return { kind: 'identity not verified', why: CLAIM_FAULTS[problem.claim] ?? 'malformed' };
    }
    if (problem instanceof errors.JWSInvalid || problem instanceof errors.JWTInvalid) {
      return { kind: 'identity not verified', why: 'malformed' };
    }
    return { kind: 'identity not verified', why: 'signature' };
  }
}

const CLAIM_FAULTS: Readonly<Record<string, IdentityFault>> = { iss: 'issuer', aud: 'audience', exp: 'expired' };

async function fetchKeys(jwksUri: string): Promise<Record<string, unknown>[] | undefined> {
  try {
    const answer = await guardedFetch(jwksUri, { signal: AbortSignal.timeout(PATIENCE_MS) });
    const read: unknown = answer.ok ? await answer.json() : undefined;
    return isRecord(read) && Array.isArray(read.keys) ? read.keys.filter(isRecord) : undefined;
  } catch {
    return undefined;
  }
}
