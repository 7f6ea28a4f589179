import { Suspense, useState } from 'react';
import type { Consultation } from '../../clinical/consultation/consult.ts';
import type { TaperPlan } from '../../clinical/taper/taper-plan.ts';
import type { Config } from '../../ehr/config.ts';
import type { ChartReading } from '../../ehr/read-chart.ts';
import type { NotedPlan } from '../../ehr/read-plan-notes.ts';
import type { EhrSession } from '../../ehr/session.ts';
import type { Remains } from '../../ehr/write-back.ts';
import { proposalNote } from '../../fhir/proposal/note.ts';
import type { PlanInChart } from '../../fhir/proposal/plan-in-chart.ts';
import type { Purpose } from '../../fhir/proposal/schedule-text.ts';
import { seal } from '../../fhir/proposal/seal.ts';
import { Handout } from '../handout/handout-later.ts';
import { planOfProposal } from '../handout/plan-for-patient.ts';
import { intoView } from '../into-view.ts';
import { Problem } from '../Problem.tsx';
import { ScreenTitle } from '../ScreenTitle.tsx';
import { useUser } from '../visit/useUser.ts';
import type { VisitState } from '../visit/visit-state.ts';
import { writeProblemWords } from '../words/write-problems.ts';
import { ActingAs } from './ActingAs.tsx';
import { CopyText } from './CopyText.tsx';
import { NotVerified } from './NotVerified.tsx';
import { ProposalContents } from './ProposalContents.tsx';
import { Receipt } from './Receipt.tsx';
import { refusalWords } from './refusal-words.ts';
import { sealWords } from './seal-words.ts';
import { useProposal } from './useProposal.ts';
import { useWriteBack } from './useWriteBack.ts';
import { WriterLine } from './WriterLine.tsx';

/** Something of this act is in the chart, or may be, although the whole is not. */
const mayBeThere = ({ items, uncertain }: Remains): boolean => items.length + uncertain.length > 0;

interface Props {
  readonly session: EhrSession;
  readonly config: Config;
  readonly consultation: Consultation;
  readonly plan: TaperPlan;
  readonly state: VisitState;
  readonly reading: ChartReading;
  readonly inPlaceOf: readonly PlanInChart[];
  /** Default: the taper itself. */
  readonly purpose?: Purpose;
  /** The plan that a step back belongs to. */
  readonly partOf?: PlanInChart;
  /** Where plans live in notes: the one whose place this takes. */
  readonly noted?: NotedPlan;
  onBack(): void;
  reread(): Promise<void>;
}

/** Review of exactly what will be written, then one act: seal and send for a decision. */
export function Review(props: Props) {
  const { session, state, onBack, reread } = props;
  const user = useUser(session);
  const signedIn = user?.kind === 'user' ? user : undefined;
  const outcome = useProposal({ ...props, user: signedIn });
  const { send, isSending, words, outcome: written } = useWriteBack(session);
  const [refusal, setRefusal] = useState<string>();
  const [handingOut, setHandingOut] = useState(false);

  if (user?.kind !== 'user') return <NotVerified user={user} onBack={onBack} />;
  if (outcome?.kind !== 'proposal') {
    return (
      <Problem
        words={{
          what: outcome ? refusalWords(outcome.because) : 'There is nothing to write.',
          safe: 'Nothing was written, and what you entered is kept.',
          next: 'Go back and change the plan.',
        }}
      >
        <button type="button" onClick={onBack}>
          Back
        </button>
      </Problem>
    );
  }
  const sealAndSend = (): void => {
    const result = seal(outcome, state.acknowledgements);
    if (result.kind === 'sealed') send(result.sealed);
    else setRefusal(sealWords(result.because));
  };
  const isDone = written?.kind === 'written';
  if (isDone && handingOut) {
    const { patient, today } = props.consultation.picture;
    return (
      <Suspense fallback={<p className="block quiet">The handout is made …</p>}>
        <Handout
          plan={planOfProposal(outcome)}
          site={props.config}
          today={today}
          patientsLanguage={patient.language}
          note={proposalNote(outcome)}
          onBack={() => setHandingOut(false)}
        />
      </Suspense>
    );
  }
  // After an answer that was lost, something may be in the chart: the same act is sent again, or the chart is read again.
  // Going back to change the plan would make another act beside it.
  const isUncertain = written !== undefined && 'remains' in written && mayBeThere(written.remains);
  return (
    <>
      <main>
        {isDone ? (
          <Receipt
            receipt={written}
            next="A prescriber now decides. Nothing is signed and no order of the chart was changed."
          />
        ) : (
          <section className="block" aria-labelledby="review">
            <ScreenTitle id="review">
              Will be written to {session.issuer.name} as proposals – nothing is signed
            </ScreenTitle>
            <WriterLine session={session} />
            <ProposalContents proposal={outcome} plan={props.plan} />
          </section>
        )}
        <div className="block">
          <CopyText text={proposalNote(outcome)} />
        </div>
        {written && written.kind !== 'written' ? <Problem words={writeProblemWords(written)} /> : null}
        {refusal ? (
          <p role="alert" ref={intoView}>
            {refusal}
          </p>
        ) : null}
      </main>
      <footer className="next-action">
        <ActingAs doing="sending" user={user} />
        {isDone ? (
          <>
            <button type="button" onClick={() => setHandingOut(true)}>
              Open patient handout
            </button>
            <button type="button" className="main" onClick={() => void reread()}>
              Read the chart again
            </button>
          </>
        ) : (
          <>
            {isUncertain ? (
              <button type="button" disabled={isSending} onClick={() => void reread()}>
                Read the chart again
              </button>
            ) : (
              <button type="button" disabled={isSending} onClick={onBack}>
                Back
              </button>
            )}
            <button type="button" className="main" disabled={isSending} onClick={sealAndSend}>
              {isSending ? words('Sending') : 'Acknowledge, seal and send for decision'}
            </button>
          </>
        )}
      </footer>
    </>
  );
}
