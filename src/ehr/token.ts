import type Client from 'fhirclient/lib/Client';

/** What a renewal came to. `unreachable` leaves everything as it was: the laptop slept, the network was away. */
type Renewal = 'renewed' | 'not renewable' | 'refused' | 'unreachable' | 'other patient';

/** The access token of the session, renewed by fhirclient (which also keeps the stored copy in step). */
export interface AccessToken {
  /** "Bearer …"; `undefined` once there is none, or once a renewed one speaks for another patient. */
  readonly header: () => string | undefined;
  readonly isOtherPatient: () => boolean;
  /** Without end when the EHR did not say: then it says so itself, by a 401, and not fhirclient by a guess of 5 minutes. */
  readonly secondsLeft: () => number;
  readonly renew: () => Promise<Renewal>;
}

/**
 * fhirclient throws its refresh token away when a refresh fails for any reason; a network that was away for a moment
 * would end the session. Here only the server's own refusal does.
 */
export function accessToken(client: Client, patient: string): AccessToken {
  let renewing: Promise<Renewal> | undefined;
  let isOther = false;

  async function renewOnce(): Promise<Renewal> {
    if (isOther) return 'other patient';
    const kept = client.state.tokenResponse?.refresh_token;
    if (kept === undefined) return 'not renewable';
    try {
      await client.refresh();
    } catch (problem) {
      if (!mayPass(problem)) return 'refused';
      client.state.tokenResponse = { ...client.state.tokenResponse, refresh_token: kept };
      if (client.state.key !== undefined) await client.environment.getStorage().set(client.state.key, client.state);
      return client.state.tokenResponse.access_token === undefined ? 'refused' : 'unreachable';
    }
    isOther = client.state.tokenResponse?.patient !== patient;
    return isOther ? 'other patient' : 'renewed';
  }

  return {
    header: () => (isOther ? undefined : (client.getAuthorizationHeader() ?? undefined)),
    isOtherPatient: () => isOther,
    secondsLeft: () =>
      client.state.tokenResponse?.expires_in === undefined
        ? Number.POSITIVE_INFINITY
        : (client.state.expiresAt ?? 0) - Date.now() / 1000,
    renew: () => {
      renewing ??= renewOnce().finally(() => {
        renewing = undefined;
      });
      return renewing;
    },
  };
}

/**
 * Whether waiting may help: no connection, half an answer, a server that is busy. Not so a status such as 400
 * `invalid_grant`, nor what fhirclient itself refuses (a refresh token without the scope that it belongs to).
 */
function mayPass(problem: unknown): boolean {
  if (!(problem instanceof Error)) return false;
  if (!('status' in problem)) return problem instanceof TypeError || problem instanceof SyntaxError;
  const status = Number(problem.status);
  return status >= 500 || status === 408 || status === 429;
}
