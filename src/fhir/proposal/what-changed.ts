import { type FactUsed, isCharted } from './facts-used.ts';

/**
 * A resource that is otherwise in the chart of now than when the plan was proposed. Shown before anything can be approved.
 * A resource may be the source of several facts (an order: its dose and its reason), so each side is a list.
 */
export type ChartChange =
  | { readonly kind: 'new'; readonly now: readonly FactUsed[] }
  | { readonly kind: 'gone'; readonly before: readonly FactUsed[] }
  /** It says something else, or has another date. */
  | { readonly kind: 'changed'; readonly before: readonly FactUsed[]; readonly now: readonly FactUsed[] }
  /** It says the same and was saved again. */
  | { readonly kind: 'new version'; readonly before: readonly FactUsed[]; readonly now: readonly FactUsed[] };

function byReference(facts: readonly FactUsed[]): ReadonlyMap<string, readonly FactUsed[]> {
  const grouped = new Map<string, readonly FactUsed[]>();
  for (const fact of facts.filter(isCharted)) {
    grouped.set(fact.reference, [...(grouped.get(fact.reference) ?? []), fact]);
  }
  return grouped;
}

const saying = (facts: readonly FactUsed[]): string =>
  facts
    .map(({ label, date = '' }) => `${label}\n${date}`)
    .sort()
    .join('\n');
const versions = (facts: readonly FactUsed[]): string => facts.map(({ version = '' }) => version).join();

/**
 * Compares the facts that a plan was computed from with the same facts of now, resource by resource: drugs, doses, labs,
 * conditions, allergies. What the clinician entered is not compared: it belongs to its visit. Both lists come from
 * `factsUsed`, so a resource that stopped counting (a stopped order, a lab too old) is "gone".
 */
export function whatChanged(before: readonly FactUsed[], now: readonly FactUsed[]): readonly ChartChange[] {
  const [old, present] = [byReference(before), byReference(now)];
  const changes: ChartChange[] = [];
  for (const [reference, was] of old) {
    const is = present.get(reference);
    if (!is) changes.push({ kind: 'gone', before: was });
    else if (saying(is) !== saying(was)) changes.push({ kind: 'changed', before: was, now: is });
    else if (versions(is) !== versions(was)) changes.push({ kind: 'new version', before: was, now: is });
  }
  for (const [reference, is] of present) if (!old.has(reference)) changes.push({ kind: 'new', now: is });
  return changes;
}

/** One line: "new: Oxycodone 5 mg (MedicationRequest/ox)". */
export function changeInWords(change: ChartChange): string {
  if (change.kind === 'new') return `new: ${inWords(change.now)}`;
  if (change.kind === 'gone') return `no longer there: ${inWords(change.before)}`;
  if (change.kind === 'new version')
    return `saved again, with nothing changed that the rules read: ${inWords(change.now)}`;
  return `changed: ${inWords(change.before)} is now ${inWords(change.now)}`;
}

function inWords(facts: readonly FactUsed[]): string {
  const labels = facts.map(({ label, date }) => (date === undefined ? label : `${label}, ${date}`));
  return `${labels.join('; ')} (${facts[0]?.reference ?? ''})`;
}
