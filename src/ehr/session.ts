import type { Answer, FhirResource } from './answer.ts';
import type { Capabilities, CapabilityProblem } from './capabilities.ts';
import type { Issuer } from './config.ts';
import type { OAuthError } from './oauth-error.ts';
import type { SignedInUser, UserProblem } from './role.ts';
import type { GrantedScopes } from './scopes.ts';

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
  readonly scopes: GrantedScopes;
  /** Verified by the issuer's keys and asked once; `writeBack` and `sendDecision` wait for it. */
  readonly user: () => Promise<SignedInUser | UserProblem>;
  /** `/metadata`, asked once; `FHIR version` means stop. */
  readonly capabilities: () => Promise<Capabilities | CapabilityProblem>;
  /** The one door to the FHIR server. Screens do not use it. */
  readonly send: Send;
  /** Renews the token when less than `seconds` are left. False: less is left, and it cannot be renewed. */
  readonly hasTimeFor: (seconds: number) => Promise<boolean>;
}

export type Send = (request: FhirRequest) => Promise<Answer>;

/** One request to the FHIR server of the session. */
export interface FhirRequest {
  readonly method: 'GET' | 'POST' | 'PUT';
  /** Relative to the base ("Patient/p1"), "" for the base itself, or an absolute address of the same base. */
  readonly path: string;
  readonly body?: FhirResource;
  readonly ifMatch?: string;
  readonly ifNoneExist?: string;
  /** Leaves out every header that a server's CORS rules may not allow (facts O15). */
  readonly plainHeaders?: boolean;
  readonly signal?: AbortSignal;
}

/** Why no session could be opened; the chart was not touched. */
export type SessionProblem =
  /** index.html was opened by itself, or its window's storage was emptied: open the app from the chart again. */
  | { readonly kind: 'not launched' }
  /** The `state` that came back is not one this window sent: this answer belongs to another launch. */
  | { readonly kind: 'state mismatch' }
  | { readonly kind: 'storage blocked' }
  /** The EHR came back with an OAuth error (`access_denied` when the user said no). Only registered codes are passed on. */
  | { readonly kind: 'authorization refused'; readonly error: OAuthError }
  /** The code had been used or had expired, or the client is not known: launch again. */
  | { readonly kind: 'code refused'; readonly error: OAuthError }
  | { readonly kind: 'token not received'; readonly why: 'no answer' | 'unusable answer' | 'server error' }
  /** The EHR named no patient: open a chart first. */
  | { readonly kind: 'no patient' }
  /** The site's configuration no longer names the issuer of this launch. */
  | { readonly kind: 'issuer unknown'; readonly issuer: string };
