import { type FactUsed, isCharted } from './facts-used.ts';

/** What is otherwise in the chart of now than when the plan was proposed. Shown before anything can be approved. */
export type ChartChange =
  | { readonly kind: 'new'; readonly now: FactUsed }
  | { readonly kind: 'gone'; readonly before: FactUsed }
  /** It says something else, or has another date. */
  | { readonly kind: 'changed'; readonly before: FactUsed; readonly now: FactUsed }
  /** It says the same and was saved again. */
  | { readonly kind: 'new version'; readonly before: FactUsed; readonly now: FactUsed };

function byReference(facts: readonly FactUsed[]): ReadonlyMap<string, FactUsed> {
  return new Map(facts.filter(isCharted).map((fact) => [fact.reference, fact]));
}

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
    else if (is.label !== was.label || is.date !== was.date) changes.push({ kind: 'changed', before: was, now: is });
    else if (is.version !== was.version) changes.push({ kind: 'new version', before: was, now: is });
  }
  for (const [reference, is] of present) if (!old.has(reference)) changes.push({ kind: 'new', now: is });
  return changes;
}

/** One line: "new: Oxycodone 5 mg (MedicationRequest/ox)". */
export function changeInWords(change: ChartChange): string {
  if (change.kind === 'new') return `new: ${inWords(change.now)}`;
  if (change.kind === 'gone') return `no longer there: ${inWords(change.before)}`;
  if (change.kind === 'new version') return `saved again, reads the same: ${inWords(change.now)}`;
  return `changed: ${inWords(change.before)} is now ${inWords(change.now)}`;
}

const inWords = ({ label, reference, date }: FactUsed): string =>
  `${label} (${[reference, ...(date === undefined ? [] : [date])].join(', ')})`;
