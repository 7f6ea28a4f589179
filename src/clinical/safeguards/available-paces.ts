import { pastSeizureOrComplicatedWithdrawal } from '../assessment/predicates/seizure-history.ts';
import { SHORT_EXPOSURE } from '../evidence/parameters/taper.ts';
import { daysBetween } from '../measures/day.ts';
import type { StrategyChoice } from '../picture/answers.ts';
import type { ClinicalPicture } from '../picture/clinical-picture.ts';
import { isGoverned } from '../taper/strategies.ts';

/** What the choice of a pace depends on. */
export const PACE_FACTS = [
  'conditions',
  'indications',
  'pregnant',
  'dependence',
  'takenSince',
  'today',
] as const satisfies readonly (keyof ClinicalPicture)[];
type PaceFacts = Pick<ClinicalPicture, (typeof PACE_FACTS)[number]>;

/** Why a pace cannot be chosen for this patient (R-TAP-7); each is a sentence for the clinician. */
export type PaceObstacle =
  | 'past seizure or complicated withdrawal'
  | 'pregnant'
  | 'conditions could not be read'
  | 'not under three months’ exposure at a low dose';

/** Why the governor may not be switched off: R-ELG-3 or R-ELG-4 fired, overridden or not, or Condition was not read. */
export function ungovernedObstacles(picture: PaceFacts): readonly PaceObstacle[] {
  const obstacles: PaceObstacle[] = [];
  if (pastSeizureOrComplicatedWithdrawal(picture)) obstacles.push('past seizure or complicated withdrawal');
  if (picture.pregnant.known && picture.pregnant.value) obstacles.push('pregnant');
  if (!picture.conditions.complete) obstacles.push('conditions could not be read');
  return obstacles;
}

/** Class "lower" with a known duration under 90 days: the exposure for which a quicker taper may be considered. */
export function isShortExposure({ dependence, takenSince, today }: PaceFacts): boolean {
  return dependence === 'lower' && takenSince.known && daysBetween(takenSince.value, today) < SHORT_EXPOSURE.value;
}

/** Why `short` is not offered; empty when it is. */
function shortObstacles(picture: PaceFacts): readonly PaceObstacle[] {
  const obstacles: PaceObstacle[] = [];
  if (!isShortExposure(picture)) obstacles.push('not under three months’ exposure at a low dose');
  if (pastSeizureOrComplicatedWithdrawal(picture)) obstacles.push('past seizure or complicated withdrawal');
  if (!picture.conditions.complete) obstacles.push('conditions could not be read');
  return obstacles;
}

/** Why a pace is not available for this patient; empty when it is. The screen disables the control with these words. */
export function paceObstacles(strategy: StrategyChoice, picture: PaceFacts): readonly PaceObstacle[] {
  if (strategy.id === 'short') return shortObstacles(picture);
  return isGoverned(strategy) ? [] : ungovernedObstacles(picture);
}
