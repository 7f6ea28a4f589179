import { type Day, isAfter } from '../measures/day.ts';
import { toNumber } from '../measures/ratio.ts';
import { inOrder } from '../measures/slots.ts';
import type { Answers, IntakeAnswer } from './answers.ts';
import type { ChartRecord, ClonazepamOrder, Indication, ReadType } from './chart-record.ts';
import type { ClinicalPicture, OrderChoice, Regimen } from './clinical-picture.ts';
import { answered, fromForm } from './form.ts';
import { type Known, known, type Source, unknown } from './known.ts';
import { addSlots, groupOrders, type OrderGroup, sumOfSlots } from './order-groups.ts';

type Exposure = Pick<
  ClinicalPicture,
  | 'ordersInForce'
  | 'earlierOrders'
  | 'orderChoice'
  | 'ordersInUse'
  | 'ordersLeftOut'
  | 'regimen'
  | 'daysPerWeek'
  | 'takenSince'
  | 'indications'
>;

interface Settled {
  readonly choice: OrderChoice;
  readonly inUse: readonly OrderGroup[];
  readonly leftOut: readonly OrderGroup[];
}

/** Which of the orders in force are taken. Never sums or chooses by itself (R-REG-2). */
function settleOrders(groups: readonly OrderGroup[], answer: IntakeAnswer['orders']): Settled {
  const open: Settled = { choice: 'open', inUse: groups, leftOut: [] };
  if (groups.length === 0) return { choice: 'no order', inUse: [], leftOut: [] };
  if (answer !== undefined && answer !== 'add') {
    const isNamed = ({ orders }: OrderGroup): boolean => orders.some(({ source }) => source.reference === answer.only);
    const named = groups.filter(isNamed);
    if (named.length === 0) return open;
    const leftOut = groups.filter((group) => !isNamed(group));
    return { choice: leftOut.length === 0 ? 'one order' : 'one replaces the others', inUse: named, leftOut };
  }
  if (groups.length === 1) return { choice: 'one order', inUse: groups, leftOut: [] };
  return answer === 'add' ? { choice: 'all taken', inUse: groups, leftOut: [] } : open;
}

const ordersOf = (groups: readonly OrderGroup[]): readonly ClonazepamOrder[] => groups.flatMap(({ orders }) => orders);
const sourcesOf = (orders: readonly ClonazepamOrder[]): readonly Source[] => orders.map(({ source }) => source);

/** Intake that was really typed: at least one time of day has an amount, be it 0. */
function typedSlots(intake: IntakeAnswer | undefined): IntakeAnswer['slots'] {
  return intake?.slots && inOrder(intake.slots).length > 0 ? intake.slots : undefined;
}

function typedRegimen(slots: NonNullable<IntakeAnswer['slots']>, today: Day): Known<Regimen> {
  const taken = addSlots([slots]);
  const words = inOrder(taken).map(([slot, amount]) => `${toNumber(amount)} mg ${slot}`);
  const label = `Taken: ${words.length === 0 ? 'none' : words.join(', ')}`;
  return known({ slots: taken, mgPerDay: sumOfSlots(taken), orders: [], typed: true }, fromForm(label, today));
}

function orderedRegimen({ choice, inUse }: Settled, unread: boolean): Known<Regimen> {
  const orders = ordersOf(inUse);
  const sources = sourcesOf(orders);
  if (unread) return unknown('not read', ...sources);
  if (choice === 'no order') return unknown('none on record');
  if (choice === 'open') return unknown('contradictory', ...sources);
  const readings = orders.flatMap(({ dosage }) => (dosage.kind === 'read' ? [dosage.slots] : []));
  if (readings.length < orders.length) return unknown('contradictory', ...sources);
  const slots = addSlots(readings);
  return known({ slots, mgPerDay: sumOfSlots(slots), orders, typed: false }, ...sources);
}

/** The start that was entered; one in the future cannot be right and is asked again. */
function startOfUse(since: Day | undefined, today: Day): Known<Day> {
  const start = answered(since, (entered) => `Taken since ${entered}`, today);
  return start.known && isAfter(start.value, today) ? unknown('not usable', ...start.sources) : start;
}

/** Reasons that the form can never take away, and that count even on an order that another one replaces. */
const isLasting = (indication: Indication): boolean =>
  indication === 'seizure' || indication === 'rls' || indication === 'rbd';

/** What clonazepam is for: the orders' reasons, else the form's. Of the problem list only epilepsy counts. */
function indicationsOf(record: ChartRecord, settled: Settled, answer: Answers['indication'], today: Day) {
  const reasons = new Map<Indication, readonly Source[]>();
  const add = (orders: readonly ClonazepamOrder[], counts: (indication: Indication) => boolean): void => {
    for (const { indications, source } of orders) {
      for (const indication of indications.filter(counts)) {
        reasons.set(indication, [...(reasons.get(indication) ?? []), source]);
      }
    }
  };
  add(ordersOf(settled.inUse), answer === undefined ? () => true : isLasting);
  add(ordersOf(settled.leftOut), isLasting);
  if (answer !== undefined) {
    reasons.set(answer, [fromForm(`Clonazepam is for: ${answer}`, today), ...(reasons.get(answer) ?? [])]);
  }
  if (reasons.size > 0) return known([...reasons.keys()], ...new Set([...reasons.values()].flat()));
  const epilepsy = record.conditions.filter(
    ({ groups, standing }) => standing === 'active' && groups.includes('epilepsy'),
  );
  return epilepsy.length > 0
    ? known<readonly Indication[]>(['seizure'], ...epilepsy.map(({ source }) => source))
    : unknown('not answered');
}

/**
 * What clonazepam is taken, by which orders, since when and what for (spec sections 1 and 2). Typed intake overrides
 * the orders; days per week and the start come from the form alone.
 */
export function exposure(
  record: ChartRecord,
  answers: Answers,
  unreadTypes: readonly ReadType[],
  today: Day,
): Exposure {
  const { intake } = answers;
  const unread = unreadTypes.includes('MedicationRequest');
  const inForce = record.clonazepam.filter(({ standing }) => standing === 'in force');
  const settled = settleOrders(groupOrders(inForce), intake?.orders);
  const typed = typedSlots(intake);
  return {
    ordersInForce: { found: inForce, complete: !unread },
    earlierOrders: { found: record.clonazepam.filter(({ standing }) => standing !== 'in force'), complete: !unread },
    orderChoice: settled.choice,
    ordersInUse: ordersOf(settled.inUse),
    ordersLeftOut: ordersOf(settled.leftOut),
    regimen: typed ? typedRegimen(typed, today) : orderedRegimen(settled, unread),
    daysPerWeek: answered(intake?.daysPerWeek, (days) => `Taken on ${days} days a week`, today),
    takenSince: startOfUse(intake?.since, today),
    indications: indicationsOf(record, settled, answers.indication, today),
  };
}
