import { later } from '../later.tsx';

/** Parts of the plan that the first facts do not wait for, each in a chunk of its own. */
export const DoseDrawing = later(async () => (await import('./drawing/DoseDrawing.tsx')).DoseDrawing);
export const PlanBuilder = later(async () => (await import('./builder/PlanBuilder.tsx')).PlanBuilder);
