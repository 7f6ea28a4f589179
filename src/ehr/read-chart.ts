import type { ReadType } from '../clinical/picture/chart-record.ts';
import type { FhirResource, NotSent } from './answer.ts';
import type { EhrSession } from './session.ts';

/** The chart as read: everything that came, and for every search what became of it. */
export interface ChartReading {
  readonly kind: 'chart';
  readonly resources: readonly FhirResource[];
  readonly reads: readonly SearchRead[];
  /** Types of R-DAT-1: not everything of them could be read. */
  readonly unreadTypes: readonly ReadType[];
  /** FHIR requests made, pages and retries included. */
  readonly requests: number;
  /** Sequential rounds: 1, more with pages, one more when medications are references. */
  readonly rounds: number;
}

/** One search of the wave and how it ended. */
export interface SearchRead {
  /** What was looked for, in the words of the chart needs. */
  readonly search: string;
  readonly resourceType: string;
  readonly outcome: ReadOutcome;
}

/** These are different things on the screen and in R-DAT-1; only the first two are complete. */
export type ReadOutcome =
  | { readonly kind: 'read'; readonly count: number }
  | { readonly kind: 'none on record' }
  | { readonly kind: 'not permitted' } // scope not granted, 403, break-the-glass
  | { readonly kind: 'not available' } // 404, 405, 501: this EHR has no such list
  | { readonly kind: 'failed'; readonly why: 'server error' | 'no answer' | 'not understood'; readonly status?: number }
  | { readonly kind: 'truncated'; readonly count: number } // page cap hit or a page missing: what came is used
  | { readonly kind: 'suppressed'; readonly count: number }; // the server says that it withheld some (Epic 59204, 4119)

/** Why there is no chart at all. */
export type ReadProblem =
  | { readonly kind: 'session ended' }
  /** The Patient that came is not the token's, or a resource was about somebody else. Everything read was thrown away. */
  | { readonly kind: 'wrong patient' }
  | { readonly kind: 'patient not readable'; readonly status?: number }
  | { readonly kind: 'not sent'; readonly why: Exclude<NotSent, 'session ended'> };

export interface Arrival {
  readonly read: SearchRead;
  readonly resources: readonly FhirResource[];
}

export interface ReadingOptions {
  /** Called as each search ends, after the Patient was checked: the first facts do not wait for the slowest search. */
  readonly onArrival?: (arrival: Arrival) => void;
  readonly signal?: AbortSignal;
}

/** Reads the chart of the session's patient in one wave of parallel requests. */
export declare function readChart(session: EhrSession, options?: ReadingOptions): Promise<ChartReading | ReadProblem>;
