import { describe, expect, it } from 'vitest';
import { ALL_SCENARIOS, SCENARIO_TABLES } from './all-scenarios.ts';
import { findingOf, outcomeFor, visit } from './scenario.ts';

describe.each(SCENARIO_TABLES)('%s', (_, scenarios) => {
  it.each(scenarios)('$rule $expect: $says', (scenario) => {
    const { findings } = visit(scenario);
    expect(outcomeFor(scenario.rule, findings)).toBe(scenario.expect);
    if (scenario.message) expect(findingOf(scenario.rule, findings)?.message).toMatch(scenario.message);
  });
});

describe('what every finding holds', () => {
  const findings = ALL_SCENARIOS.flatMap((scenario) => visit(scenario).findings);

  it('a message and what to do next, each a whole sentence', () => {
    const without = findings.filter(({ message, next }) => !/\.$/.test(message) || !/[.!?]$/.test(next));
    expect(without.map(({ rule, message, next }) => `${rule}: ${message} / ${next}`)).toEqual([]);
  });

  it('an override only where the rule may be lifted', () => {
    expect(findings.filter(({ overridden, overridable }) => overridden && !overridable)).toEqual([]);
  });

  it('a typed reason lifts no stop that may not be lifted', () => {
    const fixed = ALL_SCENARIOS.flatMap((scenario) => {
      const { findings: before } = visit(scenario);
      const stops = before.filter(({ severity, overridable }) => severity === 'stop' && !overridable);
      return stops.map(({ rule }) => {
        const patient = scenario.patient.overriding(rule, 'a typed reason');
        return [rule, outcomeFor(rule, visit({ ...scenario, patient }).findings)];
      });
    });
    expect(fixed.filter(([, outcome]) => outcome !== 'stop')).toEqual([]);
    expect(fixed.length).toBeGreaterThan(20);
  });
});
