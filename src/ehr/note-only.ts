import type { ChartServer } from '../fhir/chart/chart-needs.ts';

/** Vendors that turn drug proposals into something else, or take none: plans live in notes there (facts section 0). */
export const NOTE_ONLY: readonly ChartServer[] = ['epic', 'oracle'];
