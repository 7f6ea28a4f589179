import { type Consultation, consult } from '../../src/clinical/consultation/consult.ts';
import { NO_LOCAL_POLICY } from '../../src/clinical/evidence/site-values.ts';
import { day } from '../../src/clinical/measures/day.ts';
import type { Answers, PlanChoices } from '../../src/clinical/picture/answers.ts';
import { acknowledge, acknowledgementOf } from '../../src/clinical/review/acknowledge.ts';
import { chartRecord, versionsOf } from '../../src/ehr/chart-record.ts';
import { type ChartReading, readChart } from '../../src/ehr/read-chart.ts';
import type { EhrSession } from '../../src/ehr/session.ts';
import { instant } from '../../src/fhir/proposal/instant.ts';
import { propose } from '../../src/fhir/proposal/propose.ts';
import { type SealedProposal, seal } from '../../src/fhir/proposal/seal.ts';
import { readCharts } from '../../src/sandbox/charts/read-charts.ts';
import type { SandboxOptions } from '../../src/sandbox/sandbox-ehr.ts';
import { type Sandbox, startSandbox } from './ehr.ts';

/** A patient of the sandbox with what the clinician answers and chooses, so that there is a plan to write. */
export interface Planned {
  readonly id: string;
  readonly answers: Answers;
  readonly choices: PlanChoices;
  /** Resources that the plan becomes: care plan, medication requests, provenance, task. */
  readonly resources: number;
}

/** Worked case W1: 2 mg at bedtime for three years, 15 dose rows, 22 medication requests. */
export const RUTH: Planned = {
  id: 'ruth-mercer',
  answers: {
    pregnant: false,
    suicidality: 'none',
    previousFailedTaper: false,
    withdrawal: 'none',
    indication: 'panic',
    rls: { present: false },
    intake: { daysPerWeek: 7 },
  },
  choices: { supply: { odt: true, fillDays: 28 }, strategy: { id: 'jcpg' } },
  resources: 25,
};

/** Worked case W11: on hemodialysis, 0.75 mg at bedtime, tablets only: two dose rows, the shortest plan there is. */
export const FRANK: Planned = {
  id: 'frank-delgado',
  answers: {
    suicidality: 'none',
    previousFailedTaper: false,
    withdrawal: 'none',
    indication: 'rls',
    rls: { present: true, criteria: 5, irls: 18 },
    intake: { daysPerWeek: 7 },
  },
  choices: { supply: { odt: false, fillDays: 28 }, strategy: { id: 'jcpg' } },
  resources: 5,
};

const charts = readCharts('fhir-fixtures/charts');
if ('problem' in charts) throw new Error(charts.problem);
const both = charts.charts.filter(({ name }) => name === RUTH.id || name === FRANK.id);

/** An EHR with the charts of Ruth and Frank. */
export const plannedSandbox = (options: Partial<SandboxOptions> = {}): Sandbox =>
  startSandbox({ charts: both, ...options });

export const TODAY = day('2026-11-22');

export async function read(session: EhrSession): Promise<ChartReading> {
  const reading = await readChart(session);
  if (reading.kind !== 'chart') throw new Error(`chart not read: ${reading.kind}`);
  return reading;
}

export const consulted = (session: EhrSession, reading: ChartReading, { answers, choices }: Planned): Consultation =>
  consult(chartRecord(reading, session, TODAY), answers, choices, TODAY, NO_LOCAL_POLICY);

/** A plan from the chart as read, proposed and sealed by who is signed in. Every warn was noted. */
export async function sealedPlan(
  session: EhrSession,
  reading: ChartReading,
  patient: Planned,
  planId = 'plan-1',
): Promise<SealedProposal> {
  const { picture, findings, schedule } = consulted(session, reading, patient);
  const user = await session.user();
  if (!schedule || user.kind !== 'user') throw new Error('nothing to propose');
  const acknowledgements = acknowledge(findings, []).unacknowledged.map(acknowledgementOf);
  const proposal = propose({
    act: {
      planId,
      patient: { reference: `Patient/${reading.patient}`, name: picture.patient.name },
      by: { reference: user.reference, ...(user.name === undefined ? {} : { name: user.name }) },
      app: { name: 'Stillstep', version: '0.1.0' },
      at: instant('2026-11-22T10:00:00Z'),
      today: TODAY,
    },
    picture,
    findings,
    plan: schedule,
    supply: patient.choices.supply,
    acknowledgements,
    versions: versionsOf(reading),
  });
  if (proposal.kind !== 'proposal') throw new Error(JSON.stringify(proposal.because));
  const outcome = seal(proposal, acknowledgements);
  if (outcome.kind !== 'sealed') throw new Error(JSON.stringify(outcome.because));
  return outcome.sealed;
}
