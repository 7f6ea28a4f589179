import { describe, expect, it } from 'vitest';
import { SEVERITIES, type Severity } from '../../src/clinical/assessment/finding.ts';
import { RULES } from '../../src/clinical/assessment/rule-list.ts';
import { RESPONSE_RULES } from '../../src/clinical/response/respond.ts';
import { TAPER_RULES } from '../../src/clinical/safeguards/check-plan.ts';
import { ALL_SCENARIOS, SCENARIO_TABLES } from './all-scenarios.ts';
import { findingOf, gabapentinIn, outcomeFor, visit } from './scenario.ts';

/** R-FE-1 has a missing-data form and nothing else. */
const ONLY_MISSING_FORM = ['R-FE-1'];

describe.each(SCENARIO_TABLES)('%s', (_, scenarios) => {
  it.each(scenarios)('$rule $expect: $says', (scenario) => {
    const seen = visit(scenario);
    const { findings } = seen;
    expect(outcomeFor(scenario.rule, findings)).toBe(scenario.expect);
    if (scenario.gabapentin) expect(gabapentinIn(seen)).toBe(scenario.gabapentin);
    if (scenario.message) expect(findingOf(scenario.rule, findings)?.message).toMatch(scenario.message);
  });
});

describe('what every finding holds', () => {
  const findings = ALL_SCENARIOS.flatMap((scenario) => visit(scenario).findings);

  it('a message and what to do next, each a whole sentence', () => {
    const without = findings.filter(({ message, next }) => !/\.$/.test(message) || !/[.!?]$/.test(next));
    expect(without.map(({ rule, message, next }) => `${rule}: ${message} / ${next}`)).toEqual([]);
  });

  it('a severity that its rule declares, and every declared severity is met by some patient', () => {
    const met = new Map<string, Set<Severity>>();
    for (const { rule, severity } of findings) met.set(rule, (met.get(rule) ?? new Set<Severity>()).add(severity));
    const declared = new Map<string, Set<Severity>>();
    for (const { id, severities } of [...RULES, ...RESPONSE_RULES, ...TAPER_RULES]) {
      if (ONLY_MISSING_FORM.includes(id)) continue;
      declared.set(id, new Set([...(declared.get(id) ?? []), ...severities]));
    }
    const asLine = ([id, severities]: readonly [string, ReadonlySet<Severity>]): string =>
      `${id} ${SEVERITIES.filter((severity) => severities.has(severity)).join(' ')}`;
    const isMissingForm = (id: string): boolean => id.endsWith('m') && !declared.has(id);
    expect(
      [...met]
        .filter(([id]) => !isMissingForm(id))
        .map(asLine)
        .toSorted(),
    ).toEqual([...declared].map(asLine).toSorted());
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
