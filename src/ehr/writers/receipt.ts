import type { Forbidden } from '../../fhir/proposal/forbid.ts';
import type { NoteReason } from '../choose-writer.ts';
import type { UserProblem } from '../role.ts';
import type { ContentDifference } from './content-differences.ts';

/** What was written, as read back from the server. */
export interface WriteReceipt {
  readonly kind: 'written';
  readonly writer: 'transaction' | 'sequential' | 'note';
  readonly written: readonly WrittenItem[];
  /** All of it was in the chart already: a second click, or a retry after a lost answer. Nothing was sent. */
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

/** Why it was not written, or not wholly. `remains` names everything of this act that is in the chart all the same. */
export type WriteProblem =
  | { readonly kind: 'session ended'; readonly remains: Remains }
  /** The token, or what was to be written, is about somebody else than the Patient of this launch. */
  | { readonly kind: 'other patient'; readonly remains: Remains }
  | { readonly kind: 'user not verified'; readonly why: UserProblem }
  /** It was sealed by somebody else than who is signed in now. */
  | { readonly kind: 'other user' }
  /** The content is not what was sealed: a bug, stopped before it left. */
  | { readonly kind: 'not sealed' }
  /** Only a prescriber of the site's list may decide. */
  | { readonly kind: 'not an approver' }
  | { readonly kind: 'FHIR version'; readonly fhirVersion: string }
  /** Something that this app must never send, such as an active medication request: a bug, stopped before it left. */
  | { readonly kind: 'blocked'; readonly forbidden: readonly Forbidden[]; readonly remains: Remains }
  /** What the plan rests on, or what was to be changed, is no longer as it was when the clinician looked. */
  | { readonly kind: 'changed since you looked'; readonly changes: readonly SourceChange[]; readonly remains: Remains }
  | { readonly kind: 'no way to write'; readonly because: NoteReason }
  /** Epic files a note under an encounter: open one and launch again, or copy the text (pitfall 44). */
  | { readonly kind: 'no encounter' }
  | {
      readonly kind: 'refused';
      readonly status: number;
      readonly resourceType?: string;
      readonly retryAfterS?: number;
      readonly remains: Remains;
    }
  /** The EHR said that it took it, and then could not show it: sending again looks first and writes nothing twice. */
  | { readonly kind: 'not read back'; readonly status?: number; readonly remains: Remains }
  /** No usable answer, and not all of it was found in the chart afterwards: sending again is safe. */
  | { readonly kind: 'no answer'; readonly remains: Remains };

/** A resource that moved on under the clinician. */
export interface SourceChange {
  readonly reference: string;
  readonly seenVersion?: string;
  /** Undefined when it is gone or can no longer be read. */
  readonly versionNow?: string;
  /** What it is called in the chart: "clonazepam 2 MG Oral Tablet". */
  readonly name?: string;
  /** What it said and what it says now; absent when that could not be read. */
  readonly differences?: readonly ContentDifference[];
}

/** What is in the chart although the whole is not. */
export interface Remains {
  readonly items: readonly WrittenItem[];
  /** Own names that were sent without an answer and not found: they may still appear. */
  readonly uncertain: readonly string[];
}

export const NOTHING_REMAINS: Remains = { items: [], uncertain: [] };
