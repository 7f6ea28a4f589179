import { isBelow, isEqual, plus, type Ratio, times, toNumber, wholeNumber } from '../../../clinical/measures/ratio.ts';
import type { PerSlot, Slot } from '../../../clinical/measures/slots.ts';
import type { DosageQuestion, DosageReading } from '../../../clinical/picture/chart-record.ts';
import { type DosePart, isRange, type Timing } from './dose-part.ts';

/** The times of day that a bare number of doses per day stands for (spec section 1). */
const CONVENTION: ReadonlyMap<number, readonly Slot[]> = new Map([
  [2, ['morning', 'bedtime']],
  [3, ['morning', 'midday', 'bedtime']],
  [4, ['morning', 'midday', 'evening', 'bedtime']],
]);

interface PlacedPart {
  readonly mg: Ratio;
  readonly slots: readonly Slot[];
  /** The slots stand for "twice a day": nobody named them, or only the words beside a structure that counts. */
  readonly byConvention: boolean;
}

/**
 * The regimen that the parts of one day make, in mg per time of day, or everything that has to be asked first
 * (R-REG-3). `charted` is what the order says, for showing beside each question.
 */
export function conclude(
  parts: readonly DosePart[],
  before: readonly DosageQuestion[],
  charted: string,
  maxMgPerDay?: Ratio,
): DosageReading {
  const questions = [...before];
  const ask = (why: DosageQuestion['why']): void => {
    if (!questions.some((question) => question.why === why)) questions.push({ why, charted });
  };
  if (parts.length === 0 && questions.length === 0) ask('no dose');
  for (const part of parts) questionsOf(part).forEach(ask);
  const placed = parts.flatMap(placeInSlots);
  if (overlaps(placed)) ask('overlapping times of day');
  else if (repeats(placed)) ask('not understood');
  const daily = dailyMg(parts);
  if (daily && maxMgPerDay && isBelow(maxMgPerDay, daily) && questions.length === 0) {
    questions.push({ why: 'not understood', charted: `${charted} (at most ${toNumber(maxMgPerDay)} mg a day)` });
  }
  if (questions.length > 0) {
    const onlyTimeOpen = questions.every(({ why }) => why === 'no time of day' || why === 'overlapping times of day');
    return { kind: 'ask', because: questions, ...(daily && onlyTimeOpen ? { dailyMg: daily } : {}) };
  }
  const slots: { -readonly [S in Slot]?: Ratio } = {};
  for (const { mg, slots: at } of placed) {
    for (const slot of at) slots[slot] = slots[slot] ? plus(slots[slot], mg) : mg;
  }
  return { kind: 'read', slots: slots satisfies PerSlot<Ratio> };
}

function questionsOf({ amount, mg, timing, asNeeded }: DosePart): DosageQuestion['why'][] {
  const asked: DosageQuestion['why'][] = [];
  if (asNeeded) asked.push('as needed');
  if (!timing.everyDay || timing.event) asked.push('not every day');
  if (!amount) asked.push('no dose');
  else if (!mg) asked.push('no strength');
  if ((mg && isRange(mg)) || (amount && isRange(amount.span)) || (timing.perDay && isRange(timing.perDay))) {
    asked.push('dose range');
  }
  if (!asNeeded && timing.everyDay && slotsOf(timing) === undefined) asked.push('no time of day');
  return asked;
}

/** The slots of a timing: those that are named, else those that the number of doses stands for. */
export function slotsOf({ slots, openTime, perDay }: Timing): readonly Slot[] | undefined {
  if (openTime) return undefined;
  if (slots) return slots;
  return perDay && !isRange(perDay) ? CONVENTION.get(wholeNumber(perDay.low) ?? 0) : undefined;
}

function placeInSlots({ mg, timing, counted }: DosePart): PlacedPart[] {
  const slots = slotsOf(timing);
  return mg && slots ? [{ mg: mg.low, slots, byConvention: counted === true || timing.slots === undefined }] : [];
}

/** "Twice daily" beside another line for one of its times: nobody said which time was meant (R-REG-3). */
const overlaps = (placed: readonly PlacedPart[]): boolean =>
  placed.some((part) => part.byConvention && placed.some((other) => other !== part && shareTime(part, other)));

/** The same dose at the same time in two lines: two tablets of it, or one line written twice. */
const repeats = (placed: readonly PlacedPart[]): boolean =>
  placed.some((part) => placed.some((other) => other !== part && shareTime(part, other) && isEqual(part.mg, other.mg)));

const shareTime = (a: PlacedPart, b: PlacedPart): boolean => a.slots.some((slot) => b.slots.includes(slot));

/** mg per day, when every part has one dose and one number of doses a day. */
function dailyMg(parts: readonly DosePart[]): Ratio | undefined {
  let sum: Ratio | undefined;
  for (const { mg, timing } of parts) {
    const count = timing.perDay;
    if (!mg || !count || isRange(mg) || isRange(count) || !timing.everyDay) return undefined;
    const share = times(mg.low, count.low);
    sum = sum ? plus(sum, share) : share;
  }
  return sum;
}
