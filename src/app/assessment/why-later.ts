import { later } from '../later.tsx';

/** The evidence table and the words of the rules are read only by who asks why: they come in a chunk of their own. */
export const Why = later(async () => (await import('./Why.tsx')).Why);
