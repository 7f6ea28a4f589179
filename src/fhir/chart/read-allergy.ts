import type { ChartedAllergy } from '../../clinical/picture/chart-record.ts';
import type { AllergyIntoleranceResource } from '../resources/allergy-intolerance.ts';
import { statusCodes } from '../resources/element.ts';
import { wordingsOf } from '../terminology/code-systems.ts';
import { recogniseDrug } from '../terminology/drugs.ts';
import { earliestDay } from './charted-days.ts';
import { asConcept } from './read-medication.ts';
import type { Cited } from './sort-resources.ts';

const IGNORED = new Set(['refuted', 'entered-in-error']);

/** "No known allergies", "not on file": a statement about asking, not an allergy. */
const NO_ALLERGY = /^\s*(?:no known\b|no (?:drug )?allerg|nkd?a\b|not on file|patient not asked|denies\b)/i;

/**
 * An allergy to drugs that a rule names, from the code or the substance of a reaction; an old or unconfirmed one
 * counts (spec section 1). `undefined`: refuted, entered in error, no allergy at all, or to something else.
 */
export function readAllergy({ reference, resource }: Cited<AllergyIntoleranceResource>): ChartedAllergy | undefined {
  if (statusCodes(resource.verificationStatus).some((code) => IGNORED.has(code))) return undefined;
  const substances = [resource.code, ...(resource.reaction ?? []).map(({ substance }) => substance)];
  const concepts = substances.flatMap((concept) => (concept ? [asConcept(concept)] : []));
  const wordings = concepts.flatMap(wordingsOf);
  const drugs = concepts.flatMap((concept) => {
    if (wordingsOf(concept).some((wording) => NO_ALLERGY.test(wording))) return [];
    return recogniseDrug(concept) ?? [];
  });
  if (drugs.length === 0) return undefined;
  const date = earliestDay(resource.recordedDate);
  return {
    source: { reference, label: `Allergy: ${wordings[0] ?? 'coded'}`.slice(0, 200), ...(date ? { date } : {}) },
    ingredients: [...new Set(drugs.flatMap(({ ingredients }) => ingredients))],
    classes: [...new Set(drugs.flatMap(({ classes }) => classes))],
  };
}
