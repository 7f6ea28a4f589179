import { later } from '../later.tsx';

/** Loaded for a chart with care plans of others. */
export const PlansOfOthers = later(async () => (await import('./PlansOfOthers.tsx')).PlansOfOthers);

/** The reader of plans: loaded only for a chart that holds something that this app wrote. */
export const PlansInChart = later(async () => (await import('./PlansInChart.tsx')).PlansInChart);
