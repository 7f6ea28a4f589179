import type Client from 'fhirclient/lib/Client';
import { type Capabilities, type CapabilityProblem, readCapabilities } from './capabilities.ts';
import { type Config, findIssuer, type Issuer, withoutTrailingSlash } from './config.ts';
import { connection, type TimeLeft } from './connection.ts';
import { exchangeCode, type TokenProblem } from './exchange-code.ts';
import type { Send } from './fhir-request.ts';
import type { IdTokenCheck } from './id-token.ts';
import { type OAuthError, oauthError } from './oauth-error.ts';
import { forgetLaunch, keepLaunchNote, type LaunchNote, readLaunchNote, storageWorks } from './page-storage.ts';
import { identifyUser, type SignedInUser, type UserProblem } from './role.ts';
import { type GrantedScopes, grantedScopes } from './scopes.ts';
import { accessToken } from './token.ts';

/**
 * One authorized launch: one user, one patient, one FHIR server. It is open as soon as the token is there, so that the
 * reading can start; who the user is and what the server can do are asked beside it and awaited where they matter.
 */
export interface EhrSession {
  readonly kind: 'session';
  readonly issuer: Issuer;
  /** FHIR base without trailing slash. */
  readonly base: string;
  readonly launch: 'EHR' | 'standalone';
  /** Patient of the token. `readChart` and every write check it against the Patient resource. */
  readonly patient: string;
  /** Encounter of the launch, as "Encounter/…". */
  readonly encounter?: string;
  /** Absent in the token counts as true (facts section 1). */
  readonly needsPatientBanner: boolean;
  /** Where the EHR describes its colours, as sent; `readStyle` decides whether it is asked. */
  readonly styleUrl?: string;
  readonly scopes: GrantedScopes;
  /** Verified by the issuer's keys and asked once; `writeBack` and `sendDecision` wait for it. */
  readonly user: () => Promise<SignedInUser | UserProblem>;
  /** `/metadata`, asked once; `FHIR version` means stop. */
  readonly capabilities: () => Promise<Capabilities | CapabilityProblem>;
  /** The one door to the FHIR server. Screens do not use it. */
  readonly send: Send;
  /** Renews the token when less than `seconds` are left. */
  readonly hasTimeFor: (seconds: number) => Promise<TimeLeft>;
}

/** Why no session could be opened; the chart was not touched. */
export type SessionProblem =
  /** The `state` that came back is not one this window sent: this answer belongs to another launch. */
  | { readonly kind: 'state mismatch' }
  | { readonly kind: 'storage blocked' }
  /** The EHR came back with an OAuth error (`access_denied` when the user said no). Only registered codes are passed on. */
  | { readonly kind: 'authorization refused'; readonly error: OAuthError }
  | TokenProblem
  /** The EHR named no patient: open a chart first. */
  | { readonly kind: 'no patient' }
  /** The site's configuration no longer names the issuer of this launch. */
  | { readonly kind: 'issuer unknown'; readonly issuer: string };

/** Sessions of this page by the `state` in its address: one, unless the page was sent through another launch. */
const OPENED = new Map<string, Promise<EhrSession | SessionProblem>>();

/**
 * Completes the launch on index.html and opens the session. Memoised for the page: an authorization code is exchanged
 * once, whatever React does (pitfall 1). A reload finds its own session by the `state` in its address.
 */
export function openSession(config: Config): Promise<EhrSession | SessionProblem> {
  const page = new URL(window.location.href);
  const state = page.searchParams.get('state') ?? '';
  const opening = OPENED.get(state) ?? open(page, config);
  OPENED.set(state, opening);
  return opening;
}

async function open(page: URL, config: Config): Promise<EhrSession | SessionProblem> {
  if (!storageWorks()) return { kind: 'storage blocked' };
  const stateKey = page.searchParams.get('state') ?? '';
  const error = page.searchParams.get('error');
  if (error !== null || page.searchParams.has('error_description')) {
    forgetLaunch(stateKey);
    return { kind: 'authorization refused', error: oauthError(error ?? '') };
  }
  const note = readLaunchNote(stateKey);
  if (!note) return { kind: page.searchParams.has('code') ? 'state mismatch' : 'not launched' };
  const issuer = findIssuer(note.issuer, config);
  if (!issuer) return { kind: 'issuer unknown', issuer: note.issuer };
  const client = await exchangeCode(page, stateKey);
  if ('kind' in client) {
    forgetLaunch(stateKey);
    return client;
  }
  return sessionOf(client, { note: withIdToken(stateKey, note, client), issuer, config });
}

/** Keeps the first id_token of the launch: fhirclient overwrites it at a refresh, and a refreshed one may lack `aud`. */
function withIdToken(stateKey: string, note: LaunchNote, client: Client): LaunchNote {
  const token = client.state.tokenResponse?.id_token;
  if (note.idToken || typeof token !== 'string') return note;
  const withToken = { ...note, idToken: { token, receivedAt: Date.now() } };
  keepLaunchNote(stateKey, withToken);
  return withToken;
}

const FHIR_ID = /^[A-Za-z0-9.-]{1,64}$/;

interface Opening {
  readonly note: LaunchNote;
  readonly issuer: Issuer;
  readonly config: Config;
}

function sessionOf(client: Client, { note, issuer, config }: Opening): EhrSession | SessionProblem {
  const token = client.state.tokenResponse;
  if (!token?.access_token) return { kind: 'not launched' };
  const patient = token.patient;
  if (typeof patient !== 'string' || !FHIR_ID.test(patient)) return { kind: 'no patient' };
  const base = withoutTrailingSlash(client.state.serverUrl);
  const scopes = grantedScopes(token.scope, note.requestedScopes);
  const { send, hasTimeFor } = connection(base, accessToken(client, patient));
  const idToken = idTokenCheck(note, issuer);
  return {
    kind: 'session',
    issuer,
    base,
    launch: note.launch,
    patient,
    ...(typeof token.encounter === 'string' &&
      FHIR_ID.test(token.encounter) && { encounter: `Encounter/${token.encounter}` }),
    needsPatientBanner: token.need_patient_banner !== false,
    ...(typeof token.smart_style_url === 'string' && { styleUrl: token.smart_style_url }),
    scopes,
    user: once(() => identifyUser({ base, send, scopes, idToken, approvers: config.approvers })),
    capabilities: once(() => readCapabilities(send)),
    send,
    hasTimeFor,
  };
}

function idTokenCheck(note: LaunchNote, issuer: Issuer): IdTokenCheck | undefined {
  if (!note.idToken) return undefined;
  return {
    ...note.idToken,
    issuer: note.idTokenIssuer,
    audience: issuer.clientId,
    nonce: note.nonce,
    jwksUri: note.jwksUri,
  };
}

/** Asks at the first call and keeps the answer, unless it was none: then the next call asks again. */
function once<T extends { readonly kind: string }>(ask: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | undefined;
  return () => {
    asked ??= ask().then((answer) => {
      if (MAY_PASS.includes(answer.kind)) asked = undefined;
      return answer;
    });
    return asked;
  };
}

const MAY_PASS = ['keys not available', 'capabilities unknown'];
