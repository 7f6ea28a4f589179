/** A JSON object as it came over the wire: nothing about its members is known yet. */
export interface JsonObject {
  readonly [name: string]: unknown;
}

/** The parts of `Resource.meta` that the sandbox itself writes. Everything else in it is kept as sent. */
interface ResourceMeta extends JsonObject {
  readonly versionId?: string;
  readonly lastUpdated?: string;
}

/** Any FHIR resource, before or after it is stored. Its content is checked by `validateResource`, not by this type. */
export interface FhirResource extends JsonObject {
  readonly resourceType: string;
  readonly id?: string;
  readonly meta?: ResourceMeta;
}

/** A resource the store holds: it has an id, a version and the time of its last change. Frozen; never edited in place. */
export interface HeldResource extends FhirResource {
  readonly id: string;
  readonly meta: ResourceMeta & { readonly versionId: string; readonly lastUpdated: string };
}

/** True for a JSON object, false for null, arrays and primitives. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** True if the value looks like a FHIR resource: an object whose `resourceType` is a word. */
export function isFhirResource(value: unknown): value is FhirResource {
  return isJsonObject(value) && typeof value.resourceType === 'string' && value.resourceType !== '';
}

/** The members of a JSON array, or one lone value as an array of one; nothing for `undefined` and `null`. */
export function listed(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

/** `Type/id`, the way resources of one server refer to each other. */
export function referenceTo(resource: { readonly resourceType: string; readonly id?: string }): string {
  return `${resource.resourceType}/${resource.id ?? ''}`;
}

/** The text of a member, or `undefined` when it is absent or not a string. */
export function textOf(object: JsonObject | undefined, name: string): string | undefined {
  const value = object?.[name];
  return typeof value === 'string' ? value : undefined;
}

/** The object in a member, or `undefined` when it is absent or not an object. */
export function objectIn(object: JsonObject | undefined, name: string): JsonObject | undefined {
  const value = object?.[name];
  return isJsonObject(value) ? value : undefined;
}

/** The objects in a list member; anything else in the list is left out. */
export function objectsIn(object: JsonObject | undefined, name: string): readonly JsonObject[] {
  return listed(object?.[name]).filter(isJsonObject);
}
