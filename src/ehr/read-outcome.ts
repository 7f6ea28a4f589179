/** What one search came to. These are different things on the screen and in R-DAT-1; only the first two are complete. */
export type ReadOutcome =
  | { readonly kind: 'read'; readonly count: number }
  | { readonly kind: 'none on record' }
  /** Scope not granted, 403, or the chart is restricted (break-the-glass). */
  | { readonly kind: 'not permitted' }
  /** 404, 405, 501: this EHR has no such list. */
  | { readonly kind: 'not available' }
  | { readonly kind: 'failed'; readonly why: 'server error' | 'no answer' | 'not understood'; readonly status?: number }
  /** The page cap was hit, a page is missing, or a search had to be narrowed: what came is used. */
  | { readonly kind: 'truncated'; readonly count: number }
  /** The server says that it withheld some (Epic 59204). */
  | { readonly kind: 'suppressed'; readonly count: number };

/** Whether absence means "none on record". */
export const isComplete = (outcome: ReadOutcome): boolean =>
  outcome.kind === 'read' || outcome.kind === 'none on record';
