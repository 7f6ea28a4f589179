import { type ReactNode, useMemo, useState } from 'react';
import type { Consultation } from '../../clinical/consultation/consult.ts';
import type { Day } from '../../clinical/measures/day.ts';
import type { ChartRecord } from '../../clinical/picture/chart-record.ts';
import type { Config } from '../../ehr/config.ts';
import type { ChartReading } from '../../ehr/read-chart.ts';
import type { SignedInUser, UserProblem } from '../../ehr/role.ts';
import type { EhrSession } from '../../ehr/session.ts';
import type { PlanInChart, PlanState } from '../../fhir/proposal/plan-in-chart.ts';
import { planInForce, planSoFar } from '../../fhir/proposal/plan-so-far.ts';
import { readPlans } from '../../fhir/proposal/read-plans.ts';
import { Decision, FollowUp } from '../screens.ts';
import { PlanSoFar } from './PlanSoFar.tsx';

/** States in which a plan still asks for something; the newest such plan is what this visit is about. */
const OPEN: readonly PlanState['kind'][] = ['pending', 'half-written', 'edited', 'approved', 'on hold'];
const isOpen = ({ state }: PlanInChart): boolean => OPEN.includes(state.kind);

interface Props {
  readonly session: EhrSession;
  readonly config: Config;
  readonly user: SignedInUser | UserProblem | undefined;
  readonly consultation: Consultation;
  readonly reading: ChartReading;
  readonly record: ChartRecord;
  readonly today: Day;
  reread(): Promise<void>;
  /** The visit at which a plan is proposed, in place of the open plans given. */
  proposing(inPlaceOf: readonly PlanInChart[]): ReactNode;
}

/** A chart that holds plans of this app: one waits for this user's decision, one is under way, or a new one is proposed. */
export function PlansInChart(props: Props) {
  const { session, config, user, consultation, reading, record, today, reread, proposing } = props;
  const [wanted, setWanted] = useState(false);
  const plans = useMemo(() => readPlans(reading.resources), [reading]);
  const soFar = useMemo(() => planSoFar(plans, today), [plans, today]);
  const open = plans.filter(isOpen);
  const plan = open[0];
  if (!plan || wanted) return proposing(open);
  if (user?.kind === 'user' && soFar && plan === planInForce(plans)) {
    return (
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
    );
  }
  if (user?.kind === 'user' && user.canApprove && ['pending', 'half-written', 'edited'].includes(plan.state.kind)) {
    return (
      <Decision
        session={session}
        config={config}
        user={user}
        consultation={consultation}
        reading={reading}
        record={record}
        plan={plan}
        plans={plans}
        onChange={() => setWanted(true)}
        reread={reread}
      />
    );
  }
  return <PlanSoFar config={config} plan={plan} picture={consultation.picture} onPropose={() => setWanted(true)} />;
}
