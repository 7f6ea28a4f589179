import { later } from '../later.tsx';

/** The handout with its languages, in a chunk of its own: most visits do not print one. */
export const Handout = later(async () => (await import('./Handout.tsx')).Handout);
