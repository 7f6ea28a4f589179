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
import { withThePlan } from '../../fhir/proposal/other-drafts.ts';
import { sealDecision } from '../../fhir/proposal/seal.ts';
import { tickedDrafts } from '../../fhir/proposal/ticked-drafts.ts';
import { visitInWords } from '../../fhir/proposal/visit-line.ts';
import { intoView } from '../into-view.ts';
import { Problem } from '../Problem.tsx';
import { ActingAs } from '../review/ActingAs.tsx';
import { CopyText } from '../review/CopyText.tsx';
import { DraftsInWords } from '../review/DraftsInWords.tsx';
import { NotVerified } from '../review/NotVerified.tsx';
import { Receipt } from '../review/Receipt.tsx';
import { Review } from '../review/Review.tsx';
import { sealWords } from '../review/seal-words.ts';
import { tickedOf } from '../review/ticked-of.ts';
import { actOf, useOneSend } from '../review/useProposal.ts';
import { useWriteBack } from '../review/useWriteBack.ts';
import { WriterLine } from '../review/WriterLine.tsx';
import { ScreenTitle } from '../ScreenTitle.tsx';
import { allFindings } from '../visit/all-findings.ts';
import { useUser } from '../visit/useUser.ts';
import type { VisitState } from '../visit/visit-state.ts';
import { datesInWords } from '../words/dated-text.ts';
import { writeProblemWords } from '../words/write-problems.ts';
import { isHigherDose, noStepBackWords, stepBackOf } from './step-back-of.ts';
import { SupplyInPause } from './WhatFollows.tsx';

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
  if (user?.kind !== 'user') return <NotVerified user={user} onBack={onBack} />;
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
  const act = actOf({ ...send, planId: plan.planId }, session, consultation, user);
  const drafts =
    visit.state === 'EMERGENCY'
      ? undefined
      : tickedDrafts({
          act,
          picture: consultation.picture,
          findings: consultation.findings,
          fillDays: state.choices.supply.fillDays,
          ticked: tickedOf(state, consultation),
          place: withThePlan(plan.planId),
        });
  const next = noteVisit({
    act,
    ...(drafts === undefined ? {} : { drafts }),
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
    else setFault(sealWords(result.because));
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
              <li>One line in the history of the plan: {datesInWords(visitInWords(visit))}</li>
              {followsFrom(visit, rowsAgain(plan, goesOn ? undefined : today)).map((line) => (
                <li key={line}>{datesInWords(line)}</li>
              ))}
              <DraftsInWords
                resources={drafts?.requests.map(({ resource }) => resource) ?? []}
                withheld={next.withheld}
              />
            </ul>
            <SupplyInPause consultation={consultation} />
            <details>
              <summary>The whole note as text</summary>
              <pre>{next.note}</pre>
            </details>
          </section>
        )}
        <div className="block">
          <CopyText text={next.note} />
        </div>
        {fault ? (
          <p role="alert" ref={intoView}>
            {fault}
          </p>
        ) : null}
        {outcome && !isDone ? <Problem words={writeProblemWords(outcome)} /> : null}
      </main>
      <footer className="next-action">
        <ActingAs doing="writing" user={user} />
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
