import { inRuleOrder } from '../../../src/clinical/assessment/reading-order.ts';
import { RULES } from '../../../src/clinical/assessment/rule-list.ts';
import { REFERRAL_RULES } from '../../../src/clinical/referral/referral-rules.ts';
import { RESPONSE_RULES } from '../../../src/clinical/response/respond.ts';
import { TAPER_RULES } from '../../../src/clinical/safeguards/check-plan.ts';

/**
 * Every rule in plain words by its id (R-DAT-1 and some referrals stand there more than once), as JSON for the screens:
 * only who asks "why" reads them, so they are a chunk of their own and not part of the rules in the built app.
 */
export function ruleWords(): string {
  const rules = inRuleOrder([...RULES, ...RESPONSE_RULES, ...TAPER_RULES]).map((rule) => ({
    id: rule.id,
    question: rule.question,
    condition: rule.condition,
    missing: rule.missingForm,
  }));
  const referrals = REFERRAL_RULES.map(({ id, to, trigger }) => ({
    id,
    question: `Refer to ${to}?`,
    condition: `any of these: ${trigger}`,
    missing: 'it follows the findings that trigger it',
  }));
  const words: Record<string, { question: string; condition: string; missing: string }[]> = {};
  for (const { id, ...said } of [...rules, ...referrals]) words[id] = [...(words[id] ?? []), said];
  return `${JSON.stringify(words, null, 2)}\n`;
}
