import * as z from 'zod/mini';
import type { Issuer } from '../../src/ehr/config.ts';

const discovery = z.object({
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  jwks_uri: z.optional(z.url()),
});

/** What one EHR says of where it signs users in. */
export type SignIn =
  | {
      readonly kind: 'hosts';
      readonly endpoints: Readonly<Record<string, string>>;
      readonly unlisted: readonly string[];
    }
  | { readonly kind: 'not asked'; readonly why: string };

/** Asks an EHR for its sign-in endpoints and compares their hosts with those that the configuration lists for it. */
export async function askSignInHosts({ issuer, signInHosts = [] }: Issuer): Promise<SignIn> {
  try {
    const answer = await fetch(`${issuer.replace(/\/+$/, '')}/.well-known/smart-configuration`, {
      headers: { accept: 'application/json' },
      signal: AbortSignal.timeout(15_000),
    });
    if (!answer.ok) return { kind: 'not asked', why: `it answered with status ${answer.status}` };
    const read = discovery.safeParse(await answer.json());
    if (!read.success) return { kind: 'not asked', why: 'its answer names no sign-in endpoints' };
    const endpoints = { authorization: read.data.authorization_endpoint, token: read.data.token_endpoint };
    const withKeys = read.data.jwks_uri === undefined ? endpoints : { ...endpoints, keys: read.data.jwks_uri };
    const listed = [new URL(issuer).origin, ...signInHosts];
    const hosts = new Set(Object.values(withKeys).map((address) => new URL(address).origin));
    return { kind: 'hosts', endpoints: withKeys, unlisted: [...hosts].filter((host) => !listed.includes(host)) };
  } catch {
    return { kind: 'not asked', why: 'it did not answer' };
  }
}
