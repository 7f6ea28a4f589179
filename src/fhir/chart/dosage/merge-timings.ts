import { isEqual, wholeNumber } from '../../../clinical/measures/ratio.ts';
import type { Slot } from '../../../clinical/measures/slots.ts';
import { type Span, sameSpan, type Timing } from './dose-part.ts';

/** Two statements about one part together; `undefined` when they contradict each other. */
export function mergeTimings(a: Timing, b: Timing): Timing | undefined {
  if (a.everyDay !== b.everyDay || (a.event ?? false) !== (b.event ?? false)) return undefined;
  if (a.perDay && b.perDay && !sameSpan(a.perDay, b.perDay)) return undefined;
  if (a.slots && b.slots && !sameSlots(a.slots, b.slots)) return undefined;
  const slots = a.slots ?? b.slots;
  const perDay = a.perDay ?? b.perDay;
  if (slots && perDay && a.everyDay && !fits(slots, perDay)) return undefined;
  return {
    ...(perDay ? { perDay } : {}),
    ...(slots ? { slots } : {}),
    ...(a.openTime || b.openTime ? { openTime: true } : {}),
    ...(a.event ? { event: true } : {}),
    everyDay: a.everyDay,
  };
}

const fits = (slots: readonly Slot[], { low, high }: Span): boolean =>
  isEqual(low, high) && wholeNumber(low) === slots.length;

const sameSlots = (a: readonly Slot[], b: readonly Slot[]): boolean =>
  a.length === b.length && [...a].sort().every((slot, at) => slot === [...b].sort()[at]);
