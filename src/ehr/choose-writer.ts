import type { ChartServer } from '../fhir/chart/chart-needs.ts';
import type { Capabilities, CapabilityProblem } from './capabilities.ts';
import type { GrantedScopes } from './scopes.ts';

/** How a proposal gets into the chart, named on the screen before anything is sent. */
export type Writer =
  | { readonly kind: 'transaction' }
  | { readonly kind: 'sequential' }
  | { readonly kind: 'note'; readonly because: NoteReason }
  /** Not even a note: the clinician copies the text. */
  | { readonly kind: 'copy'; readonly because: NoteReason };

/** Why the proposal cannot be written as resources of its own. */
export type NoteReason =
  /** Epic and Oracle Health: no drug proposals over FHIR; what Oracle creates would be an active home medication. */
  | { readonly kind: 'vendor' }
  | { readonly kind: 'capabilities unknown' }
  /** `/metadata` does not offer to create these. */
  | { readonly kind: 'not offered'; readonly resourceTypes: readonly string[] }
  /** The token has no scope for these. */
  | { readonly kind: 'not granted'; readonly resourceTypes: readonly string[] };

/** What a proposal needs to be created; Provenance and ServiceRequest are asked for where a bundle has them. */
const NEEDED = ['CarePlan', 'MedicationRequest', 'Task', 'Provenance'] as const;

/**
 * Chooses the writer from what the server says it can do and what the token allows. Both must say yes: a capability
 * without the scope fails as surely as a scope without the capability (pitfall 35). A vendor that is known to turn drug
 * proposals into something else gets the note, whatever it says (pitfall 34).
 */
export function chooseWriter(asked: {
  readonly capabilities: Capabilities | CapabilityProblem;
  readonly scopes: GrantedScopes;
  readonly vendor: ChartServer;
}): Writer {
  const { capabilities, scopes } = asked;
  const because = whyNoResources(asked);
  if (because === undefined && capabilities.kind === 'capabilities') {
    return { kind: capabilities.transaction ? 'transaction' : 'sequential' };
  }
  const offersNote = capabilities.kind !== 'capabilities' || capabilities.offers('DocumentReference', 'create');
  const canNote = offersNote && scopes.allows('DocumentReference', 'create');
  return { kind: canNote ? 'note' : 'copy', because: because ?? { kind: 'capabilities unknown' } };
}

/** Vendors that turn drug proposals into something else, or take none (facts section 0). */
const NOTE_ONLY: readonly ChartServer[] = ['epic', 'oracle'];

function whyNoResources({ capabilities, scopes, vendor }: Parameters<typeof chooseWriter>[0]): NoteReason | undefined {
  if (NOTE_ONLY.includes(vendor)) return { kind: 'vendor' };
  if (capabilities.kind !== 'capabilities') return { kind: 'capabilities unknown' };
  const notOffered = NEEDED.filter((type) => !capabilities.offers(type, 'create'));
  if (notOffered.length > 0) return { kind: 'not offered', resourceTypes: notOffered };
  const notGranted = NEEDED.filter((type) => !scopes.allows(type, 'create'));
  return notGranted.length > 0 ? { kind: 'not granted', resourceTypes: notGranted } : undefined;
}
