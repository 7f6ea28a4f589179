import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { CASES, caseFile, run } from './charts.ts';

/** Left out of the expected findings by the contract. */
const NOT_COMPARED = /^(R-AVD-[234]|R-VC-2|R-NDR-1|R-MON-\d+|R-FE-1[234]|R-GBP-8|R-REF-.+)$/;

describe('worked cases', () => {
  const names = readdirSync(CASES);

  test('all 21 are here', () => {
    expect(names).toHaveLength(21);
  });

  test.each(names)('%s agrees in every compared key', (name) => {
    const { findings, unread, proposal, ...rest } = run(caseFile(name, 'chart.json'), caseFile(name, 'choices.json'));
    const compared = findings
      .filter(({ rule }) => !NOT_COMPARED.test(rule))
      .map(({ rule, severity, overridden }) => [rule, severity, overridden]);
    expect({ ...rest, findings: compared }).toEqual(caseFile(name, 'expected.json'));
    expect(unread).toEqual([]);
    const withheld =
      rest.schedule === null || compared.some(([rule, severity, lifted]) => isBlocking(rule, severity, lifted));
    expect(proposal === null).toBe(withheld);
  });
});

function isBlocking(rule: string | boolean | undefined, severity: unknown, lifted: unknown): boolean {
  return severity === 'stop' && lifted === false && /^R-(DAT|REG|ELG|RSP|TAP)-/.test(String(rule));
}
