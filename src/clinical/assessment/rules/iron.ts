import type { Parameter } from '../../evidence/parameter.ts';
import {
  ESRD_FERRITIN,
  FULL_STORES_FERRITIN,
  IV_FERRITIN,
  LOW_TSAT,
  ORAL_FERRITIN,
  OVERLOAD_TSAT,
} from '../../evidence/parameters/iron.ts';
import type { EvidenceId } from '../../evidence/references.ts';
import type { SetAsideLab } from '../../picture/clinical-picture.ts';
import type { Source } from '../../picture/known.ts';
import { labAtMost } from '../../picture/lab-comparison.ts';
import {
  IRON_FACTS,
  type IronFacts,
  type IronOutcomeCode,
  ironOutcome,
  ironOverload,
  type NoIronDraft,
} from '../iron-outcome.ts';
import { isUnderage } from '../predicates/is-underage.ts';
import { type Citation, defineRule, type Fired, type Rule } from '../rule.ts';
import { IRON_ADDITIONAL_RULES } from './iron-additional.ts';

/** Ferritin and TSAT with their dates: every iron outcome rests on them. */
function ironLabs({ ferritin, transferrinSaturation }: IronFacts): readonly Source[] {
  return [...ferritin.sources, ...transferrinSaturation.sources];
}

interface OutcomeRule {
  readonly id: string;
  readonly outcomes: readonly IronOutcomeCode[];
  readonly question: string;
  readonly condition: string;
  readonly evidence: Citation;
  readonly parameters: readonly Parameter[];
  says(
    facts: IronFacts,
    outcome: IronOutcomeCode,
  ): Omit<Fired, 'id' | 'basis'> & { readonly basis?: readonly Source[] };
}

/** A rule that speaks for its outcome of the iron branch; only one outcome is ever reached. */
function outcomeRule({ outcomes, says, ...definition }: OutcomeRule): Rule {
  return defineRule({
    ...definition,
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

const NOT_ASSESSED = outcomeRule({
  id: 'R-FE-0',
  outcomes: ['NOT_ASSESSED'],
  question: 'Is the iron branch run at all?',
  condition: 'RLS is not recorded as present, or fewer than five criteria are met, or age is under 18 or unknown',
  evidence: 'no claim made',
  parameters: [],
  says: (facts) => ({
    severity: 'info',
    message: isUnderage(facts)
      ? 'Iron not assessed: these rules are for adults.'
      : 'Iron not assessed: RLS is not recorded as present, or fewer than five criteria are met.',
    basis: [],
    next: 'Answer the RLS questions if the legs are restless.',
  }),
});

const WHY_SET_ASIDE: Readonly<Record<SetAsideLab['why'], string>> = {
  'too old': 'older than 180 days',
  'before the iron order': 'taken before the iron now ordered',
  'unknown unit': 'in a unit that cannot be converted',
  'no unit': 'without a unit',
  'not a number': 'not a number',
};

const SET_ASIDE = defineRule({
  id: 'R-FE-2',
  question: 'Was a ferritin or TSAT on record not used?',
  condition:
    'RLS present in an adult, and a ferritin or TSAT is older than 180 d, of a day before an active iron order, or in an unknown unit',
  evidence: 'app default, not from a guideline',
  parameters: [],
  overridable: false,
  needs: [],
  considers: [...IRON_FACTS, 'setAsideIronLabs'],
  fires(facts) {
    const { setAsideIronLabs } = facts;
    if (setAsideIronLabs.length === 0 || ironOutcome(facts).outcome === 'NOT_ASSESSED') return undefined;
    const each = setAsideIronLabs.map(({ source, why }) => `${source.label} (${WHY_SET_ASIDE[why]})`);
    return {
      severity: 'warn',
      message: `Not used, counted as missing: ${each.join('; ')}.`,
      basis: setAsideIronLabs.map(({ source }) => source),
      next: 'Order ferritin and TSAT (morning, at least 24 h off iron).',
    };
  },
  missing: { none: 'it says itself which values are missing' },
});

const OVERLOAD = outcomeRule({
  id: 'R-FE-3',
  outcomes: ['NO_IRON_OVERLOAD'],
  question: 'Would iron be dangerous?',
  condition:
    'an iron-overload diagnosis, active or past; or TSAT above 45 %, unless R-FE-15 applies (with ferritin or the diagnoses unknown it does not)',
  evidence: ['E-IRL-IRON'],
  parameters: [OVERLOAD_TSAT],
  says: (facts) => ({
    severity: 'stop',
    message:
      ironOverload(facts).length > 0
        ? 'Iron overload on record: no iron by any route.'
        : 'TSAT above 45 %: no iron by any route.',
    basis: [...ironOverload(facts), ...ironLabs(facts)],
    next: 'Assess iron overload.',
  }),
});

const REPEAT = outcomeRule({
  id: 'R-FE-15',
  outcomes: ['REPEAT_TSAT'],
  question: 'Do ferritin and TSAT contradict each other?',
  condition: 'TSAT above 45 % with ferritin 75 ng/mL or less and no iron-overload diagnosis on a complete list',
  evidence: ['E-AASM-IRON'],
  parameters: [OVERLOAD_TSAT, ORAL_FERRITIN],
  says: () => ({
    severity: 'warn',
    message: 'TSAT above 45 % with a ferritin of 75 ng/mL or less is inconsistent (recent iron?): no iron draft.',
    next: 'Repeat both in the morning, at least 24 h off iron.',
  }),
});

const PREGNANCY = outcomeRule({
  id: 'R-FE-9',
  outcomes: ['PREGNANCY_REFER'],
  question: 'Is the patient pregnant?',
  condition: 'RLS present and pregnant',
  evidence: ['E-PREG-RLS'],
  parameters: [],
  says: (facts) => ({
    severity: 'warn',
    message: 'RLS in pregnancy: no iron draft.',
    basis: [...facts.pregnant.sources, ...ironLabs(facts)],
    next: 'Test and treat iron through obstetrics.',
  }),
});

const DIALYSIS = outcomeRule({
  id: 'R-FE-8',
  outcomes: ['ESRD_IV_SUCROSE', 'ESRD_NOT_MET'],
  question: 'Does end-stage renal disease call for IV iron sucrose?',
  condition: 'end-stage renal disease: advise when ferritin is below 200 ng/mL and TSAT below 20 %, else info',
  evidence: ['E-AASM-ESRD-FE'],
  parameters: [ESRD_FERRITIN, LOW_TSAT],
  says: (facts, outcome) => ({
    severity: outcome === 'ESRD_IV_SUCROSE' ? 'advise' : 'info',
    message:
      outcome === 'ESRD_IV_SUCROSE'
        ? 'End-stage renal disease with ferritin below 200 ng/mL and TSAT below 20 %: IV iron sucrose is suggested.'
        : 'End-stage renal disease: the criterion for IV iron (ferritin below 200 ng/mL and TSAT below 20 %) is not met.',
    basis: [...facts.endStageRenalDisease.sources, ...ironLabs(facts)],
    next: 'Iron goes through nephrology; no draft from this app.',
  }),
});

const MISSING = defineRule({
  id: 'R-FE-1',
  question: 'Are ferritin and TSAT known?',
  condition: 'both are known (fires only as R-FE-1m, when one of them is missing and nothing before it decides)',
  evidence: ['E-AASM-IRON'],
  parameters: [ORAL_FERRITIN],
  overridable: false,
  needs: ['ferritin', 'transferrinSaturation'],
  considers: IRON_FACTS,
  fires: () => undefined,
  missing: {
    says: 'warn: order the missing ferritin and TSAT; with a ferritin of 75 ng/mL or less iron is likely to be indicated',
    fires(facts) {
      if (ironOutcome(facts).outcome !== 'MISSING') return undefined;
      const { ferritin, transferrinSaturation } = facts;
      const absent = [!ferritin.known && 'ferritin', !transferrinSaturation.known && 'TSAT'].filter(Boolean);
      const isLow = ferritin.known && labAtMost(ferritin.value, ORAL_FERRITIN.value);
      return {
        severity: 'warn',
        message: `No usable ${absent.join(' or ')}: no iron draft.${isLow ? ' Ferritin is 75 ng/mL or less: iron is likely to be indicated once TSAT is known.' : ''}`,
        basis: ironLabs(facts),
        next: 'Order ferritin and TSAT (morning, at least 24 h off iron).',
      };
    },
  },
});

const INFLAMED = outcomeRule({
  id: 'R-FE-7',
  outcomes: ['INCONCLUSIVE'],
  question: 'Is a high ferritin with a low TSAT inflammation?',
  condition: 'ferritin 300 ng/mL or more with TSAT below 20 %',
  evidence: ['E-IRL-IRON', 'E-FE-INFL'],
  parameters: [FULL_STORES_FERRITIN, LOW_TSAT],
  says: () => ({
    severity: 'warn',
    message:
      'Ferritin of 300 ng/mL or more with a low TSAT is inconclusive: inflammation or chronic disease. No iron draft.',
    next: 'Look for inflammation or chronic disease; refer.',
  }),
});

const NO_DRAFT_WORDS: Readonly<Record<Exclude<NoIronDraft['why'], 'not read'>, string>> = {
  'the outcome does not ask for oral iron': 'the outcome does not ask for oral iron',
  'iron is already active': 'an iron product is already active',
  'iron allergy or intolerance on record': 'an allergy or intolerance to iron is on record',
};

const ORAL = outcomeRule({
  id: 'R-FE-4',
  outcomes: ['ORAL_OR_IV'],
  question: 'Is oral iron indicated?',
  condition: 'ferritin 75 ng/mL or less (and TSAT 45 % or less)',
  evidence: ['E-AASM-IRON', 'E-AASM-FESO4', 'E-AASM-FCM'],
  parameters: [ORAL_FERRITIN],
  says(facts) {
    const { draft } = ironOutcome(facts);
    const because = draft.offered
      ? []
      : draft.because.map((reason) =>
          reason.why === 'not read' ? `${reason.types.join(', ')} could not be read` : NO_DRAFT_WORDS[reason.why],
        );
    return {
      severity: 'advise',
      message: `Ferritin of 75 ng/mL or less: oral or IV iron.${because.length > 0 ? ` No draft: ${because.join('; ')}.` : ''}`,
      next: 'Oral first, unless not tolerated, malabsorbed, without response at 12 weeks, or the RLS is severe: then IV.',
    };
  },
});

const ONLY_IV = outcomeRule({
  id: 'R-FE-5',
  outcomes: ['IV_ONLY'],
  question: 'Is iron indicated by IV only?',
  condition: 'ferritin above 75 and up to 100 ng/mL with TSAT 20 % or more',
  evidence: ['E-AASM-IRON', 'E-AASM-FCM', 'E-AASM-LMWID', 'E-AASM-FERU'],
  parameters: [ORAL_FERRITIN, IV_FERRITIN, LOW_TSAT],
  says: () => ({
    severity: 'advise',
    message: 'Ferritin above 75 and up to 100 ng/mL: IV iron only, no oral draft.',
    next: 'Refer for IV iron: ferric carboxymaltose (strong); low-molecular-weight dextran or ferumoxytol (conditional).',
  }),
});

const PREFER_IV = outcomeRule({
  id: 'R-FE-6',
  outcomes: ['IV_PREFERRED'],
  question: 'Is iron indicated by a low TSAT?',
  condition: 'ferritin above 75 and below 300 ng/mL with TSAT below 20 %',
  evidence: ['E-AASM-IRON', 'E-FE-INFL'],
  parameters: [ORAL_FERRITIN, IV_FERRITIN, FULL_STORES_FERRITIN, LOW_TSAT],
  says(facts) {
    const overlap = facts.ferritin.known && labAtMost(facts.ferritin.value, IV_FERRITIN.value);
    const evidence: readonly EvidenceId[] = overlap ? ['E-AASM-IRON'] : ['E-AASM-IRON', 'E-FE-INFL'];
    return {
      severity: 'advise',
      message: overlap
        ? 'Two arms of the guideline overlap: low TSAT allows oral iron, a ferritin of 75 to 100 ng/mL says IV. IV preferred, no oral draft.'
        : 'Low TSAT with a ferritin above 100 ng/mL: the TSAT arm is met, IV preferred, no oral draft.',
      evidence,
      next: overlap
        ? 'Refer for IV iron.'
        : 'Look for inflammation, chronic kidney disease and heart failure; the specialist chooses.',
    };
  },
});

const NOT_INDICATED = outcomeRule({
  id: 'R-FE-10',
  outcomes: ['NOT_INDICATED'],
  question: 'Is iron not indicated?',
  condition: 'ferritin above 100 ng/mL with TSAT 20 to 45 %',
  evidence: ['E-AASM-IRON'],
  parameters: [IV_FERRITIN, LOW_TSAT, OVERLOAD_TSAT],
  says: () => ({
    severity: 'info',
    message: 'Iron is not indicated.',
    next: 'Test again if RLS persists.',
  }),
});

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
