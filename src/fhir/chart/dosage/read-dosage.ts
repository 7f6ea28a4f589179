import type { DosageQuestion, DosageReading, OrderStanding } from '../../../clinical/picture/chart-record.ts';
import { type DosageLine, dosageLine } from '../../resources/dosage.ts';
import type { StrengthReading } from '../../terminology/clonazepam.ts';
import { type LinesInForce, linesInForce, type OrderDates, stillRuns } from './bounds.ts';
import { conclude } from './conclude.ts';
import { structureInWords, textsOf } from './line-words.ts';
import { readSig, type SigReading } from './read-sig.ts';
import { type Reconciled, reconcileLine, reconcileWhole } from './reconcile.ts';
import { type LineReading, readStructuredLine } from './structured-line.ts';

export interface OrderDosage {
  readonly reading: DosageReading;
  readonly when: Extract<OrderStanding, 'in force' | 'future' | 'past'>;
}

/**
 * What the dosage lines of an order say on a day: structure and words together. Everything that is missing, ambiguous,
 * contradictory or not understood becomes a question with the chart's own words (R-REG-3).
 */
export function readDosage(
  lines: readonly DosageLine[] | undefined,
  strength: StrengthReading,
  dates: OrderDates,
): OrderDosage {
  if (lines === undefined) {
    const because = [{ why: 'not understood', charted: 'the dosage has an unexpected form' }] as const;
    return { reading: { kind: 'ask', because }, when: linesInForce([], dates).when };
  }
  const inForce = linesInForce(lines, dates);
  const reading = readLines(inForce, strength, dates);
  return { reading, when: inForce.when };
}

function readLines({ lines, stepUnknown }: LinesInForce, strength: StrengthReading, dates: OrderDates): DosageReading {
  const known = strength.kind === 'known' ? strength.strength : undefined;
  const read = lines.map((line) => ({
    structure: readStructuredLine(line, known),
    texts: textsOf(line).map((text) => readSig(text, known)),
  }));
  const charted = dosageInWords(lines);
  const questions: DosageQuestion[] = stepUnknown ? [{ why: 'changes over time', charted }] : [];
  questions.push(...read.flatMap(({ structure }) => structure.questions));
  questions.push(...read.flatMap(({ texts }) => texts.flatMap((text) => text.questions)));
  if (read.some(({ texts }) => texts.some((text) => mayBeOver(text, dates)))) {
    questions.push({ why: 'changes over time', charted });
  }
  const reconciled = reconcile(lines, read);
  const spoken = reconciled.filter((_line, at) => !isAdvice(read[at]));
  const parts = (spoken.length > 0 ? spoken : reconciled).flatMap((line) => line.parts);
  if (reconciled.some((line) => line.questions.length > 0)) {
    const both = `text: ${charted} – structure: ${lines.map(structureInWords).join(' + ')}`;
    questions.push({ why: 'text and structure disagree', charted: both });
  }
  if (strength.kind === 'contradictory' && parts.some(({ amount, mg }) => amount && !mg)) {
    questions.push({ why: 'no strength', charted: strength.charted });
  }
  return conclude(parts, unique(questions), charted, lowestCeiling(read));
}

/** A line of its own for "take with food": it has no dose and needs none beside one that has. */
const isAdvice = (line: ReadLine | undefined): boolean =>
  line?.structure.silent === true &&
  !line.structure.part.asNeeded &&
  line.texts.length > 0 &&
  line.texts.every(({ silent }) => silent);

/** "For 30 days" in words: refills may go on with it, so after these days nobody can tell from the order. */
function mayBeOver({ steps }: SigReading, dates: OrderDates): boolean {
  const [only] = steps;
  return steps.length === 1 && only?.ends === true && !stillRuns(only.days, dates);
}

interface ReadLine {
  readonly structure: LineReading;
  readonly texts: readonly SigReading[];
}

/** Line by line, or, when one text stands for all lines, all lines together. */
function reconcile(lines: readonly DosageLine[], read: readonly ReadLine[]): readonly Reconciled[] {
  const byLine = read.map(reconcileLine);
  const texts = new Set(lines.map(({ text }) => text?.trim()).filter((text) => text !== undefined && text !== ''));
  const disagree = byLine.some(({ questions }) => questions.length > 0);
  const [spoken] = read.flatMap(({ texts: words }) => words.filter(({ steps }) => steps.length === 1));
  if (!disagree || lines.length < 2 || texts.size !== 1 || !spoken) return byLine;
  return [
    reconcileWhole(
      read.map(({ structure }) => structure),
      spoken,
    ),
  ];
}

/** A ceiling of one line is a ceiling of the order only when there is no other line. */
function lowestCeiling(read: readonly ReadLine[]) {
  const [only] = read;
  if (read.length !== 1 || !only) return undefined;
  return only.structure.maxMgPerDay ?? only.texts.find(({ maxMgPerDay }) => maxMgPerDay !== undefined)?.maxMgPerDay;
}

const unique = (questions: readonly DosageQuestion[]): DosageQuestion[] =>
  questions.filter(
    ({ why, charted }, at) => questions.findIndex((each) => each.why === why && each.charted === charted) === at,
  );

/** The lines of a `dosageInstruction`; `undefined` when any of it has an unexpected form. */
export function dosageLines(dosageInstruction: unknown): DosageLine[] | undefined {
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
  const words = lines.map((line) => textsOf(line)[0] ?? structureInWords(line));
  return lines.length === 0 ? '(no dosage)' : [...new Set(words)].join(' + ').slice(0, LONGEST_SHOWN);
}
