import type { Finding } from '../../clinical/assessment/finding.ts';

/** The blood tests that a rule asks for (spec sections 6 and 7), in the order in which they are requested. */
export const LAB_TESTS_IN_ORDER = ['ferritin', 'transferrinSaturation', 'cReactiveProtein', 'creatinine'] as const;
export type LabTest = (typeof LAB_TESTS_IN_ORDER)[number];

const ASKED_BY: Readonly<Record<string, readonly LabTest[]>> = {
  'R-FE-1m': ['ferritin', 'transferrinSaturation'],
  'R-FE-2': ['ferritin', 'transferrinSaturation'],
  'R-FE-15': ['ferritin', 'transferrinSaturation'],
  'R-FE-7m': ['cReactiveProtein'],
  'R-GBP-2m': ['creatinine'],
};

/** The tests that the findings ask for, each once: what "lab requests" offers the clinician to tick. */
export function labTestsAskedFor(findings: readonly Finding[]): readonly LabTest[] {
  const asked = findings.flatMap(({ rule }) => ASKED_BY[rule] ?? []);
  return LAB_TESTS_IN_ORDER.filter((test) => asked.includes(test));
}
