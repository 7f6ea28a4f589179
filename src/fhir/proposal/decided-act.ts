import type { Act } from './act.ts';
import type { FactUsed } from './facts-used.ts';
import type { Judged } from './judged.ts';
import type { Withheld } from './ticked-drafts.ts';
import type { WriteBundle } from './write-bundle.ts';

/** An order that the app cannot or may not stop: the screen names it as still to be stopped in the EHR. */
export interface StillToStop {
  /** "MedicationRequest/o1". */
  readonly reference: string;
  readonly label: string;
  readonly why: 'already signed' | 'not created by this app';
}

/** What a decision or a review visit writes: to be sealed with `sealDecision`, then written like a proposal. */
export interface DecidedAct {
  readonly kind: 'decided';
  readonly act: Act;
  /** "approve", "reject", "release-2", "visit-2027-01-12", "hold-2027-01-12" …: also the tag of its Provenance. */
  readonly name: string;
  readonly bundle: WriteBundle;
  /** The same in words. */
  readonly note: string;
  readonly judged: Judged;
  readonly basis: readonly FactUsed[];
  readonly stillToStop: readonly StillToStop[];
  /** Drafts that were ticked at this review and are left out. */
  readonly withheld: readonly Withheld[];
}
