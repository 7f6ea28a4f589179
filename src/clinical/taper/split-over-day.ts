import { type Dose, lessDose, smallerDose } from '../measures/dose.ts';
import { inOrder, type PerSlot, type Slot } from '../measures/slots.ts';

/**
 * The time of day that the next part of a step is taken from, and what is taken there (spec section 4, Splitting over
 * the day): the evening dose is kept longest, because RLS and insomnia peak at night.
 */
function nextPart(slots: PerSlot<Dose>): readonly [Slot, Dose] | undefined {
  const present = inOrder(slots);
  const early = present.slice(0, -1).filter(([slot]) => slot === 'morning' || slot === 'midday');
  const [first, second] = early;
  if (first && second) return second[1] > first[1] ? second : first;
  // Without morning and midday the first there is: evening before bedtime, and the last dose of the day by itself.
  return first ?? present[0];
}

/**
 * What is left per time of day after one step. The step comes from the larger of morning and midday (the earlier when
 * they are equal); when that is used up from the other, then evening, then bedtime. The last dose of the day comes
 * last, whatever its name. A time of day that reaches 0 is gone. Taking more than there is is a bug.
 */
export function takeFromDay(slots: PerSlot<Dose>, step: Dose): PerSlot<Dose> {
  const left: { [S in Slot]?: Dose } = { ...slots };
  let open = step;
  while (open > 0) {
    const part = nextPart(left);
    if (!part) throw new RangeError('a step larger than the daily dose');
    const [slot, there] = part;
    const taken = smallerDose(open, there);
    if (taken === there) delete left[slot];
    else left[slot] = lessDose(there, taken);
    open = lessDose(open, taken);
  }
  return left;
}
