import type { Slot } from '../../../clinical/measures/slots.ts';

/** The slot of a clock time (spec section 1): before 11:00, 16:00 and 20:00, later bedtime. */
export function slotOfClock(written: string): Slot | undefined {
  const [matched, hour, minute] = /^(\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?$/.exec(written.trim()) ?? [];
  if (matched === undefined || Number(hour) > 23 || Number(minute) > 59) return undefined;
  const at = Number(hour);
  if (at < 11) return 'morning';
  if (at < 16) return 'midday';
  return at < 20 ? 'evening' : 'bedtime';
}
