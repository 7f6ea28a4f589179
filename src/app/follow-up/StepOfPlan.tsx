import { useState } from 'react';
import type { Consultation } from '../../clinical/consultation/consult.ts';
import { acknowledge } from '../../clinical/review/acknowledge.ts';
import type { PlanSoFar } from '../../clinical/review/course.ts';
import type { Visit } from '../../clinical/review/visit.ts';
import type { Config } from '../../ehr/config.ts';
import type { ChartReading } from '../../ehr/read-chart.ts';
import type { SignedInUser } from '../../ehr/role.ts';
import type { EhrSession } from '../../ehr/session.ts';
import type { DecisionOutcome } from '../../fhir/proposal/deciding.ts';
import type { PlanInChart } from '../../fhir/proposal/plan-in-chart.ts';
import { sealDecision } from '../../fhir/proposal/seal.ts';
import { faultWords } from '../decision/fault-words.ts';
import { intoView } from '../into-view.ts';
import { Problem } from '../Problem.tsx';
import { ActingAs } from '../review/ActingAs.tsx';
import { Receipt } from '../review/Receipt.tsx';
import { sealWords } from '../review/seal-words.ts';
import { actOf, useOneSend } from '../review/useProposal.ts';
import { useWriteBack } from '../review/useWriteBack.ts';
import { WriterLine } from '../review/WriterLine.tsx';
import { ScreenTitle } from '../ScreenTitle.tsx';
import type { VisitState } from '../visit/visit-state.ts';
import { writeProblemWords } from '../words/write-problems.ts';
import type { PlanStep } from './plan-step.ts';
import { StepActions } from './StepActions.tsx';
import { StepBack } from './StepBack.tsx';
import { StepContents } from './StepContents.tsx';
import { StillToStopList } from './StillToStopList.tsx';
import { noStepBackWords } from './step-back-of.ts';
import { visitActs } from './visit-acts.ts';

interface Props {
  readonly session: EhrSession;
  readonly config: Config;
  readonly user: SignedInUser;
  readonly consultation: Consultation;
  readonly reading: ChartReading;
  readonly plan: PlanInChart;
  readonly soFar: PlanSoFar;
  readonly state: VisitState;
  readonly step: PlanStep;
  readonly visit: Visit;
  onBack(): void;
  reread(): Promise<void>;
}

/** Puts one review into the chart: its line in the history, its drafts, and what it withdraws or releases. */
export function StepOfPlan(props: Props) {
  const { session, config, user, consultation, reading, plan, state, step, visit, onBack, reread } = props;
  const send = useOneSend();
  const { send: write, isSending, words, outcome } = useWriteBack(session);
  const [fault, setFault] = useState<string>();
  const [steppingBack, setSteppingBack] = useState(false);
  const act = actOf({ ...send, planId: plan.planId }, session, consultation, user);
  const acts = visitActs({ ...props, act });
  const { main, stepBack } = acts;
  const isDone = outcome?.kind === 'written';
  // A stop that stands against the plan keeps the next step back, and neither the visit nor a hold.
  const { stops } = acknowledge(consultation.findings, state.acknowledgements);
  const mayRelease = user.canApprove && stops.length === 0;

  const decide = (decision: DecisionOutcome): void => {
    if (decision.kind === 'refused') {
      setFault(faultWords(decision.because));
      return;
    }
    const result = sealDecision(decision);
    if (result.kind === 'sealed') write(result.sealed);
    else setFault(sealWords(result.because));
  };

  if (steppingBack && stepBack?.outcome?.kind === 'plan') {
    return (
      <StepBack
        session={session}
        config={config}
        consultation={consultation}
        reading={reading}
        plan={plan}
        back={stepBack.outcome.plan}
        state={state}
        reread={reread}
      />
    );
  }
  return (
    <>
      <main>
        {isDone ? (
          <Receipt receipt={outcome} next="The plan in the chart now reads so. Nothing is signed." />
        ) : (
          <section className="block" aria-labelledby="review">
            <ScreenTitle id="review">Will be written to {session.issuer.name} – nothing is signed</ScreenTitle>
            <WriterLine session={session} />
            <StepContents consultation={consultation} plan={plan} step={step} visit={visit} acts={acts} />
            {step.kind === 'record or release' && user.canApprove && stops.length > 0 ? (
              <p role="status">
                The next step is not released while this stands:{' '}
                {stops.map(({ rule, message }) => `${rule} ${message}`).join('; ')}
              </p>
            ) : null}
          </section>
        )}
        {main.kind === 'decided' ? (
          <StillToStopList orders={main.stillToStop} />
        ) : (
          <p role="alert">{faultWords(main.because)}</p>
        )}
        {stepBack && stepBack.outcome?.kind !== 'plan' ? (
          <p role="alert">
            No step back can be proposed. {noStepBackWords(stepBack.outcome)} The plan is put on hold: decide on the
            dose in the EHR.
          </p>
        ) : null}
        {fault ? (
          <p role="alert" ref={intoView}>
            {fault}
          </p>
        ) : null}
        {outcome && !isDone ? <Problem words={writeProblemWords(outcome)} /> : null}
      </main>
      <footer className="next-action">
        <ActingAs doing="writing" user={user} />
        {isDone ? (
          <>
            {stepBack?.outcome?.kind === 'plan' ? (
              <button type="button" className="main" onClick={() => setSteppingBack(true)}>
                Review the step back
              </button>
            ) : null}
            <button type="button" onClick={() => void reread()}>
              Read the chart again
            </button>
          </>
        ) : (
          <StepActions
            step={step}
            isSending={isSending}
            writing={words('Writing')}
            mayWrite={main.kind === 'decided'}
            onBack={onBack}
            onWrite={() => decide(main)}
            {...(mayRelease ? { onRelease: () => decide(acts.release()) } : {})}
          />
        )}
      </footer>
    </>
  );
}
