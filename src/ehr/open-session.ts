import type Client from 'fhirclient/lib/Client';
import { ready } from 'fhirclient/lib/smart.js';
import { readCapabilities } from './capabilities.ts';
import { type Config, findIssuer, type Issuer, withoutTrailingSlash } from './config.ts';
import { connection } from './connection.ts';
import type { IdTokenCheck } from './id-token.ts';
import { oauthError, oauthErrorIn } from './oauth-error.ts';
import { forgetLaunch, keepLaunchNote, type LaunchNote, readLaunchNote, storageWorks } from './page-storage.ts';
import { identifyUser } from './role.ts';
import { grantedScopes } from './scopes.ts';
import type { EhrSession, SessionProblem } from './session.ts';
import { smartEnvironment } from './smart-environment.ts';
import { accessToken } from './token.ts';

let opening: Promise<EhrSession | SessionProblem> | undefined;

/**
 * Completes the launch on index.html and opens the session. Memoised for the page: an authorization code is exchanged
 * once, whatever React does (pitfall 1). A reload finds its own session by the `state` in its address.
 */
export function openSession(config: Config): Promise<EhrSession | SessionProblem> {
  opening ??= open(new URL(window.location.href), config);
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

const PATIENCE_MS = 30_000;
const FHIR_ID = /^[A-Za-z0-9.-]{1,64}$/;

async function exchangeCode(page: URL, stateKey: string): Promise<Client | SessionProblem> {
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
function whyNoToken(problem: unknown): SessionProblem {
  const status = problem instanceof Error && 'status' in problem ? Number(problem.status) : undefined;
  if (status !== undefined && status >= 500) return { kind: 'token not received', why: 'server error' };
  if (status !== undefined) {
    return { kind: 'code refused', error: oauthErrorIn(problem instanceof Error ? problem.message : '') };
  }
  const isNetwork = problem instanceof TypeError;
  return { kind: 'token not received', why: isNetwork ? 'no answer' : 'unusable answer' };
}

/** Keeps the first id_token of the launch: fhirclient overwrites it at a refresh, and a refreshed one may lack `aud`. */
function withIdToken(stateKey: string, note: LaunchNote, client: Client): LaunchNote {
  const token = client.state.tokenResponse?.id_token;
  if (note.idToken || typeof token !== 'string') return note;
  const withToken = { ...note, idToken: { token, receivedAt: Date.now() } };
  keepLaunchNote(stateKey, withToken);
  return withToken;
}

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
