import type { R4Definitions } from '../definitions/r4-definitions.ts';
import type { FhirResource } from '../resource.ts';
import { compileExpression, type ElementPath } from './element-path.ts';
import { referencesOf, type Stretch, stretchesOf, type Token, textsOf, tokensOf } from './search-values.ts';

/** Reads what a resource has for a parameter. Versions never change, so each is read once and remembered. */
type ValuesOf<V> = (resource: FhirResource) => readonly V[];

type ParameterValues =
  | { readonly kind: 'token'; readonly values: ValuesOf<Token> }
  | { readonly kind: 'reference'; readonly values: ValuesOf<string> }
  | { readonly kind: 'string' | 'uri'; readonly values: ValuesOf<string> }
  | { readonly kind: 'date'; readonly values: ValuesOf<Stretch> };

/** A search parameter the sandbox can answer exactly. `number`, `quantity`, `composite` and `special` are not offered. */
export type SupportedParameter = ParameterValues & { readonly code: string };

/** The supported parameters of each resource type, by code. */
export interface SearchParameters {
  of(resourceType: string): ReadonlyMap<string, SupportedParameter>;
}

/** Parameters every resource has; R4 defines them on `Resource`. */
const ON_EVERY_RESOURCE = [
  ['_id', 'token', 'id'],
  ['_lastUpdated', 'date', 'meta.lastUpdated'],
  ['_tag', 'token', 'meta.tag'],
  ['_profile', 'uri', 'meta.profile'],
  ['_security', 'token', 'meta.security'],
] as const;

/** Compiles search parameters when a type is first searched, and keeps them. */
export function createSearchParameters(definitions: R4Definitions): SearchParameters {
  const compiled = new Map<string, ReadonlyMap<string, SupportedParameter>>();
  return {
    of(resourceType) {
      const known = compiled.get(resourceType) ?? compileParameters(resourceType, definitions);
      compiled.set(resourceType, known);
      return known;
    },
  };
}

function compileParameters(resourceType: string, definitions: R4Definitions): Map<string, SupportedParameter> {
  const parameters = new Map<string, SupportedParameter>();
  const add = (code: string, kind: string, expression: string) => {
    const path = compileExpression(expression, resourceType);
    const values = path === undefined ? undefined : valuesOfKind(kind, path);
    if (values !== undefined) parameters.set(code, { code, ...values });
  };
  for (const [code, kind, path] of ON_EVERY_RESOURCE) add(code, kind, `${resourceType}.${path}`);
  for (const { base, code, type, expression } of definitions.searchParameters) {
    if (base.some((name) => name === resourceType)) add(code, type, expression ?? '');
  }
  return parameters;
}

function valuesOfKind(kind: string, path: ElementPath): ParameterValues | undefined {
  switch (kind) {
    case 'token':
      return { kind, values: remembered(path, tokensOf) };
    case 'reference':
      return { kind, values: remembered(path, referencesOf) };
    case 'string':
    case 'uri':
      return { kind, values: remembered(path, textsOf) };
    case 'date':
      return { kind, values: remembered(path, stretchesOf) };
    default:
      return undefined;
  }
}

function remembered<V>(path: ElementPath, read: (value: unknown) => readonly V[]): ValuesOf<V> {
  const byVersion = new WeakMap<FhirResource, readonly V[]>();
  return (resource) => {
    const known = byVersion.get(resource);
    if (known !== undefined) return known;
    const values = path(resource).flatMap(read);
    byVersion.set(resource, values);
    return values;
  };
}
