import { later } from '../later.tsx';

/** Parts of the plan that the first facts do not wait for, each in a chunk of its own. */
export const PlanDrawing = later(async () => (await import('./drawing/PlanDrawing.tsx')).PlanDrawing);
export const PlanBuilder = later(async () => (await import('./builder/PlanBuilder.tsx')).PlanBuilder);
export const CourseDrawing = later(async () => (await import('./drawing/CourseDrawing.tsx')).CourseDrawing);
