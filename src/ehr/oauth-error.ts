const REGISTERED = [
  'access_denied',
  'invalid_request',
  'invalid_client',
  'invalid_grant',
  'invalid_scope',
  'unauthorized_client',
  'unsupported_response_type',
  'unsupported_grant_type',
  'server_error',
  'temporarily_unavailable',
  'login_required',
  'interaction_required',
  'consent_required',
] as const;

/** Registered OAuth 2 and OpenID error codes. A server's own words are never shown: they may be anybody's. */
export type OAuthError = (typeof REGISTERED)[number] | 'other';

export function oauthError(code: string): OAuthError {
  return REGISTERED.find((each) => each === code) ?? 'other';
}

/** The registered code in a text such as fhirclient's "400 Bad Request … invalid_grant: …". */
export function oauthErrorIn(text: string): OAuthError {
  return REGISTERED.find((each) => new RegExp(`\\b${each}\\b`).test(text)) ?? 'other';
}
