import * as z from 'zod/mini';

/**
 * What one launch leaves for the page that completes it, in sessionStorage beside fhirclient's own state: nothing about
 * the patient, gone with the window.
 */
export interface LaunchNote {
  /** The allow-listed issuer as launched; it must still be in the configuration when the session opens. */
  readonly issuer: string;
  readonly launch: 'EHR' | 'standalone';
  readonly nonce: string;
  readonly idTokenIssuer: string;
  readonly jwksUri?: string;
  readonly requestedScopes: string;
  /** First id_token of this launch and when it came: a refreshed one may lack its audience (facts 1.1). */
  readonly idToken?: { readonly token: string; readonly receivedAt: number };
}

const noteSchema = z.object({
  issuer: z.string(),
  launch: z.enum(['EHR', 'standalone']),
  nonce: z.string(),
  idTokenIssuer: z.string(),
  jwksUri: z.exactOptional(z.string()),
  requestedScopes: z.string(),
  idToken: z.exactOptional(z.object({ token: z.string(), receivedAt: z.number() })),
});

const PREFIX = 'stillstep.';
const NOTE = '.launch';
/** fhirclient's pointer to the state of the last launch. This app never reads it: it may be another patient's. */
const LAST_LAUNCH = 'SMART_KEY';

/** Where this launch's state lies: 256 random bits, twice what SMART asks of `state`. */
export const newStateKey = (): string => PREFIX + randomText();

/** 256 random bits as hexadecimal text. */
export function randomText(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(32)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Browsers may throw on the mere mention of sessionStorage in a cross-site frame; fhirclient would die of it. */
export function storageWorks(): boolean {
  try {
    const probe = `${PREFIX}probe`;
    sessionStorage.setItem(probe, '1');
    const kept = sessionStorage.getItem(probe) === '1';
    sessionStorage.removeItem(probe);
    return kept;
  } catch {
    return false;
  }
}

/** Removes every earlier launch of this app: embedded browsers keep storage from one patient to the next (pitfall 5). */
export function clearEarlierLaunches(): void {
  const keys = Array.from({ length: sessionStorage.length }, (_, index) => sessionStorage.key(index));
  for (const key of keys) {
    if (key?.startsWith(PREFIX) || key === LAST_LAUNCH) sessionStorage.removeItem(key);
  }
}

export function keepLaunchNote(stateKey: string, note: LaunchNote): void {
  sessionStorage.setItem(stateKey + NOTE, JSON.stringify(note));
}

export function readLaunchNote(stateKey: string): LaunchNote | undefined {
  if (!stateKey.startsWith(PREFIX)) return undefined;
  try {
    const read = noteSchema.safeParse(JSON.parse(sessionStorage.getItem(stateKey + NOTE) ?? 'null'));
    return read.success ? read.data : undefined;
  } catch {
    return undefined;
  }
}

/** Ends a launch: nothing of it, tokens included, stays in the browser. */
export function forgetLaunch(stateKey: string): void {
  if (!stateKey.startsWith(PREFIX)) return;
  sessionStorage.removeItem(stateKey);
  sessionStorage.removeItem(stateKey + NOTE);
}
