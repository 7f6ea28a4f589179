import type { Day } from '../measures/day.ts';
import type { EvidenceId } from './references.ts';
import type { SiteValue } from './site-values.ts';

/** A threshold: never a literal in a rule. Dated, so that a reader sees when it was last checked against its source. */
export interface Parameter<T = unknown> {
  readonly value: T;
  readonly unit: string;
  /** What it decides, in words. */
  readonly meaning: string;
  /** Evidence of the table, or the honest label of an engineering choice ("design" in the spec). */
  readonly basis: readonly [EvidenceId, ...EvidenceId[]] | 'app default, not from a guideline';
  readonly asOf: Day;
  /** The key under which a site may set it in its local policy; without one nobody sets it. */
  readonly site?: SiteValue;
}
