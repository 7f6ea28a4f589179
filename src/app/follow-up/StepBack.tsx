import type { Consultation } from '../../clinical/consultation/consult.ts';
import type { TaperPlan } from '../../clinical/taper/taper-plan.ts';
import type { Config } from '../../ehr/config.ts';
import type { ChartReading } from '../../ehr/read-chart.ts';
import type { EhrSession } from '../../ehr/session.ts';
import type { PlanInChart } from '../../fhir/proposal/plan-in-chart.ts';
import { Review } from '../review/Review.tsx';
import type { VisitState } from '../visit/visit-state.ts';

interface Props {
  readonly session: EhrSession;
  readonly config: Config;
  readonly consultation: Consultation;
  readonly reading: ChartReading;
  readonly plan: PlanInChart;
  /** One row at the previous dose. */
  readonly back: TaperPlan;
  readonly state: VisitState;
  reread(): Promise<void>;
}

/** One row back at the previous dose, proposed for a decision like any other plan; held at least 14 days. */
export function StepBack({ session, config, consultation, reading, plan, back, state, reread }: Props) {
  return (
    <Review
      session={session}
      config={config}
      consultation={consultation}
      plan={back}
      purpose="step back"
      partOf={plan}
      state={state}
      reading={reading}
      inPlaceOf={[]}
      onBack={() => void reread()}
      reread={reread}
    />
  );
}
