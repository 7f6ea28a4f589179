import type { WriteProblem, WriteReceipt } from '../../src/ehr/write-back.ts';
import type { Fault } from '../../src/sandbox/faults.ts';

export const FAULT_NAMES = [
  'lost before',
  'lost after',
  '401',
  '403',
  '404',
  '409',
  '412',
  '422',
  '429',
  '500',
  '503',
  'half an answer',
  'empty answer',
] as const;

/** Everything that may go wrong with one request. */
export type FaultName = (typeof FAULT_NAMES)[number];

const EFFECTS: Readonly<Record<string, Fault['effect']>> = {
  'lost before': { kind: 'drop-before' },
  'lost after': { kind: 'drop-after' },
  'half an answer': { kind: 'malformed-body' },
  'empty answer': { kind: 'empty-body' },
};

export const effectOf = (name: FaultName): Fault['effect'] => EFFECTS[name] ?? { kind: 'status', status: Number(name) };

/** A read that the writing rests on: without it nothing is sent. */
export const BEFORE_SENDING = {
  'lost before': 'no answer',
  'lost after': 'no answer',
  '401': 'session ended',
  '403': 'refused 403',
  '404': 'refused 404',
  '409': 'refused 409',
  '412': 'refused 412',
  '422': 'refused 422',
  '429': 'refused 429',
  '500': 'refused 500',
  '503': 'refused 503',
  'half an answer': 'no answer',
  'empty answer': 'no answer',
} as const;

/** One row of a fault table: where it goes wrong, and what the clinician is told for each fault. */
export interface FaultRow {
  readonly at: Omit<Fault, 'effect' | 'times'>;
  readonly told: (fault: FaultName) => string;
}

/** The cells of a fault table, for `test.each`. Every fault lasts until the test takes it away. */
export function cellsOf(table: Readonly<Record<string, FaultRow>>, faults: readonly FaultName[] = FAULT_NAMES) {
  return Object.entries(table).flatMap(([step, { at, told }]) =>
    faults.map((name) => ({
      step,
      name,
      fault: { ...at, times: 'always', effect: effectOf(name) } satisfies Fault,
      told: told(name),
    })),
  );
}

/** What the clinician is told, in short, with how much remains in the chart and how much is uncertain. */
export function toldOf(outcome: WriteReceipt | WriteProblem): string {
  if (outcome.kind === 'written') return 'written';
  const status = outcome.kind === 'refused' ? ` ${outcome.status}` : '';
  const { items, uncertain } = 'remains' in outcome ? outcome.remains : { items: [], uncertain: [] };
  const remain = items.length > 0 ? `, ${items.length} remain` : '';
  return `${outcome.kind}${status}${remain}${uncertain.length > 0 ? `, ${uncertain.length} uncertain` : ''}`;
}
