import type { ChartSearch } from '../fhir/chart/chart-needs.ts';
import type { FhirResource, NotSent } from './answer.ts';
import { isComplete, type ReadOutcome } from './read-outcome.ts';
import { readSearch } from './read-search.ts';
import type { EhrSession } from './session.ts';

/** One search of the wave and how it ended. */
export interface SearchRead {
  /** Which facts it serves, in the words of the chart needs. */
  readonly search: string;
  readonly resourceType: string;
  readonly outcome: ReadOutcome;
}

/** What one search of the chart came to. */
export type Read =
  | {
      readonly kind: 'read';
      readonly read: SearchRead;
      readonly resources: readonly FhirResource[];
      readonly rounds: number;
    }
  | { readonly kind: 'stopped'; readonly why: NotSent }
  | { readonly kind: 'wrong patient' };

/** One search, narrowed and tried once more where the server fails over one bad row (facts O12). */
export async function readOne({ send, scopes }: EhrSession, search: ChartSearch, signal: AbortSignal): Promise<Read> {
  const ended = (outcome: ReadOutcome, resources: readonly FhirResource[], rounds: number): Read => ({
    kind: 'read',
    read: { search: search.reads, resourceType: search.type, outcome },
    resources,
    rounds,
  });
  if (!scopes.allows(search.type, 'search') && !scopes.allows(search.type, 'read')) {
    return ended({ kind: 'not permitted' }, [], 0);
  }
  const whole = await readSearch(send, search.query, signal);
  if (whole.kind === 'stopped') return whole;
  const isBroken = whole.outcome.kind === 'failed' && whole.outcome.why === 'server error';
  if (!isBroken || search.narrowed === undefined) return ended(whole.outcome, whole.resources, whole.rounds);
  const narrowed = await readSearch(send, search.narrowed, signal);
  if (narrowed.kind === 'stopped') return narrowed;
  const rounds = whole.rounds + narrowed.rounds;
  if (!isComplete(narrowed.outcome)) return ended(narrowed.outcome, narrowed.resources, rounds);
  return ended({ kind: 'truncated', count: narrowed.resources.length }, narrowed.resources, rounds);
}
