import type { FactUsed } from '../../fhir/proposal/facts-used.ts';
import { isCharted } from '../../fhir/proposal/facts-used.ts';

/** A fact of the chart that is not as it was when the plan was proposed. */
export interface FactChange {
  readonly reference: string;
  readonly was: string | undefined;
  readonly now: string | undefined;
}

const same = (a: FactUsed, b: FactUsed): boolean => a.label === b.label && a.date === b.date && a.version === b.version;

function byReference(facts: readonly FactUsed[]): ReadonlyMap<string, readonly FactUsed[]> {
  const grouped = new Map<string, FactUsed[]>();
  for (const fact of facts.filter(isCharted))
    grouped.set(fact.reference, [...(grouped.get(fact.reference) ?? []), fact]);
  return grouped;
}

function inWords(facts: readonly FactUsed[] | undefined): string | undefined {
  return facts
    ?.map(({ label, date, version }) => [label, date, version && `version ${version}`].filter(Boolean).join(', '))
    .join('; ');
}

/**
 * What the prescriber sees first: every chart fact that the plan rests on and that is gone or changed, and every new one
 * that a plan made today would rest on.
 */
export function whatChanged(before: readonly FactUsed[], now: readonly FactUsed[]): readonly FactChange[] {
  const [was, is] = [byReference(before), byReference(now)];
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((reference) => {
    const [old, current] = [was.get(reference) ?? [], is.get(reference) ?? []];
    const isSame = old.length === current.length && old.every((fact) => current.some((each) => same(fact, each)));
    return isSame ? [] : [{ reference, was: inWords(was.get(reference)), now: inWords(is.get(reference)) }];
  });
}
