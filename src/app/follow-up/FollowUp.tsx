import { useState } from 'react';
import type { Day } from '../../clinical/measures/day.ts';
import type { ChartRecord } from '../../clinical/picture/chart-record.ts';
import { acknowledge } from '../../clinical/review/acknowledge.ts';
import type { PlanSoFar } from '../../clinical/review/course.ts';
import { visitOf } from '../../clinical/review/visit.ts';
import type { Config } from '../../ehr/config.ts';
import type { ChartReading } from '../../ehr/read-chart.ts';
import type { SignedInUser } from '../../ehr/role.ts';
import type { EhrSession } from '../../ehr/session.ts';
import type { PlanInChart } from '../../fhir/proposal/plan-in-chart.ts';
import { BeforeYouStart } from '../assessment/BeforeYouStart.tsx';
import { LegsAndIron } from '../assessment/LegsAndIron.tsx';
import { ClonazepamNow } from '../chart/ClonazepamNow.tsx';
import { ProposedPlan } from '../plan/ProposedPlan.tsx';
import { Review } from '../review/Review.tsx';
import { allFindings } from '../visit/all-findings.ts';
import { KeptNote } from '../visit/KeptNote.tsx';
import { useWhose } from '../visit/useUser.ts';
import { useVisitState } from '../visit/useVisitState.ts';
import { isRegimenConfirmed } from '../visit/visit-state.ts';
import { CONSEQUENCES, responseWords } from '../words/responses.ts';
import { planStep } from './plan-step.ts';
import { ReviewQuestions } from './ReviewQuestions.tsx';
import { StepOfPlan } from './StepOfPlan.tsx';
import { useFollowUp } from './useFollowUp.ts';
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

/** The rules whose questions are the review’s own. */
const ASKED_IN_THE_REVIEW = ['R-ELG-5m', 'R-ELG-6m'] as const;

/**
 * A review visit: where the plan is, how it is going, what follows from it (spec section 5), and the one act that puts it
 * into the chart. HOLD and CONTINUE write no new dose.
 */
export function FollowUp({ session, config, user, reading, record, plan, soFar, today, reread }: Props) {
  const [state, actions, restored] = useVisitState(config.fillDays, useWhose(session, user, plan.planId));
  const [acting, setActing] = useState(false);
  const { consultation, baselineIrls } = useFollowUp(record, soFar, state, today);
  const { picture, response, schedule } = consultation;
  const findings = allFindings(consultation);
  const unacknowledged = acknowledge(findings, state.acknowledgements).unacknowledged.length;
  const isConfirmed = isRegimenConfirmed(state, picture);
  const isReady = response !== undefined && isConfirmed && unacknowledged === 0;

  if (acting && response) {
    if (response.state === 'RESUME' && schedule) {
      return (
        <Review
          session={session}
          consultation={consultation}
          plan={schedule}
          purpose="resumed taper"
          state={state}
          reading={reading}
          inPlaceOf={[plan]}
          onBack={() => setActing(false)}
          reread={reread}
        />
      );
    }
    return (
      <StepOfPlan
        session={session}
        user={user}
        consultation={consultation}
        reading={reading}
        plan={plan}
        soFar={soFar}
        state={state}
        step={planStep(response.state, plan)}
        visit={visitOf(picture, response.state)}
        onBack={() => setActing(false)}
        reread={reread}
      />
    );
  }
  return (
    <>
      <main key={restored.at?.getTime()}>
        <KeptNote restored={restored} />
        <ClonazepamNow picture={picture} state={state} actions={actions} />
        <div className="columns">
          <div>
            <WhereNow plan={plan} today={today} />
            <ReviewQuestions answers={state.answers} actions={actions} baselineIrls={baselineIrls} />
          </div>
          <div>
            <section className="block" aria-labelledby="what-follows">
              <h2 id="what-follows">What follows</h2>
              {response ? (
                <>
                  <p role="status">
                    <strong>{responseWords(response)}</strong>
                  </p>
                  <p>{CONSEQUENCES[response.state]}</p>
                </>
              ) : (
                <p role="status">Enter what is really taken: without a dose there is no next step.</p>
              )}
            </section>
            {response?.state === 'RESUME' ? (
              <ProposedPlan consultation={consultation} state={state} actions={actions} />
            ) : null}
            <BeforeYouStart
              findings={findings}
              state={state}
              actions={actions}
              today={today}
              heading="What to know before the next step"
              askedElsewhere={ASKED_IN_THE_REVIEW}
            />
            <LegsAndIron consultation={consultation} state={state} actions={actions} />
          </div>
        </div>
      </main>
      <footer className="next-action">
        <span aria-live="polite">
          {isReady
            ? 'Ready to review.'
            : isConfirmed
              ? `${unacknowledged} warnings to note.`
              : 'Confirm what is taken now.'}
        </span>
        <button
          type="button"
          className="main"
          disabled={!isReady || (response.state === 'RESUME' && !consultation.mayBeProposed)}
          onClick={() => setActing(true)}
        >
          Review what will be written
        </button>
      </footer>
    </>
  );
}
