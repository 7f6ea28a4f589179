import { useState } from 'react';
import type { Consultation } from '../../clinical/consultation/consult.ts';
import type { PlanSoFar } from '../../clinical/review/course.ts';
import type { Visit } from '../../clinical/review/visit.ts';
import { versionsOf } from '../../ehr/chart-record.ts';
import type { Config } from '../../ehr/config.ts';
import type { ChartReading } from '../../ehr/read-chart.ts';
import type { NotedPlan } from '../../ehr/read-plan-notes.ts';
import type { SignedInUser } from '../../ehr/role.ts';
import type { EhrSession } from '../../ehr/session.ts';
import { factsUsed } from '../../fhir/proposal/facts-used.ts';
import { dosesSoFar, rowsAgain } from '../../fhir/proposal/noted-course.ts';
import { followsFrom, noteVisit } from '../../fhir/proposal/noted-visit.ts';
import { sealDecision } from '../../fhir/proposal/seal.ts';
import { visitInWords } from '../../fhir/proposal/visit-line.ts';
import { Problem } from '../Problem.tsx';
import { CopyText } from '../review/CopyText.tsx';
import { Receipt } from '../review/Receipt.tsx';
import { Review } from '../review/Review.tsx';
import { actOf, useOneSend } from '../review/useProposal.ts';
import { useWriteBack } from '../review/useWriteBack.ts';
import { WriterLine } from '../review/WriterLine.tsx';
import { ScreenTitle } from '../ScreenTitle.tsx';
import { allFindings } from '../visit/all-findings.ts';
import { useUser } from '../visit/useUser.ts';
import type { VisitState } from '../visit/visit-state.ts';
import { userWords } from '../words/problems.ts';
import { writeProblemWords } from '../words/write-problems.ts';
import { isHigherDose, noStepBackWords, stepBackOf } from './step-back-of.ts';

interface Props {
  readonly session: EhrSession;
  readonly config: Config;
  readonly consultation: Consultation;
  readonly reading: ChartReading;
  readonly plan: NotedPlan;
  readonly soFar: PlanSoFar;
  readonly state: VisitState;
  readonly visit: Visit;
  onBack(): void;
  reread(): Promise<void>;
}

/** Puts the review of a plan in a note into the chart: the next note, with a new schedule where a dose is proposed. */
export function NotedStep(props: Props) {
  const { session, consultation, reading, plan, soFar, state, onBack, reread } = props;
  const user = useUser(session);
  const { response, schedule } = consultation;
  const { today } = consultation.picture;
  const doses = [plan.course.baseline, ...dosesSoFar(plan, today).map(({ slots }) => slots)];
  const back = isHigherDose(consultation)
    ? { outcome: stepBackOf(consultation, soFar, doses, state.choices.supply.odt) }
    : undefined;
  const resumed = response?.state === 'RESUME' ? schedule : undefined;
  const proposed = back?.outcome?.kind === 'plan' ? back.outcome.plan : resumed;
  if (proposed) {
    return (
      <Review
        session={session}
        config={props.config}
        consultation={consultation}
        plan={proposed}
        purpose={resumed ? 'resumed taper' : 'step back'}
        state={state}
        reading={reading}
        inPlaceOf={[]}
        noted={plan}
        onBack={onBack}
        reread={reread}
      />
    );
  }
  if (user === undefined) return <p className="block">Checking who is signed in …</p>;
  if (user.kind !== 'user') {
    return (
      <Problem
        words={{
          what: userWords(user),
          safe: 'Nothing was written, and what you entered is kept.',
          next: 'Open the app again from the chart, or ask your EHR team.',
        }}
      >
        <button type="button" onClick={onBack}>
          Back
        </button>
      </Problem>
    );
  }
  return (
    <NextNote
      {...props}
      user={user}
      {...(back ? { warning: `No step back can be proposed. ${noStepBackWords(back.outcome)}` } : {})}
    />
  );
}

function NextNote({
  session,
  consultation,
  reading,
  plan,
  state,
  visit,
  onBack,
  reread,
  user,
  warning,
}: NextNoteProps) {
  const send = useOneSend();
  const { send: write, isSending, words, outcome } = useWriteBack(session);
  const [fault, setFault] = useState<string>();
  const { today } = consultation.picture;
  const next = noteVisit({
    act: actOf({ ...send, planId: plan.planId }, session, consultation, user),
    plan,
    note: plan.note,
    visit,
    findings: allFindings(consultation),
    acknowledgements: state.acknowledgements,
    facts: factsUsed(consultation.picture, versionsOf(reading)),
  });
  const isDone = outcome?.kind === 'written';
  const sealAndWrite = (): void => {
    const result = sealDecision(next);
    if (result.kind === 'sealed') write(result.sealed);
    else setFault(`Not sealed: ${result.because.why}.`);
  };
  const goesOn = visit.state === 'CONTINUE' || visit.state === 'CONTINUE_WATCH';
  return (
    <>
      <main>
        {isDone ? (
          <Receipt receipt={outcome} next="The note before it stays as history. Nothing is signed." />
        ) : (
          <section className="block" aria-labelledby="review">
            <ScreenTitle id="review">Next note of this plan, in {session.issuer.name} – nothing is signed</ScreenTitle>
            <WriterLine session={session} noteAlone />
            {warning ? (
              <p role="alert">{warning} The note says STEP_BACK without a new dose: decide on the dose in the EHR.</p>
            ) : null}
            <ul>
              <li>One line in the history of the plan: {visitInWords(visit)}</li>
              {followsFrom(visit, rowsAgain(plan, goesOn ? undefined : today)).map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
            <details>
              <summary>The whole note as text</summary>
              <pre>{next.note}</pre>
            </details>
          </section>
        )}
        <div className="block">
          <CopyText text={next.note} />
        </div>
        {fault ? <p role="alert">{fault}</p> : null}
        {outcome && !isDone ? <Problem words={writeProblemWords(outcome)} /> : null}
      </main>
      <footer className="next-action">
        <span>
          as {user.name ?? user.reference} ({user.roles.join(', ') || 'role unknown'})
        </span>
        {isDone || outcome?.kind === 'changed since you looked' ? (
          <button type="button" onClick={() => void reread()}>
            Read the chart again
          </button>
        ) : (
          <>
            <button type="button" disabled={isSending} onClick={onBack}>
              Back
            </button>
            <button type="button" className="main" disabled={isSending} onClick={sealAndWrite}>
              {isSending ? words('Writing') : 'Seal and file the note'}
            </button>
          </>
        )}
      </footer>
    </>
  );
}

interface NextNoteProps extends Props {
  readonly user: SignedInUser;
  readonly warning?: string;
}
