import { AASM_GUIDELINE } from './aasm-guideline.ts';
import { INSTRUMENTS_AND_AGGRAVATORS } from './instruments-and-aggravators.ts';
import { IRON_AND_GABAPENTIN } from './iron-and-gabapentin.ts';
import { LABELS_AND_FDA } from './labels-and-fda.ts';
import type { Reference } from './reference.ts';
import { TAPER_SCHEDULES } from './taper-schedules.ts';
import { TAPERING_GUIDELINE } from './tapering-guideline.ts';

/**
 * The evidence table: everything that the app may show as evidence. A claim that is not here cannot be cited, and
 * every row says whether somebody has read it in its source.
 */
export const REFERENCES = {
  ...AASM_GUIDELINE,
  ...TAPERING_GUIDELINE,
  ...LABELS_AND_FDA,
  ...IRON_AND_GABAPENTIN,
  ...TAPER_SCHEDULES,
  ...INSTRUMENTS_AND_AGGRAVATORS,
} as const satisfies Readonly<Record<string, Reference>>;

export type EvidenceId = keyof typeof REFERENCES;

export function isEvidenceId(written: string): written is EvidenceId {
  return Object.hasOwn(REFERENCES, written);
}

/** The row of the table, with its check mark. */
export function referenceOf(id: EvidenceId): Reference {
  return REFERENCES[id];
}

/** Whether the whole row was read in its source. A row marked S or U, or V in part only, is shown as not yet verified. */
export function isVerified(id: EvidenceId): boolean {
  const { check, checkNote } = referenceOf(id);
  return check === 'V' && checkNote === undefined;
}
