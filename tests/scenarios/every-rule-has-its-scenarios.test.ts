import { describe, expect, it } from 'vitest';
import type { FactName, Rule } from '../../src/clinical/assessment/rule.ts';
import { RULES } from '../../src/clinical/assessment/rule-list.ts';
import type { Parameter } from '../../src/clinical/evidence/parameter.ts';
import { DIALYSIS_DOSE, GABAPENTIN_STOP_DAYS } from '../../src/clinical/evidence/parameters/gabapentin.ts';
import { IRON_RECHECK } from '../../src/clinical/evidence/parameters/iron.ts';
import {
  CHECK_AFTER_GABAPENTIN,
  CHECK_AFTER_STEP,
  CHECKS_AFTER_LAST_DOSE,
  RISK_BENEFIT_REVIEW,
} from '../../src/clinical/evidence/parameters/monitoring.ts';
import {
  HOLD_REVIEW_DAYS,
  RESUME_PERCENT,
  RESUME_WEEKS,
  WATCH_REVIEW_DAYS,
} from '../../src/clinical/evidence/parameters/response.ts';
import { RESPONSE_RULES } from '../../src/clinical/response/respond.ts';
import { TAPER_RULES } from '../../src/clinical/safeguards/check-plan.ts';
import { ALL_SCENARIOS } from './all-scenarios.ts';
import type { Scenario } from './scenario.ts';

type Declared = Pick<Rule, 'id' | 'parameters' | 'overridable'> & { readonly needs?: readonly FactName[] };

/** Rules that share an id (R-DAT-1 has one for each resource type) answer for it together. */
function byId(rules: readonly Declared[]): readonly (readonly [id: string, rules: readonly Declared[]])[] {
  const ids = new Map<string, Declared[]>();
  for (const rule of rules) ids.set(rule.id, [...(ids.get(rule.id) ?? []), rule]);
  return [...ids];
}

const DECLARED = byId([...RULES, ...RESPONSE_RULES, ...TAPER_RULES]);

const scenariosOf = (id: string): readonly Scenario[] =>
  ALL_SCENARIOS.filter(({ rule }) => rule === id || rule === `${id}m`);

/** Rules that say something at every visit of their kind and so have no silent line. */
const ALWAYS: readonly string[] = ['R-AVD-3'];
/** Figures that a rule tells the reader, or acts by; nothing of the patient is compared with them. */
const TOLD: readonly Parameter[] = [
  CHECK_AFTER_GABAPENTIN,
  CHECK_AFTER_STEP,
  CHECKS_AFTER_LAST_DOSE,
  DIALYSIS_DOSE,
  GABAPENTIN_STOP_DAYS,
  HOLD_REVIEW_DAYS,
  IRON_RECHECK,
  RESUME_PERCENT,
  RESUME_WEEKS,
  RISK_BENEFIT_REVIEW,
  WATCH_REVIEW_DAYS,
];

describe.each(DECLARED)('%s', (id, rules) => {
  const scenarios = scenariosOf(id);

  it('has a patient for whom it fires and one for whom it does not', () => {
    const outcomes = scenarios.map(({ expect: outcome }) => (outcome === 'silent' ? 'silent' : 'fires'));
    expect([...new Set(outcomes)].toSorted()).toEqual(ALWAYS.includes(id) ? ['fires'] : ['fires', 'silent']);
  });

  it('has a patient on each of its thresholds and one beside it', () => {
    const bare = rules
      .flatMap(({ parameters }) => parameters)
      .filter((threshold) => !TOLD.includes(threshold))
      .filter((threshold) => {
        const sides = scenarios.flatMap(({ at }) => (at?.[0] === threshold ? [at[1]] : []));
        return !sides.includes('on') || new Set(sides).size < 2;
      });
    expect(bare.map(({ meaning }) => meaning)).toEqual([]);
  });

  it('has a patient for each needed fact missing, in whom it really is', () => {
    const needed = rules.flatMap(({ needs = [] }) => needs);
    const unmet = needed.filter((fact) => {
      const lines = scenarios.filter(({ missing }) => missing === fact);
      return !lines.some(({ patient }) => {
        const known = patient.picture()[fact];
        return typeof known === 'object' && known !== null && 'known' in known && !known.known;
      });
    });
    expect(unmet).toEqual([]);
  });

  it('has a patient for its override, and one in whom it stands', () => {
    const outcomes = scenarios.map(({ expect: outcome }) => outcome);
    const lifted = outcomes.some((outcome) => outcome === 'overridden') && outcomes.includes('stop');
    expect(lifted).toBe(rules.some(({ overridable }) => overridable));
  });
});

it('no scenario is about a rule that does not exist', () => {
  const ids = DECLARED.map(([id]) => id);
  const unknown = ALL_SCENARIOS.filter(({ rule }) => !ids.includes(rule) && !ids.includes(rule.replace(/m$/, '')));
  expect(unknown.map(({ rule }) => rule)).toEqual([]);
});
