import { standingStops } from '../assessment/predicates/standing-stops.ts';
import type { PlanChoices } from '../picture/answers.ts';
import { type ComparedPace, comparePaces, pacesToCompare } from '../safeguards/compare-paces.ts';
import { type Consultation, requestWithoutPace } from './consult.ts';

/**
 * Every pace side by side for this visit, judged as the plan itself is. Nothing is compared while the dose is not known
 * or a stop of the assessment stands, and at a review the pace follows from how it went (R-RSP-6).
 */
export function comparisonAt(
  { picture, judgedBy }: Pick<Consultation, 'picture' | 'judgedBy'>,
  choices: PlanChoices,
): readonly ComparedPace[] {
  const request = requestWithoutPace(picture, choices);
  if (!request || picture.review || standingStops(judgedBy.findings).length > 0) return [];
  return comparePaces(judgedBy, request, pacesToCompare(choices.strategy));
}
