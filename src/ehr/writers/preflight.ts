import type { SealedProposal } from '../../fhir/proposal/seal.ts';
import { type CheckedPatient, checkPatient } from '../checked-patient.ts';
import { isComplete, type ReadOutcome } from '../read-outcome.ts';
import { readSearch } from '../read-search.ts';
import { unseenPlans } from '../seen-plans.ts';
import type { EhrSession } from '../session.ts';
import { isAbout } from '../subject.ts';
import { changedBasis } from './changed-basis.ts';
import { problemOfRead, problemOfSearch } from './delivery.ts';
import { asResource, referenceTo, versionOf } from './placed-entry.ts';
import { NOTHING_REMAINS, type SourceChange, type WriteProblem } from './receipt.ts';

/** A token must live long enough for the writer: two minutes for the one that sends one by one (facts 4.3). */
const TIME_TO_WRITE_S = { transaction: 30, sequential: 120, note: 30 } as const;

/** Carried by whom it is about through its targets. */
const WITHOUT_SUBJECT = 'Provenance';

/**
 * Whether there is time to write, and whether the Patient of the session is the one of the seal and of every resource in
 * it. Gives the patient's id as fetched.
 */
export async function checkSealedPatient(
  session: EhrSession,
  sealed: SealedProposal,
  writer: keyof typeof TIME_TO_WRITE_S,
): Promise<Extract<CheckedPatient, { kind: 'patient' }> | WriteProblem> {
  const time = await session.hasTimeFor(TIME_TO_WRITE_S[writer]);
  if (time === 'unreachable') return { kind: 'no answer', remains: NOTHING_REMAINS };
  if (time === 'too little') return { kind: 'session ended', remains: NOTHING_REMAINS };
  const patient = await checkPatient(session);
  if (patient.kind === 'not read') return problemOfRead(patient.answer, NOTHING_REMAINS, 'Patient');
  return patient.kind === 'patient' && isAllAbout(sealed, patient.id)
    ? patient
    : { kind: 'other patient', remains: NOTHING_REMAINS };
}

function isAllAbout({ patient, bundle }: SealedProposal, id: string): boolean {
  if (patient !== `Patient/${id}`) return false;
  return bundle.entry.every(
    (entry) => entry.resource.resourceType === WITHOUT_SUBJECT || isAbout(asResource(entry), id),
  );
}

/** What is no longer as the clinician saw it: what the plan rests on, and plans that somebody else has made meanwhile. */
export async function changedSince(
  session: EhrSession,
  sealed: SealedProposal,
  patient: string,
): Promise<readonly SourceChange[] | WriteProblem> {
  const [basis, plans] = await Promise.all([
    changedBasis(session.send, patient, sealed.basis),
    newPlans(session, sealed, patient),
  ]);
  if ('kind' in basis) return problemOfRead(basis.answer, NOTHING_REMAINS, basis.reference.split('/')[0]);
  return 'kind' in plans ? plans : [...basis, ...plans];
}

/** Open plans of this app that somebody else has made since the chart was read. */
async function newPlans(
  session: EhrSession,
  { planId }: SealedProposal,
  patient: string,
): Promise<readonly SourceChange[] | WriteProblem> {
  if (!session.scopes.allows('CarePlan', 'search')) return [];
  const search = await readSearch(session.send, `CarePlan?patient=${patient}`);
  if (search.kind === 'stopped') {
    return problemOfRead({ kind: 'not sent', why: search.why }, NOTHING_REMAINS, 'CarePlan');
  }
  const { outcome } = search;
  if (!isUsable(outcome))
    return problemOfSearch({ kind: 'not known', resourceType: 'CarePlan', because: outcome }, NOTHING_REMAINS);
  return unseenPlans(session, search.resources)
    .filter((plan) => !isOfPlan(plan.identifier, planId))
    .map((plan) => {
      const versionNow = versionOf(plan);
      return { reference: referenceTo(plan), ...(versionNow !== undefined && { versionNow }) };
    });
}

/** A list that is cut short still shows what is in it. */
const isUsable = (outcome: ReadOutcome): boolean => isComplete(outcome) || 'count' in outcome;

const isOfPlan = (identifiers: unknown, planId: string): boolean =>
  JSON.stringify(identifiers ?? []).includes(`"${planId}/`);
