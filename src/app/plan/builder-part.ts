/** What of the plan builder is open. */
export type BuilderPart = 'compare' | 'edit';
