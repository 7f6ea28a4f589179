import type { Finding } from '../../../src/clinical/assessment/finding.ts';
import { addDoses, doseFromMg } from '../../../src/clinical/measures/dose.ts';
import { inOrder, type PerSlot } from '../../../src/clinical/measures/slots.ts';
import type { StrategyChoice, Supply } from '../../../src/clinical/picture/answers.ts';
import { planTaper, type TaperRequest } from '../../../src/clinical/taper/plan-taper.ts';
import type { TaperPlan } from '../../../src/clinical/taper/taper-plan.ts';
import type { Act } from '../../../src/fhir/proposal/act.ts';
import { instant } from '../../../src/fhir/proposal/instant.ts';
import type { Judged } from '../../../src/fhir/proposal/judged.ts';
import type { Proposal, ProposalInput } from '../../../src/fhir/proposal/proposal.ts';
import { propose } from '../../../src/fhir/proposal/propose.ts';
import { exactly, type PatientBuilder, TODAY } from '../../builders/patient.ts';
import { elena, maria } from '../../builders/patients.ts';

export const JCPG: StrategyChoice = { id: 'jcpg', percent: exactly(10), weeks: 4 };
export const SUPPLY: Supply = { odt: true, fillDays: 28 };

/** The pharmacist who prepares, and the prescriber who decides. */
export const PREPARER = { reference: 'Practitioner/pharmacist', name: 'Priya Pharmacist' };
export const PRESCRIBER = { reference: 'Practitioner/prescriber', name: 'Pat Prescriber' };

/** A day on which no rule has anything to say. */
export const NOTHING_TO_NOTE: Judged = { findings: [], acknowledgements: [] };

export const actOf = (change: Partial<Act> = {}): Act => ({
  planId: 'plan-w1',
  patient: { reference: 'Patient/1', name: 'Maria Alvarez' },
  by: PREPARER,
  app: { name: 'Stillstep', version: '0.1.0' },
  at: instant('2026-12-01T10:42:00Z'),
  today: TODAY,
  ...change,
});

/** The schedule for what a patient takes; a refusal is a bug of the test. */
export function planFor(patient: PatientBuilder, request: Partial<TaperRequest> = {}): TaperPlan {
  const { regimen } = patient.picture();
  if (!regimen.known) throw new Error('regimen not determined');
  const outcome = planTaper({ taken: regimen.value.slots, strategy: JCPG, start: TODAY, odt: true, ...request });
  if (outcome.kind !== 'plan') throw new Error(JSON.stringify(outcome.because));
  return outcome.plan;
}

export const inputFor = (patient: PatientBuilder = maria(), change: Partial<ProposalInput> = {}): ProposalInput => ({
  act: actOf(),
  picture: patient.picture(),
  findings: [],
  plan: planFor(patient),
  supply: SUPPLY,
  ...change,
});

/** The proposal; a refusal is a bug of the test. */
export function proposed(patient: PatientBuilder = maria(), change: Partial<ProposalInput> = {}): Proposal {
  const outcome = propose(inputFor(patient, change));
  if (outcome.kind !== 'proposal') throw new Error(JSON.stringify(outcome.because));
  return outcome;
}

export const finding = (change: Partial<Finding> & Pick<Finding, 'rule' | 'severity'>): Finding => ({
  overridden: false,
  overridable: false,
  message: `${change.rule} in words`,
  basis: [],
  evidence: [],
  next: '',
  ...change,
});

/** With everything that can be in it: drafts, labs, monitoring, overrides, versions, an encounter, a decider. */
export const withEverything = (): Proposal =>
  proposed(elena(), {
    act: actOf({ encounter: 'Encounter/e1' }),
    findings: [
      finding({ rule: 'R-MON-2', severity: 'info', message: 'day 7 after each step: withdrawal, IRLS, suicidality' }),
      finding({ rule: 'R-NDR-1', severity: 'info', message: 'CBT-I; exercise <not> near bedtime & no caffeine' }),
      finding({ rule: 'R-TAP-3', severity: 'warn', evidence: ['E-LBL-FORM'] }),
    ],
    acknowledgements: [{ rule: 'R-TAP-3', message: 'R-TAP-3 in words' }],
    ticked: { iron: 'alternate days', gabapentin: true, labs: ['ferritin', 'creatinine'] },
    versions: { 'Observation/ferritin-1': '3' },
    decider: PRESCRIBER,
  });

/** "bedtime 1.875" as doses per time of day. */
export function doses(slots: { readonly [slot: string]: number }): PerSlot<number> {
  return Object.fromEntries(
    Object.entries(slots).map(([slot, milligrams]) => [slot, doseFromMg(milligrams) ?? Number.NaN]),
  );
}

export const totalOf = (slots: PerSlot<number>): number => inOrder(slots).reduce((sum, [, units]) => sum + units, 0);
export { addDoses };
