import { mgRatio, NO_DOSE } from '../../src/clinical/measures/dose.ts';
import { ratio } from '../../src/clinical/measures/ratio.ts';
import { acknowledge, acknowledgementOf } from '../../src/clinical/review/acknowledge.ts';
import { versionsOf } from '../../src/ehr/chart-record.ts';
import type { EhrSession } from '../../src/ehr/session.ts';
import { writeBack } from '../../src/ehr/write-back.ts';
import { approve } from '../../src/fhir/proposal/approve.ts';
import { recordVisit, releaseNextRow } from '../../src/fhir/proposal/continue.ts';
import type { DecisionOutcome, DecisionToWrite } from '../../src/fhir/proposal/deciding.ts';
import { factsUsed } from '../../src/fhir/proposal/facts-used.ts';
import { instant } from '../../src/fhir/proposal/instant.ts';
import { readPlans } from '../../src/fhir/proposal/read-plans.ts';
import { type SealedProposal, sealDecision } from '../../src/fhir/proposal/seal.ts';
import { draftsOfVisit } from '../../src/fhir/proposal/visit-drafts.ts';
import { reject, withdraw } from '../../src/fhir/proposal/withdraw.ts';
import { elena } from '../builders/patients.ts';
import { type Sandbox, session, withoutTransactions, withTransactions } from './ehr.ts';
import { consulted, FRANK, type Planned, read, sealedPlan, TODAY } from './planned.ts';
import { type Witness, witness } from './witness.ts';

export type Server = 'a server with transactions' | 'a server without transactions';
export const SERVERS = ['a server with transactions', 'a server without transactions'] as const;

/** Everything that is done to a plan after it was proposed. */
export const ACTS = ['approve', 'reject', 'visit', 'release', 'hold', 'hold with drafts'] as const;
export type ActName = (typeof ACTS)[number];

const VISIT = {
  date: TODAY,
  state: 'CONTINUE',
  withdrawal: 'none',
  suicidality: 'none',
  rls: 'present',
  irls: 18,
} as const;

/** Iron, gabapentin and ferritin, ticked at the review: offered as to Elena, who is not on dialysis. */
function draftsFor({ act, plan, judged, facts = [] }: DecisionToWrite): Pick<DecisionToWrite, 'drafts'> {
  const drafts = draftsOfVisit({
    act,
    plan,
    picture: elena().picture(),
    findings: [],
    acknowledgements: judged.acknowledgements,
    facts,
    ticked: { iron: 'alternate days', gabapentin: true, labs: ['ferritin'] },
    fillDays: 28,
    closesWaiting: true,
  });
  return drafts === undefined ? {} : { drafts };
}

const DECIDES: Readonly<Record<ActName, (toWrite: DecisionToWrite) => DecisionOutcome>> = {
  approve,
  reject: (toWrite) => reject(toWrite, 'starts a new job in December'),
  visit: (toWrite) => recordVisit(toWrite, VISIT),
  release: (toWrite) =>
    releaseNextRow(toWrite, { ...VISIT, takenMgPerDay: mgRatio(toWrite.plan.rows[0]?.dose ?? NO_DOSE) }),
  hold: (toWrite) => withdraw(toWrite, 'hold', 'withdrawal moderate', { ...VISIT, state: 'HOLD' }),
  'hold with drafts': (toWrite) =>
    withdraw({ ...toWrite, ...draftsFor(toWrite) }, 'hold', 'IRLS 22', { ...VISIT, state: 'HOLD' }),
};

/** The chart of Frank's plan after each act, "own name: status". */
export const AFTER: Readonly<Record<ActName, readonly string[]>> = {
  approve: [
    'plan-1/care-plan/1: active',
    'plan-1/order/1/1: draft',
    'plan-1/proposal/1/1: completed',
    'plan-1/proposal/2/1: draft',
    'plan-1/provenance/approve: kept',
    'plan-1/provenance/propose: kept',
    'plan-1/task/1: completed',
  ],
  reject: [
    'plan-1/care-plan/1: revoked',
    'plan-1/proposal/1/1: cancelled',
    'plan-1/proposal/2/1: cancelled',
    'plan-1/provenance/propose: kept',
    'plan-1/provenance/reject: kept',
    'plan-1/task/1: rejected',
  ],
  visit: [
    'plan-1/care-plan/1: active',
    'plan-1/order/1/1: active',
    'plan-1/proposal/1/1: completed',
    'plan-1/proposal/2/1: draft',
    'plan-1/provenance/approve: kept',
    'plan-1/provenance/propose: kept',
    `plan-1/provenance/visit-${TODAY}: kept`,
    'plan-1/task/1: completed',
  ],
  release: [
    'plan-1/care-plan/1: active',
    'plan-1/order/1/1: active',
    'plan-1/order/2/1: draft',
    'plan-1/proposal/1/1: completed',
    'plan-1/proposal/2/1: completed',
    'plan-1/provenance/approve: kept',
    'plan-1/provenance/propose: kept',
    'plan-1/provenance/release-2: kept',
    'plan-1/task/1: completed',
  ],
  // The order that nobody has signed is cancelled with the step that was not released.
  hold: [
    'plan-1/care-plan/1: on-hold',
    'plan-1/order/1/1: cancelled',
    'plan-1/proposal/1/1: completed',
    'plan-1/proposal/2/1: cancelled',
    'plan-1/provenance/approve: kept',
    `plan-1/provenance/hold-${TODAY}: kept`,
    'plan-1/provenance/propose: kept',
    'plan-1/task/1: completed',
  ],
  'hold with drafts': [
    'plan-1/care-plan/1: on-hold',
    `plan-1/draft/${TODAY}/1: draft`,
    `plan-1/draft/${TODAY}/2: draft`,
    `plan-1/lab/${TODAY}/1: draft`,
    'plan-1/order/1/1: cancelled',
    'plan-1/proposal/1/1: completed',
    'plan-1/proposal/2/1: cancelled',
    'plan-1/provenance/approve: kept',
    `plan-1/provenance/hold-${TODAY}: kept`,
    'plan-1/provenance/propose: kept',
    'plan-1/task/1: completed',
    `plan-1/task/${TODAY}/1: requested`,
  ],
};

export const prescriber = (sandbox: Sandbox): Promise<EhrSession> =>
  session(sandbox, { user: 'pat-prescriber', patient: FRANK.id });

async function written(opened: EhrSession, sealed: SealedProposal): Promise<void> {
  const outcome = await writeBack(opened, sealed);
  if (outcome.kind !== 'written') throw new Error(outcome.kind);
}

/** Charts that were prepared already: every cell of a fault table begins with the same one. */
const PREPARED = new WeakMap<Sandbox, Map<string, () => void>>();

/** Frank's plan in the chart as an act finds it, on the screen of the prescriber. */
export async function chartBefore(
  sandbox: Sandbox,
  server: Server,
  act: ActName,
): Promise<{ readonly opened: EhrSession; readonly ehr: Witness }> {
  if (server === 'a server with transactions') withTransactions(sandbox);
  else withoutTransactions(sandbox);
  const found = act === 'approve' || act === 'reject' ? 'pending' : act.startsWith('hold') ? 'approved' : 'signed';
  const prepared = PREPARED.get(sandbox) ?? new Map<string, () => void>();
  PREPARED.set(sandbox, prepared);
  const key = `${server}, ${found}`;
  const again = prepared.get(key);
  if (again) again();
  else {
    await prepare(sandbox, found);
    prepared.set(key, sandbox.keepCharts());
  }
  return { opened: await prescriber(sandbox), ehr: await witness(sandbox, FRANK.id) };
}

/** Frank's plan sent by the pharmacist; approved by the prescriber; its first step signed in the EHR. */
async function prepare(sandbox: Sandbox, found: 'pending' | 'approved' | 'signed'): Promise<void> {
  sandbox.reset();
  const pharmacist = await session(sandbox, { user: 'robin-pharmacist', patient: FRANK.id });
  await written(pharmacist, await sealedPlan(pharmacist, await read(pharmacist), FRANK));
  if (found === 'pending') return;
  const opened = await prescriber(sandbox);
  await written(opened, await sealedAct(opened, 'approve'));
  if (found === 'approved') return;
  const ehr = await witness(sandbox, FRANK.id);
  const order = (await ehr.list('MedicationRequest')).find(
    ({ identifier }) => identifier?.[0]?.value === 'plan-1/order/1/1',
  );
  await ehr.edit(`MedicationRequest/${order?.id}`, { status: 'active' });
}

/** At a review the clinician says what is really taken: 0.5 mg, step 1. */
const ON_STEP_ONE: Planned = {
  ...FRANK,
  answers: { ...FRANK.answers, intake: { daysPerWeek: 7, slots: { bedtime: ratio(1, 2) } } },
};

/** An act on the plan in the chart of now, sealed by who is signed in. */
export async function sealedAct(opened: EhrSession, act: ActName): Promise<SealedProposal> {
  const reading = await read(opened);
  const [plan] = readPlans(reading.resources);
  const user = await opened.user();
  if (!plan || user.kind !== 'user') throw new Error('no plan to act on');
  const { picture, findings } = consulted(opened, reading, act === 'release' ? ON_STEP_ONE : FRANK);
  const decided = DECIDES[act]({
    act: {
      planId: plan.planId,
      patient: { reference: `Patient/${FRANK.id}`, name: picture.patient.name },
      by: { reference: user.reference },
      app: { name: 'Stillstep', version: '0.1.0' },
      at: instant('2026-11-22T10:05:00Z'),
      today: TODAY,
    },
    plan,
    judged: { findings, acknowledgements: acknowledge(findings, []).unacknowledged.map(acknowledgementOf) },
    facts: factsUsed(picture, versionsOf(reading)),
  });
  if (decided.kind !== 'decided') throw new Error(JSON.stringify(decided.because));
  const outcome = sealDecision(decided);
  if (outcome.kind !== 'sealed') throw new Error(JSON.stringify(outcome.because));
  return outcome.sealed;
}
