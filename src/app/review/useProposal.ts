import { useMemo, useState } from 'react';
import type { Consultation } from '../../clinical/consultation/consult.ts';
import type { Day } from '../../clinical/measures/day.ts';
import type { TaperPlan } from '../../clinical/taper/taper-plan.ts';
import { versionsOf } from '../../ehr/chart-record.ts';
import type { ChartReading } from '../../ehr/read-chart.ts';
import type { NotedPlan } from '../../ehr/read-plan-notes.ts';
import type { SignedInUser } from '../../ehr/role.ts';
import type { EhrSession } from '../../ehr/session.ts';
import type { Act } from '../../fhir/proposal/act.ts';
import { type Instant, instant } from '../../fhir/proposal/instant.ts';
import { courseOf } from '../../fhir/proposal/noted-course.ts';
import type { PlanInChart } from '../../fhir/proposal/plan-in-chart.ts';
import type { NotedBefore } from '../../fhir/proposal/proposal.ts';
import { type ProposalOutcome, propose } from '../../fhir/proposal/propose.ts';
import type { Purpose } from '../../fhir/proposal/schedule-text.ts';
import { STILLSTEP } from '../stillstep.ts';
import { allFindings } from '../visit/all-findings.ts';
import type { VisitState } from '../visit/visit-state.ts';
import { tickedOf } from './ticked-of.ts';

/** The moment and the plan id of one "send". Kept until it has succeeded, so that a retry is the same act. */
export interface OneSend {
  readonly planId: string;
  readonly at: Instant;
}

export function useOneSend(): OneSend {
  const [send] = useState(() => ({ planId: crypto.randomUUID(), at: instant(new Date().toISOString()) }));
  return send;
}

export function actOf(
  send: OneSend,
  session: EhrSession,
  consultation: Pick<Consultation, 'picture'>,
  user: SignedInUser,
): Act {
  const { patient, today } = consultation.picture;
  return {
    planId: send.planId,
    patient: { reference: patient.reference, name: patient.name },
    by: { reference: user.reference, ...(user.name === undefined ? {} : { name: user.name }) },
    app: STILLSTEP,
    at: send.at,
    today,
    ...(session.encounter === undefined ? {} : { encounter: session.encounter }),
  };
}

/** What the next note takes over from the one whose place it takes. */
const notedBefore = (plan: NotedPlan, today: Day): NotedBefore => ({
  note: plan.note,
  course: courseOf(plan, today),
  visits: plan.visits,
});

interface Inputs {
  readonly session: EhrSession;
  readonly consultation: Consultation;
  readonly plan: TaperPlan;
  readonly state: VisitState;
  readonly reading: ChartReading;
  /** Open plans of this app whose place this one takes. */
  readonly inPlaceOf: readonly PlanInChart[];
  readonly purpose?: Purpose;
  readonly partOf?: PlanInChart;
  /** Where plans live in notes: the one whose place this takes, under its plan id. */
  readonly noted?: NotedPlan;
  readonly user: SignedInUser | undefined;
}

/** What would be written, derived from the consultation and the user; undefined until the user is verified. */
export function useProposal({
  session,
  consultation,
  plan,
  state,
  reading,
  inPlaceOf,
  purpose = 'taper',
  partOf,
  noted,
  user,
}: Inputs): ProposalOutcome | undefined {
  const send = useOneSend();
  return useMemo(() => {
    if (!user) return undefined;
    return propose({
      act: actOf(noted === undefined ? send : { ...send, planId: noted.planId }, session, consultation, user),
      picture: consultation.picture,
      findings: allFindings(consultation),
      plan,
      supply: state.choices.supply,
      acknowledgements: state.acknowledgements,
      ticked: tickedOf(state, consultation),
      versions: versionsOf(reading),
      inPlaceOf,
      purpose,
      ...(partOf === undefined ? {} : { partOf }),
      ...(noted === undefined ? {} : { noted: notedBefore(noted, consultation.picture.today) }),
    });
  }, [send, session, consultation, plan, state, reading, inPlaceOf, purpose, partOf, noted, user]);
}
