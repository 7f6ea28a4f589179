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
import { CEILING_WINDOW, GRID_WITH_ODT } from '../../src/clinical/evidence/parameters/taper.ts';
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

/** Laboratory figures and weights are charted to one decimal. */
const TO_ONE_DECIMAL = /^(?:%$|ng\/mL|mg\/L|g\/dL|mL\/min|kg)/;
/** Doses move by one ODT; a percent of a dose moves by the unit that is taken off. */
const BY_ONE_ODT = /^(?:mg|%)/;
const SPECIAL_STEPS = new Map<Parameter, number>([
  /** 0.13 mg: what a chart makes of 0.125 mg when it rounds. */
  [GRID_WITH_ODT, 0.005],
  /** A row lasts whole weeks. */
  [CEILING_WINDOW, 7],
]);

/** How far from a threshold the nearest value lies that can be charted. */
function nearestStep(threshold: Parameter): number {
  const special = SPECIAL_STEPS.get(threshold);
  if (special !== undefined) return special;
  if (TO_ONE_DECIMAL.test(threshold.unit)) return 0.1;
  return BY_ONE_ODT.test(threshold.unit) ? 0.125 : 1;
}

const numbersIn = (words: string): readonly number[] => (words.match(/\d+(?:\.\d+)?/g) ?? []).map(Number);

/** Whether these two lines are one nearest step apart, by the numbers in their words, and differ in what is said. */
function isTurningPoint(on: Scenario, beside: Scenario, threshold: Parameter): boolean {
  const isOther = on.expect !== beside.expect || on.message?.source !== beside.message?.source;
  const step = nearestStep(threshold);
  const isNearest = numbersIn(on.says).some((here) =>
    numbersIn(beside.says).some((there) => Math.abs(Math.abs(here - there) - step) < 0.000_1),
  );
  return on.rule === beside.rule && isOther && isNearest;
}

describe.each(DECLARED)('%s', (id, rules) => {
  const scenarios = scenariosOf(id);

  it('has a patient for whom it fires and one for whom it does not', () => {
    const outcomes = scenarios.map(({ expect: outcome }) => (outcome === 'silent' ? 'silent' : 'fires'));
    expect([...new Set(outcomes)].toSorted()).toEqual(ALWAYS.includes(id) ? ['fires'] : ['fires', 'silent']);
  });

  it('has a patient exactly on each of its thresholds and one at the nearest value for whom it says something else', () => {
    const bare = rules
      .flatMap(({ parameters }) => parameters)
      .filter((threshold) => !TOLD.includes(threshold))
      .filter((threshold) => {
        const lines = scenarios.filter(({ at }) => at?.[0] === threshold);
        const on = lines.filter(({ at }) => at?.[1] === 'on');
        const beside = lines.filter(({ at }) => at?.[1] !== 'on');
        return !on.some((line) => beside.some((other) => isTurningPoint(line, other, threshold)));
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

  it('has a patient in whom it stands because the typed reason is blank, if a reason can lift it', () => {
    const blank = scenarios.some(
      ({ expect: outcome, patient }) => outcome === 'stop' && patient.answers.overrides?.[id]?.trim() === '',
    );
    expect(blank).toBe(rules.some(({ overridable }) => overridable));
  });
});

it('no scenario is about a rule that does not exist', () => {
  const ids = DECLARED.map(([id]) => id);
  const unknown = ALL_SCENARIOS.filter(({ rule }) => !ids.includes(rule) && !ids.includes(rule.replace(/m$/, '')));
  expect(unknown.map(({ rule }) => rule)).toEqual([]);
});
