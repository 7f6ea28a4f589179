import { exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import type { Grant } from './grants.ts';

/** Signs id_tokens and publishes the key they can be checked with. */
export interface IdTokens {
  sign(grant: Grant): Promise<string>;
  keys(): Promise<{ keys: JWK[] }>;
}

const KEY_ID = 'sandbox-1';

/** Creates the signing key when it is first needed; it lives as long as the sandbox. */
export function createIdTokens(clock: () => Date, relativeFhirUser: boolean): IdTokens {
  let pair: ReturnType<typeof generateKeyPair> | undefined;
  const keyPair = () => {
    pair ??= generateKeyPair('RS256', { extractable: true });
    return pair;
  };
  return {
    async sign({ base, clientId, context, nonce, scopes }) {
      const { privateKey } = await keyPair();
      const fhirUser = `${relativeFhirUser ? '' : `${base}/`}Practitioner/${context.user}`;
      const aboutUser = scopes.includes('fhirUser') ? { fhirUser } : {};
      const profile = scopes.includes('profile') ? { profile: fhirUser } : {};
      const now = Math.floor(clock().getTime() / 1000);
      return new SignJWT({ ...aboutUser, ...profile, ...(nonce === undefined ? {} : { nonce }) })
        .setProtectedHeader({ alg: 'RS256', kid: KEY_ID, typ: 'JWT' })
        .setIssuer(base)
        .setSubject(context.user)
        .setAudience(clientId)
        .setIssuedAt(now)
        .setExpirationTime(now + 3600)
        .sign(privateKey);
    },
    async keys() {
      const { publicKey } = await keyPair();
      return { keys: [{ ...(await exportJWK(publicKey)), kid: KEY_ID, alg: 'RS256', use: 'sig' }] };
    },
  };
}
