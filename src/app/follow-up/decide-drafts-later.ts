import { later } from '../later.tsx';

/** Loaded for a plan with drafts that wait, in front of somebody who may decide on them. */
export const DecideDrafts = later(async () => (await import('./DecideDrafts.tsx')).DecideDrafts);
