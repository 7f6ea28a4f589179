import * as z from 'zod/mini';
import { type LocalPolicy, SITE_VALUES, type SiteValue } from '../clinical/evidence/site-values.ts';
import type { ChartServer } from '../fhir/chart/chart-needs.ts';

/**
 * What a site sets without a rebuild: `config.json` beside the app. The issuers are an allow-list: no request goes to
 * a FHIR server that is not named here, with the client id that this server gave to the app.
 */
export interface Config {
  readonly issuers: readonly Issuer[];
  /** PractitionerRole codes, `code` or `system|code`, whose holders may decide on a proposal. */
  readonly approvers: readonly string[];
  /** Longest fill of a controlled drug in days. */
  readonly fillDays: number;
  /** The chart leaves the screen after so many minutes without input. */
  readonly idleMinutes: number;
  /** Figures of this project's own choice that the site set otherwise; empty: all as designed. */
  readonly policy: LocalPolicy;
  /** Hosts of the EHR pages that may show the app in a frame; `npm run headers` makes `frame-ancestors` of them. */
  readonly framedBy: readonly string[];
  /** Language of the patient's handout when the chart names none that the app has: a BCP 47 tag, "en-US". */
  readonly language: string;
  /** Whom a patient calls, as it is printed on the handout; without it a line to write on is printed. */
  readonly contactLine?: string;
  /** The emergency number of the place, on the handout. */
  readonly emergencyNumber: string;
  /** The crisis line for thoughts of suicide, on the handout. */
  readonly crisisLine: string;
}

export interface Issuer {
  /** FHIR base URL as the EHR sends it in `iss`. */
  readonly issuer: string;
  readonly clientId: string;
  /** What clinicians call this EHR. */
  readonly name: string;
  /** Search rules and writer of a vendor; `plain` (the default) is any FHIR R4 server. */
  readonly kind: ChartServer;
  /** `required` (the default) asks discovery for S256; `assumed` sends it to a server known to check it but not to say so. */
  readonly pkce: 'required' | 'assumed';
  /** Scope syntax when discovery does not tell the truth; otherwise `permission-v2` in its capabilities decides. */
  readonly scopes?: ScopeStyle;
  /** `iss` of the id_token where it is neither discovery's `issuer` nor the FHIR base (the public SMART launcher). */
  readonly idTokenIssuer?: string;
  /** Other hosts than the issuer's own on which this EHR signs users in, gives tokens and keeps its keys. */
  readonly signInHosts?: readonly string[];
  /** The most that may be written: less than the server offers, never more. `proposals` when absent. */
  readonly writes?: MostWritten;
}

/** Proposals as resources; a note with the plan as text; nothing, so that the clinician copies the text. */
export type MostWritten = 'proposals' | 'note' | 'nothing';

export type ScopeStyle = 'v1' | 'v2';

export type ConfigProblem =
  | { readonly kind: 'config missing'; readonly status?: number }
  | { readonly kind: 'config not JSON' }
  | { readonly kind: 'config wrong'; readonly wrong: readonly WrongKey[] };

/** One key of the file, "issuers[0].clientId", and what it should hold. */
interface WrongKey {
  readonly key: string;
  readonly expected: string;
}

const text = (expected: string) => z.string({ error: expected }).check(z.minLength(1, { error: expected }));

const HTTPS_OR_LOOPBACK = 'an https address without query (http on localhost only)';
const address = z.string({ error: HTTPS_OR_LOOPBACK }).check(z.refine(isSafeAddress, { error: HTTPS_OR_LOOPBACK }));

const HOST = 'a host such as "https://ehr.example.org", without a path (http on localhost only)';
const A_LIST_OF_HOSTS = 'a list of hosts such as "https://ehr.example.org"';
const origin = z.string({ error: HOST }).check(z.refine(isOrigin, { error: HOST }));

const WRITES = '"proposals", "note" or "nothing"';
const KINDS = '"plain", "smart", "epic" or "oracle"';

const issuerSchema = z.strictObject({
  issuer: address,
  clientId: text('the client id that this EHR gave to the app'),
  name: text('the name of the EHR, as clinicians know it'),
  kind: z._default(z.enum(['plain', 'smart', 'epic', 'oracle'], { error: KINDS }), 'plain'),
  pkce: z._default(z.enum(['required', 'assumed'], { error: '"required" or "assumed"' }), 'required'),
  scopes: z.exactOptional(z.enum(['v1', 'v2'], { error: '"v1" or "v2"' })),
  idTokenIssuer: z.exactOptional(text('the iss of the id_token of this EHR')),
  signInHosts: z.exactOptional(z.array(origin, { error: A_LIST_OF_HOSTS })),
  writes: z.exactOptional(z.enum(['proposals', 'note', 'nothing'], { error: WRITES })),
});

const LANGUAGE = 'a language tag such as "en-US" or "es-MX"';
const LANGUAGE_TAG = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;
const FILL_DAYS = 'a whole number of days from 1 to 90';
const IDLE_MINUTES = 'a whole number of minutes from 2 to 30';
const AT_LEAST_ONE_ISSUER = 'a list of at least one EHR: issuer, clientId, name';

const POLICY = 'an object with figures in days, such as { "labMaxAgeDays": 90 }';

/** One figure of the site, within the bounds that keep it on the careful side of the design value. */
function siteValue(value: SiteValue) {
  const { least, most } = SITE_VALUES[value];
  const expected = `a whole number of days from ${least} to ${most}`;
  return z.exactOptional(z.int({ error: expected }).check(z.gte(least, expected), z.lte(most, expected)));
}

const policySchema = z.strictObject(
  {
    labMaxAgeDays: siteValue('labMaxAgeDays'),
    orderMaxAgeDays: siteValue('orderMaxAgeDays'),
    supplyGraceDays: siteValue('supplyGraceDays'),
    stableDoseDays: siteValue('stableDoseDays'),
    oneChangeDays: siteValue('oneChangeDays'),
  } satisfies Readonly<Record<SiteValue, unknown>>,
  { error: ({ code }) => (code === 'invalid_type' ? POLICY : undefined) },
);

const configSchema = z.strictObject({
  issuers: z.array(issuerSchema, { error: AT_LEAST_ONE_ISSUER }).check(
    z.minLength(1, { error: AT_LEAST_ONE_ISSUER }),
    z.refine((issuers) => new Set(issuers.map((each) => withoutTrailingSlash(each.issuer))).size === issuers.length, {
      error: 'each issuer once',
    }),
  ),
  approvers: z.array(text('a PractitionerRole code'), { error: 'a list of PractitionerRole codes' }),
  fillDays: z.int({ error: FILL_DAYS }).check(z.gte(1, { error: FILL_DAYS }), z.lte(90, { error: FILL_DAYS })),
  idleMinutes: z._default(
    z.int({ error: IDLE_MINUTES }).check(z.gte(2, { error: IDLE_MINUTES }), z.lte(30, { error: IDLE_MINUTES })),
    15,
  ),
  policy: z._default(policySchema, {}),
  framedBy: z._default(z.array(origin, { error: A_LIST_OF_HOSTS }), []),
  language: z._default(z.string({ error: LANGUAGE }).check(z.regex(LANGUAGE_TAG, { error: LANGUAGE })), 'en-US'),
  contactLine: z.exactOptional(text('whom a patient calls, with the number and the hours')),
  // The defaults are those of the United States, like the tablets that a taper is made of.
  emergencyNumber: z._default(text('the emergency number of the place'), '911'),
  crisisLine: z._default(text('the crisis line of the place'), '988'),
});

/** http is for a developer's own machine; anything that leaves it needs https (facts section 6). */
export function isSafeAddress(written: string): boolean {
  const url = URL.parse(written);
  if (!url || url.username || url.password || url.search || url.hash) return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
}

/** A host with its scheme and nothing behind it, as `connect-src` and `frame-ancestors` want it. */
function isOrigin(written: string): boolean {
  return isSafeAddress(written) && URL.parse(written)?.origin === written;
}

const isLoopback = (host: string): boolean => host === 'localhost' || host === '127.0.0.1' || host === '[::1]';

/** Issuers that differ in trailing slashes alone are the same FHIR server. */
export const withoutTrailingSlash = (address: string): string => address.replace(/\/+$/, '');

/** The configured issuer with this FHIR base; trailing slashes alone make no difference. */
export function findIssuer(iss: string, config: Config): Issuer | undefined {
  return config.issuers.find((each) => withoutTrailingSlash(each.issuer) === withoutTrailingSlash(iss));
}

/** Checks the text of a `config.json`. A problem names every wrong key and what was expected there. */
export function readConfig(written: string): Config | ConfigProblem {
  let json: unknown;
  try {
    json = JSON.parse(written);
  } catch {
    return { kind: 'config not JSON' };
  }
  const checked = configSchema.safeParse(json, { error: () => 'a setting that this version knows' });
  if (checked.success) return checked.data;
  return { kind: 'config wrong', wrong: checked.error.issues.map(wrongKey) };
}

function wrongKey(issue: z.core.$ZodIssue): WrongKey {
  const unknownKeys = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  return { key: keyName([...issue.path, ...unknownKeys]), expected: issue.message };
}

function keyName(path: readonly PropertyKey[]): string {
  const written = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('');
  return written.replace(/^\./, '') || '(whole file)';
}
