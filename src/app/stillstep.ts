import type { App } from '../fhir/proposal/act.ts';

/** Who made what is written: named in every note and Provenance. The version is that of package.json (tested). */
export const STILLSTEP: App = { name: 'Stillstep', version: '0.1.0' };
