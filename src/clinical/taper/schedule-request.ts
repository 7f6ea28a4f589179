import type { PlanChoices, StrategyChoice } from '../picture/answers.ts';
import type { ClinicalPicture } from '../picture/clinical-picture.ts';
import type { SymptomResponse } from '../response/respond.ts';
import type { TaperRequest } from './plan-taper.ts';
import { DEFAULT_STRATEGY } from './strategies.ts';

/** Whether a schedule is asked for at this visit, and which; or why there is none to work out. */
export type ScheduleRequest =
  | { readonly kind: 'asked'; readonly request: TaperRequest }
  | {
      readonly kind: 'not asked';
      readonly why:
        | 'the dose is not known'
        | 'no new schedule at this review'
        | 'dependence is rare and no pace was chosen';
    };

/**
 * What schedule this visit asks for (spec section 4): at a first visit the chosen pace, or the default unless the
 * dependence class is "rare" (R-ELG-17); at a review only on RESUME, with its slower pace. Without a resolved dose
 * there is none.
 */
export function scheduleRequest(
  picture: ClinicalPicture,
  choices: PlanChoices,
  response: SymptomResponse | undefined,
): ScheduleRequest {
  const { regimen, review, dependence } = picture;
  if (review && response?.state !== 'RESUME') return { kind: 'not asked', why: 'no new schedule at this review' };
  if (!review && dependence === 'rare' && !choices.strategy) {
    return { kind: 'not asked', why: 'dependence is rare and no pace was chosen' };
  }
  if (!regimen.known) return { kind: 'not asked', why: 'the dose is not known' };
  const strategy: StrategyChoice = response?.pace ?? choices.strategy ?? DEFAULT_STRATEGY;
  return {
    kind: 'asked',
    request: {
      taken: regimen.value.slots,
      strategy,
      start: choices.start ?? picture.today,
      odt: choices.supply.odt,
      ...(choices.targetMg ? { targetMg: choices.targetMg } : {}),
      ...(review ? { resumedAfter: { daysAtDose: review.daysAtDose } } : {}),
    },
  };
}
