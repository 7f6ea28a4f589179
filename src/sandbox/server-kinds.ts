/** The servers the sandbox can behave like. */
export type ServerKind = 'plain' | 'epic' | 'oracle' | 'smart';

/** How one kind of EHR differs from the plain FHIR R4 server that the sandbox otherwise is. */
export interface ServerProfile {
  readonly kind: ServerKind;
  /** Response headers that a browser app can read. */
  readonly exposedHeaders: readonly string[];
  /** Whether a request without a token is answered, and scopes are not looked at (the public SMART launcher). */
  readonly open: boolean;
  readonly accessTokenSeconds: number;
}

const PLAIN: ServerProfile = {
  kind: 'plain',
  exposedHeaders: ['ETag', 'Location', 'Content-Location', 'Last-Modified', 'Retry-After'],
  open: false,
  accessTokenSeconds: 3600,
};

const PROFILES: Readonly<Record<ServerKind, ServerProfile>> = {
  plain: PLAIN,
  // Which headers Epic exposes is not known: expect none.
  epic: { ...PLAIN, kind: 'epic', exposedHeaders: [] },
  oracle: { ...PLAIN, kind: 'oracle', exposedHeaders: ['ETag', 'Location', 'X-Request-Id'], accessTokenSeconds: 570 },
  smart: { ...PLAIN, kind: 'smart', exposedHeaders: [], open: true },
};

/** The profile of a kind of server. */
export function profileOf(kind: ServerKind): ServerProfile {
  return PROFILES[kind];
}

/** Whether a word names a kind of server. */
export function isServerKind(word: string): word is ServerKind {
  return word in PROFILES;
}
