import type { DosageQuestion, DosageReading, OrderStanding } from '../../../clinical/picture/chart-record.ts';
import { type DosageLine, dosageLine } from '../../resources/dosage.ts';
import type { StrengthReading } from '../../terminology/clonazepam.ts';
import { linesInForce, type OrderDates } from './bounds.ts';
import { conclude } from './conclude.ts';
import { readStructuredLine } from './structured-line.ts';

export interface OrderDosage {
  readonly reading: DosageReading;
  readonly when: Extract<OrderStanding, 'in force' | 'future' | 'past'>;
}

/**
 * What an order's `dosageInstruction` says on a day: structure and words together. Everything that is missing,
 * ambiguous, contradictory or not understood becomes a question with the chart's own words (R-REG-3).
 */
export function readDosage(dosageInstruction: unknown, strength: StrengthReading, dates: OrderDates): OrderDosage {
  const lines = dosageLines(dosageInstruction);
  if (lines === undefined) {
    const because = [{ why: 'not understood', charted: 'the dosage has an unexpected form' }] as const;
    return { reading: { kind: 'ask', because }, when: linesInForce([], dates).when };
  }
  const inForce = linesInForce(lines, dates);
  const charted = dosageInWords(inForce.lines);
  const before: DosageQuestion[] = [];
  if (inForce.stepUnknown) before.push({ why: 'changes over time', charted });
  const known = strength.kind === 'known' ? strength.strength : undefined;
  const read = inForce.lines.map((line) => readStructuredLine(line, known));
  before.push(...read.flatMap(({ questions }) => questions));
  const parts = read.map(({ part }) => part);
  if (strength.kind === 'contradictory' && parts.some(({ amount, mg }) => amount && !mg)) {
    before.push({ why: 'no strength', charted: strength.charted });
  }
  const [first] = read;
  const reading = conclude(parts, before, charted, read.length === 1 ? first?.maxMgPerDay : undefined);
  return { reading, when: inForce.when };
}

function dosageLines(dosageInstruction: unknown): DosageLine[] | undefined {
  if (dosageInstruction === undefined) return [];
  if (!Array.isArray(dosageInstruction)) return undefined;
  const lines: DosageLine[] = [];
  for (const written of dosageInstruction) {
    const parsed = dosageLine.safeParse(written);
    if (!parsed.success) return undefined;
    lines.push(parsed.data);
  }
  return lines;
}

const LONGEST_SHOWN = 300;

function dosageInWords(lines: readonly DosageLine[]): string {
  const words = lines.map(({ text, patientInstruction }) => text ?? patientInstruction ?? '(no text)');
  return lines.length === 0 ? '(no dosage)' : [...new Set(words)].join(' + ').slice(0, LONGEST_SHOWN);
}
