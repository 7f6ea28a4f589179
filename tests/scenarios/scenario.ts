import type { Finding, Severity } from '../../src/clinical/assessment/finding.ts';
import type { FactName } from '../../src/clinical/assessment/rule.ts';
import { type Consultation, consult } from '../../src/clinical/consultation/consult.ts';
import type { Parameter } from '../../src/clinical/evidence/parameter.ts';
import { NO_LOCAL_POLICY } from '../../src/clinical/evidence/site-values.ts';
import type { PlanChoices } from '../../src/clinical/picture/answers.ts';
import { type PatientBuilder, TODAY } from '../builders/patient.ts';

/**
 * One line of a scenario table: a patient in words that a clinician can disagree with, and what one rule says of them.
 * `every-rule-has-its-scenarios.test.ts` asks that each rule has a line exactly on each number that it compares with and
 * one at the nearest value where it says something else (so `says` holds both numbers), one for each needed fact missing,
 * one for its override and one for a blank reason.
 */
export interface Scenario {
  /** The rule as it is reported, "R-FE-1m" for a missing-data form. */
  readonly rule: string;
  /** The patient, with the numbers, and what happens. */
  readonly says: string;
  readonly patient: PatientBuilder;
  /** The severity of the finding, `silent` when the rule must not fire, `overridden` for a stop that a reason lifted. */
  readonly expect: Severity | 'silent' | 'overridden';
  /** What the clinician chose for the plan; products and pace as by default unless said here. */
  readonly choices?: Partial<PlanChoices>;
  /**
   * The threshold that this line lies at: on it, or the nearest value that can be charted to either side. Of a threshold
   * with several numbers (a table, bands), which of them.
   */
  readonly at?: readonly [threshold: Parameter, side: 'below' | 'on' | 'above', number?: number];
  /** The gabapentin draft that comes with it: "100 mg up to 600 mg", or its outcome when there is none. */
  readonly gabapentin?: string;
  /** The needed fact that is unknown in this line. */
  readonly missing?: FactName;
  /** Words that the finding's message must hold. */
  readonly message?: RegExp;
}

const TABLETS_AND_ODT: PlanChoices = { supply: { odt: true, fillDays: 28 } };

/** The whole visit, as the screens and the headless run see it. */
export const visit = ({ patient, choices }: Pick<Scenario, 'patient' | 'choices'>): Consultation =>
  consult(patient.record, patient.answers, { ...TABLETS_AND_ODT, ...choices }, TODAY, NO_LOCAL_POLICY);

/** The finding that a scenario is about, if the rule fired. */
export const findingOf = (rule: string, findings: readonly Finding[]): Finding | undefined =>
  findings.find((finding) => finding.rule === rule);

/** What happened, in the words of `expect`. */
export function outcomeFor(rule: string, findings: readonly Finding[]): Scenario['expect'] {
  const finding = findingOf(rule, findings);
  if (!finding) return 'silent';
  return finding.overridden ? 'overridden' : finding.severity;
}

/** The gabapentin draft in the words of `gabapentin`. */
export function gabapentinIn({ gabapentin }: Consultation): string {
  return gabapentin.outcome === 'START'
    ? `${gabapentin.start.startMg} mg up to ${gabapentin.start.capMg} mg`
    : gabapentin.outcome;
}
