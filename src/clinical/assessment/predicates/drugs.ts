import type { ChartedDrug, DrugClass } from '../../picture/chart-record.ts';
import type { ClinicalPicture } from '../../picture/clinical-picture.ts';

type Charted = Pick<ClinicalPicture, 'drugs'>;

/** Active drugs of any of the classes. */
export const activeDrugs = ({ drugs }: Charted, classes: readonly DrugClass[]): readonly ChartedDrug[] =>
  drugs.found.filter((drug) => drug.classes.some((tag) => classes.includes(tag)));

/** Active drugs with any of the ingredients ("levothyroxine"). */
export const drugsContaining = ({ drugs }: Charted, ingredients: readonly string[]): readonly ChartedDrug[] =>
  drugs.found.filter((drug) => drug.ingredients.some((ingredient) => ingredients.includes(ingredient)));

export const opioids = (picture: Charted): readonly ChartedDrug[] => activeDrugs(picture, ['opioid']);

/** R-ELG-9 fired: an opioid is active. */
export const hasOpioid = (picture: Charted): boolean => opioids(picture).length > 0;

/** The drug in words: its ingredients, or what the chart calls it when it was not recognised. */
export const drugName = ({ ingredients, source }: ChartedDrug): string =>
  ingredients.length > 0 ? ingredients.join(' + ').replaceAll('_', ' ') : source.label;
