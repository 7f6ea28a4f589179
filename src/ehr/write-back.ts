import type { Capabilities, CapabilityProblem } from './capabilities.ts';
import type { UserProblem } from './role.ts';
import type { GrantedScopes } from './scopes.ts';

/** How a proposal gets into the chart, named on the screen before anything is sent. */
export type Writer =
  | { readonly kind: 'transaction' }
  | { readonly kind: 'sequential'; readonly because: 'no transaction' }
  | { readonly kind: 'note'; readonly because: NoteReason }
  /** Not even a note: the text is copied by the clinician. */
  | { readonly kind: 'copy'; readonly because: NoteReason };

export type NoteReason =
  | { readonly kind: 'vendor' } // Epic, Oracle Health: no drug proposals over FHIR
  | { readonly kind: 'capabilities unknown' }
  | { readonly kind: 'not offered'; readonly resourceTypes: readonly string[] } // per /metadata
  | { readonly kind: 'not granted'; readonly resourceTypes: readonly string[] }; // per scopes

/** What was written, as read back from the server. */
export interface WriteReceipt {
  readonly kind: 'written';
  readonly writer: Writer['kind'];
  readonly written: readonly WrittenItem[];
  /** True when all of it was in the chart already: a second click, or a retry after a lost answer. */
  readonly alreadyThere: boolean;
}

export interface WrittenItem {
  /** "MedicationRequest/123". */
  readonly reference: string;
  readonly versionId?: string;
  /** `status` as read back; Provenance has none. */
  readonly status?: string;
  /** Identifier value (or tag) that this app gave it, to tell the rows apart. */
  readonly own: string;
  /** Elements that came back other than sent, "dosageInstruction[0].text"; empty when all is as sent. */
  readonly differs: readonly string[];
}

/** Why it was not written, or not wholly. `remains` names everything of this proposal that is in the chart all the same. */
export type WriteProblem =
  | { readonly kind: 'session ended'; readonly remains: Remains }
  | { readonly kind: 'other patient' }
  | { readonly kind: 'user not verified'; readonly why: UserProblem }
  /** An active, reported or ordered MedicationRequest was about to be created: a bug, stopped. */
  | { readonly kind: 'blocked'; readonly why: string }
  /** The source, or what was to be changed, is no longer as it was when the clinician looked. */
  | { readonly kind: 'changed since you looked'; readonly changes: readonly SourceChange[]; readonly remains: Remains }
  | { readonly kind: 'no way to write'; readonly because: NoteReason }
  | {
      readonly kind: 'refused';
      readonly status: number;
      readonly resourceType?: string;
      readonly retryAfterS?: number;
      readonly remains: Remains;
    }
  /** No or no usable answer, and nothing found in the chart afterwards: sending again is safe. */
  | { readonly kind: 'no answer'; readonly remains: Remains };

/** A resource that moved on under the clinician. */
export interface SourceChange {
  readonly reference: string;
  readonly seenVersion?: string;
  /** Undefined when it can no longer be read. */
  readonly versionNow?: string;
}

export interface Remains {
  /** In the chart although the whole is not. Never actionable: the Task is written last. */
  readonly items: readonly WrittenItem[];
  /** Sent without an answer and not found: may still appear. */
  readonly uncertain: readonly string[];
}

/** Chooses the writer from `/metadata` and the granted scopes. */
export declare function chooseWriter(capabilities: Capabilities | CapabilityProblem, scopes: GrantedScopes): Writer;
