import { useState } from 'react';
import type { Consultation } from '../../clinical/consultation/consult.ts';
import type { ChartRecord } from '../../clinical/picture/chart-record.ts';
import { type DecisionToMake, decide } from '../../clinical/review/decide.ts';
import { versionsOf } from '../../ehr/chart-record.ts';
import type { Config } from '../../ehr/config.ts';
import type { ChartReading } from '../../ehr/read-chart.ts';
import type { SignedInUser } from '../../ehr/role.ts';
import type { EhrSession } from '../../ehr/session.ts';
import { approve } from '../../fhir/proposal/approve.ts';
import type { DecisionOutcome } from '../../fhir/proposal/deciding.ts';
import { factsUsed } from '../../fhir/proposal/facts-used.ts';
import type { PlanInChart } from '../../fhir/proposal/plan-in-chart.ts';
import { sealDecision } from '../../fhir/proposal/seal.ts';
import { changeInWords, whatChanged } from '../../fhir/proposal/what-changed.ts';
import { reject } from '../../fhir/proposal/withdraw.ts';
import { intoView } from '../into-view.ts';
import { Problem } from '../Problem.tsx';
import { ActingAs } from '../review/ActingAs.tsx';
import { Receipt } from '../review/Receipt.tsx';
import { sealWords } from '../review/seal-words.ts';
import { actOf, useOneSend } from '../review/useProposal.ts';
import { useWriteBack } from '../review/useWriteBack.ts';
import { KeptNote } from '../visit/KeptNote.tsx';
import { useWhose } from '../visit/useUser.ts';
import { useVisitState } from '../visit/useVisitState.ts';
import { NOTHING_DECIDED } from '../visit/visit-state.ts';
import { planStateWords } from '../words/plan-states.ts';
import { writeProblemWords } from '../words/write-problems.ts';
import { ChangesFirst } from './ChangesFirst.tsx';
import { draftFindingsOfNow } from './draft-findings-of-now.ts';
import { faultWords, refusalInWords } from './fault-words.ts';
import { findingsOfNow } from './findings-of-now.ts';
import { PlanToDecide } from './PlanToDecide.tsx';

interface Props {
  readonly session: EhrSession;
  readonly config: Config;
  readonly user: SignedInUser;
  /** Of the chart of now, without the answers of the sender’s visit. */
  readonly consultation: Consultation;
  readonly reading: ChartReading;
  readonly record: ChartRecord;
  readonly plan: PlanInChart;
  readonly plans: readonly PlanInChart[];
  /** Makes another proposal that takes this one's place. */
  onChange(): void;
  reread(): Promise<void>;
}

/** A pending plan against the chart of now: what changed first, then the plan, then the prescriber's decision. */
export function Decision({
  session,
  config,
  user,
  consultation,
  reading,
  record,
  plan,
  plans,
  onChange,
  reread,
}: Props) {
  const send = useOneSend();
  const { send: write, isSending, words, outcome } = useWriteBack(session);
  const [state, actions, restored] = useVisitState(
    config.fillDays,
    useWhose(session, user, `decision on ${plan.planId}`),
  );
  const { reason, alsoRelease, ...entered } = state.decision ?? NOTHING_DECIDED;
  const acknowledged = state.acknowledgements;
  const [fault, setFault] = useState<string>();
  const { picture } = consultation;
  const facts = factsUsed(picture, versionsOf(reading));
  const changes = whatChanged(plan.facts, facts);
  const inFull = changes.map(changeInWords);
  const changesSeen = inFull.length > 0 && inFull.every((change) => entered.changesSeen.includes(change));
  const isDone = outcome?.kind === 'written';
  const isPending = plan.state.kind === 'pending';
  const draftFindings = draftFindingsOfNow(
    record,
    plan.visits.at(-1),
    picture.today,
    picture.policy,
    changes.length > 0,
  );

  const findings = findingsOfNow(consultation, changes.length > 0);
  const toWrite = {
    act: actOf({ ...send, planId: plan.planId }, session, { picture }, user),
    plan,
    judged: { findings, acknowledgements: acknowledged },
    facts,
  };
  const judge = (decision: DecisionToMake['decision']) =>
    decide({
      decision,
      mayApprove: user.canApprove,
      pending: plan.state.kind === 'pending' || decision.kind === 'reject',
      findings,
      acknowledged,
      changes: inFull,
      changesSeen,
    });

  const writeDecision = (judged: ReturnType<typeof judge>, decision: DecisionOutcome): void => {
    if (judged.kind === 'refused') {
      setFault(judged.because.map(refusalInWords).join(' '));
      return;
    }
    if (decision.kind === 'refused') {
      setFault(faultWords(decision.because));
      return;
    }
    const result = sealDecision(decision);
    if (result.kind === 'sealed') write(result.sealed);
    else setFault(sealWords(result.because));
  };

  return (
    <>
      <main>
        {isDone ? (
          <Receipt
            receipt={outcome}
            next="What was released waits as unsigned orders: the signature follows in the EHR."
          />
        ) : (
          <>
            <KeptNote restored={restored} />
            {isPending ? null : (
              <section className="block">
                <p role="alert">
                  <strong>{planStateWords(plan.state)}</strong>
                </p>
              </section>
            )}
            <ChangesFirst
              changes={changes}
              findings={findings}
              today={picture.today}
              changesSeen={changesSeen}
              onSeen={(seen) => actions.decide({ changesSeen: seen ? inFull : [] })}
              acknowledged={acknowledged}
              onAcknowledge={(finding) => actions.note(finding, true)}
            />
            <PlanToDecide
              plan={plan}
              alsoRelease={alsoRelease}
              onAlsoRelease={(drugs) => actions.decide({ alsoRelease: drugs })}
            />
          </>
        )}
        {fault ? (
          <p role="alert" ref={intoView}>
            {fault}
          </p>
        ) : null}
        {outcome && !isDone ? <Problem words={writeProblemWords(outcome)} /> : null}
      </main>
      <footer className="next-action">
        <ActingAs doing="deciding" user={user} />
        {isDone || (outcome && outcome.kind === 'changed since you looked') ? (
          <button type="button" className="main" onClick={() => void reread()}>
            Read the chart again
          </button>
        ) : (
          <>
            <form
              onSubmit={(event) => {
                event.preventDefault();
                writeDecision(judge({ kind: 'reject', reason }), reject(toWrite, reason));
              }}
            >
              <label>
                Reason{' '}
                <input
                  value={reason}
                  maxLength={500}
                  onChange={(event) => actions.decide({ reason: event.target.value })}
                />
              </label>
              <button type="submit" disabled={isSending || reason.trim() === ''}>
                Reject
              </button>
            </form>
            <button type="button" disabled={isSending} onClick={onChange}>
              {isPending ? 'Change' : 'Propose another plan in its place'}
            </button>
            {isPending ? (
              <button
                type="button"
                className="main"
                disabled={isSending}
                onClick={() =>
                  writeDecision(
                    judge({ kind: 'approve' }),
                    approve({
                      ...toWrite,
                      alsoRelease,
                      draftFindings,
                      predecessors: plans.filter((each) => each !== plan),
                    }),
                  )
                }
              >
                {isSending ? words('Writing') : 'Approve and release step 1 as unsigned orders'}
              </button>
            ) : null}
          </>
        )}
      </footer>
    </>
  );
}
