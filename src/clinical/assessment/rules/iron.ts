import type { Rule } from '../rule.ts';
import { IRON_ADDITIONAL_RULES } from './iron-additional.ts';
import { MISSING, NOT_ASSESSED, OVERLOAD, PREGNANCY, REPEAT, SET_ASIDE } from './iron-before-treatment.ts';
import { DIALYSIS, INFLAMED, NOT_INDICATED, ONLY_IV, ORAL, PREFER_IV } from './iron-treatment.ts';

/** R-FE in the order of spec section 6, then the rules that come after the outcome. */
export const IRON_RULES: readonly Rule[] = [
  NOT_ASSESSED,
  SET_ASIDE,
  OVERLOAD,
  REPEAT,
  PREGNANCY,
  DIALYSIS,
  MISSING,
  INFLAMED,
  ORAL,
  PREFER_IV,
  ONLY_IV,
  NOT_INDICATED,
  ...IRON_ADDITIONAL_RULES,
];
