import { type Creation, isCreation, type Update } from '../../fhir/proposal/write-bundle.ts';
import { differences } from './differences.ts';
import { asResource } from './placed-entry.ts';
import { isOpen, withoutOpenReferences, withPlaces } from './placeholders.ts';
import type { Standing } from './standing.ts';

/** One thing to do. */
export type Step =
  | { readonly kind: 'create'; readonly entry: Creation }
  /** Puts in what a creation could not say yet, because it refers to resources that came after it. */
  | { readonly kind: 'complete'; readonly entry: Creation }
  | { readonly kind: 'change'; readonly entry: Update };

/** What comes at the end, in this order: who did it, and the switch by which others see it. */
const LAST: readonly string[] = ['Provenance', 'Task'];

/** The steps from how the chart stands to the whole bundle, in the order of facts 4.3. */
export function stepsOf(standing: readonly Standing[]): readonly Step[] {
  const creations = standing.map(({ entry }) => entry).filter(isCreation);
  const missing = new Set(standing.filter(({ kind }) => kind === 'missing').map(({ entry }) => entry));
  const create = creations.filter((entry) => missing.has(entry)).map((entry): Step => ({ kind: 'create', entry }));
  const complete = creations
    .filter((entry) => needsCompletion(entry, creations, standing))
    .map((entry): Step => ({ kind: 'complete', entry }));
  const change = standing.flatMap((each): Step[] =>
    each.kind === 'to change' || each.kind === 'moved on' ? [{ kind: 'change', entry: each.entry }] : [],
  );
  const isOf = (type: string) => (step: Step) => step.entry.resource.resourceType === type;
  const isLast = ({ entry }: Step): boolean => LAST.includes(entry.resource.resourceType);
  return [
    ...create.filter((step) => !isLast(step)),
    ...complete,
    ...change.filter((step) => !isLast(step)),
    ...LAST.flatMap((type) => [...create, ...change].filter(isOf(type))),
  ];
}

/** Whether a creation refers to entries that come after it, and the chart does not hold it in full already. */
function needsCompletion(entry: Creation, creations: readonly Creation[], standing: readonly Standing[]): boolean {
  const before = creations.slice(0, creations.indexOf(entry));
  const placesBefore = new Map(before.map(({ fullUrl }) => [fullUrl, 'Before/it']));
  if (!isOpen(withPlaces(asResource(entry), placesBefore))) return false;
  const own = standing.find((each) => each.entry === entry);
  if (own?.kind !== 'there') return true;
  // Left from an earlier attempt: completed only as this app left it, never over somebody's edit.
  const asLeft = withoutOpenReferences(asResource(entry));
  return differences(asLeft, own.found).length === 0;
}
