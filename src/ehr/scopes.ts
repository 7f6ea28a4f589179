import type { ChartServer } from '../fhir/chart/chart-needs.ts';
import type { MostWritten, ScopeStyle } from './config.ts';
import type { Discovery } from './discovery.ts';

/** What the app may do with one resource type, in the letters of SMART v2. */
type Permission = 'create' | 'read' | 'update' | 'search';

/** The scopes that the token really has, which may be fewer than were asked for (facts section 1). */
export interface GrantedScopes {
  readonly written: readonly string[];
  /** Asked for and not granted, as asked. */
  readonly missing: readonly string[];
  /** Whether a scope of the token allows this, whatever its style. Granular scopes (with `?`) count as allowed in part. */
  readonly allows: (resourceType: string, permission: Permission) => boolean;
}

/** What the writer of each kind of EHR creates, reads back and changes; Provenance is never changed. */
const WRITTEN: Readonly<Record<ChartServer, readonly string[]>> = {
  plain: ['CarePlan', 'MedicationRequest', 'ServiceRequest', 'Task', 'Provenance', 'DocumentReference'],
  smart: ['CarePlan', 'MedicationRequest', 'ServiceRequest', 'Task', 'Provenance', 'DocumentReference'],
  epic: ['DocumentReference'],
  oracle: ['DocumentReference'],
};

/** Vendors that keep the text of a note in a Binary beside it. */
const NOTE_ONLY: readonly ChartServer[] = ['epic', 'oracle'];

/** v2 when discovery says so, else v1; a site may overrule it. Never both styles in one request (facts section 1). */
export function scopeStyle(discovery: Discovery, configured: ScopeStyle | undefined): ScopeStyle {
  return configured ?? (discovery.capabilities.includes('permission-v2') ? 'v2' : 'v1');
}

/**
 * The scopes of one launch: context, identity, what the rules read (`readScopes`, from the chart needs), what the
 * writer of this kind of EHR writes and reads back, and who the user is.
 */
export function launchScopes(asked: {
  readonly launch: 'EHR' | 'standalone';
  readonly kind: ChartServer;
  readonly style: ScopeStyle;
  readonly chart: readonly string[];
  readonly discovery: Discovery;
  /** The most that the site's configuration lets the app write. */
  readonly writes?: MostWritten | undefined;
}): string {
  const { style, kind, discovery } = asked;
  const context = asked.launch === 'EHR' ? 'launch' : 'launch/patient';
  const refresh = discovery.scopes && !discovery.scopes.includes('online_access') ? [] : ['online_access'];
  const write = WRITTEN[kind].filter((type) => mayBeWritten(type, asked.writes)).map((type) => writeScope(type, style));
  const readBack = WRITTEN[kind]
    .filter((type) => type !== 'MedicationRequest')
    .map((type) => `patient/${type}.${style === 'v2' ? 'rs' : 'read'}`);
  const attachments = NOTE_ONLY.includes(kind) ? [`patient/Binary.${style === 'v2' ? 'r' : 'read'}`] : [];
  const user = ['Practitioner', 'PractitionerRole'].map((type) => `user/${type}.${style === 'v2' ? 'rs' : 'read'}`);
  return [
    ...new Set([
      context,
      'openid',
      'fhirUser',
      ...refresh,
      ...asked.chart,
      ...readBack,
      ...attachments,
      ...write,
      ...user,
    ]),
  ].join(' ');
}

function mayBeWritten(type: string, most: MostWritten = 'proposals'): boolean {
  return most === 'proposals' || (most === 'note' && type === 'DocumentReference');
}

function writeScope(type: string, style: ScopeStyle): string {
  if (style === 'v1') return `patient/${type}.write`;
  return `patient/${type}.${type === 'Provenance' ? 'c' : 'cu'}`;
}

const LETTER = { create: 'c', read: 'r', update: 'u', search: 's' } as const;
const V1_WORDS: Readonly<Record<string, string>> = { read: 'rs', write: 'cud', '*': 'cruds' };
const RESOURCE_SCOPE = /^(?:patient|user|system)\/([A-Za-z]+|\*)\.(\*|read|write|c?r?u?d?s?)(?:\?.*)?$/;

/** What the token's `scope` grants, against what was asked. A token without `scope` grants what was asked (RFC 6749). */
export function grantedScopes(granted: string | undefined, requested: string): GrantedScopes {
  const written = split(granted ?? requested);
  const allows = (resourceType: string, permission: Permission): boolean =>
    written.some((scope) => permits(scope, resourceType, permission));
  const missing = split(requested).filter((scope) => !isCovered(scope, written, allows));
  return { written, missing, allows };
}

const split = (scopes: string): string[] => scopes.split(/\s+/).filter(Boolean);

function permits(scope: string, resourceType: string, permission: Permission): boolean {
  const [, type, rights] = RESOURCE_SCOPE.exec(scope) ?? [];
  if (type === undefined || rights === undefined) return false;
  return (type === '*' || type === resourceType) && (V1_WORDS[rights] ?? rights).includes(LETTER[permission]);
}

function isCovered(scope: string, written: readonly string[], allows: GrantedScopes['allows']): boolean {
  const [, type, rights] = RESOURCE_SCOPE.exec(scope) ?? [];
  if (type === undefined || rights === undefined) return written.includes(scope);
  const letters = V1_WORDS[rights] ?? rights;
  const permissions: readonly Permission[] = ['create', 'read', 'update', 'search'];
  return permissions.every((each) => !letters.includes(LETTER[each]) || allows(type, each));
}
