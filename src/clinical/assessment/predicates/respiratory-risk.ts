import type { ChartedCondition, ConditionGroup } from '../../picture/chart-record.ts';
import type { ClinicalPicture } from '../../picture/clinical-picture.ts';
import { activeConditions } from './conditions.ts';

const SLEEP_APNOEA: readonly ConditionGroup[] = ['sleep_apnea_obstructive', 'sleep_apnea_central'];
const RESPIRATORY: readonly ConditionGroup[] = [...SLEEP_APNOEA, 'copd', 'respiratory_failure'];

type Charted = Pick<ClinicalPicture, 'conditions'>;

/** What R-ELG-13 rests on: active sleep apnoea, COPD or respiratory failure. Empty when it does not fire. */
export const respiratoryRisk = (picture: Charted): readonly ChartedCondition[] =>
  activeConditions(picture, RESPIRATORY);

/** Active sleep apnoea (R-EXA-2). */
export const sleepApnoea = (picture: Charted): readonly ChartedCondition[] => activeConditions(picture, SLEEP_APNOEA);
