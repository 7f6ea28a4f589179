import { later } from '../later.tsx';

/** The evidence table comes only to who asks what the advice rests on. */
export const EvidenceLines = later(async () => (await import('../assessment/EvidenceLines.tsx')).EvidenceLines);
