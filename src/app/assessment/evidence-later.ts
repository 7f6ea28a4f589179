import { later } from '../later.tsx';

/** The evidence table is read only by who asks why: it comes in a chunk of its own. */
export const EvidenceLines = later(async () => (await import('./EvidenceLines.tsx')).EvidenceLines);
