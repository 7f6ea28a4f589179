import type { FhirResource, HeldResource } from '../resource.ts';

/** One version of a resource, or the mark that it was deleted then. */
type Version = { readonly held: HeldResource } | { readonly deletedAt: string; readonly versionId: string };

/** What the store gives back to `restore`: everything as it was. */
type Snapshot = {
  readonly current: ReadonlyMap<string, ReadonlyMap<string, HeldResource>>;
  readonly versions: ReadonlyMap<string, readonly Version[]>;
  readonly byPatient: ReadonlyMap<string, ReadonlyMap<string, HeldResource>>;
};

/** The resources of the sandbox in memory, with all their versions and an index by patient. */
export interface ChartStore {
  read(resourceType: string, id: string): HeldResource | undefined;
  /** All versions, oldest first. Empty for a resource that never existed. */
  versions(resourceType: string, id: string): readonly Version[];
  /** Stores a new version and gives it its version number and time. */
  put(resource: FhirResource, id: string): HeldResource;
  remove(resourceType: string, id: string): void;
  all(resourceType: string): Iterable<HeldResource>;
  /** The resources of a type in the compartment of `Patient/<id>`. */
  ofPatient(resourceType: string, patient: string): Iterable<HeldResource>;
  snapshot(): Snapshot;
  restore(snapshot: Snapshot): void;
  /** Everything put since the last call; used to check what a request has written. */
  takeWritten(): readonly HeldResource[];
  /** `Type/id` of everything removed since the last call, unless it was put again. */
  takeRemoved(): readonly string[];
}

/**
 * Creates an empty store.
 * @param clock gives the time of each write (`meta.lastUpdated`)
 * @param patientsOf the patients (`Patient/<id>`) in whose chart a resource belongs
 */
export function createChartStore(clock: () => Date, patientsOf: PatientsOf): ChartStore {
  let current = new Map<string, Map<string, HeldResource>>();
  let versions = new Map<string, readonly Version[]>();
  let byPatient = new Map<string, Map<string, HeldResource>>();
  let written: HeldResource[] = [];
  let removed = new Set<string>();

  const unindex = (old: HeldResource) => {
    for (const patient of patientsOf(old)) byPatient.get(`${old.resourceType} ${patient}`)?.delete(old.id);
  };
  const addVersion = (key: string, version: Version) => versions.set(key, [...(versions.get(key) ?? []), version]);

  return {
    read: (resourceType, id) => current.get(resourceType)?.get(id),
    versions: (resourceType, id) => versions.get(`${resourceType}/${id}`) ?? [],
    put(resource, id) {
      const key = `${resource.resourceType}/${id}`;
      const versionId = String((versions.get(key)?.length ?? 0) + 1);
      const meta = { ...resource.meta, versionId, lastUpdated: clock().toISOString() };
      const { resourceType, id: _sent, meta: _old, ...content } = resource;
      const held: HeldResource = deepFreeze({ resourceType, id, meta, ...structuredClone(content) });
      const old = current.get(resourceType)?.get(id);
      if (old !== undefined) unindex(old);
      entryOf(current, resourceType).set(id, held);
      for (const patient of patientsOf(held)) entryOf(byPatient, `${resourceType} ${patient}`).set(id, held);
      addVersion(key, { held });
      written.push(held);
      removed.delete(key);
      return held;
    },
    remove(resourceType, id) {
      const old = current.get(resourceType)?.get(id);
      if (old === undefined) return;
      unindex(old);
      current.get(resourceType)?.delete(id);
      const key = `${resourceType}/${id}`;
      const versionId = String((versions.get(key)?.length ?? 0) + 1);
      addVersion(key, { deletedAt: clock().toISOString(), versionId });
      removed.add(key);
    },
    all: (resourceType) => current.get(resourceType)?.values() ?? [],
    ofPatient: (resourceType, patient) => byPatient.get(`${resourceType} ${patient}`)?.values() ?? [],
    snapshot: () => ({ current: copied(current), versions: new Map(versions), byPatient: copied(byPatient) }),
    restore(snapshot) {
      current = copied(snapshot.current);
      versions = new Map(snapshot.versions);
      byPatient = copied(snapshot.byPatient);
      written = [];
      removed = new Set();
    },
    takeWritten() {
      const since = written;
      written = [];
      return since;
    },
    takeRemoved() {
      const since = [...removed];
      removed = new Set();
      return since;
    },
  };
}

/** The patients (`Patient/<id>`) in whose chart a resource belongs. */
export type PatientsOf = (resource: HeldResource) => readonly string[];

function entryOf<V>(byKey: Map<string, Map<string, V>>, key: string): Map<string, V> {
  const known = byKey.get(key) ?? new Map<string, V>();
  byKey.set(key, known);
  return known;
}

function copied<V>(byKey: ReadonlyMap<string, ReadonlyMap<string, V>>): Map<string, Map<string, V>> {
  return new Map([...byKey].map(([key, inner]) => [key, new Map(inner)]));
}

function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const member of Object.values(value)) deepFreeze(member);
  return Object.freeze(value);
}
