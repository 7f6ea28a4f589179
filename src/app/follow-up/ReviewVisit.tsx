import { type ReactNode, Suspense, useState } from 'react';
import type { Consultation } from '../../clinical/consultation/consult.ts';
import type { Day } from '../../clinical/measures/day.ts';
import type { ChartRecord } from '../../clinical/picture/chart-record.ts';
import type { SymptomResponse } from '../../clinical/response/respond.ts';
import { acknowledge } from '../../clinical/review/acknowledge.ts';
import type { DoseInForce, PlanSoFar } from '../../clinical/review/course.ts';
import type { Config } from '../../ehr/config.ts';
import type { ChartReading } from '../../ehr/read-chart.ts';
import type { SignedInUser, UserProblem } from '../../ehr/role.ts';
import type { EhrSession } from '../../ehr/session.ts';
import { BeforeYouStart } from '../assessment/BeforeYouStart.tsx';
import { LegsAndIron } from '../assessment/LegsAndIron.tsx';
import { RlsPanel } from '../assessment/rls-panel-later.ts';
import { useRlsPanel } from '../assessment/rls-panel-place.ts';
import { ClonazepamNow } from '../chart/ClonazepamNow.tsx';
import { correctingAs } from '../chart/correction/correcting.ts';
import { FactsFound } from '../chart/FactsFound.tsx';
import { FactsStrip } from '../chart/FactsStrip.tsx';
import { UnreadOrders } from '../chart/UnreadOrders.tsx';
import type { BuilderPart } from '../plan/builder-part.ts';
import { ProposedPlan } from '../plan/ProposedPlan.tsx';
import { CourseDrawing, PlanBuilder } from '../plan/plan-parts.ts';
import { allFindings, findingsBesideThePlan } from '../visit/all-findings.ts';
import { KeptNote } from '../visit/KeptNote.tsx';
import { PictureContext } from '../visit/picture-context.ts';
import { useWhose } from '../visit/useUser.ts';
import { useVisitState } from '../visit/useVisitState.ts';
import { isRegimenConfirmed, type VisitState } from '../visit/visit-state.ts';
import { ReviewQuestions } from './ReviewQuestions.tsx';
import { useFollowUp } from './useFollowUp.ts';
import { WhatFollows } from './WhatFollows.tsx';

/** A review visit whose questions are answered, on its way into the chart. */
interface ReviewedVisit {
  readonly consultation: Consultation;
  readonly response: SymptomResponse;
  readonly state: VisitState;
  onBack(): void;
}

/** The visit as far as a sheet for the patient needs it. */
export interface ShownVisit {
  readonly picture: Consultation['picture'];
  /** What the picture says is taken was confirmed at this visit. */
  readonly isConfirmed: boolean;
  onBack(): void;
}

interface Props {
  readonly session: EhrSession;
  readonly user: SignedInUser | UserProblem | undefined;
  readonly planId: string;
  readonly config: Config;
  readonly reading: ChartReading;
  readonly record: ChartRecord;
  readonly soFar: PlanSoFar;
  readonly today: Day;
  /** Where the plan is, from the chart. */
  readonly where: ReactNode;
  /** Every row of the plan in the chart, for the drawing. */
  readonly planned?: readonly DoseInForce[];
  /** What each answer does to the plan, in words. */
  readonly consequences: Readonly<Record<SymptomResponse['state'], string>>;
  /** The way to another plan, beside the one that follows from the review. */
  readonly otherwise?: ReactNode;
  /** The sheet for the patient, of a plan that may be handed out. */
  handout?(shown: ShownVisit): ReactNode;
  /** The screen that puts the review into the chart. */
  act(visit: ReviewedVisit): ReactNode;
}

/** The rules whose questions are the review’s own. */
const ASKED_IN_THE_REVIEW = ['R-ELG-5m', 'R-ELG-6m'] as const;

/** A review visit: where the plan is, how it is going, and what follows from it (spec section 5). */
export function ReviewVisit({
  session,
  user,
  planId,
  config,
  reading,
  record,
  soFar,
  today,
  where,
  planned,
  consequences,
  otherwise,
  handout,
  act,
}: Props) {
  const [state, actions, restored] = useVisitState(config.fillDays, useWhose(session, user, planId));
  const [acting, setActing] = useState(false);
  const [building, setBuilding] = useState<BuilderPart>();
  const [handingOut, setHandingOut] = useState(false);
  const { consultation, consultWith, baselineIrls } = useFollowUp(record, soFar, state, today, config.policy);
  const rlsPanel = useRlsPanel();
  const { picture, response } = consultation;
  const findings = allFindings(consultation);
  const unacknowledged = acknowledge(findings, state.acknowledgements).unacknowledged.length;
  const isConfirmed = isRegimenConfirmed(state, picture);
  const isBuilding = building !== undefined && response?.state === 'RESUME';
  const isReady = response !== undefined && isConfirmed && unacknowledged === 0;

  if (handingOut && handout) return handout({ picture, isConfirmed, onBack: () => setHandingOut(false) });
  if (acting && response) return act({ consultation, response, state, onBack: () => setActing(false) });
  return (
    <PictureContext value={picture}>
      <main key={restored.at?.getTime()}>
        <KeptNote restored={restored} />
        <ClonazepamNow picture={picture} state={state} actions={actions} />
        <UnreadOrders record={record} />
        <FactsStrip picture={picture} reading={reading} />
        <FactsFound picture={picture} reading={reading} correcting={correctingAs(user, today, actions)} />
        <div className="columns">
          <div>
            {where}
            <ReviewQuestions answers={state.answers} actions={actions} baselineIrls={baselineIrls} />
          </div>
          <div>
            <WhatFollows
              consultation={consultation}
              soFar={soFar}
              consequences={consequences}
              dropsDrafts={response?.state === 'EMERGENCY' && Object.values(state.drafts).some(Boolean)}
            />
            {response?.state === 'RESUME' ? (
              <ProposedPlan
                consultation={consultation}
                state={state}
                actions={actions}
                building={building}
                onBuild={setBuilding}
              />
            ) : null}
            <BeforeYouStart
              findings={isBuilding ? findingsBesideThePlan(findings) : findings}
              state={state}
              actions={actions}
              today={today}
              heading="What to know before the next step"
              askedElsewhere={ASKED_IN_THE_REVIEW}
            />
            <LegsAndIron
              consultation={consultation}
              labs={record.labs}
              panel={rlsPanel}
              state={state}
              actions={actions}
              asksWhether={false}
            />
          </div>
        </div>
        <Suspense fallback={null}>
          <CourseDrawing
            soFar={soFar}
            {...(planned === undefined ? {} : { planned })}
            next={consultation.schedule}
            picture={picture}
            labs={record.labs}
          />
        </Suspense>
        {isBuilding ? (
          <Suspense fallback={<p className="block quiet">…</p>}>
            <PlanBuilder
              consultation={consultation}
              labs={record.labs}
              visits={soFar.visits}
              state={state}
              actions={actions}
              consultWith={consultWith}
              part={building}
              onPart={setBuilding}
              onClose={() => setBuilding(undefined)}
            />
          </Suspense>
        ) : null}
        {rlsPanel.isOpen ? (
          <Suspense fallback={<p className="block quiet">…</p>}>
            <RlsPanel consultation={consultation} labs={record.labs} state={state} actions={actions} place={rlsPanel} />
          </Suspense>
        ) : null}
      </main>
      <footer className="next-action">
        <span aria-live="polite">
          {isReady
            ? 'Ready to review.'
            : isConfirmed
              ? `${unacknowledged} warnings to note.`
              : 'Confirm what is taken now.'}
        </span>
        {otherwise}
        {handout ? (
          <button type="button" onClick={() => setHandingOut(true)}>
            Open patient handout
          </button>
        ) : null}
        <button
          type="button"
          className="main"
          disabled={!isReady || (response.state === 'RESUME' && !consultation.mayBeProposed)}
          onClick={() => setActing(true)}
        >
          Review what will be written
        </button>
      </footer>
    </PictureContext>
  );
}
