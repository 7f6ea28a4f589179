import type { ChartServer } from '../fhir/sandbox-fhir-base.ts';
import { type FhirResource, isFhirResource, isJsonObject, objectsIn } from '../resource.ts';
import { withDatesFrom } from './chart-dates.ts';

/** One patient's chart: a Bundle, as it was read from `<name>/bundle.json`. */
export interface Chart {
  readonly name: string;
  readonly bundle: unknown;
}

/**
 * Puts charts into the store, with their dates counted from `today` (ISO date). References by `fullUrl` become references
 * by id. Everything must be valid R4, as if it had been posted.
 * @returns one sentence about the first chart that cannot be admitted; nothing of that chart is stored then
 */
export function admitCharts(charts: readonly Chart[], today: string, server: ChartServer): string | undefined {
  for (const { name, bundle } of charts) {
    const resources = resourcesOf(withDatesFrom(today, bundle));
    if (resources === undefined) return `The chart "${name}" is not a FHIR Bundle with resources in it.`;
    const seen = new Set<string>();
    for (const resource of resources) {
      const problem = problemOf(resource, server, seen);
      if (problem !== undefined) return `The chart "${name}" cannot be loaded: ${problem}.`;
    }
    for (const resource of resources) server.store.put(resource, resource.id ?? '');
  }
  return undefined;
}

function resourcesOf(bundle: unknown): readonly FhirResource[] | undefined {
  if (!isJsonObject(bundle) || bundle.resourceType !== 'Bundle') return undefined;
  const entries = objectsIn(bundle, 'entry');
  const references = new Map<string, string>();
  for (const { fullUrl, resource } of entries) {
    if (typeof fullUrl === 'string' && isFhirResource(resource)) {
      references.set(fullUrl, `${resource.resourceType}/${resource.id ?? fullUrl.replace('urn:uuid:', '')}`);
    }
  }
  const resources = entries.map(({ fullUrl, resource }) => {
    if (!isFhirResource(resource)) return undefined;
    const id = resource.id ?? (typeof fullUrl === 'string' ? fullUrl.replace('urn:uuid:', '') : undefined);
    const rewritten = withReferences(resource, references);
    return isFhirResource(rewritten) ? { ...rewritten, ...(id === undefined ? {} : { id }) } : undefined;
  });
  const known = resources.filter((resource) => resource !== undefined);
  return known.length === 0 || known.length < entries.length ? undefined : known;
}

function withReferences(value: unknown, references: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(value)) return value.map((member) => withReferences(member, references));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => {
      const reference = name === 'reference' && typeof member === 'string' ? references.get(member) : undefined;
      return [name, reference ?? withReferences(member, references)];
    }),
  );
}

function problemOf(resource: FhirResource, server: ChartServer, seen: Set<string>): string | undefined {
  const name = `${resource.resourceType}/${resource.id ?? '(without id)'}`;
  if (!server.resourceTypes.includes(resource.resourceType)) return `${name} is not a resource type of FHIR R4`;
  if (resource.id === undefined) return `${name} needs an id`;
  const inAnother = server.store.read(resource.resourceType, resource.id) !== undefined;
  if (inAnother || seen.has(name)) return `${name} is in it twice, or in another chart`;
  seen.add(name);
  const issue = server.validate(resource)?.issue[0];
  return issue === undefined ? undefined : `${name} is not valid: ${issue.details?.text} (${issue.expression?.[0]})`;
}
