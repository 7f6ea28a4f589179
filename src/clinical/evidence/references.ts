/** Whether a claim was read in its source (V), in a secondary source (S), or not verified (U). */
export type CheckMark = 'V' | 'S' | 'U';

export interface Reference {
  readonly claim: string;
  readonly source: string;
  readonly strength: string;
  readonly check: CheckMark;
  /** Which part of a mixed row is verified. */
  readonly checkNote?: string;
}

export const REFERENCES = {
  'E-AASM-IRON': { claim: '', source: '', strength: '', check: 'V' },
} as const satisfies Readonly<Record<string, Reference>>;
export type EvidenceId = keyof typeof REFERENCES;
