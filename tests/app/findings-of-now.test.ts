import { describe, expect, it } from 'vitest';
import { findingsOfNow } from '../../src/app/decision/findings-of-now.ts';
import type { Finding, Severity } from '../../src/clinical/assessment/finding.ts';

function finding(rule: string, severity: Severity): Finding {
  return { rule, severity, overridden: false, overridable: false, message: rule, basis: [], evidence: [], next: '' };
}

const OF_NOW = [
  finding('R-ELG-2', 'stop'),
  finding('R-ELG-9', 'warn'),
  finding('R-ELG-4m', 'warn'),
  finding('R-TAP-3', 'warn'),
  finding('R-ELG-11', 'advise'),
];

describe('What the chart of now says to a plan that waits for its decision', () => {
  it('is nothing while no fact has changed: the sender answered for these findings', () => {
    expect(findingsOfNow({ findings: OF_NOW }, false)).toEqual([]);
  });

  it('is every stop and warn of the chart once a fact has changed: epilepsy stops, a new opioid is to be noted', () => {
    expect(findingsOfNow({ findings: OF_NOW }, true).map(({ rule }) => rule)).toEqual(['R-ELG-2', 'R-ELG-9']);
  });
});
