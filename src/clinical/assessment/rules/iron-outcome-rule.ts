import type { Parameter } from '../../evidence/parameter.ts';
import type { Source } from '../../picture/known.ts';
import { IRON_FACTS, type IronFacts, type IronOutcomeCode, ironOutcome } from '../iron-outcome.ts';
import { type Citation, defineRule, type Fired, type Rule } from '../rule.ts';

/** Ferritin and TSAT with their dates: every iron outcome rests on them. */
export function ironLabs({ ferritin, transferrinSaturation }: IronFacts): readonly Source[] {
  return [...ferritin.sources, ...transferrinSaturation.sources];
}

export interface OutcomeRule {
  readonly id: string;
  readonly severities: Rule['severities'];
  readonly outcomes: readonly IronOutcomeCode[];
  readonly question: string;
  readonly condition: string;
  /** Outcomes that are looked at before it: the first that applies is the answer. */
  readonly after: readonly string[];
  readonly evidence: Citation;
  readonly parameters: readonly Parameter[];
  says(
    facts: IronFacts,
    outcome: IronOutcomeCode,
  ): Omit<Fired, 'id' | 'basis'> & { readonly basis?: readonly Source[] };
}

/** A rule that speaks for its outcome of the iron branch; only one outcome is ever reached. */
export function outcomeRule({ outcomes, says, after, condition, ...definition }: OutcomeRule): Rule {
  const unless = after.length === 0 ? '' : `; unless one of ${after.join(', ')} applies`;
  return defineRule({
    ...definition,
    condition: `${condition}${unless}`,
    overridable: false,
    needs: [],
    considers: IRON_FACTS,
    fires(facts) {
      const { outcome } = ironOutcome(facts);
      if (!outcomes.includes(outcome)) return undefined;
      const fired = says(facts, outcome);
      return { ...fired, basis: fired.basis ?? ironLabs(facts) };
    },
    missing: { none: 'a missing ferritin or TSAT has its own outcome, R-FE-1m' },
  });
}
