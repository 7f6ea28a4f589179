/** Whether a claim was read in its source (V), only in a secondary source that quotes it (S), or not verified at all (U). */
type CheckMark = 'V' | 'S' | 'U';

/** One row of the evidence table: a claim in our own words, where it stands, how strong it is and who has checked it. */
export interface Reference {
  readonly claim: string;
  readonly source: string;
  readonly strength: string;
  readonly check: CheckMark;
  /** For a mixed row: which part carries the weaker mark. */
  readonly checkNote?: string;
}
