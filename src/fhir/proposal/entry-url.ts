import { identifierValue, type Written } from './identifiers.ts';
import { sha256 } from './sha256.ts';

/**
 * The `fullUrl` by which the entries of one transaction refer to each other: a UUID of version 8 (RFC 9562) made from
 * the resource's own identifier, so that the same proposal always gives the same bundle, without chance in the core.
 */
export function entryUrl(planId: string, written: Written): string {
  const hex = sha256(identifierValue(planId, written));
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 0x3) | 0x8).toString(16);
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    variant + hex.slice(17, 20),
    hex.slice(20, 32),
  ];
  return `urn:uuid:${parts.join('-')}`;
}
