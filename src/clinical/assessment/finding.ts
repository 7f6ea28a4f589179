import type { EvidenceId } from '../evidence/references.ts';
import type { Source } from '../picture/known.ts';

/** Spec section 0. `stop` and `warn` hold up what they concern; `advise` and `info` do not. */
export type Severity = 'stop' | 'warn' | 'advise' | 'info';

/** Worst first: the order in which the clinician reads. */
export const SEVERITIES: readonly Severity[] = ['stop', 'warn', 'advise', 'info'];

/** A rule that fired: what it says, what it rests on, and what the clinician can do next (rule contract, section 0). */
export interface Finding {
  /** "R-FE-4", with the suffix m for the missing-data form. */
  readonly rule: string;
  readonly severity: Severity;
  /** An override with a typed reason lifted this stop; the flag stays visible. */
  readonly overridden: boolean;
  readonly overrideReason?: string;
  /** Whether the spec lets a clinician lift it at all. */
  readonly overridable: boolean;
  readonly message: string;
  readonly basis: readonly Source[];
  readonly evidence: readonly EvidenceId[];
  readonly next: string;
}
