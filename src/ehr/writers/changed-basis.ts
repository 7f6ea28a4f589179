import type { FactUsed } from '../../fhir/proposal/facts-used.ts';
import type { Answer } from '../answer.ts';
import type { Send } from '../fhir-request.ts';
import { entriesOf } from '../read-once.ts';
import { referenceTo, versionOf } from './placed-entry.ts';
import type { SourceChange } from './receipt.ts';
import { isGone } from './standing.ts';

/** Resources asked for in one search. */
const IDS_AT_ONCE = 40;

/** What a plan rests on could not be read again. */
export interface BasisNotRead {
  readonly kind: 'not read';
  readonly reference: string;
  readonly answer: Exclude<Answer, { kind: 'ok' }>;
}

/**
 * Reads again what a plan was computed from and names every resource that is another version now, or gone. One search by
 * `_id` for each type; what such a search does not give (some servers take no `_id`) is read by itself. A fact whose
 * version the server never told cannot be compared.
 */
export async function changedBasis(
  send: Send,
  patient: string,
  basis: readonly FactUsed[],
): Promise<readonly SourceChange[] | BasisNotRead> {
  const seen = new Map(
    basis.flatMap(({ reference, version }) => (version === undefined ? [] : [[reference, version]])),
  );
  const now = await versionsBySearch(send, patient, [...seen.keys()]);
  const missing = [...seen.keys()].filter((reference) => !now.has(reference));
  const reads = await Promise.all(
    missing.map(async (reference) => ({ reference, answer: await send({ method: 'GET', path: reference }) })),
  );
  for (const { reference, answer } of reads) {
    if (isGone(answer)) continue;
    if (answer.kind !== 'ok') return { kind: 'not read', reference, answer };
    if (!answer.resource)
      return { kind: 'not read', reference, answer: { ...answer, kind: 'unreadable', why: 'not FHIR' } };
    now.set(reference, versionOf(answer.resource) ?? 'unknown');
  }
  return [...seen].flatMap(([reference, seenVersion]) => {
    const versionNow = now.get(reference);
    if (versionNow === seenVersion) return [];
    return [{ reference, seenVersion, ...(versionNow !== undefined && { versionNow }) }];
  });
}

async function versionsBySearch(
  send: Send,
  patient: string,
  references: readonly string[],
): Promise<Map<string, string>> {
  const types = [...new Set(references.map((reference) => reference.slice(0, reference.indexOf('/'))))];
  const searches = types.flatMap((type) => {
    const ids = references.filter((each) => each.startsWith(`${type}/`)).map((each) => each.slice(type.length + 1));
    return ids.length < 2
      ? []
      : [`${type}?patient=${patient}&_id=${ids.slice(0, IDS_AT_ONCE).join(',')}&_count=${IDS_AT_ONCE}`];
  });
  const answers = await Promise.all(searches.map((path) => send({ method: 'GET', path })));
  const found = answers.flatMap((answer) =>
    answer.kind === 'ok' && answer.resource ? entriesOf(answer.resource) : [],
  );
  return new Map(
    found.flatMap((resource) => {
      const version = versionOf(resource);
      return version === undefined ? [] : [[referenceTo(resource), version] as const];
    }),
  );
}
