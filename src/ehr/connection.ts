import type { Answer } from './answer.ts';
import { readAnswer } from './answer-body.ts';
import type { FhirRequest } from './fhir-request.ts';
import type { AccessToken } from './token.ts';

/** Longest wait for one answer, its body included: a server that trickles does not hold the clinician. */
const PATIENCE_MS = 30_000;
/** fhirclient's own margin: a token that has less than this left is renewed before it is used. */
const MARGIN_S = 10;

/** Whether the token lives long enough: `unreachable` when it may be renewed once the network is back. */
export type TimeLeft = 'enough' | 'too little' | 'unreachable';

export interface Connection {
  readonly send: (request: FhirRequest) => Promise<Answer>;
  readonly hasTimeFor: (seconds: number) => Promise<TimeLeft>;
}

/**
 * The one function through which every FHIR request goes, reads and writes alike. fhirclient's `request` wipes the
 * session on a 401, sends the token wherever a `next` link points and puts the chart into its errors; its `create` and
 * `update` skip the refresh (facts 1.2). The token is fhirclient's; the request is ours.
 */
export function connection(base: string, token: AccessToken): Connection {
  async function send(request: FhirRequest): Promise<Answer> {
    if (request.signal?.aborted) return { kind: 'not sent', why: 'aborted' };
    const address = addressOf(base, request.path);
    if (address === undefined) return { kind: 'not sent', why: 'other origin' };
    if (token.secondsLeft() < MARGIN_S) {
      const renewal = await token.renew();
      if (renewal === 'unreachable') return { kind: 'lost', why: 'network' };
    }
    const header = token.header();
    if (header === undefined) return noToken(token);
    const answer = await exchange(address, request, header);
    if (answer.kind !== 'refused' || answer.status !== 401) return answer;
    return afterRefusedToken(address, request, header);
  }

  /** A 401 says that nothing was done: one renewal and one more try are safe, for a write too. */
  async function afterRefusedToken(address: URL, request: FhirRequest, refused: string): Promise<Answer> {
    // Requests run in parallel: another one may have renewed the token meanwhile.
    const renewal = token.header() === refused ? await token.renew() : 'renewed';
    if (renewal === 'unreachable') return { kind: 'lost', why: 'network' };
    const header = token.header();
    if (renewal !== 'renewed' || header === undefined) return noToken(token);
    const second = await exchange(address, request, header);
    return second.kind === 'refused' && second.status === 401 ? { kind: 'not sent', why: 'session ended' } : second;
  }

  async function hasTimeFor(seconds: number): Promise<TimeLeft> {
    if (token.secondsLeft() >= seconds) return 'enough';
    const renewal = await token.renew();
    if (renewal === 'renewed') return 'enough';
    return renewal === 'unreachable' ? 'unreachable' : 'too little';
  }

  return { send, hasTimeFor };
}

const noToken = (token: AccessToken): Answer => ({
  kind: 'not sent',
  why: token.isOtherPatient() ? 'other patient' : 'session ended',
});

/**
 * The address of a request, or undefined when it leaves the FHIR server's origin (a hostile `next` link). A link may be
 * relative to the base or to the host.
 */
function addressOf(base: string, path: string): URL | undefined {
  if (path === '') return new URL(base);
  const address = URL.parse(path, `${base}/`);
  return address?.origin === new URL(base).origin ? address : undefined;
}

async function exchange(address: URL, request: FhirRequest, authorization: string): Promise<Answer> {
  const patience = AbortSignal.timeout(PATIENCE_MS);
  try {
    const response = await fetch(address, {
      method: request.method,
      headers: headersOf(request, authorization),
      ...(request.body !== undefined && { body: JSON.stringify(request.body) }),
      credentials: 'omit',
      // Also makes the browser ask servers for a fresh search: HAPI repeats a search result for a minute otherwise.
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      // The token must not follow a redirect.
      redirect: 'manual',
      signal: request.signal ? AbortSignal.any([request.signal, patience]) : patience,
    });
    return await readAnswer(response);
  } catch {
    if (patience.aborted) return { kind: 'lost', why: 'timed out' };
    // A write that was aborted may have arrived; a read never matters.
    if (request.signal?.aborted && request.method === 'GET') return { kind: 'not sent', why: 'aborted' };
    return { kind: 'lost', why: 'network' };
  }
}

function headersOf(request: FhirRequest, authorization: string): Record<string, string> {
  return {
    accept: 'application/fhir+json',
    authorization,
    ...(request.body !== undefined && { 'content-type': 'application/fhir+json' }),
    // Each further header must be allowed by the server's CORS rules: Oracle Health allows none (facts O15).
    ...(request.body !== undefined && !request.plainHeaders && { prefer: 'return=representation' }),
    ...(request.ifMatch !== undefined && { 'if-match': request.ifMatch }),
    ...(request.ifNoneExist !== undefined && { 'if-none-exist': request.ifNoneExist }),
  };
}
