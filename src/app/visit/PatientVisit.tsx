import { Suspense, useMemo, useState } from 'react';
import { consult } from '../../clinical/consultation/consult.ts';
import { chartRecord } from '../../ehr/chart-record.ts';
import type { Config } from '../../ehr/config.ts';
import type { ChartReading } from '../../ehr/read-chart.ts';
import type { EhrSession } from '../../ehr/session.ts';
import type { PlanInChart, PlanState } from '../../fhir/proposal/plan-in-chart.ts';
import { planInForce, planSoFar } from '../../fhir/proposal/plan-so-far.ts';
import { readPlans } from '../../fhir/proposal/read-plans.ts';
import { PatientBanner } from '../chart/PatientBanner.tsx';
import { ReadingReport } from '../chart/ReadingReport.tsx';
import { PlanSoFar } from '../decision/PlanSoFar.tsx';
import { Decision, FollowUp, NotedPlans } from '../screens.ts';
import { todayHere } from '../words/dates.ts';
import { useUser } from './useUser.ts';
import { Visit } from './Visit.tsx';

interface Props {
  readonly session: EhrSession;
  readonly config: Config;
  readonly reading: ChartReading;
  readonly readAt: Date;
  reread(): Promise<void>;
}

/** States in which a plan still asks for something; the newest such plan is what this visit is about. */
const OPEN: readonly PlanState['kind'][] = ['pending', 'half-written', 'edited', 'approved', 'on hold'];
const isOpen = ({ state }: PlanInChart): boolean => OPEN.includes(state.kind);

/** What this visit is about: a plan that waits for this user's decision, a plan so far, or a first plan. */
export function PatientVisit({ session, config, reading, readAt, reread }: Props) {
  const [proposing, setProposing] = useState(false);
  const user = useUser(session);
  const today = todayHere(readAt);
  const record = useMemo(() => chartRecord(reading, session, today), [reading, session, today]);
  const consultation = useMemo(
    () => consult(record, {}, { supply: { odt: true, fillDays: config.fillDays } }, today),
    [record, config.fillDays, today],
  );
  const { picture } = consultation;
  const plans = useMemo(() => readPlans(reading.resources), [reading]);
  const open = plans.filter(isOpen);
  const plan = open[0];
  const soFar = useMemo(() => planSoFar(plans, today), [plans, today]);
  const banner = (
    <PatientBanner picture={picture} status={<ReadingReport reading={reading} readAt={readAt} record={record} />} />
  );

  if (!plan || proposing) {
    return (
      <>
        {banner}
        <Suspense fallback={null}>
          <NotedPlans session={session} patient={reading.patient} />
        </Suspense>
        <Visit
          session={session}
          config={config}
          reading={reading}
          record={record}
          today={today}
          inPlaceOf={open}
          reread={reread}
        />
      </>
    );
  }
  return (
    <>
      {banner}
      {user?.kind === 'user' && soFar && plan === planInForce(plans) ? (
        <FollowUp
          session={session}
          config={config}
          user={user}
          reading={reading}
          record={record}
          plan={plan}
          soFar={soFar}
          today={today}
          reread={reread}
        />
      ) : user?.kind === 'user' &&
        user.canApprove &&
        ['pending', 'half-written', 'edited'].includes(plan.state.kind) ? (
        <Decision
          session={session}
          user={user}
          consultation={consultation}
          reading={reading}
          plan={plan}
          plans={plans}
          onChange={() => setProposing(true)}
          reread={reread}
        />
      ) : (
        <PlanSoFar plan={plan} onPropose={() => setProposing(true)} />
      )}
    </>
  );
}
