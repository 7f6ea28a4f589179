/** What may be done with a resource type: create, read, update, delete, search. */
export type Permission = 'c' | 'r' | 'u' | 'd' | 's';

/** One SMART resource scope, v1 (`patient/Observation.read`) or v2 (`patient/Observation.rs?category=laboratory`). */
export interface ResourceScope {
  readonly level: 'patient' | 'user';
  /** A resource type, or `*`. */
  readonly type: string;
  readonly permissions: readonly Permission[];
  /** v2 only: limits the scope to resources that this search finds. */
  readonly query: URLSearchParams;
  readonly style: 'v1' | 'v2';
}

const V1: Readonly<Record<string, readonly Permission[]>> = {
  read: ['r', 's'],
  write: ['c', 'u', 'd'],
  '*': ['c', 'r', 'u', 'd', 's'],
};

/** Scopes that are not about resources, as far as the sandbox grants them. */
export const PLAIN_SCOPES = [
  'launch',
  'launch/patient',
  'launch/encounter',
  'openid',
  'fhirUser',
  'profile',
  'online_access',
  'offline_access',
] as const;

/** Reads a resource scope; `undefined` for anything else, and for a v2 suffix whose letters are out of order. */
export function parseResourceScope(text: string): ResourceScope | undefined {
  const match = /^(patient|user)\/(\*|[A-Z]\w+)\.([a-z*]+)(?:\?(.*))?$/.exec(text);
  if (match === null) return undefined;
  const [, level, type = '', suffix = '', query = ''] = match;
  const style = V1[suffix] === undefined ? 'v2' : 'v1';
  const permissions = V1[suffix] ?? lettersOf(suffix);
  if (permissions === undefined || (style === 'v1' && query !== '')) return undefined;
  return { level: level === 'user' ? 'user' : 'patient', type, permissions, query: new URLSearchParams(query), style };
}

function lettersOf(suffix: string): readonly Permission[] | undefined {
  if (suffix === '' || !/^c?r?u?d?s?$/.test(suffix)) return undefined;
  return (['c', 'r', 'u', 'd', 's'] as const).filter((letter) => suffix.includes(letter));
}

/**
 * The scopes granted for a request: those the server knows, as they were asked for, or cut down to what `grantable` covers
 * (an EHR grants what was registered for the app). Scopes the server does not know are dropped, as EHRs do; `v1` is a
 * server that knows no scopes in v2 syntax.
 */
export function grantScopes(
  requested: string,
  grantable: readonly string[] | undefined,
  syntax: 'v1' | 'both' = 'both',
): readonly string[] {
  const asked = [...new Set(requested.split(/\s+/).filter((scope) => scope !== ''))];
  return asked.flatMap((scope) => {
    if (PLAIN_SCOPES.some((plain) => plain === scope)) {
      return grantable === undefined || grantable.includes(scope) ? [scope] : [];
    }
    const resourceScope = parseResourceScope(scope);
    if (resourceScope === undefined || (syntax === 'v1' && resourceScope.style !== 'v1')) return [];
    return grantable === undefined ? [scope] : narrowed(scope, resourceScope, grantable);
  });
}

function narrowed(scope: string, asked: ResourceScope, grantable: readonly string[]): string[] {
  const allowed = new Set<Permission>();
  for (const registered of grantable.map(parseResourceScope)) {
    const covers =
      registered !== undefined &&
      registered.level === asked.level &&
      (registered.type === '*' || registered.type === asked.type) &&
      (registered.query.size === 0 || String(registered.query) === String(asked.query));
    if (covers) for (const permission of registered.permissions) allowed.add(permission);
  }
  const kept = asked.permissions.filter((permission) => allowed.has(permission));
  if (kept.length === asked.permissions.length) return [scope];
  if (kept.length === 0) return [];
  const target = `${asked.level}/${asked.type}`;
  if (asked.style === 'v2') return [`${target}.${kept.join('')}${asked.query.size > 0 ? `?${asked.query}` : ''}`];
  return Object.entries(V1)
    .filter(([suffix, permissions]) => suffix !== '*' && permissions.every((permission) => kept.includes(permission)))
    .map(([suffix]) => `${target}.${suffix}`);
}
