import type { ChartedDrug, DrugClass } from '../../picture/chart-record.ts';

/** How good the evidence is that a drug aggravates RLS: E-EXA-A, E-EXA-B, E-EXA-C. */
export type AggravatorLetter = 'A' | 'B' | 'C';

/** What to talk about with the prescriber; antidepressants, antipsychotics and lithium are never stopped from here. */
type Alternative =
  | 'an antihistamine that does not sedate'
  | 'an antiemetic that does not block dopamine'
  | 'with its prescriber: dose, time of day or another antidepressant'
  | 'with psychiatry: dose, time of day or another drug'
  | 'another painkiller'
  | 'whether the dose fits the thyroid tests';

export interface Aggravator {
  readonly name: string;
  readonly letter: AggravatorLetter;
  readonly alternative: Alternative;
}

type Listed = Omit<Aggravator, 'name'>;

const ANTIHISTAMINE: Listed = { letter: 'A', alternative: 'an antihistamine that does not sedate' };
const ANTIEMETIC: Listed = { letter: 'A', alternative: 'an antiemetic that does not block dopamine' };
const ANTIDEPRESSANT: Listed = {
  letter: 'B',
  alternative: 'with its prescriber: dose, time of day or another antidepressant',
};
const ANTIPSYCHOTIC: Listed = { letter: 'B', alternative: 'with psychiatry: dose, time of day or another drug' };
const TRICYCLIC: Listed = { ...ANTIDEPRESSANT, letter: 'C' };

/** R-EXA-1 of spec section 7, by ingredient; class A is this list and no more. */
const INGREDIENTS: ReadonlyMap<string, Listed> = new Map<string, Listed>([
  ['diphenhydramine', ANTIHISTAMINE],
  ['doxylamine', ANTIHISTAMINE],
  ['hydroxyzine', ANTIHISTAMINE],
  ['promethazine', ANTIHISTAMINE],
  ['metoclopramide', ANTIEMETIC],
  ['prochlorperazine', ANTIEMETIC],
  ['mirtazapine', ANTIDEPRESSANT],
  ['lithium', { letter: 'C', alternative: 'with psychiatry: dose, time of day or another drug' }],
  ['tramadol', { letter: 'C', alternative: 'another painkiller' }],
  ['levothyroxine', { letter: 'C', alternative: 'whether the dose fits the thyroid tests' }],
]);

/** Classes to which the list extends: all antipsychotics, SSRI and SNRI (B), tricyclics (C). */
const CLASSES: readonly (readonly [DrugClass, Listed])[] = [
  ['antipsychotic', ANTIPSYCHOTIC],
  ['ssri', ANTIDEPRESSANT],
  ['snri', ANTIDEPRESSANT],
  ['tca', TRICYCLIC],
];

/** A tricyclic that does not seem to worsen limb movements (E-EXA-C). */
const NOT_LISTED = ['doxepin'];

/**
 * The listed aggravators in one drug. An ingredient that the list names speaks for itself; the drug's classes speak for
 * the others, so that a combination such as perphenazine with amitriptyline is found by both.
 */
export function aggravatorsIn({ ingredients, classes, source }: ChartedDrug): readonly Aggravator[] {
  const named = ingredients.flatMap((ingredient) => {
    const listed = INGREDIENTS.get(ingredient);
    return listed ? [{ ...listed, name: ingredient.replaceAll('_', ' ') }] : [];
  });
  const others = ingredients.filter((ingredient) => !INGREDIENTS.has(ingredient) && !NOT_LISTED.includes(ingredient));
  if (ingredients.length > 0 && others.length === 0) return named;
  const name = others.length > 0 ? others.join(' + ').replaceAll('_', ' ') : source.label;
  const byClass = CLASSES.filter(([drugClass]) => classes.includes(drugClass)).map(([, listed]) => ({
    ...listed,
    name,
  }));
  return [...named, ...byClass];
}
