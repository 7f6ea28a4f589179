import { later } from './later.tsx';

/** The screens behind the first view, each in a chunk of its own. */
export const Review = later(async () => (await import('./review/Review.tsx')).Review);
export const Decision = later(async () => (await import('./decision/Decision.tsx')).Decision);
export const FollowUp = later(async () => (await import('./follow-up/FollowUp.tsx')).FollowUp);
export const NotedChart = later(async () => (await import('./decision/NotedPlans.tsx')).NotedChart);
export const NotedPlans = later(async () => (await import('./decision/NotedPlans.tsx')).NotedPlans);
