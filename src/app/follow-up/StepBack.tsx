import type { Consultation } from '../../clinical/consultation/consult.ts';
import type { PlanSoFar } from '../../clinical/review/course.ts';
import type { Config } from '../../ehr/config.ts';
import type { ChartReading } from '../../ehr/read-chart.ts';
import type { EhrSession } from '../../ehr/session.ts';
import type { PlanInChart } from '../../fhir/proposal/plan-in-chart.ts';
import { Problem } from '../Problem.tsx';
import { Review } from '../review/Review.tsx';
import type { VisitState } from '../visit/visit-state.ts';
import { dosesOfPlan, noStepBackWords, stepBackOf } from './step-back-of.ts';

interface Props {
  readonly session: EhrSession;
  readonly config: Config;
  readonly consultation: Consultation;
  readonly reading: ChartReading;
  readonly plan: PlanInChart;
  readonly soFar: PlanSoFar;
  readonly state: VisitState;
  reread(): Promise<void>;
}

/** One row back at the previous dose, proposed for a decision like any other plan; held at least 14 days. */
export function StepBack({ session, config, consultation, reading, plan, soFar, state, reread }: Props) {
  const back = stepBackOf(consultation, soFar, dosesOfPlan(plan), state.choices.supply.odt);
  if (back?.kind !== 'plan') {
    return (
      <Problem
        words={{
          what: `No step back can be proposed. ${noStepBackWords(back)}`,
          safe: 'The hold is in the chart; no new dose was proposed.',
          next: 'The plan is on hold. Decide on the dose in the EHR.',
        }}
      >
        <button type="button" onClick={() => void reread()}>
          Read the chart again
        </button>
      </Problem>
    );
  }
  return (
    <Review
      session={session}
      config={config}
      consultation={consultation}
      plan={back.plan}
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
