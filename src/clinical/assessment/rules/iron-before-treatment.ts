import { figure } from '../../evidence/figure.ts';
import { inForce } from '../../evidence/in-force.ts';
import { ADULT_AGE } from '../../evidence/parameters/eligibility.ts';
import { ORAL_FERRITIN, OVERLOAD_TSAT } from '../../evidence/parameters/iron.ts';
import { LAB_MAX_AGE } from '../../evidence/parameters/labs.ts';
import { RLS_CRITERIA } from '../../evidence/parameters/restless-legs.ts';
import type { SetAsideLab } from '../../picture/clinical-picture.ts';
import { labAtMost } from '../../picture/lab-comparison.ts';
import { IRON_FACTS, ironOutcome, ironOverload } from '../iron-outcome.ts';
import { isUnderage } from '../predicates/is-underage.ts';
import { defineRule } from '../rule.ts';
import { ironLabs, outcomeRule } from './iron-outcome-rule.ts';

const ORAL_LIMIT = figure(ORAL_FERRITIN);
const OVERLOADED = figure(OVERLOAD_TSAT);

export const NOT_ASSESSED = outcomeRule({
  id: 'R-FE-0',
  severities: ['info'],
  outcomes: ['NOT_ASSESSED'],
  after: [],
  question: 'Is the iron branch run at all?',
  condition: 'RLS is not recorded as present, or fewer than five criteria are met, or age is under 18 or unknown',
  evidence: 'no claim made',
  parameters: [RLS_CRITERIA, ADULT_AGE],
  says: (facts) => ({
    severity: 'info',
    message: isUnderage(facts)
      ? 'Iron not assessed: these rules are for adults.'
      : 'Iron not assessed: RLS is not recorded as present, or fewer than five criteria are met.',
    basis: [],
    next: 'Answer the RLS questions if the legs are restless.',
  }),
});

const WHY_SET_ASIDE: Readonly<Record<Exclude<SetAsideLab['why'], 'too old'>, string>> = {
  'before the iron order': 'taken before the iron now ordered',
  'unknown unit': 'in a unit that cannot be converted',
  'no unit': 'without a unit',
  'not a number': 'not a number',
};

export const SET_ASIDE = defineRule({
  id: 'R-FE-2',
  severities: ['warn'],
  question: 'Was a ferritin or TSAT on record not used?',
  condition: `RLS present in an adult, and a ferritin or TSAT is older than ${figure(LAB_MAX_AGE)}, of a day before an active iron order, or in an unknown unit`,
  evidence: 'app default, not from a guideline',
  parameters: [LAB_MAX_AGE],
  overridable: false,
  needs: [],
  considers: [...IRON_FACTS, 'setAsideIronLabs', 'policy'],
  fires(facts) {
    const { setAsideIronLabs } = facts;
    if (setAsideIronLabs.length === 0 || ironOutcome(facts).outcome === 'NOT_ASSESSED') return undefined;
    const tooOld = `older than ${inForce(LAB_MAX_AGE, facts.policy)} ${LAB_MAX_AGE.unit}`;
    const each = setAsideIronLabs.map(
      ({ source, why }) => `${source.label} (${why === 'too old' ? tooOld : WHY_SET_ASIDE[why]})`,
    );
    return {
      severity: 'warn',
      message: `Not used, counted as missing: ${each.join('; ')}.`,
      basis: setAsideIronLabs.map(({ source }) => source),
      next: 'Order ferritin and TSAT (morning, at least 24 h off iron).',
    };
  },
  missing: { none: 'it says itself which values are missing' },
});

export const OVERLOAD = outcomeRule({
  id: 'R-FE-3',
  severities: ['stop'],
  outcomes: ['NO_IRON_OVERLOAD'],
  after: ['R-FE-0'],
  question: 'Would iron be dangerous?',
  condition: `an iron-overload diagnosis, active or past; or TSAT above ${OVERLOADED}, unless R-FE-15 applies (with ferritin unknown or conditions unread it does not)`,
  evidence: ['E-IRL-IRON'],
  parameters: [OVERLOAD_TSAT],
  says: (facts) => ({
    severity: 'stop',
    message:
      ironOverload(facts).length > 0
        ? 'Iron overload on record: no iron by any route.'
        : `TSAT above ${OVERLOADED}: no iron by any route.`,
    basis: [...ironOverload(facts), ...ironLabs(facts)],
    next: 'Assess iron overload.',
  }),
});

export const REPEAT = outcomeRule({
  id: 'R-FE-15',
  severities: ['warn'],
  outcomes: ['REPEAT_TSAT'],
  after: ['R-FE-0', 'R-FE-3'],
  question: 'Do ferritin and TSAT contradict each other?',
  condition: `TSAT above ${OVERLOADED} with ferritin ${ORAL_LIMIT} or less, conditions read and no iron-overload diagnosis among them`,
  evidence: ['E-AASM-IRON'],
  parameters: [OVERLOAD_TSAT, ORAL_FERRITIN],
  says: () => ({
    severity: 'warn',
    message: `TSAT above ${OVERLOADED} with a ferritin of ${ORAL_LIMIT} or less is inconsistent (recent iron?): no iron draft.`,
    next: 'Repeat both in the morning, at least 24 h off iron.',
  }),
});

export const PREGNANCY = outcomeRule({
  id: 'R-FE-9',
  severities: ['warn'],
  outcomes: ['PREGNANCY_REFER'],
  after: ['R-FE-0', 'R-FE-3', 'R-FE-15'],
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

export const MISSING = defineRule({
  id: 'R-FE-1',
  severities: ['warn'],
  question: 'Are ferritin and TSAT known?',
  condition:
    'never by itself; as R-FE-1m when one of them is missing, unless one of R-FE-0, R-FE-3, R-FE-15, R-FE-9 applies',
  evidence: ['E-AASM-IRON'],
  parameters: [ORAL_FERRITIN],
  overridable: false,
  needs: ['ferritin', 'transferrinSaturation'],
  considers: IRON_FACTS,
  fires: () => undefined,
  missing: {
    says: `warn: order the missing ferritin and TSAT; with a ferritin of ${ORAL_LIMIT} or less iron is likely to be indicated`,
    fires(facts) {
      if (ironOutcome(facts).outcome !== 'MISSING') return undefined;
      const { ferritin, transferrinSaturation } = facts;
      const absent = [!ferritin.known && 'ferritin', !transferrinSaturation.known && 'TSAT'].filter(Boolean);
      const isLow = ferritin.known && labAtMost(ferritin.value, ORAL_FERRITIN.value);
      return {
        severity: 'warn',
        message: `No usable ${absent.join(' or ')}: no iron draft.${isLow ? ` Ferritin is ${ORAL_LIMIT} or less: iron is likely to be indicated once TSAT is known.` : ''}`,
        basis: ironLabs(facts),
        next: 'Order ferritin and TSAT (morning, at least 24 h off iron).',
      };
    },
  },
});
