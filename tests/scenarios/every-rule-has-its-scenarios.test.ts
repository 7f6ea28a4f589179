import { describe, expect, it } from 'vitest';
import type { FactName, Rule } from '../../src/clinical/assessment/rule.ts';
import { RULES } from '../../src/clinical/assessment/rule-list.ts';
import type { Parameter } from '../../src/clinical/evidence/parameter.ts';
import { RESPONSE_RULES } from '../../src/clinical/response/respond.ts';
import { TAPER_RULES } from '../../src/clinical/safeguards/check-plan.ts';
import { ALL_PARAMETERS } from '../../tools/generate/rule-book/all-parameters.ts';
import { ALL_SCENARIOS } from './all-scenarios.ts';
import { comparedNumbers, nearestStep } from './compared-numbers.ts';
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

const numbersIn = (words: string): readonly number[] => (words.match(/\d+(?:\.\d+)?/g) ?? []).map(Number);

/** Whether the words hold this number, or two that are so far apart ("IRLS 20 from 15" is 5 points more). */
function holds(words: string, number: number): boolean {
  const said = numbersIn(words);
  return said.includes(number) || said.some((from) => said.includes(from + number));
}

/** Whether these two lines are one nearest step apart, by the numbers in their words, and differ in what is said. */
function isTurningPoint(on: Scenario, beside: Scenario, threshold: Parameter): boolean {
  const isOther =
    on.expect !== beside.expect || on.message?.source !== beside.message?.source || on.gabapentin !== beside.gabapentin;
  const step = nearestStep(threshold);
  const isNearest = numbersIn(on.says).some((here) =>
    numbersIn(beside.says).some((there) => Math.abs(Math.abs(here - there) - step) < 0.000_1),
  );
  return on.rule === beside.rule && isOther && isNearest;
}

/** Whether a line lies at this number of the threshold; a line at a threshold of several says at which. */
function isAt({ at }: Scenario, threshold: Parameter, number: number): boolean {
  if (at?.[0] !== threshold) return false;
  return at[2] === number || (at[2] === undefined && comparedNumbers(threshold).length === 1);
}

/** "30 mL/min and mg: start 300 mg …" for each number of a threshold at which these lines never turn. */
function neverTurning(threshold: Parameter, scenarios: readonly Scenario[]): readonly string[] {
  const bare = comparedNumbers(threshold).filter((number) => {
    const lines = scenarios.filter((scenario) => isAt(scenario, threshold, number));
    const on = lines.filter(({ at, says }) => at?.[1] === 'on' && holds(says, number));
    const beside = lines.filter(({ at }) => at?.[1] !== 'on');
    return !on.some((line) => beside.some((other) => isTurningPoint(line, other, threshold)));
  });
  return bare.map((number) => `${number} ${threshold.unit}: ${threshold.meaning}`);
}

describe.each(DECLARED)('%s', (id, rules) => {
  const scenarios = scenariosOf(id);

  it('has a patient for whom it fires and one for whom it does not', () => {
    const outcomes = scenarios.map(({ expect: outcome }) => (outcome === 'silent' ? 'silent' : 'fires'));
    expect([...new Set(outcomes)].toSorted()).toEqual(ALWAYS.includes(id) ? ['fires'] : ['fires', 'silent']);
  });

  it('has a patient exactly on each number that it compares with and one at the nearest value for whom it says something else', () => {
    const thresholds = new Set(rules.flatMap(({ parameters }) => parameters));
    expect([...thresholds].flatMap((threshold) => neverTurning(threshold, scenarios))).toEqual([]);
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

it('each number behind the facts and the paces has a patient exactly on it and one beside it for whom a rule says something else', () => {
  expect(ALL_PARAMETERS.flatMap((threshold) => neverTurning(threshold, ALL_SCENARIOS))).toEqual([]);
});

it('no scenario is about a rule that does not exist', () => {
  const ids = DECLARED.map(([id]) => id);
  const unknown = ALL_SCENARIOS.filter(({ rule }) => !ids.includes(rule) && !ids.includes(rule.replace(/m$/, '')));
  expect(unknown.map(({ rule }) => rule)).toEqual([]);
});
