import { DRUG_CLASSES, type DrugClass } from '../../clinical/picture/chart-record.ts';
import { type ChartedConcept, codesIn, wordingsOf } from './code-systems.ts';
import { ATC_CLASSES, INGREDIENTS } from './drug-codes.ts';
import { fieldsOf, codesIn as listed, namesIn, unpackCodes } from './packed.ts';
import { NameIndex } from './words.ts';

/** A drug at ingredient level, as the rules name them. */
export interface RecognisedDrug {
  /** Ids of the terminology ("oxycodone"); empty when only the class is known. */
  readonly ingredients: readonly string[];
  readonly classes: readonly DrugClass[];
}

interface Ingredient {
  readonly id: string;
  readonly classes: readonly DrugClass[];
}

const isDrugClass = (written: string): written is DrugClass => DRUG_CLASSES.some((each) => each === written);

const byRxNorm = new Map<string, Ingredient[]>();
const byAtc = new Map<string, Ingredient[]>();
const atcPrefixes: { readonly prefix: string; readonly drug: RecognisedDrug }[] = [];
const names: (readonly [string, Ingredient])[] = [];

function addTo(index: Map<string, Ingredient[]>, code: string, ingredient: Ingredient): void {
  const there = index.get(code);
  if (there) there.push(ingredient);
  else index.set(code, [ingredient]);
}

for (const line of INGREDIENTS) {
  const [id = '', classes, rxnorm = '', atc, named = ''] = fieldsOf(line);
  const ingredient: Ingredient = { id, classes: listed(classes).filter(isDrugClass) };
  for (const code of unpackCodes(rxnorm)) addTo(byRxNorm, code, ingredient);
  for (const code of listed(atc)) {
    if (code.endsWith('*')) atcPrefixes.push({ prefix: code.slice(0, -1), drug: drugOf([ingredient]) });
    else addTo(byAtc, code, ingredient);
  }
  if (named.startsWith('+')) names.push([id.replaceAll('-', ' '), ingredient]);
  for (const name of namesIn(named.replace(/^\+/, ''))) names.push([name, ingredient]);
}
for (const line of ATC_CLASSES) {
  const [prefix = '', ...classes] = listed(line);
  atcPrefixes.push({ prefix, drug: { ingredients: [], classes: classes.filter(isDrugClass) } });
}
const byName = new NameIndex(names);

function drugOf(ingredients: readonly Ingredient[]): RecognisedDrug {
  return {
    ingredients: [...new Set(ingredients.map((each) => each.id))],
    classes: [...new Set(ingredients.flatMap((each) => each.classes))],
  };
}

/**
 * The drug that a concept names: by RxNorm (product, ingredient, salt or brand), else by ATC, else by its words. A code
 * that is found decides; the words are asked only when no code is known. `undefined`: not a drug that a rule names.
 */
export function recogniseDrug(concept: ChartedConcept): RecognisedDrug | undefined {
  const rxnorm = codesIn(concept, 'RxNorm').flatMap((code) => byRxNorm.get(code) ?? []);
  if (rxnorm.length > 0) return drugOf(rxnorm);
  const atc = codesIn(concept, 'ATC').map((code) => recogniseAtc(code.toUpperCase()));
  const byCode = atc.filter((drug) => drug !== undefined);
  if (byCode.length > 0) return join(byCode);
  const named = wordingsOf(concept).flatMap((wording) => byName.findIn(wording));
  return named.length > 0 ? drugOf(named) : undefined;
}

function recogniseAtc(code: string): RecognisedDrug | undefined {
  const exact = byAtc.get(code);
  if (exact) return drugOf(exact);
  return atcPrefixes.find(({ prefix }) => code.startsWith(prefix))?.drug;
}

function join(drugs: readonly RecognisedDrug[]): RecognisedDrug {
  return {
    ingredients: [...new Set(drugs.flatMap((drug) => drug.ingredients))],
    classes: [...new Set(drugs.flatMap((drug) => drug.classes))],
  };
}
