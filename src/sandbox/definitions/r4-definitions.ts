import type { SearchParameter, StructureDefinition } from '@medplum/fhirtypes';
import { isJsonObject, type JsonObject, listed, objectIn, objectsIn, textOf } from '../resource.ts';

/** Codes of a value set by code system; the empty system stands for "any system" (codes given without one). */
export type CodesBySystem = Readonly<Record<string, readonly string[]>>;

/**
 * What the sandbox needs of the R4 specification: structures to validate against, search parameters, and the codes of
 * the value sets that are bound as *required*. A value set that cannot be listed (MIME types, currencies, filters) is absent.
 */
export interface R4Definitions {
  readonly structures: readonly StructureDefinition[];
  readonly searchParameters: readonly SearchParameter[];
  readonly requiredCodes: Readonly<Record<string, CodesBySystem>>;
  /** Search parameters that place a resource type in the Patient compartment, by resource type. */
  readonly patientCompartment: Readonly<Record<string, readonly string[]>>;
}

/** The specification files as published, each parsed from JSON. */
export interface R4Publication {
  readonly resources: unknown;
  readonly types: unknown;
  readonly searchParameters: unknown;
  readonly valueSets: unknown;
  readonly v3CodeSystems: unknown;
  readonly patientCompartment: unknown;
}

/** Reduces the published R4 files (60 MB) to what the sandbox uses (about 3 MB). Pure. */
export function reduceDefinitions(published: R4Publication): R4Definitions {
  const structures = [...resourcesOf(published.types), ...resourcesOf(published.resources)]
    .filter((resource) => resource.resourceType === 'StructureDefinition')
    .map(reduceStructure)
    .flatMap((structure): StructureDefinition[] => (isStructureDefinition(structure) ? [structure] : []));
  const terminology = [...resourcesOf(published.valueSets), ...resourcesOf(published.v3CodeSystems)];
  return {
    structures,
    searchParameters: resourcesOf(published.searchParameters)
      .map(reduceSearchParameter)
      .flatMap((parameter): SearchParameter[] => (isSearchParameter(parameter) ? [parameter] : [])),
    requiredCodes: expandValueSets(requiredValueSets(structures), terminology),
    patientCompartment: compartmentParameters(published.patientCompartment),
  };
}

function resourcesOf(bundle: unknown): JsonObject[] {
  return objectsIn(isJsonObject(bundle) ? bundle : undefined, 'entry').flatMap((entry) => {
    const resource = objectIn(entry, 'resource');
    return resource === undefined ? [] : [resource];
  });
}

function isStructureDefinition(value: unknown): value is StructureDefinition {
  return isJsonObject(value) && value.resourceType === 'StructureDefinition' && isJsonObject(value.snapshot);
}

function isSearchParameter(value: unknown): value is SearchParameter {
  return isJsonObject(value) && value.resourceType === 'SearchParameter' && typeof value.expression === 'string';
}

function reduceStructure(structure: JsonObject): JsonObject {
  const kept = pick(structure, ['resourceType', 'name', 'url', 'kind', 'type', 'abstract', 'derivation']);
  return { ...kept, snapshot: { element: objectsIn(objectIn(structure, 'snapshot'), 'element').map(reduceElement) } };
}

const ELEMENT_MEMBERS = ['id', 'path', 'min', 'max', 'base', 'type', 'contentReference', 'sliceName', 'slicing'];

/** `ele-1` ("has a value or children") stands on every element and is checked by the validator itself. */
function reduceElement(element: JsonObject): JsonObject {
  const kept: Record<string, unknown> = pick(element, ELEMENT_MEMBERS);
  for (const [name, value] of Object.entries(element)) {
    if (/^(fixed|pattern)[A-Z]/.test(name)) kept[name] = value;
  }
  const constraints = objectsIn(element, 'constraint').filter((c) => c.severity === 'error' && c.key !== 'ele-1');
  if (constraints.length > 0)
    kept.constraint = constraints.map((c) => pick(c, ['key', 'severity', 'human', 'expression']));
  const binding = objectIn(element, 'binding');
  if (binding?.strength === 'required') kept.binding = pick(binding, ['strength', 'valueSet']);
  return kept;
}

function reduceSearchParameter(parameter: JsonObject): JsonObject {
  return pick(parameter, ['resourceType', 'id', 'url', 'name', 'code', 'base', 'type', 'expression', 'target']);
}

function pick(object: JsonObject, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(names.flatMap((name) => (object[name] === undefined ? [] : [[name, object[name]]])));
}

function requiredValueSets(structures: readonly StructureDefinition[]): Set<string> {
  const urls = new Set<string>();
  for (const structure of structures) {
    for (const element of structure.snapshot?.element ?? []) {
      if (element.binding?.valueSet !== undefined) urls.add(withoutVersion(element.binding.valueSet));
    }
  }
  return urls;
}

/** A canonical reference without its `|version`. */
export function withoutVersion(canonical: string): string {
  return canonical.split('|')[0] ?? canonical;
}

function expandValueSets(urls: ReadonlySet<string>, terminology: readonly JsonObject[]): Record<string, CodesBySystem> {
  const byUrl = new Map(
    terminology.map((resource) => [`${resource.resourceType} ${textOf(resource, 'url')}`, resource]),
  );
  const expanded: Record<string, CodesBySystem> = {};
  for (const url of urls) {
    const codes = expandValueSet(url, byUrl);
    if (codes !== undefined) expanded[url] = codes;
  }
  return expanded;
}

function expandValueSet(url: string, byUrl: ReadonlyMap<string, JsonObject>): CodesBySystem | undefined {
  const valueSet = byUrl.get(`ValueSet ${withoutVersion(url)}`);
  const includes = objectsIn(objectIn(valueSet, 'compose'), 'include');
  if (includes.length === 0) return undefined;
  const codes: Record<string, string[]> = {};
  for (const include of includes) {
    const included = expandInclude(include, byUrl);
    if (included === undefined) return undefined;
    for (const [system, list] of Object.entries(included)) codes[system] = [...(codes[system] ?? []), ...list];
  }
  return codes;
}

function expandInclude(include: JsonObject, byUrl: ReadonlyMap<string, JsonObject>): CodesBySystem | undefined {
  if (include.filter !== undefined) return undefined;
  const nested = listed(include.valueSet).filter((value) => typeof value === 'string');
  if (nested.length > 0) {
    const parts = nested.map((url) => expandValueSet(url, byUrl));
    return parts.includes(undefined) ? undefined : Object.assign({}, ...parts);
  }
  const system = textOf(include, 'system') ?? '';
  const chosen = objectsIn(include, 'concept');
  const codeSystem = byUrl.get(`CodeSystem ${system}`);
  const codes = chosen.length > 0 ? codesOf(chosen) : codesOf(objectsIn(codeSystem, 'concept'));
  return codes.length === 0 ? undefined : { [system]: codes };
}

function codesOf(concepts: readonly JsonObject[]): string[] {
  return concepts.flatMap((concept) => [textOf(concept, 'code') ?? '', ...codesOf(objectsIn(concept, 'concept'))]);
}

function compartmentParameters(definition: unknown): Record<string, readonly string[]> {
  const byType: Record<string, readonly string[]> = {};
  for (const entry of objectsIn(isJsonObject(definition) ? definition : undefined, 'resource')) {
    const type = textOf(entry, 'code');
    const parameters = listed(entry.param).filter((value) => typeof value === 'string');
    if (type !== undefined && parameters.length > 0) byType[type] = parameters;
  }
  return byType;
}
