/** What a reference points to, as far as it can be told without asking a server. */
export type PointsTo =
  | { readonly kind: 'resource'; readonly type?: string; readonly id: string }
  | { readonly kind: 'contained'; readonly id: string }
  | { readonly kind: 'nothing' };

const LITERAL = /(?:^|\/)([A-Z][A-Za-z]{1,40})\/([A-Za-z0-9\-.]{1,256})(?:\/_history\/[^/?#]+)?$/;
const URN = /^urn:(?:uuid|oid):(.{1,100})$/;

/**
 * Reads "Patient/1", "https://host/fhir/Patient/1", "Patient/1/_history/2", "urn:uuid:…" and "#contained". A URN names
 * a resource by its id, as Bundles of exported charts do.
 */
export function readReference(written: string | undefined): PointsTo {
  if (written === undefined) return { kind: 'nothing' };
  const trimmed = written.trim();
  if (trimmed.startsWith('#')) {
    return trimmed.length > 1 ? { kind: 'contained', id: trimmed.slice(1) } : { kind: 'nothing' };
  }
  const [, type, id] = LITERAL.exec(trimmed) ?? [];
  if (type !== undefined && id !== undefined) return { kind: 'resource', type, id };
  const [, urn] = URN.exec(trimmed) ?? [];
  return urn === undefined ? { kind: 'nothing' } : { kind: 'resource', id: urn };
}
