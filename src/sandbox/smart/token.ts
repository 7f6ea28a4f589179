import { type AuthorizedCode, base64Url, type Grant, type Grants } from './grants.ts';
import type { IdTokens } from './id-token.ts';
import { grantScopes } from './scopes.ts';

/** What the token endpoint works with. */
export interface TokenParts {
  readonly grants: Grants;
  readonly idTokens: IdTokens;
  readonly accessTokenSeconds: number;
  /** Where the style of this EHR is described, for apps that want to match it. */
  readonly styleUrl: string;
}

/** Answers `POST /auth/token`: codes and refresh tokens against access tokens (RFC 6749, RFC 7636, SMART 2.2). */
export async function token(form: URLSearchParams, parts: TokenParts): Promise<Response> {
  switch (form.get('grant_type')) {
    case 'authorization_code':
      return exchangeCode(form, parts);
    case 'refresh_token':
      return exchangeRefreshToken(form, parts);
    default:
      return tokenError('unsupported_grant_type', 'grant_type must be authorization_code or refresh_token');
  }
}

const CODE_PROBLEMS = {
  unknown: 'the code is unknown',
  expired: 'the code has expired: open the app again',
  replayed: 'the code was already used: open the app again',
} as const;

async function exchangeCode(form: URLSearchParams, parts: TokenParts): Promise<Response> {
  const code = form.get('code') ?? '';
  const redeemed = parts.grants.redeem(code);
  if (typeof redeemed === 'string') return tokenError('invalid_grant', CODE_PROBLEMS[redeemed]);
  const problem = await exchangeProblem(form, redeemed);
  if (problem !== undefined) return tokenError('invalid_grant', problem);
  return tokenAnswer(redeemed.grant, parts, code);
}

async function exchangeProblem(form: URLSearchParams, { grant, redirectUri, codeChallenge }: AuthorizedCode) {
  if (form.get('client_id') !== grant.clientId) return 'client_id is not the one the code was given to';
  if (form.get('redirect_uri') !== redirectUri) return 'redirect_uri is not the one the code was sent to';
  const verifier = form.get('code_verifier') ?? '';
  return (await challengeOf(verifier)) === codeChallenge ? undefined : 'code_verifier does not fit the code_challenge';
}

/** The S256 challenge of a PKCE verifier. */
async function challengeOf(verifier: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  return base64Url(new Uint8Array(digest));
}

async function exchangeRefreshToken(form: URLSearchParams, parts: TokenParts): Promise<Response> {
  const grant = parts.grants.refresh(form.get('refresh_token') ?? '');
  const clientId = form.get('client_id');
  if (grant === undefined || (clientId !== null && clientId !== grant.clientId)) {
    return tokenError('invalid_grant', 'the refresh token is unknown or was already used');
  }
  const asked = form.get('scope');
  const scopes = asked === null ? grant.scopes : grantScopes(asked, grant.scopes);
  return tokenAnswer({ ...grant, scopes }, parts);
}

async function tokenAnswer(grant: Grant, parts: TokenParts, code?: string): Promise<Response> {
  const { accessToken, refreshToken } = parts.grants.issue(grant, code);
  const { patient, encounter, needPatientBanner } = grant.context;
  const answer = {
    access_token: accessToken,
    token_type: 'Bearer',
    expires_in: parts.accessTokenSeconds,
    scope: grant.scopes.join(' '),
    ...(refreshToken === undefined ? {} : { refresh_token: refreshToken }),
    ...(grant.scopes.includes('openid') ? { id_token: await parts.idTokens.sign(grant) } : {}),
    ...(patient === undefined ? {} : { patient }),
    ...(encounter === undefined ? {} : { encounter }),
    need_patient_banner: needPatientBanner,
    smart_style_url: parts.styleUrl,
  };
  return Response.json(answer, { headers: NOT_KEPT });
}

const NOT_KEPT = { 'cache-control': 'no-store', pragma: 'no-cache' };

function tokenError(error: string, description: string): Response {
  return Response.json({ error, error_description: description }, { status: 400, headers: NOT_KEPT });
}
