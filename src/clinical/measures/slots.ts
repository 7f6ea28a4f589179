/** The four times of day at which a dose is taken, in the order of the day (spec section 1). */
export const SLOTS = ['morning', 'midday', 'evening', 'bedtime'] as const;
export type Slot = (typeof SLOTS)[number];

/** Something per time of day; a time of day at which nothing is taken is absent, not zero. */
export type PerSlot<T> = { readonly [S in Slot]?: T };

/** The slots that are there, in the order of the day. */
export function inOrder<T>(slots: PerSlot<T>): readonly (readonly [Slot, T])[] {
  const present: (readonly [Slot, T])[] = [];
  for (const slot of SLOTS) {
    const taken = slots[slot];
    if (taken !== undefined) present.push([slot, taken]);
  }
  return present;
}
