import type { ChartServer } from '../fhir/chart/chart-needs.ts';
import type { Capabilities, CapabilityProblem } from './capabilities.ts';
import type { MostWritten } from './config.ts';
import { NOTE_ONLY } from './note-only.ts';
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
  /** The site's configuration allows no more. */
  | { readonly kind: 'site' }
  | { readonly kind: 'capabilities unknown' }
  /** `/metadata` does not offer to create these. */
  | { readonly kind: 'not offered'; readonly resourceTypes: readonly string[] }
  /** The plan that is reviewed lives in notes: its next visit is the next note. */
  | { readonly kind: 'plan in a note' }
  /** The token has no scope for these. */
  | { readonly kind: 'not granted'; readonly resourceTypes: readonly string[] };

/** What a proposal needs to be created; Provenance and ServiceRequest are asked for where a bundle has them. */
const NEEDED = ['CarePlan', 'MedicationRequest', 'Task', 'Provenance'] as const;

interface Asked {
  readonly capabilities: Capabilities | CapabilityProblem;
  readonly scopes: GrantedScopes;
  readonly vendor: ChartServer;
  /** The most that the site's configuration allows. */
  readonly writes?: MostWritten | undefined;
  /** What is to be written is a note and nothing else. */
  readonly noteAlone?: boolean;
}

/**
 * Chooses the writer from what the server says it can do and what the token allows. Both must say yes: a capability
 * without the scope fails as surely as a scope without the capability (pitfall 35). A vendor that is known to turn drug
 * proposals into something else gets the note, whatever it says (pitfall 34).
 */
export function chooseWriter(asked: Asked): Writer {
  const { capabilities } = asked;
  const because = whyNoResources(asked);
  if (because === undefined && capabilities.kind === 'capabilities') {
    return { kind: capabilities.transaction ? 'transaction' : 'sequential' };
  }
  return { kind: takesNotes(asked) ? 'note' : 'copy', because: because ?? { kind: 'capabilities unknown' } };
}

function takesNotes({ capabilities, scopes, writes }: Asked): boolean {
  if (writes === 'nothing') return false;
  const offered = capabilities.kind !== 'capabilities' || capabilities.offers('DocumentReference', 'create');
  return offered && scopes.allows('DocumentReference', 'create');
}

function whyNoResources({ capabilities, scopes, vendor, writes, noteAlone }: Asked): NoteReason | undefined {
  if (NOTE_ONLY.includes(vendor)) return { kind: 'vendor' };
  if (writes === 'note' || writes === 'nothing') return { kind: 'site' };
  if (capabilities.kind !== 'capabilities') return { kind: 'capabilities unknown' };
  const notOffered = NEEDED.filter((type) => !capabilities.offers(type, 'create'));
  if (notOffered.length > 0) return { kind: 'not offered', resourceTypes: notOffered };
  const notGranted = NEEDED.filter((type) => !scopes.allows(type, 'create'));
  if (notGranted.length > 0) return { kind: 'not granted', resourceTypes: notGranted };
  return noteAlone === true ? { kind: 'plan in a note' } : undefined;
}
