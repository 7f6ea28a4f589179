/** One request to the FHIR base or the authorization server. No bodies and no tokens are kept. */
interface LoggedRequest {
  readonly method: string;
  /** Path and search, as asked for. */
  readonly path: string;
  /** Times in milliseconds; two requests overlap when one began before the other ended. */
  readonly began: number;
  readonly ended: number;
  /** 0 for a connection that was dropped. */
  readonly status: number;
}

/** The requests since the start or the last reset, oldest first, up to a limit. */
export interface RequestLog {
  add(request: LoggedRequest): void;
  entries(): readonly LoggedRequest[];
  clear(): void;
}

const LIMIT = 10_000;

/** Creates an empty log. */
export function createRequestLog(): RequestLog {
  let logged: LoggedRequest[] = [];
  return {
    add(request) {
      if (logged.length < LIMIT) logged.push(request);
    },
    entries: () => logged.toSorted((a, b) => a.began - b.began),
    clear() {
      logged = [];
    },
  };
}
