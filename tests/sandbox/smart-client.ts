import { createHash, randomBytes } from 'node:crypto';
import { isJsonObject, type JsonObject } from '../../src/sandbox/resource.ts';
import type { SandboxEhr } from '../../src/sandbox/sandbox-ehr.ts';
import { EHR, FHIR, STILLSTEP } from './sandbox.ts';

/** A PKCE pair, made here and not by the sandbox. */
export function pkce() {
  const verifier = randomBytes(48).toString('base64url');
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') };
}

export const VERIFIER = pkce();

/** What a well-behaved standalone request asks; tests change one thing. `undefined` leaves a parameter out. */
export function authorizeUrl(changes: Record<string, string | undefined> = {}): string {
  const url = new URL(`${EHR}/auth/authorize`);
  const parameters = {
    response_type: 'code',
    client_id: 'stillstep',
    redirect_uri: STILLSTEP.redirectUris[0],
    scope: 'launch/patient openid fhirUser patient/*.rs',
    state: 'a-state-of-at-least-122-bits',
    aud: FHIR,
    code_challenge: VERIFIER.challenge,
    code_challenge_method: 'S256',
    ...changes,
  };
  for (const [name, value] of Object.entries(parameters)) if (value !== undefined) url.searchParams.set(name, value);
  return url.href;
}

/** Where authorization leads: the parameters on the way back to the app. */
export async function authorized(sandbox: SandboxEhr, changes: Record<string, string | undefined> = {}) {
  const answer = await sandbox.handle(new Request(authorizeUrl(changes)));
  const location = answer.headers.get('location');
  return { status: answer.status, back: location === null ? new URLSearchParams() : new URL(location).searchParams };
}

/** Posts to the token endpoint. */
export async function tokenRequest(sandbox: SandboxEhr, form: Record<string, string>) {
  const answer = await sandbox.handle(
    new Request(`${EHR}/auth/token`, {
      method: 'POST',
      headers: { origin: new URL(STILLSTEP.launchUrl).origin },
      body: new URLSearchParams(form),
    }),
  );
  const body: unknown = await answer.json();
  return { status: answer.status, headers: answer.headers, body: isJsonObject(body) ? body : {} };
}

/** The parameters with which the app exchanges its code. */
export function exchange(code: string): Record<string, string> {
  return {
    grant_type: 'authorization_code',
    code,
    client_id: 'stillstep',
    redirect_uri: STILLSTEP.redirectUris[0] ?? '',
    code_verifier: VERIFIER.verifier,
  };
}

export const AS_PAT_FOR_ANN = { user: 'pat-prescriber', patient: 'ann-archer', decision: 'allow' };

/** A token response after a standalone launch by Pat for Ann. */
export async function launched(
  sandbox: SandboxEhr,
  scope: string,
  changes: Record<string, string> = {},
): Promise<JsonObject> {
  const { back } = await authorized(sandbox, { ...AS_PAT_FOR_ANN, scope, ...changes });
  return (await tokenRequest(sandbox, exchange(back.get('code') ?? ''))).body;
}

/** The Authorization header for a token response. */
export function bearer(token: JsonObject): { authorization: string } {
  return { authorization: `Bearer ${token.access_token}` };
}
