/** The clinician of the session, from an id_token that was verified by the issuer's keys. */
export interface SignedInUser {
  readonly kind: 'user';
  /** "Practitioner/p1" or "PractitionerRole/r1": author of what is written. */
  readonly reference: string;
  /** Undefined when the EHR does not let the app read the Practitioner. */
  readonly name?: string;
  /** Role displays of the PractitionerRoles in force; empty when none could be read. */
  readonly roles: readonly string[];
  /** Holds a role of `config.approvers`. An unknown role may propose and not approve. */
  readonly canApprove: boolean;
}

/** Why the user is not known for sure: nothing is written, nobody approves. */
export type UserProblem =
  | { readonly kind: 'user not told' } // no id_token: openid was not granted
  | { readonly kind: 'keys not available' } // discovery names no keys, or they could not be fetched
  | { readonly kind: 'identity not verified'; readonly why: IdentityFault }
  | { readonly kind: 'not a clinician' }; // fhirUser is a patient or relative, or is absent

export type IdentityFault = 'signature' | 'issuer' | 'audience' | 'expired' | 'nonce' | 'malformed';
