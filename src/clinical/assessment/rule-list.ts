import { inRuleOrder } from './reading-order.ts';
import type { Rule } from './rule.ts';
import { ACUTE_DANGER_RULES } from './rules/acute-danger.ts';
import { AGE_RULES } from './rules/age.ts';
import { AGGRAVATOR_RULES } from './rules/aggravators.ts';
import { AVOID_RULES } from './rules/avoid.ts';
import { COMORBIDITY_RULES } from './rules/comorbidity.ts';
import { DAILY_DOSE_RULES } from './rules/daily-dose.ts';
import { DEPENDENCE_RULES } from './rules/dependence.ts';
import { DOSE_CHANGE_RULES } from './rules/dose-change.ts';
import { GABAPENTIN_RULES } from './rules/gabapentin.ts';
import { IRON_RULES } from './rules/iron.ts';
import { MONITORING_RULES } from './rules/monitoring.ts';
import { NON_DRUG_RULES } from './rules/non-drug.ts';
import { ORDER_RULES } from './rules/orders.ts';
import { OTHER_SEDATIVE_RULES } from './rules/other-sedatives.ts';
import { PREGNANCY_RULES } from './rules/pregnancy.ts';
import { RESTLESS_LEGS_RULES } from './rules/restless-legs.ts';
import { SEIZURE_RULES } from './rules/seizures.ts';
import { SUBSTANCE_RULES } from './rules/substances.ts';
import { type RuleReads, unreadTypeRules } from './rules/unread-types.ts';
import { VITAMIN_C_RULES } from './rules/vitamin-c.ts';

const CHART_RULES: readonly Rule[] = [
  ...ORDER_RULES,
  ...DAILY_DOSE_RULES,
  ...OTHER_SEDATIVE_RULES,
  ...DOSE_CHANGE_RULES,
  ...AGE_RULES,
  ...SEIZURE_RULES,
  ...PREGNANCY_RULES,
  ...ACUTE_DANGER_RULES,
  ...COMORBIDITY_RULES,
  ...SUBSTANCE_RULES,
  ...DEPENDENCE_RULES,
  ...RESTLESS_LEGS_RULES,
  ...IRON_RULES,
  ...GABAPENTIN_RULES,
  ...VITAMIN_C_RULES,
  ...AVOID_RULES,
  ...AGGRAVATOR_RULES,
  ...NON_DRUG_RULES,
  ...MONITORING_RULES,
];

/** Rules of the later stages that rest on the chart itself: R-DAT-1 names them when it could not be read. */
const LATER_RULES: readonly RuleReads[] = [
  { id: 'R-RSP-0m', reads: ['conditions'] },
  { id: 'R-RSP-5', reads: ['conditions'] },
  { id: 'R-TAP-7', reads: ['conditions'] },
  { id: 'R-TAP-9', reads: ['conditions'] },
];

/** Every rule of the assessment, in the order of the spec. A new rule takes effect by standing in one of these lists. */
export const RULES: readonly Rule[] = inRuleOrder([
  ...unreadTypeRules([...CHART_RULES, ...LATER_RULES]),
  ...CHART_RULES,
]);
