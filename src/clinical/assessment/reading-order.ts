import { type Finding, SEVERITIES } from './finding.ts';

/** The order of the spec's sections. */
const SECTIONS = [
  'R-DAT',
  'R-REG',
  'R-ELG',
  'R-RSP',
  'R-TAP',
  'R-RLS',
  'R-FE',
  'R-GBP',
  'R-VC',
  'R-AVD',
  'R-EXA',
  'R-NDR',
  'R-MON',
  'R-REF',
];
const RULES_PER_SECTION = 100;

/** Where a rule stands in the spec: its section, then its number; the missing-data form stands with its rule. */
function placeOf(rule: string): number {
  const dash = rule.lastIndexOf('-');
  const section = SECTIONS.indexOf(rule.slice(0, dash));
  const place = section < 0 ? SECTIONS.length : section;
  return place * RULES_PER_SECTION + Number.parseInt(rule.slice(dash + 1), 10);
}

/** Rules, or anything with a rule id, in the order of the spec. */
export const inRuleOrder = <T extends { readonly id: string }>(rules: readonly T[]): readonly T[] =>
  rules.toSorted((a, b) => placeOf(a.id) - placeOf(b.id));

/** Findings of all stages as the clinician reads them: the worst severity first, then in the order of the spec. */
export function inReadingOrder(findings: readonly Finding[]): readonly Finding[] {
  return findings.toSorted(
    (a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || placeOf(a.rule) - placeOf(b.rule),
  );
}
