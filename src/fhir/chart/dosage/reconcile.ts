import { isEqual, plus, type Ratio } from '../../../clinical/measures/ratio.ts';
import type { Slot } from '../../../clinical/measures/slots.ts';
import type { DosageQuestion } from '../../../clinical/picture/chart-record.ts';
import { slotsOf } from './conclude.ts';
import { type DosePart, isRange, plusSpan, type Span, sameSpan } from './dose-part.ts';
import { mergeTimings } from './merge-timings.ts';
import type { SigReading } from './read-sig.ts';
import type { LineReading } from './structured-line.ts';

/** One dosage line as its structure and each of its texts say it. */
export interface LineInBoth {
  readonly structure: LineReading;
  readonly texts: readonly SigReading[];
}

export interface Reconciled {
  readonly parts: readonly DosePart[];
  readonly questions: readonly DosageQuestion['why'][];
}

const DISAGREE = ['text and structure disagree'] as const;

/** The parts that a text gives for one day; nothing when it is silent or changes over time. */
const partsOf = ({ steps }: SigReading): readonly DosePart[] => (steps.length === 1 ? (steps[0]?.parts ?? []) : []);

/**
 * What structure and words say together. Where only one of them speaks, it counts; where both do they must not
 * contradict each other, and each fills in what the other leaves out. Texts of one line must agree among themselves.
 */
export function reconcileLine({ structure, texts }: LineInBoth): Reconciled {
  const spoken = texts.map(partsOf).filter((parts) => parts.length > 0);
  let parts: readonly DosePart[] | undefined = structure.silent ? undefined : [structure.part];
  let saysWhen = structure.saysWhen;
  for (const words of spoken) {
    const merged = parts === undefined ? words : mergeParts(parts, saysWhen, words);
    if (merged === undefined || (structure.saysNotAsNeeded && words.some(({ asNeeded }) => asNeeded))) {
      return { parts: parts ?? [], questions: DISAGREE };
    }
    parts = merged;
    saysWhen ||= words.every(speaksOfTime);
  }
  if (parts === undefined) {
    // Words that were not understood are asked already; asking for dose and time as well would say nothing more.
    const asked = texts.some(({ questions }) => questions.length > 0) && !structure.part.asNeeded;
    return { parts: asked ? [] : [structure.part], questions: [] };
  }
  const marks = {
    ...(structure.part.asNeeded ? { asNeeded: true } : {}),
    ...(!structure.silent && onlyCounts(structure.part) ? { counted: true as const } : {}),
  };
  return { parts: parts.map((part) => ({ ...part, ...marks })), questions: [] };
}

/** "Twice a day" in the structure, whatever the words make of it: beside another line for one of its times it is asked. */
const onlyCounts = ({ timing }: DosePart): boolean => timing.slots === undefined && slotsOf(timing) !== undefined;

/** One text for a dosage of several lines: it must give the same doses at the same times as all lines together. */
export function reconcileWhole(structures: readonly LineReading[], text: SigReading): Reconciled {
  const parts = structures.map(({ part }) => part);
  const words = partsOf(text);
  const [structured, worded] = [bySlot(parts), bySlot(words)];
  return structured && worded && sameDoses(structured, worded)
    ? { parts, questions: [] }
    : { parts, questions: DISAGREE };
}

const speaksOfTime = ({ timing }: DosePart): boolean =>
  timing.perDay !== undefined || timing.slots !== undefined || timing.openTime === true || !timing.everyDay;

function mergeParts(
  structured: readonly DosePart[],
  saysWhen: boolean,
  words: readonly DosePart[],
): readonly DosePart[] | undefined {
  const [first] = structured;
  const [only] = words;
  if (first && only && structured.length === 1 && words.length === 1) {
    const merged = mergePart(first, saysWhen, only);
    return merged && [merged];
  }
  if (first && structured.length === 1 && splits(first, saysWhen, words)) return words;
  const [left, right] = [bySlot(structured), bySlot(words)];
  if (left && right) return sameDoses(left, right) ? moreExact(structured, words) : undefined;
  return undefined;
}

/** The words name the times of a number of doses that the structure only counts, at its dose if it gives one. */
const splits = (structured: DosePart, saysWhen: boolean, words: readonly DosePart[]): boolean =>
  structured.timing.slots === undefined &&
  words.every((part) => !structured.amount || (part.mg && structured.mg && sameSpan(part.mg, structured.mg))) &&
  sameCount(structured, saysWhen, words);

/** Times that are named beat times that only a number stands for. */
const moreExact = (structured: readonly DosePart[], words: readonly DosePart[]): readonly DosePart[] =>
  words.every(({ timing }) => timing.slots !== undefined) ? words : structured;

function mergePart(structured: DosePart, saysWhen: boolean, words: DosePart): DosePart | undefined {
  if (!sameDose(structured, words)) return undefined;
  const timing = !saysWhen
    ? words.timing
    : speaksOfTime(words)
      ? mergeTimings(structured.timing, words.timing)
      : structured.timing;
  if (!timing) return undefined;
  const better = structured.mg || !words.amount ? structured : words;
  const { amount, mg } = better;
  return {
    ...(amount ? { amount } : {}),
    ...(mg ? { mg } : {}),
    timing,
    asNeeded: structured.asNeeded || words.asNeeded,
  };
}

function sameDose(a: DosePart, b: DosePart): boolean {
  if (a.mg && b.mg) return sameSpan(a.mg, b.mg);
  if (a.amount && b.amount && a.amount.unit === b.amount.unit) return sameSpan(a.amount.span, b.amount.span);
  return true;
}

/** As many doses a day in the words as in the structure; a structure without timing leaves the number to the words. */
function sameCount({ timing }: DosePart, saysWhen: boolean, words: readonly DosePart[]): boolean {
  if (!saysWhen) return true;
  const counts = words.map((part) => part.timing.perDay);
  if (counts.includes(undefined) || !timing.perDay) return false;
  const [sum, ...others] = counts.filter((count) => count !== undefined);
  return sum !== undefined && sameSpan(others.reduce<Span>(plusSpan, sum), timing.perDay);
}

/** mg per time of day, when every part has one dose and known times. */
function bySlot(parts: readonly DosePart[]): ReadonlyMap<Slot, Ratio> | undefined {
  const doses = new Map<Slot, Ratio>();
  for (const { mg, timing, asNeeded } of parts) {
    const slots = timing.everyDay && !asNeeded ? slotsOf(timing) : undefined;
    if (!mg || isRange(mg) || !slots) return undefined;
    for (const slot of slots) {
      const there = doses.get(slot);
      doses.set(slot, there ? plus(there, mg.low) : mg.low);
    }
  }
  return doses;
}

const sameDoses = (a: ReadonlyMap<Slot, Ratio>, b: ReadonlyMap<Slot, Ratio>): boolean =>
  a.size === b.size &&
  [...a].every(([slot, mg]) => {
    const other = b.get(slot);
    return other !== undefined && isEqual(mg, other);
  });
