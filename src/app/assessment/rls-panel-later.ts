import { later } from '../later.tsx';

/** All about restless legs opens on demand: a chunk of its own. */
export const RlsPanel = later(async () => (await import('./RlsPanel.tsx')).RlsPanel);
