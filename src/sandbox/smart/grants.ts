/** What the EHR hands to an app at launch. */
export interface LaunchContext {
  readonly patient?: string;
  readonly encounter?: string;
  /** The id of the Practitioner who is signed in. */
  readonly user: string;
  /** False when the EHR shows the patient's name itself, above the app. */
  readonly needPatientBanner: boolean;
  /** The user will refuse this launch; for tests of the way an app takes a refusal. */
  readonly deny?: boolean;
}

/** What was authorized: for whom, for what, and in which context. */
export interface Grant {
  readonly clientId: string;
  readonly scopes: readonly string[];
  readonly context: LaunchContext;
  readonly nonce?: string;
  /** The FHIR base this grant is for (`aud`). */
  readonly base: string;
}

/** A grant that waits to be exchanged for a token. */
export interface AuthorizedCode {
  readonly grant: Grant;
  readonly redirectUri: string;
  readonly codeChallenge: string;
}

/** Tokens as issued. */
interface IssuedTokens {
  readonly accessToken: string;
  readonly refreshToken?: string;
}

/** The authorization server's memory. Everything in it expires by the clock. */
export interface Grants {
  openLaunch(context: LaunchContext): string;
  launch(id: string): LaunchContext | undefined;
  authorize(code: AuthorizedCode): string;
  /** Takes a code. A code presented twice also ends the tokens it gave (RFC 6749, 4.1.2). */
  redeem(code: string): AuthorizedCode | 'unknown' | 'expired' | 'replayed';
  issue(grant: Grant, fromCode?: string): IssuedTokens;
  access(token: string): Grant | undefined;
  /** Takes a refresh token; it is good once. */
  refresh(token: string): Grant | undefined;
  clear(): void;
}

/** How long what the authorization server hands out is good for, in seconds. */
export interface Lifetimes {
  readonly launch: number;
  readonly code: number;
  readonly accessToken: number;
}

type Timed<T> = { readonly value: T; readonly until: number };

/** Habits in which authorization servers differ. */
export interface GrantHabits {
  readonly reusableCodes: boolean;
  readonly refreshes: boolean;
}

/** Creates an empty memory. */
export function createGrants(clock: () => Date, lifetimes: Lifetimes, habits: GrantHabits): Grants {
  const launches = new Map<string, Timed<LaunchContext>>();
  const codes = new Map<string, Timed<AuthorizedCode> & { used: boolean; tokens: string[] }>();
  const accessTokens = new Map<string, Timed<Grant>>();
  const refreshTokens = new Map<string, Grant>();
  const until = (seconds: number) => clock().getTime() + seconds * 1000;
  const isOver = ({ until: end }: { until: number }) => clock().getTime() >= end;

  return {
    openLaunch(context) {
      const id = secret();
      launches.set(id, { value: context, until: until(lifetimes.launch) });
      return id;
    },
    launch(id) {
      const launch = launches.get(id);
      return launch === undefined || isOver(launch) ? undefined : launch.value;
    },
    authorize(authorized) {
      const code = secret();
      codes.set(code, { value: authorized, until: until(lifetimes.code), used: false, tokens: [] });
      return code;
    },
    redeem(code) {
      const known = codes.get(code);
      if (known === undefined) return 'unknown';
      if (known.used && !habits.reusableCodes) {
        for (const token of known.tokens) {
          accessTokens.delete(token);
          refreshTokens.delete(token);
        }
        return 'replayed';
      }
      known.used = true;
      return isOver(known) ? 'expired' : known.value;
    },
    issue(grant, fromCode) {
      const accessToken = secret();
      accessTokens.set(accessToken, { value: grant, until: until(lifetimes.accessToken) });
      const asked = grant.scopes.includes('online_access') || grant.scopes.includes('offline_access');
      const refreshes = habits.refreshes && asked;
      const issued = refreshes ? { accessToken, refreshToken: secret() } : { accessToken };
      if (issued.refreshToken !== undefined) refreshTokens.set(issued.refreshToken, grant);
      if (fromCode !== undefined) codes.get(fromCode)?.tokens.push(...Object.values(issued));
      return issued;
    },
    access(token) {
      const known = accessTokens.get(token);
      return known === undefined || isOver(known) ? undefined : known.value;
    },
    refresh(token) {
      const grant = refreshTokens.get(token);
      refreshTokens.delete(token);
      return grant;
    },
    clear() {
      for (const memory of [launches, codes, accessTokens, refreshTokens]) memory.clear();
    },
  };
}

/** 256 bits from the platform's random source, safe in a URL. */
function secret(): string {
  return base64Url(crypto.getRandomValues(new Uint8Array(32)));
}

/** Bytes as base64url without padding. */
export function base64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
