import type Client from 'fhirclient/lib/Client';
import { ready } from 'fhirclient/lib/smart.js';
import { type OAuthError, oauthErrorIn } from './oauth-error.ts';
import { smartEnvironment } from './smart-environment.ts';

/** Why there is no token. */
export type TokenProblem =
  /** index.html was opened by itself, or its window's storage was emptied: open the app from the chart again. */
  | { readonly kind: 'not launched' }
  /** The code had been used or had expired, or the client is not known: launch again. */
  | { readonly kind: 'code refused'; readonly error: OAuthError }
  | { readonly kind: 'token not received'; readonly why: 'no answer' | 'unusable answer' | 'server error' };

const PATIENCE_MS = 30_000;

/**
 * Exchanges the code in the page's address for a token, through fhirclient, which takes the code out of the address
 * first. On a reload there is no code, and the session that the `state` in the address names is taken up again.
 */
export async function exchangeCode(page: URL, stateKey: string): Promise<Client | TokenProblem> {
  const hadCode = page.searchParams.has('code');
  try {
    return await Promise.race([ready(smartEnvironment(page), { stateKey }), giveUp()]);
  } catch (problem) {
    if (problem instanceof OutOfPatience) return { kind: 'token not received', why: 'no answer' };
    if (!hadCode) return { kind: 'not launched' };
    return whyNoToken(problem);
  }
}

class OutOfPatience {}

function giveUp(): Promise<never> {
  return new Promise((_, reject) => setTimeout(() => reject(new OutOfPatience()), PATIENCE_MS));
}

/** fhirclient's errors hold the whole answer of the server: only its status and a registered code go on from here. */
function whyNoToken(problem: unknown): TokenProblem {
  const status = problem instanceof Error && 'status' in problem ? Number(problem.status) : undefined;
  if (status !== undefined && status >= 500) return { kind: 'token not received', why: 'server error' };
  if (status !== undefined) {
    return { kind: 'code refused', error: oauthErrorIn(problem instanceof Error ? problem.message : '') };
  }
  const isNetwork = problem instanceof TypeError;
  return { kind: 'token not received', why: isNetwork ? 'no answer' : 'unusable answer' };
}
