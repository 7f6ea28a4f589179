import { figure } from '../../evidence/figure.ts';
import {
  ANAEMIA_OTHERS,
  ANAEMIA_WOMEN,
  DEPLETED_FERRITIN,
  INFLAMED_CRP,
  IRON_RECHECK,
  NORMAL_EGFR,
  ORAL_FERRITIN,
} from '../../evidence/parameters/iron.ts';
import { CRP_MAX_AGE, ESRD_EGFR } from '../../evidence/parameters/labs.ts';
import { toOneDecimal } from '../../measures/ratio.ts';
import { labAbove, labAtLeast, labBelow } from '../../picture/lab-comparison.ts';
import { activeIron, IRON_FACTS, type IronFacts, type IronOutcomeCode, ironOutcome } from '../iron-outcome.ts';
import { activeDrugs, drugName, drugsContaining } from '../predicates/drugs.ts';
import { defineRule, type Rule } from '../rule.ts';

/** After these outcomes an inflamed ferritin changes nothing. */
const WITHOUT_CRP: readonly IronOutcomeCode[] = ['NOT_ASSESSED', 'NO_IRON_OVERLOAD', 'PREGNANCY_REFER'];

/** Whether the branch ran and the ferritin is one that inflammation could have raised. */
function mayBeRaised(facts: IronFacts): boolean {
  const { outcome, ferritin } = ironOutcome(facts);
  return !WITHOUT_CRP.includes(outcome) && ferritin !== undefined && labAbove(ferritin, ORAL_FERRITIN.value);
}

const INFLAMMATION = defineRule({
  id: 'R-FE-7',
  severities: ['advise'],
  question: 'Is ferritin falsely high?',
  condition: `ferritin above ${figure(ORAL_FERRITIN)} and a CRP of the last ${figure(CRP_MAX_AGE)} above ${figure(INFLAMED_CRP)}, unless the outcome is NO_IRON_OVERLOAD, PREGNANCY_REFER or INCONCLUSIVE`,
  evidence: ['E-FE-INFL'],
  parameters: [ORAL_FERRITIN, INFLAMED_CRP, CRP_MAX_AGE],
  overridable: false,
  needs: ['cReactiveProtein'],
  considers: IRON_FACTS,
  fires(facts) {
    if (!mayBeRaised(facts) || ironOutcome(facts).outcome === 'INCONCLUSIVE') return undefined;
    if (!labAbove(facts.cReactiveProtein.value, INFLAMED_CRP.value)) return undefined;
    return {
      severity: 'advise',
      message: `CRP is above ${figure(INFLAMED_CRP)}: ferritin may be falsely high; rely on TSAT.`,
      basis: [...facts.cReactiveProtein.sources, ...facts.ferritin.sources],
      next: 'Repeat ferritin when well.',
    };
  },
  missing: {
    says: `info: ferritin above ${figure(ORAL_FERRITIN)} and no usable CRP of the last ${figure(CRP_MAX_AGE)} (said with INCONCLUSIVE too)`,
    fires(facts) {
      if (!mayBeRaised(facts)) return undefined;
      return {
        severity: 'info',
        message: `No usable CRP of the last ${figure(CRP_MAX_AGE)}: inflammation may have raised ferritin, this is not known.`,
        basis: [...facts.ferritin.sources, ...facts.cReactiveProtein.sources],
        next: 'Consider a CRP with the next iron studies.',
      };
    },
  },
});

const CAUSE = defineRule({
  id: 'R-FE-11',
  severities: ['advise'],
  question: 'Does the iron loss need a search for its cause?',
  condition: `ferritin below ${figure(DEPLETED_FERRITIN)}, or haemoglobin below ${figure(ANAEMIA_WOMEN)} (women) or ${figure(ANAEMIA_OTHERS)} (everybody else)`,
  evidence: ['E-FE-CAUSE'],
  parameters: [DEPLETED_FERRITIN, ANAEMIA_WOMEN, ANAEMIA_OTHERS],
  overridable: false,
  needs: [],
  considers: [...IRON_FACTS, 'haemoglobin', 'patient'],
  fires(facts) {
    const { outcome, ferritin } = ironOutcome(facts);
    if (outcome === 'NOT_ASSESSED') return undefined;
    const { haemoglobin, patient } = facts;
    const limit = patient.sex === 'female' ? ANAEMIA_WOMEN : ANAEMIA_OTHERS;
    const depleted = ferritin !== undefined && labBelow(ferritin, DEPLETED_FERRITIN.value);
    const anaemic = haemoglobin.known && labBelow(haemoglobin.value, limit.value);
    if (!depleted && !anaemic) return undefined;
    return {
      severity: 'advise',
      message: `${[depleted && `Ferritin below ${figure(DEPLETED_FERRITIN)}`, anaemic && `haemoglobin below ${figure(limit)}`].filter(Boolean).join(', ')}: find the cause.`,
      basis: [...(depleted ? facts.ferritin.sources : []), ...(anaemic ? haemoglobin.sources : [])],
      next: 'Look for blood loss or malabsorption.',
    };
  },
  missing: { none: 'a missing ferritin is R-FE-1m; haemoglobin is not needed for the iron decision' },
});

const { weeks, hoursOffIron, stopOralAbove, noRepeatIvBeforeWeeks } = IRON_RECHECK.value;

const AFTER_START = defineRule({
  id: 'R-FE-12',
  severities: ['info'],
  question: 'What follows once iron is started?',
  condition: 'an oral iron draft is offered, or an iron product is active',
  evidence: ['E-IRL-DOSE'],
  parameters: [IRON_RECHECK],
  overridable: false,
  needs: [],
  considers: IRON_FACTS,
  fires(facts) {
    const { outcome, draft } = ironOutcome(facts);
    const active = activeIron(facts);
    if (outcome === 'NOT_ASSESSED' || (!draft.offered && active.length === 0)) return undefined;
    return {
      severity: 'info',
      message: `Once iron is started: ferritin and TSAT after ${weeks} weeks, at least ${hoursOffIron} h off iron; stop oral iron at a ferritin above ${toOneDecimal(stopOralAbove)} ng/mL; no repeat IV iron before ${noRepeatIvBeforeWeeks} weeks (unverified).`,
      basis: active,
      next: 'Plan the blood test.',
    };
  },
  missing: { none: 'without iron there is nothing to follow' },
});

/** Levothyroxine and levodopa by ingredient; quinolones, tetracyclines, antacids and PPIs by class. */
const BINDING_INGREDIENTS = ['levothyroxine', 'levodopa', 'carbidopa-levodopa'];

const SEPARATE_DOSES = defineRule({
  id: 'R-FE-13',
  severities: ['advise'],
  question: 'Does another drug meet oral iron in the gut?',
  condition:
    'an oral iron draft is offered and levothyroxine, levodopa, a quinolone, a tetracycline, an antacid or a PPI is active',
  evidence: 'app default, not from a guideline',
  parameters: [],
  overridable: false,
  needs: [],
  considers: IRON_FACTS,
  fires(facts) {
    if (!ironOutcome(facts).draft.offered) return undefined;
    const met = new Set([...activeDrugs(facts, ['binds-iron']), ...drugsContaining(facts, BINDING_INGREDIENTS)]);
    if (met.size === 0) return undefined;
    return {
      severity: 'advise',
      message: `Oral iron with ${[...met].map(drugName).join(', ')}: separate the doses or expect poor absorption (unverified).`,
      basis: [...met].map(({ source }) => source),
      next: 'Set the times of both, or ask the pharmacist.',
    };
  },
  missing: { none: 'with medication requests unread no oral iron is drafted' },
});

const KIDNEY_TARGETS = defineRule({
  id: 'R-FE-14',
  severities: ['info'],
  question: 'May nephrology aim at other iron values?',
  condition: `chronic kidney disease that is not end-stage: eGFR ${toOneDecimal(ESRD_EGFR.value)} or more and below ${figure(NORMAL_EGFR)}`,
  evidence: 'app default, not from a guideline',
  parameters: [ESRD_EGFR, NORMAL_EGFR],
  overridable: false,
  needs: ['egfr'],
  considers: IRON_FACTS,
  fires(facts) {
    if (ironOutcome(facts).outcome === 'NOT_ASSESSED') return undefined;
    const { egfr, endStageRenalDisease } = facts;
    const hasEsrd = endStageRenalDisease.known && endStageRenalDisease.value;
    if (hasEsrd || !labAtLeast(egfr.value, ESRD_EGFR.value) || !labBelow(egfr.value, NORMAL_EGFR.value))
      return undefined;
    return {
      severity: 'info',
      message: 'Chronic kidney disease: nephrology iron targets may differ (unverified).',
      basis: egfr.sources,
      next: 'Agree the target with nephrology if one is involved.',
    };
  },
  missing: { none: 'without an eGFR nothing is known about kidney disease here' },
});

/** R-FE rules that are told after the outcome; none of them when the branch was not run. */
export const IRON_ADDITIONAL_RULES: readonly Rule[] = [
  INFLAMMATION,
  CAUSE,
  AFTER_START,
  SEPARATE_DOSES,
  KIDNEY_TARGETS,
];
