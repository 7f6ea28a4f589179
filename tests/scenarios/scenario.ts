import type { Finding, Severity } from '../../src/clinical/assessment/finding.ts';
import type { FactName, PlanAsked } from '../../src/clinical/assessment/rule.ts';
import type { Parameter } from '../../src/clinical/evidence/parameter.ts';
import type { PatientBuilder } from '../builders/patient.ts';

/**
 * One line of a scenario table: a patient in words that a clinician can disagree with, and what one rule says of them.
 * `every-rule-has-its-scenarios.test.ts` asks that each rule has a line for each side of each of its thresholds, for
 * each needed fact missing, and for its override.
 */
export interface Scenario {
  /** The rule as it is reported, "R-FE-1m" for a missing-data form. */
  readonly rule: string;
  /** The patient, with the numbers, and what happens. */
  readonly says: string;
  readonly patient: PatientBuilder;
  /** The severity of the finding, `silent` when the rule must not fire, `overridden` for a stop that a reason lifted. */
  readonly expect: Severity | 'silent' | 'overridden';
  readonly asked?: Partial<PlanAsked>;
  /** The threshold that this line lies at: on it, or the nearest value that can be charted to either side. */
  readonly at?: readonly [threshold: Parameter, side: 'below' | 'on' | 'above'];
  /** The needed fact that is unknown in this line. */
  readonly missing?: FactName;
  /** More about the finding than its severity: words that its message must hold, evidence that it must cite. */
  readonly message?: RegExp;
}

/** What a scenario says happened, from the findings of the stage that has the rule. */
export function outcomeFor(rule: string, findings: readonly Finding[]): Scenario['expect'] {
  const finding = findings.find((each) => each.rule === rule);
  if (!finding) return 'silent';
  return finding.overridden ? 'overridden' : finding.severity;
}
