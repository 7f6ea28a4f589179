import { writeProblemWords } from '../../src/app/words/write-problems.ts';
import type { WriteProblem, WriteReceipt } from '../../src/ehr/write-back.ts';
import { FAULT_NAMES, type FaultName } from './faults.ts';

/** One cell of a fault table, as it was seen. */
export interface FaultCell {
  readonly step: string;
  readonly name: FaultName;
  readonly outcome: WriteReceipt | WriteProblem;
  /** What a witness found in the chart afterwards, "plan-1/task/1: requested". */
  readonly inChart: readonly string[];
}

const NAMES: Readonly<Record<string, string>> = {
  'lost before': 'no connection (timeout)',
  'lost after': 'connection lost after the server acted',
  'half an answer': 'malformed answer',
  'empty answer': 'empty body',
};

/** What the clinician reads, without the ids that a server makes up. */
function wordsOf(outcome: WriteReceipt | WriteProblem): string {
  if (outcome.kind === 'written') return 'Written, and read back as sent.';
  const { what, details = [], next } = writeProblemWords(outcome);
  return [what, ...details.map((line) => `${line}.`), next]
    .join(' ')
    .replace(/([A-Z][A-Za-z]+)\/[0-9a-f]{8}-[0-9a-f-]{27}/g, '$1/…')
    .replace(/[A-Z][A-Za-z]+\/frank-delgado[\w-]*/g, (reference) => `${reference.split('/')[0]}/…`)
    .replace(/status \d{3}/, 'status …');
}

/** "care plan draft, 2 steps draft, task requested": by what each is and where it stands. */
function chartOf(inChart: readonly string[]): string {
  const counted = new Map<string, number>();
  for (const each of inChart) {
    const [, kind = '', status = ''] = /^[\w.-]+\/([\w-]+)\/\S+: (\S+)$/.exec(each) ?? [];
    const stands = status === 'kept' ? '' : status === 'entered-in-error' ? ' taken back' : ` ${status}`;
    const named = `${kind.replace('-', ' ').replace('proposal', 'proposed step')}${stands}`;
    counted.set(named, (counted.get(named) ?? 0) + 1);
  }
  if (counted.size === 0) return 'nothing';
  return [...counted].map(([named, count]) => (count === 1 ? named : `${count} × ${named}`)).join(', ');
}

/**
 * A page of `docs/faults`: every step of one writer with every fault, what the clinician reads and what is in the chart
 * afterwards, as the tests saw it. Cells that read and end alike share a line.
 */
export class FaultPage {
  readonly #head: string;
  readonly #cells: FaultCell[] = [];

  constructor(title: string, about: string) {
    this.#head = `# ${title}\n\n${about}\n\nWritten by the tests, which fail when it is out of date (\`npx vitest run tests/ehr -u\` writes it again). How to read it: [faults](../faults.md).\n`;
  }

  add(cell: FaultCell): void {
    this.#cells.push(cell);
  }

  text(): string {
    const steps = [...new Set(this.#cells.map(({ step }) => step))];
    return [this.#head, ...steps.map((step) => this.#section(step))].join('\n');
  }

  #section(step: string): string {
    const lines = new Map<string, FaultName[]>();
    for (const name of FAULT_NAMES) {
      const cell = this.#cells.find((each) => each.step === step && each.name === name);
      if (!cell) throw new Error(`no cell for ${step}, ${name}`);
      const line = `${wordsOf(cell.outcome)} | ${chartOf(cell.inChart)}`;
      lines.set(line, [...(lines.get(line) ?? []), name]);
    }
    const rows = [...lines].map(
      ([line, names]) => `| ${names.map((name) => NAMES[name] ?? name).join(', ')} | ${line} |`,
    );
    return [
      `## ${step}`,
      '',
      '| what goes wrong | the clinician reads | in the chart afterwards |',
      '|---|---|---|',
      ...rows,
      '',
    ].join('\n');
  }
}
