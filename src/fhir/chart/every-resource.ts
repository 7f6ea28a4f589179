import { READ_TYPES, type UnreadResource } from '../../clinical/picture/chart-record.ts';

/** One resource as it came, before anything of it is believed but its name. */
export interface ChartedResource {
  readonly type: string;
  readonly reference: string;
  /** Its id, and the URN under which a Bundle carried it. */
  readonly names: readonly string[];
  readonly body: object;
}

export interface EveryResource {
  readonly resources: readonly ChartedResource[];
  readonly unread: readonly UnreadResource[];
}

type Body = Readonly<Record<string, unknown>>;

const isBody = (value: unknown): value is Body => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Types that no rule needs (outcomes, encounters, people) are left alone, whatever their form. */
const isOfAnotherType = (value: unknown): boolean =>
  isBody(value) &&
  typeof value.resourceType === 'string' &&
  TYPE.test(value.resourceType) &&
  !READ_TYPES.some((type) => type === value.resourceType);

const ID = /^[A-Za-z0-9\-._~:%+=]{1,256}$/;
const TYPE = /^[A-Z][A-Za-z]{1,40}$/;
const URN = /^urn:(?:uuid|oid):(.{1,100})$/;

/**
 * Every resource that arrived, once: Bundles are opened, pages that overlap are joined, and of two versions of one
 * resource the newer counts. What has no type or no name cannot be cited, so it is not used. Types that no rule reads
 * are passed over.
 */
export function everyResource(arrived: readonly unknown[]): EveryResource {
  const unread: UnreadResource[] = [];
  const byReference = new Map<string, ChartedResource>();
  const contested = new Set<string>();
  for (const [at, { value, fullUrl }] of opened(arrived).entries()) {
    if (isOfAnotherType(value)) continue;
    const resource = isBody(value) ? named(value, fullUrl) : 'is no resource';
    if (typeof resource === 'string') {
      unread.push({ reference: nameForPeople(value, at), why: resource });
      continue;
    }
    const there = byReference.get(resource.reference);
    const kept = there === undefined ? resource : newerOf(there, resource);
    if (kept === undefined) contested.add(resource.reference);
    else byReference.set(resource.reference, kept);
  }
  for (const reference of contested) {
    unread.push({ reference, why: 'two different copies arrived, and neither says which is newer' });
    byReference.delete(reference);
  }
  return { resources: [...byReference.values()], unread };
}

interface Arrived {
  readonly value: unknown;
  readonly fullUrl?: unknown;
}

/** Everything that arrived, one by one: Bundles, lists and Bundle entries among it are opened. */
function opened(arrived: readonly unknown[]): Arrived[] {
  const all: Arrived[] = arrived.map((value) => ({ value }));
  // What is inside is appended while the list is read, so that a Bundle inside a Bundle is opened too.
  for (const { value } of all) {
    for (const inner of insideOf(value) ?? []) {
      all.push(isEntry(inner) ? { value: inner.resource, fullUrl: inner.fullUrl } : { value: inner });
    }
  }
  return all.filter(({ value }) => insideOf(value) === undefined);
}

const isEntry = (value: unknown): value is Body => isBody(value) && !('resourceType' in value) && 'resource' in value;

/** What a container holds; `undefined` for everything that is none. */
function insideOf(value: unknown): readonly unknown[] | undefined {
  if (Array.isArray(value)) return value;
  if (isEntry(value)) return [value];
  if (!isBody(value) || value.resourceType !== 'Bundle') return undefined;
  return Array.isArray(value.entry) ? value.entry : [];
}

function named(body: Body, fullUrl: unknown): ChartedResource | string {
  const { resourceType: type, id } = body;
  if (typeof type !== 'string' || !TYPE.test(type)) return 'has no resourceType';
  const [, urn] = typeof fullUrl === 'string' ? (URN.exec(fullUrl) ?? []) : [];
  const names = [id, urn].filter((name): name is string => typeof name === 'string' && ID.test(name));
  const [first] = names;
  return first === undefined ? 'has no id' : { type, reference: `${type}/${first}`, names, body };
}

const nameForPeople = (value: unknown, at: number): string =>
  isBody(value) && typeof value.resourceType === 'string' && TYPE.test(value.resourceType)
    ? `${value.resourceType} (item ${at + 1})`
    : `item ${at + 1}`;

/** The newer of two copies, by `lastUpdated`, then by a numeric version; equal copies are one. */
function newerOf(first: ChartedResource, second: ChartedResource): ChartedResource | undefined {
  const updated = compared(metaOf(first).lastUpdated, metaOf(second).lastUpdated);
  const version = compared(metaOf(first).versionId, metaOf(second).versionId);
  const order = updated || version;
  if (order !== 0) return order > 0 ? first : second;
  return JSON.stringify(first.body) === JSON.stringify(second.body) ? first : undefined;
}

function metaOf({ body }: ChartedResource): Body {
  const meta = 'meta' in body ? body.meta : undefined;
  return isBody(meta) ? meta : {};
}

function compared(a: unknown, b: unknown): number {
  if (typeof a !== 'string' || typeof b !== 'string' || a === b) return 0;
  const [left, right] = [Number(a), Number(b)];
  if (Number.isFinite(left) && Number.isFinite(right)) return left - right;
  return a > b ? 1 : -1;
}
