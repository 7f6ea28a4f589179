import { useState } from 'react';
import type { Consultation } from '../../clinical/consultation/consult.ts';
import type { PlanSoFar } from '../../clinical/review/course.ts';
import type { Visit } from '../../clinical/review/visit.ts';
import { versionsOf } from '../../ehr/chart-record.ts';
import type { Config } from '../../ehr/config.ts';
import type { ChartReading } from '../../ehr/read-chart.ts';
import type { SignedInUser } from '../../ehr/role.ts';
import type { EhrSession } from '../../ehr/session.ts';
import { recordVisit, releaseNextRow } from '../../fhir/proposal/continue.ts';
import type { StillToStop } from '../../fhir/proposal/decided-act.ts';
import type { DecisionOutcome } from '../../fhir/proposal/deciding.ts';
import { factsUsed } from '../../fhir/proposal/facts-used.ts';
import type { PlanInChart } from '../../fhir/proposal/plan-in-chart.ts';
import { sealDecision } from '../../fhir/proposal/seal.ts';
import { visitInWords } from '../../fhir/proposal/visit-line.ts';
import { withdraw } from '../../fhir/proposal/withdraw.ts';
import { faultWords } from '../decision/fault-words.ts';
import { Problem } from '../Problem.tsx';
import { Receipt } from '../review/Receipt.tsx';
import { actOf, useOneSend } from '../review/useProposal.ts';
import { useWriteBack } from '../review/useWriteBack.ts';
import { WriterLine } from '../review/WriterLine.tsx';
import { ScreenTitle } from '../ScreenTitle.tsx';
import type { VisitState } from '../visit/visit-state.ts';
import { writeProblemWords } from '../words/write-problems.ts';
import type { PlanStep } from './plan-step.ts';
import { StepBack } from './StepBack.tsx';
import { isHigherDose } from './step-back-of.ts';

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

/** Orders that only the EHR can stop: named before and after writing, because this app cannot and may not stop them. */
function StillToStopList({ orders }: { readonly orders: readonly StillToStop[] }) {
  if (orders.length === 0) return null;
  return (
    <div role="alert">
      <p>
        <strong>Must be stopped in the EHR</strong>: this app cannot stop them.
      </p>
      <ul>
        {orders.map(({ reference, label, why }) => (
          <li key={reference}>
            {label} ({reference}): {why}
          </li>
        ))}
      </ul>
    </div>
  );
}

function AfterWriting(props: { readonly stepsBack: boolean; onStepBack(): void; reread(): Promise<void> }) {
  return (
    <>
      {props.stepsBack ? (
        <button type="button" className="main" onClick={props.onStepBack}>
          Review the step back
        </button>
      ) : null}
      <button type="button" onClick={() => void props.reread()}>
        Read the chart again
      </button>
    </>
  );
}

interface BeforeWritingProps {
  readonly step: PlanStep;
  readonly isSending: boolean;
  /** What the button says while it is written. */
  readonly writing: string;
  readonly mayWrite: boolean;
  onBack(): void;
  onWrite(): void;
  /** There for a prescriber of the site’s list only. */
  readonly onRelease?: () => void;
}

function BeforeWriting({ step, isSending, writing, mayWrite, onBack, onWrite, onRelease }: BeforeWritingProps) {
  const act = step.kind === 'withdraw' ? 'Seal and withdraw' : 'Seal and record the visit';
  return (
    <>
      <button type="button" disabled={isSending} onClick={onBack}>
        Back
      </button>
      {step.kind === 'record or release' && onRelease ? (
        <button type="button" disabled={isSending} onClick={onRelease}>
          Record it and release the next step as unsigned orders
        </button>
      ) : null}
      <button type="button" className="main" disabled={isSending || !mayWrite} onClick={onWrite}>
        {isSending ? writing : act}
      </button>
    </>
  );
}

/** Puts one review into the chart: its line in the history, and what it withdraws or releases. */
export function StepOfPlan(props: Props) {
  const { session, config, user, consultation, reading, plan, soFar, state, step, visit, onBack, reread } = props;
  const send = useOneSend();
  const { send: write, isSending, words, outcome } = useWriteBack(session);
  const [fault, setFault] = useState<string>();
  const [steppingBack, setSteppingBack] = useState(false);
  const facts = factsUsed(consultation.picture, versionsOf(reading));
  const act = actOf({ ...send, planId: plan.planId }, session, consultation, user);
  const corrections = consultation.picture.corrections.map(({ source }) => source);
  const toWrite = { act, plan, facts, corrections };
  const isDone = outcome?.kind === 'written';

  const main: DecisionOutcome =
    step.kind === 'withdraw'
      ? withdraw(toWrite, step.why, `Review of ${visit.date}: ${visit.state}`, visit)
      : recordVisit(toWrite, visit);
  const decide = (decision: DecisionOutcome): void => {
    if (decision.kind === 'refused') {
      setFault(faultWords(decision.because));
      return;
    }
    const result = sealDecision(decision);
    if (result.kind === 'sealed') write(result.sealed);
    else setFault(`Not sealed: ${result.because.why}.`);
  };

  if (steppingBack) {
    return (
      <StepBack
        session={session}
        config={config}
        consultation={consultation}
        reading={reading}
        plan={plan}
        soFar={soFar}
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
            <ul>
              <li>One line in the history of the plan: {visitInWords(visit)}</li>
              {corrections.map(({ label }) => (
                <li key={label}>Corrected at this visit: {label}</li>
              ))}
              {step.kind === 'withdraw' ? (
                <li>Steps not released are withdrawn; orders of this app that are still unsigned are cancelled.</li>
              ) : null}
            </ul>
          </section>
        )}
        {main.kind === 'decided' ? (
          <StillToStopList orders={main.stillToStop} />
        ) : (
          <p role="alert">{faultWords(main.because)}</p>
        )}
        {fault ? <p role="alert">{fault}</p> : null}
        {outcome && !isDone ? <Problem words={writeProblemWords(outcome)} /> : null}
      </main>
      <footer className="next-action">
        <span>
          as {user.name ?? user.reference} ({user.roles.join(', ') || 'role unknown'})
        </span>
        {isDone ? (
          <AfterWriting
            stepsBack={isHigherDose(consultation)}
            onStepBack={() => setSteppingBack(true)}
            reread={reread}
          />
        ) : (
          <BeforeWriting
            step={step}
            isSending={isSending}
            writing={words('Writing')}
            mayWrite={main.kind === 'decided'}
            onBack={onBack}
            onWrite={() => decide(main)}
            {...(user.canApprove ? { onRelease: () => decide(releaseNextRow(toWrite, visit)) } : {})}
          />
        )}
      </footer>
    </>
  );
}
