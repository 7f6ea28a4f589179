/** What one search came to. These are different things on the screen and in R-DAT-1; only the first two are complete. */
export type ReadOutcome =
  | { readonly kind: 'read'; readonly count: number }
  | { readonly kind: 'none on record' }
  /** Scope not granted, or 403. */
  | { readonly kind: 'not permitted' }
  /** The EHR keeps this part of the chart behind a reason (break-the-glass, Epic 4130 and 4131); never tried again. */
  | { readonly kind: 'withheld'; readonly count: number }
  /** 404, 405, 501: this EHR has no such list. */
  | { readonly kind: 'not available' }
  | { readonly kind: 'failed'; readonly why: 'server error' | 'no answer' | 'not understood'; readonly status?: number }
  /** The page cap was hit, a page is missing, or a search had to be narrowed: what came is used. */
  | { readonly kind: 'truncated'; readonly count: number }
  /** The server says that it left some out for which the app has no permission (Epic 59204). */
  | { readonly kind: 'suppressed'; readonly count: number };

/** Whether absence means "none on record". */
export const isComplete = (outcome: ReadOutcome): boolean =>
  outcome.kind === 'read' || outcome.kind === 'none on record';
