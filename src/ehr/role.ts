import { type FhirResource, isRecord, listOf } from './answer.ts';
import type { Send } from './fhir-request.ts';
import { type IdentityFault, type IdTokenCheck, verifyIdToken } from './id-token.ts';
import { readOnce, searchOnce } from './read-once.ts';
import type { GrantedScopes } from './scopes.ts';

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
  /** No id_token came: openid was not granted. */
  | { readonly kind: 'user not told' }
  /** Discovery names no keys, or they could not be fetched. */
  | { readonly kind: 'keys not available' }
  | { readonly kind: 'identity not verified'; readonly why: IdentityFault }
  /** fhirUser is a patient or a relative, or is absent: the app is for clinicians. */
  | { readonly kind: 'not a clinician' };

export interface Asking {
  readonly base: string;
  readonly send: Send;
  readonly scopes: GrantedScopes;
  readonly idToken: IdTokenCheck | undefined;
  readonly approvers: readonly string[];
}

/**
 * Verifies who the user is and asks the EHR for name and roles. A role counts when it is active, in its period and about
 * this practitioner: a server that ignores the search parameter would otherwise hand out everybody's roles.
 */
export async function identifyUser(asking: Asking): Promise<SignedInUser | UserProblem> {
  if (!asking.idToken) return { kind: 'user not told' };
  const identity = await verifyIdToken(asking.idToken);
  if (identity.kind !== 'identity') return identity;
  const reference = referenceOf(identity.fhirUser ?? '', asking.base);
  if (reference === undefined) return { kind: 'not a clinician' };
  // A user of another server is named and not asked for: the token stays here.
  if (/^https?:/.test(reference)) return { kind: 'user', reference, roles: [], canApprove: false };
  const [person, roles] = await Promise.all([readPerson(asking, reference), readRoles(asking, reference)]);
  const name = person && nameOf(person);
  const today = new Date().toISOString().slice(0, 10);
  const codings = roles.filter((role) => isInForce(role, today)).flatMap(codingsOf);
  return {
    kind: 'user',
    reference,
    ...(name !== undefined && { name }),
    roles: [...new Set(codings.map((coding) => coding.display ?? coding.code))],
    canApprove: codings.some((coding) => isApprover(coding, asking.approvers)),
  };
}

const FHIR_USER = /(?:^|\/)((?:Practitioner|PractitionerRole)\/[A-Za-z0-9.-]{1,64})$/;

/** "Practitioner/p1" of this server, the whole address of another one, `undefined` for anybody but a practitioner. */
function referenceOf(fhirUser: string, base: string): string | undefined {
  const reference = FHIR_USER.exec(fhirUser)?.[1];
  if (reference === undefined || fhirUser === reference) return reference;
  const address = URL.parse(fhirUser);
  if (!address || !/^https?:$/.test(address.protocol)) return undefined;
  return address.origin === new URL(base).origin ? reference : address.href;
}

const typeOf = (reference: string): string => reference.slice(0, reference.indexOf('/'));

async function readPerson(asking: Asking, reference: string): Promise<FhirResource | undefined> {
  if (typeOf(reference) !== 'Practitioner' || !asking.scopes.allows('Practitioner', 'read')) return undefined;
  return readOnce(asking.send, reference);
}

async function readRoles(asking: Asking, reference: string): Promise<readonly FhirResource[]> {
  if (typeOf(reference) === 'PractitionerRole') {
    const role = asking.scopes.allows('PractitionerRole', 'read') ? await readOnce(asking.send, reference) : undefined;
    return role ? [role] : [];
  }
  if (!asking.scopes.allows('PractitionerRole', 'search')) return [];
  const found = await searchOnce(asking.send, `PractitionerRole?practitioner=${reference}`);
  return found.filter((role) => role.resourceType === 'PractitionerRole' && isOf(role, reference));
}

function isOf(role: FhirResource, reference: string): boolean {
  const written = isRecord(role.practitioner) ? role.practitioner.reference : undefined;
  return typeof written === 'string' && (written === reference || written.endsWith(`/${reference}`));
}

function isInForce(role: FhirResource, today: string): boolean {
  if (role.active === false) return false;
  const { start, end } = isRecord(role.period) ? role.period : {};
  const hasBegun = typeof start !== 'string' || start.slice(0, 10) <= today;
  return hasBegun && (typeof end !== 'string' || end.slice(0, 10) >= today.slice(0, end.slice(0, 10).length));
}

interface RoleCoding {
  readonly system?: string;
  readonly code: string;
  readonly display?: string;
}

function codingsOf(role: FhirResource): RoleCoding[] {
  return listOf(role.code)
    .filter(isRecord)
    .flatMap((concept) => listOf(concept.coding))
    .filter(isRecord)
    .flatMap(({ system, code, display }) =>
      typeof code === 'string'
        ? [{ code, ...(typeof system === 'string' && { system }), ...(typeof display === 'string' && { display }) }]
        : [],
    );
}

const isApprover = (coding: RoleCoding, approvers: readonly string[]): boolean =>
  approvers.includes(coding.code) || approvers.includes(`${coding.system ?? ''}|${coding.code}`);

function nameOf(practitioner: FhirResource): string | undefined {
  const name = listOf(practitioner.name).find(isRecord);
  if (!name) return undefined;
  if (typeof name.text === 'string') return name.text;
  const parts = [...listOf(name.prefix), ...listOf(name.given), name.family].filter((part) => typeof part === 'string');
  return parts.length > 0 ? parts.join(' ') : undefined;
}
