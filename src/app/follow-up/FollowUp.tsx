import { useMemo } from 'react';
import type { Day } from '../../clinical/measures/day.ts';
import { mgRatio } from '../../clinical/measures/dose.ts';
import type { ChartRecord } from '../../clinical/picture/chart-record.ts';
import type { PlanSoFar } from '../../clinical/review/course.ts';
import { visitOf } from '../../clinical/review/visit.ts';
import type { Config } from '../../ehr/config.ts';
import type { ChartReading } from '../../ehr/read-chart.ts';
import type { SignedInUser } from '../../ehr/role.ts';
import type { EhrSession } from '../../ehr/session.ts';
import type { PlanInChart } from '../../fhir/proposal/plan-in-chart.ts';
import { HandoutOfPlan, mayBeHandedOut } from '../handout/HandoutOfPlan.tsx';
import { Review } from '../review/Review.tsx';
import { CONSEQUENCES } from '../words/responses.ts';
import { planStep } from './plan-step.ts';
import { ReviewVisit, type ShownVisit } from './ReviewVisit.tsx';
import { StepOfPlan } from './StepOfPlan.tsx';
import { WaitingDrafts } from './WaitingDrafts.tsx';
import { WhereNow } from './WhereNow.tsx';

interface Props {
  readonly session: EhrSession;
  readonly config: Config;
  readonly user: SignedInUser;
  readonly reading: ChartReading;
  readonly record: ChartRecord;
  readonly plan: PlanInChart;
  readonly soFar: PlanSoFar;
  readonly today: Day;
  reread(): Promise<void>;
}

/**
 * The review of a plan that is in the chart as requests, and the one act that puts it there. HOLD and CONTINUE write no
 * new dose.
 */
export function FollowUp({ session, config, user, reading, record, plan, soFar, today, reread }: Props) {
  const planned = useMemo(
    () => plan.rows.map(({ start, dose }) => ({ from: start, mgPerDay: mgRatio(dose) })),
    [plan.rows],
  );
  return (
    <ReviewVisit
      session={session}
      user={user}
      planId={plan.planId}
      config={config}
      reading={reading}
      record={record}
      soFar={soFar}
      today={today}
      where={
        <>
          <WhereNow plan={plan} today={today} />
          <WaitingDrafts
            session={session}
            user={user}
            reading={reading}
            record={record}
            plan={plan}
            today={today}
            policy={config.policy}
            reread={reread}
          />
        </>
      }
      planned={planned}
      consequences={CONSEQUENCES}
      {...(mayBeHandedOut(plan)
        ? { handout: (shown: ShownVisit) => <HandoutOfPlan plan={plan} site={config} {...shown} /> }
        : {})}
      act={({ consultation, response, state, onBack }) =>
        response.state === 'RESUME' && consultation.schedule ? (
          <Review
            session={session}
            config={config}
            consultation={consultation}
            plan={consultation.schedule}
            purpose="resumed taper"
            state={state}
            reading={reading}
            inPlaceOf={[plan]}
            onBack={onBack}
            reread={reread}
          />
        ) : (
          <StepOfPlan
            session={session}
            config={config}
            user={user}
            consultation={consultation}
            reading={reading}
            plan={plan}
            soFar={soFar}
            state={state}
            step={planStep(response.state, plan)}
            visit={visitOf(consultation.picture, response.state)}
            onBack={onBack}
            reread={reread}
          />
        )
      }
    />
  );
}
