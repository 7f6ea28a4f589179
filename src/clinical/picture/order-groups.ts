import { type Day, isAfter } from '../measures/day.ts';
import { plus, type Ratio, ratio } from '../measures/ratio.ts';
import { inOrder, type PerSlot, SLOTS, type Slot } from '../measures/slots.ts';
import type { ClonazepamOrder } from './chart-record.ts';

/** Orders that count as one: released together from one row of a plan of this app, one per product (R-REG-2). */
export interface OrderGroup {
  readonly orders: readonly ClonazepamOrder[];
  /** Newest `authoredOn` of the group; absent when none of its orders has one. */
  readonly authoredOn?: Day;
}

const NOTHING = ratio(0);

function newestOf(orders: readonly ClonazepamOrder[]): Day | undefined {
  let newest: Day | undefined;
  for (const { authoredOn } of orders) {
    if (authoredOn !== undefined && (newest === undefined || isAfter(authoredOn, newest))) newest = authoredOn;
  }
  return newest;
}

/** Sorts orders into the groups that count as one order, in the order of the chart. */
export function groupOrders(orders: readonly ClonazepamOrder[]): readonly OrderGroup[] {
  const groups = new Map<string, ClonazepamOrder[]>();
  for (const order of orders) {
    const row = order.releasedFrom;
    const key = row ? `row ${row.row} of ${row.plan}` : order.source.reference;
    const together = groups.get(key);
    if (together) together.push(order);
    else groups.set(key, [order]);
  }
  return [...groups.values()].map((together) => {
    const authoredOn = newestOf(together);
    return authoredOn === undefined ? { orders: together } : { orders: together, authoredOn };
  });
}

export function sumOfSlots(slots: PerSlot<Ratio>): Ratio {
  return inOrder(slots).reduce((sum, [, amount]) => plus(sum, amount), NOTHING);
}

/** Slot by slot; a time of day at which nothing is taken stays absent. */
export function addSlots(all: readonly PerSlot<Ratio>[]): PerSlot<Ratio> {
  const total: { [S in Slot]?: Ratio } = {};
  for (const slot of SLOTS) {
    for (const slots of all) {
      const amount = slots[slot];
      if (amount === undefined || amount.over === 0n) continue;
      const before = total[slot];
      total[slot] = before === undefined ? amount : plus(before, amount);
    }
  }
  return total;
}

/** mg per day of the group, `undefined` when one of its dosages does not say (R-REG-3). */
export function dailyMgOf({ orders }: OrderGroup): Ratio | undefined {
  let total = NOTHING;
  for (const { dosage } of orders) {
    const daily = dosage.kind === 'read' ? sumOfSlots(dosage.slots) : dosage.dailyMg;
    if (daily === undefined) return undefined;
    total = plus(total, daily);
  }
  return total;
}
