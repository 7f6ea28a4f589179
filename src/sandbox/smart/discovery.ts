import { PLAIN_SCOPES } from './scopes.ts';

/** The addresses of one sandbox EHR, as the asking browser sees it. */
export interface EhrAddresses {
  /** Path below which everything stands, without a slash at the end; empty for a sandbox with an origin of its own. */
  readonly path: string;
  readonly fhir: string;
  readonly authorize: string;
  readonly token: string;
  readonly keys: string;
  readonly style: string;
}

/** All addresses at one origin, below one path. */
export function addressesAt(origin: string, path = ''): EhrAddresses {
  const root = `${origin}${path}`;
  return {
    path,
    fhir: `${root}/fhir`,
    authorize: `${root}/auth/authorize`,
    token: `${root}/auth/token`,
    keys: `${root}/auth/keys`,
    style: `${root}/smart-style.json?v=1`,
  };
}

/** `.well-known/smart-configuration`: what this authorization server can do (SMART App Launch 2.2, conformance). */
export function smartConfiguration(at: EhrAddresses): Record<string, unknown> {
  return {
    issuer: at.fhir,
    jwks_uri: at.keys,
    authorization_endpoint: at.authorize,
    token_endpoint: at.token,
    grant_types_supported: ['authorization_code', 'refresh_token'],
    token_endpoint_auth_methods_supported: ['none'],
    response_types_supported: ['code'],
    code_challenge_methods_supported: ['S256'],
    scopes_supported: [...PLAIN_SCOPES, 'patient/*.cruds', 'user/*.cruds', 'patient/*.*', 'user/*.*'],
    capabilities: [
      'launch-ehr',
      'launch-standalone',
      'authorize-post',
      'client-public',
      'sso-openid-connect',
      'context-banner',
      'context-style',
      'context-ehr-patient',
      'context-ehr-encounter',
      'context-standalone-patient',
      'context-standalone-encounter',
      'permission-offline',
      'permission-online',
      'permission-patient',
      'permission-user',
      'permission-v1',
      'permission-v2',
    ],
  };
}

/** `.well-known/openid-configuration`, from which the key for an id_token is found by its issuer. */
export function openidConfiguration(at: EhrAddresses): Record<string, unknown> {
  return {
    ...smartConfiguration(at),
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
  };
}
