import { later } from '../later.tsx';

/** The reader of plans: loaded only for a chart that holds something that this app wrote. */
export const PlansInChart = later(async () => (await import('./PlansInChart.tsx')).PlansInChart);
