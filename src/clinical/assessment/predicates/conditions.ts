import type { ChartedCondition, ConditionGroup } from '../../picture/chart-record.ts';
import type { ClinicalPicture } from '../../picture/clinical-picture.ts';

type Charted = Pick<ClinicalPicture, 'conditions'>;

const isOf = (groups: readonly ConditionGroup[], condition: ChartedCondition): boolean =>
  condition.groups.some((group) => groups.includes(group));

/** Active conditions of any of the groups: what "condition" means everywhere but where history counts (section 0). */
export const activeConditions = (
  { conditions }: Charted,
  groups: readonly ConditionGroup[],
): readonly ChartedCondition[] =>
  conditions.found.filter((condition) => condition.standing === 'active' && isOf(groups, condition));

/** Conditions of any of the groups, active or history: for R-ELG-3, R-ELG-10 and R-FE-3 only (section 0). */
export const recordedConditions = (
  { conditions }: Charted,
  groups: readonly ConditionGroup[],
): readonly ChartedCondition[] => conditions.found.filter((condition) => isOf(groups, condition));
