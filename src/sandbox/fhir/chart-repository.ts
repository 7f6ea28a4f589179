import type { SearchRequest, WithId } from '@medplum/core';
import { applyPatch, type Operation, OperationOutcomeError, preconditionFailed } from '@medplum/core';
import { type CreateResourceOptions, FhirRepository, type UpdateResourceOptions } from '@medplum/fhir-router';
import type { Bundle, OperationOutcome, Parameters, Reference, Resource } from '@medplum/fhirtypes';
import { type FhirResource, type HeldResource, isFhirResource } from '../resource.ts';
import { refusal } from './outcome.ts';
import { type Searchable, search } from './search.ts';
import type { Validate } from './validate-resource.ts';

/** What the repository adds to a searchable store: which types exist and what is valid. */
export interface ChartRepositoryParts extends Searchable {
  readonly validate: Validate;
  readonly isKnownType: (resourceType: string) => boolean;
}

/**
 * The store behind `FhirRouter`. Extending `FhirRepository` is the router's own way to give it a store; everything it
 * refuses is an `OperationOutcomeError`, which the router turns into an answer.
 */
export class ChartRepository extends FhirRepository {
  readonly #parts: ChartRepositoryParts;

  constructor(parts: ChartRepositoryParts) {
    super();
    this.#parts = parts;
  }

  setMode(): void {}

  generateId(): string {
    return crypto.randomUUID();
  }

  async createResource<T extends Resource>(resource: T, options?: CreateResourceOptions): Promise<WithId<T>> {
    const valid = this.#checked(resource);
    // The server chooses the id (R4 http.html#create); in a bundle it has already been chosen.
    const id = options?.assignedId === true && resource.id !== undefined ? resource.id : this.generateId();
    return stored<T>(this.#parts.store.put(valid, id));
  }

  async updateResource<T extends Resource>(resource: T, options?: UpdateResourceOptions): Promise<WithId<T>> {
    const valid = this.#checked(resource);
    const id = resource.id ?? '';
    if (!/^[A-Za-z0-9\-.]{1,64}$/.test(id)) throw refused(refusal(400, 'value', `"${id}" is not a FHIR id`));
    this.#requireVersion(resource.resourceType, id, options?.ifMatch);
    return stored<T>(this.#parts.store.put(valid, id));
  }

  async deleteResource(resourceType: string, id: string, options?: UpdateResourceOptions): Promise<void> {
    this.#held(resourceType, id);
    this.#requireVersion(resourceType, id, options?.ifMatch);
    this.#parts.store.remove(resourceType, id);
  }

  async patchResource<T extends Resource>(
    resourceType: T['resourceType'],
    id: string,
    patch: Operation[] | Parameters,
    options?: UpdateResourceOptions,
  ): Promise<WithId<T>> {
    if (!Array.isArray(patch)) throw refused(refusal(415, 'not-supported', 'only JSON Patch is supported'));
    const patched = structuredClone(stored<T>(this.#held(resourceType, id)));
    const failures = applyPatch(patched, patch).filter((failure) => failure !== null);
    if (failures.length > 0) {
      throw refused(refusal(422, 'processing', failures.map((failure) => failure.message).join('; ')));
    }
    return this.updateResource(patched, options);
  }

  async readResource<T extends Resource>(resourceType: string, id: string): Promise<WithId<T>> {
    return stored<T>(this.#held(resourceType, id));
  }

  async readReference<T extends Resource>(reference: Reference<T>): Promise<WithId<T>> {
    const [type = '', id = ''] = reference.reference?.split('/') ?? [];
    return this.readResource(type, id);
  }

  async readReferences<T extends Resource>(references: readonly Reference<T>[]): Promise<(T | Error)[]> {
    const settled = await Promise.allSettled(references.map((reference) => this.readReference<T>(reference)));
    return settled.map((result) => (result.status === 'fulfilled' ? result.value : new Error(String(result.reason))));
  }

  async readHistory<T extends Resource>(resourceType: string, id: string): Promise<Bundle<WithId<T>>> {
    const versions = this.#parts.store.versions(resourceType, id);
    if (versions.length === 0) this.#held(resourceType, id);
    const entry = versions.toReversed().map((version, index) => {
      const first = index === versions.length - 1;
      if ('held' in version) {
        const method = first ? ('POST' as const) : ('PUT' as const);
        return {
          resource: stored<T>(version.held),
          request: { method, url: resourceType },
          response: { status: '200' },
        };
      }
      const url = `${resourceType}/${id}`;
      return {
        request: { method: 'DELETE' as const, url },
        response: { status: '204', lastModified: version.deletedAt },
      };
    });
    return { resourceType: 'Bundle', type: 'history', total: entry.length, entry };
  }

  async readVersion<T extends Resource>(resourceType: string, id: string, versionId: string): Promise<WithId<T>> {
    const version = this.#parts.store.versions(resourceType, id)[Number(versionId) - 1];
    if (version === undefined) throw refused(notKnown(`${resourceType}/${id}/_history/${versionId}`));
    if (!('held' in version)) throw refused(gone(`${resourceType}/${id}`));
    return stored<T>(version.held);
  }

  async search<T extends Resource>(request: SearchRequest<T>): Promise<Bundle<WithId<T>>> {
    this.#requireType(request.resourceType);
    const found = search(request, this.#parts);
    if ('problem' in found) throw refused(refusal(400, 'not-supported', found.problem));
    const matches = found.matches.map((held) => ({ resource: stored<T>(held), search: { mode: 'match' as const } }));
    const included = found.included.map((held) => ({
      resource: stored<T>(held),
      search: { mode: 'include' as const },
    }));
    return { resourceType: 'Bundle', type: 'searchset', total: found.total, entry: [...matches, ...included] };
  }

  /** Only GraphQL asks this way, and the sandbox offers no GraphQL. */
  async searchByReference<T extends Resource>(): Promise<Record<string, WithId<T>[]>> {
    throw refused(refusal(404, 'not-supported', 'GraphQL is not offered'));
  }

  async withTransaction<TResult>(callback: (repository: this) => Promise<TResult>): Promise<TResult> {
    const before = this.#parts.store.snapshot();
    try {
      return await callback(this);
    } catch (error) {
      this.#parts.store.restore(before);
      throw error;
    }
  }

  #checked(resource: Resource): FhirResource {
    this.#requireType(resource.resourceType);
    if (!isFhirResource(resource)) throw refused(refusal(400, 'structure', 'the body is not a FHIR resource'));
    const invalid = this.#parts.validate(resource);
    if (invalid !== undefined) throw refused(invalid);
    return resource;
  }

  #requireType(resourceType: string): void {
    if (!this.#parts.isKnownType(resourceType)) throw refused(unknownType(resourceType));
  }

  #held(resourceType: string, id: string): HeldResource {
    this.#requireType(resourceType);
    const held = this.#parts.store.read(resourceType, id);
    if (held !== undefined) return held;
    const before = this.#parts.store.versions(resourceType, id);
    throw refused(before.length === 0 ? notKnown(`${resourceType}/${id}`) : gone(`${resourceType}/${id}`));
  }

  #requireVersion(resourceType: string, id: string, expected: string | undefined): void {
    if (expected === undefined) return;
    if (this.#parts.store.read(resourceType, id)?.meta.versionId !== expected) throw refused(preconditionFailed);
  }
}

/** The answer for a type that is not in FHIR R4. */
export function unknownType(resourceType: string): OperationOutcome {
  return refusal(404, 'not-supported', `${resourceType} is not a resource type this server knows`);
}

function notKnown(reference: string): OperationOutcome {
  return refusal(404, 'not-found', `${reference} is not known`);
}

function gone(reference: string): OperationOutcome {
  return refusal(410, 'deleted', `${reference} has been deleted`);
}

function refused(outcome: OperationOutcome): OperationOutcomeError {
  return new OperationOutcomeError(outcome);
}

/** The router asks for a resource by the type it expects; the store holds it under exactly that type. */
function isStored<T extends Resource>(held: unknown): held is WithId<T> {
  return isFhirResource(held) && held.id !== undefined;
}

function stored<T extends Resource>(held: HeldResource): WithId<T> {
  if (!isStored<T>(held)) throw refused(notKnown(held.resourceType));
  return held;
}
