import { inForce } from '../../evidence/in-force.ts';
import { STABLE_DOSE_DAYS } from '../../evidence/parameters/regimen.ts';
import { type Day, daysBetween, isAfter, isBefore } from '../../measures/day.ts';
import { isEqual } from '../../measures/ratio.ts';
import type { ClonazepamOrder } from '../../picture/chart-record.ts';
import type { ClinicalPicture } from '../../picture/clinical-picture.ts';
import type { Source } from '../../picture/known.ts';
import { dailyMgOf, groupOrders, type OrderGroup } from '../../picture/order-groups.ts';
import { defineRule, type Rule } from '../rule.ts';

type Orders = Pick<ClinicalPicture, 'ordersInUse' | 'ordersLeftOut' | 'earlierOrders' | 'orderChoice' | 'policy'>;

const NEVER_TAKEN = ['draft', 'cancelled', 'entered-in-error'];

/** Orders that were taken once: not a proposal, not a draft, not one that begins later. */
const wasTaken = ({ standing, status }: ClonazepamOrder): boolean =>
  (standing === 'past' || standing === 'not taken') && !NEVER_TAKEN.includes(status);

const isNew = (since: Day | undefined, today: Day, { policy }: Pick<Orders, 'policy'>): since is Day =>
  since !== undefined && daysBetween(since, today) < inForce(STABLE_DOSE_DAYS, policy);

function latest(groups: readonly OrderGroup[]): OrderGroup | undefined {
  let newest: OrderGroup | undefined;
  for (const group of groups) {
    if (group.authoredOn === undefined) continue;
    if (newest?.authoredOn === undefined || isAfter(group.authoredOn, newest.authoredOn)) newest = group;
  }
  return newest;
}

function sameDailyDose(a: OrderGroup, b: OrderGroup | undefined): boolean {
  const [doseA, doseB] = [dailyMgOf(a), b && dailyMgOf(b)];
  return doseA !== undefined && doseB !== undefined && isEqual(doseA, doseB);
}

/**
 * The earlier orders that a new order in use, written on a given day, is compared with. It is always the latest one
 * before it; an order that it replaces counts as earlier whenever it was written; and where several orders are taken
 * together the latest stopped one must match too. Worked out once per day, whatever the number of orders.
 */
function comparisons(orders: Orders): (since: Day) => readonly (OrderGroup | undefined)[] {
  const inUse = groupOrders(orders.ordersInUse);
  const leftOut = groupOrders(orders.ordersLeftOut);
  const stopped = groupOrders(orders.earlierOrders.found.filter(wasTaken));
  const byDay = new Map<Day, readonly (OrderGroup | undefined)[]>();

  const compareOn = (since: Day): readonly (OrderGroup | undefined)[] => {
    const latestBefore = (groups: readonly OrderGroup[]): OrderGroup | undefined =>
      latest(groups.filter(({ authoredOn }) => authoredOn !== undefined && isBefore(authoredOn, since)));
    const before = latestBefore([...inUse, ...leftOut, ...stopped]);
    const compared: (OrderGroup | undefined)[] = before || leftOut.length === 0 ? [before] : [];
    if (leftOut.length > 0) {
      const unreplaced = latestBefore([...inUse, ...stopped]);
      compared.push(latest(unreplaced ? [unreplaced, ...leftOut] : leftOut) ?? leftOut[0]);
    }
    if (orders.orderChoice === 'all taken') compared.push(latestBefore(stopped));
    return compared;
  };

  return (since) => {
    const compared = byDay.get(since) ?? compareOn(since);
    byDay.set(since, compared);
    return compared;
  };
}

/** The orders in use that are new and, as far as the chart can tell, changed the dose; with none to compare they did. */
function newOrders(orders: Orders, today: Day): readonly Source[] {
  const comparedOn = comparisons(orders);
  return groupOrders(orders.ordersInUse)
    .filter(
      (group) =>
        isNew(group.authoredOn, today, orders) &&
        comparedOn(group.authoredOn).some((earlier) => !sameDailyDose(group, earlier)),
    )
    .flatMap((group) => group.orders.map(({ source }) => source));
}

const UNSTABLE_DOSE = defineRule({
  id: 'R-REG-8',
  severities: ['warn'],
  question: 'Has the dose been stable for two weeks?',
  condition:
    'before the first reduction (not at a review): the order in use is fewer than 14 d old and the latest earlier clonazepam order has another daily dose, or there is no earlier one to compare; or intake began fewer than 14 d ago. With typed intake only the start of intake is judged',
  evidence: 'app default, not from a guideline',
  parameters: [STABLE_DOSE_DAYS],
  overridable: false,
  needs: [],
  considers: [
    'review',
    'today',
    'takenSince',
    'regimen',
    'ordersInUse',
    'ordersLeftOut',
    'earlierOrders',
    'orderChoice',
    'policy',
  ],
  fires(facts) {
    const { review, today, takenSince, regimen } = facts;
    if (review) return undefined;
    const began = takenSince.known && isNew(takenSince.value, today, facts) ? takenSince.sources : [];
    const typed = regimen.known && regimen.value.typed;
    const changed = typed ? [] : newOrders(facts, today);
    if (began.length === 0 && changed.length === 0) return undefined;
    return {
      severity: 'warn',
      message: `The dose may have changed fewer than ${inForce(STABLE_DOSE_DAYS, facts.policy)} days ago.`,
      basis: [...began, ...changed],
      next: `Start the taper only after ${inForce(STABLE_DOSE_DAYS, facts.policy)} days on a stable dose.`,
    };
  },
  missing: { none: 'a new order with no earlier one to compare fires it as well' },
});

/** R-REG-8. */
export const DOSE_CHANGE_RULES: readonly Rule[] = [UNSTABLE_DOSE];
