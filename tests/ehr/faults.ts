import type { WriteProblem, WriteReceipt } from '../../src/ehr/write-back.ts';
import type { Fault } from '../../src/sandbox/faults.ts';

/** Everything that may go wrong with one request, by the name it has in the tables. */
export const FAULTS = {
  'lost before': { kind: 'drop-before' },
  'lost after': { kind: 'drop-after' },
  '401': { kind: 'status', status: 401 },
  '403': { kind: 'status', status: 403 },
  '404': { kind: 'status', status: 404 },
  '409': { kind: 'status', status: 409 },
  '412': { kind: 'status', status: 412 },
  '422': { kind: 'status', status: 422 },
  '429': { kind: 'status', status: 429 },
  '500': { kind: 'status', status: 500 },
  '503': { kind: 'status', status: 503 },
  'half an answer': { kind: 'malformed-body' },
  'empty answer': { kind: 'empty-body' },
} as const satisfies Readonly<Record<string, Fault['effect']>>;

export type FaultName = keyof typeof FAULTS;

/** The same for every fault. */
export const everyFault = (told: string): Record<FaultName, string> => ({
  'lost before': told,
  'lost after': told,
  '401': told,
  '403': told,
  '404': told,
  '409': told,
  '412': told,
  '422': told,
  '429': told,
  '500': told,
  '503': told,
  'half an answer': told,
  'empty answer': told,
});

/** One row of a fault table: where it goes wrong, and for every fault what the clinician is told. */
export interface FaultRow {
  readonly at: Omit<Fault, 'effect' | 'times'>;
  readonly told: Readonly<Record<FaultName, string>>;
}

/** The cells of a fault table, for `test.each`. */
export function cellsOf(table: Readonly<Record<string, FaultRow>>) {
  return Object.entries(table).flatMap(([step, { at, told }]) =>
    Object.entries(FAULTS).map(([name, effect]) => ({
      step,
      name,
      fault: { ...at, times: 'always', effect } satisfies Fault,
      told: Object.entries(told).find(([each]) => each === name)?.[1] ?? 'no such cell',
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
