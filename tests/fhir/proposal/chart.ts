import type { WriteBundle, WriteEntry } from '../../../src/fhir/proposal/write-bundle.ts';

/** A resource as a server keeps it. */
export interface Kept {
  readonly resourceType: string;
  readonly id: string;
  readonly [element: string]: unknown;
}

const versionOf = (resource: Kept): number => {
  const { meta } = resource;
  const version = typeof meta === 'object' && meta !== null && 'versionId' in meta ? meta.versionId : undefined;
  return Number(version ?? 0);
};

/** JSON over the wire: what is not JSON does not survive it. */
const overTheWire = (resource: unknown): Record<string, unknown> => JSON.parse(JSON.stringify(resource));

const replaced = (value: unknown, ids: ReadonlyMap<string, string>): unknown => {
  if (typeof value === 'string') return ids.get(value) ?? value;
  if (Array.isArray(value)) return value.map((each) => replaced(each, ids));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, replaced(each, ids)]));
};

function idOf(entry: WriteEntry, position: number): string {
  return entry.request.method === 'POST' ? `${entry.resource.resourceType.toLowerCase()}-${position}` : '';
}

/**
 * The chart after a transaction: ids and versions given, urn:uuid references resolved, If-Match honoured. A conflict is an
 * exception, as a server would answer 412.
 */
export function filed(chart: readonly Kept[], bundle: WriteBundle): readonly Kept[] {
  const ids = new Map<string, string>();
  // Counted over what is created, so that no id comes twice in the life of a chart.
  const positionOf = (index: number): number =>
    chart.length + bundle.entry.slice(0, index + 1).filter(({ request }) => request.method === 'POST').length;
  for (const [index, entry] of bundle.entry.entries()) {
    if ('fullUrl' in entry) ids.set(entry.fullUrl, `${entry.resource.resourceType}/${idOf(entry, positionOf(index))}`);
  }
  let after = [...chart];
  for (const [index, entry] of bundle.entry.entries()) {
    const body = overTheWire(replaced(overTheWire(entry.resource), ids));
    if (entry.request.method === 'POST') {
      after.push(kept(body, idOf(entry, positionOf(index)), 1));
      continue;
    }
    const [type, id] = entry.request.url.split('/');
    const before = after.find((each) => each.resourceType === type && each.id === id);
    if (!before || !id) throw new Error(`404 ${entry.request.url}`);
    if (entry.request.ifMatch !== `W/"${versionOf(before)}"`) throw new Error(`412 ${entry.request.url}`);
    after = after.map((each) => (each === before ? kept(body, id, versionOf(before) + 1) : each));
  }
  return after;
}

function kept(body: Record<string, unknown>, id: string, version: number): Kept {
  const meta = typeof body.meta === 'object' ? body.meta : {};
  return { ...body, resourceType: String(body.resourceType), id, meta: { ...meta, versionId: String(version) } };
}

/** The same chart with one resource changed, as somebody in the EHR would. */
export function edited(
  chart: readonly Kept[],
  which: (resource: Kept) => boolean,
  change: Record<string, unknown>,
): readonly Kept[] {
  const target = chart.find(which);
  if (!target) throw new Error('nothing to edit');
  return chart.map((each) => (each === target ? kept({ ...each, ...change }, each.id, versionOf(each) + 1) : each));
}

export const ofType = (chart: readonly Kept[], resourceType: string): readonly Kept[] =>
  chart.filter((each) => each.resourceType === resourceType);

/** Finds a resource by the value of this app's identifier, "plan-w1/proposal/1/1". */
export function byIdentifier(chart: readonly Kept[], value: string): Kept {
  const found = chart.find(({ identifier }) => JSON.stringify(identifier ?? []).includes(`"value":"${value}"`));
  if (!found) throw new Error(`no ${value} in the chart`);
  return found;
}
