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
import type { Proposal, ProposalRefusal } from '../../fhir/proposal/proposal.ts';
import { type Purpose, rowInWords } from '../../fhir/proposal/schedule-text.ts';
import { seal } from '../../fhir/proposal/seal.ts';
import { Handout } from '../handout/handout-later.ts';
import { planOfProposal } from '../handout/plan-for-patient.ts';
import { Problem } from '../Problem.tsx';
import { ScreenTitle } from '../ScreenTitle.tsx';
import { useUser } from '../visit/useUser.ts';
import type { VisitState } from '../visit/visit-state.ts';
import { userWords } from '../words/problems.ts';
import { writeProblemWords } from '../words/write-problems.ts';
import { CopyText } from './CopyText.tsx';
import { Receipt } from './Receipt.tsx';
import { useProposal } from './useProposal.ts';
import { useWriteBack } from './useWriteBack.ts';
import { WriterLine } from './WriterLine.tsx';

/** Something of this act is in the chart, or may be, although the whole is not. */
const mayBeThere = ({ items, uncertain }: Remains): boolean => items.length + uncertain.length > 0;

export function refusalWords(refusal: ProposalRefusal): string {
  switch (refusal.why) {
    case 'a stop stands':
      return `This stands in the way: ${refusal.stops.map(({ rule, message }) => `${rule} ${message}`).join('; ')}`;
    case 'row over the fill limit':
      return `Step ${refusal.row} would need ${refusal.fills} fills; at most ${refusal.most} are allowed.`;
    case 'rows do not follow each other':
      return `Step ${refusal.row} starts on ${refusal.date}, not after ${refusal.after}.`;
    case 'pieces do not make the dose':
      return `The tablets of step ${refusal.row} do not make its dose.`;
    case 'plan id unusable':
    case 'no row':
      return 'There is nothing to write.';
    case 'dose rises':
      return `The dose would rise at step ${refusal.row}.`;
  }
}

/** Everything that will be written, in words, as a difference against the chart; JSON on demand. */
export function Contents({ proposal }: { readonly proposal: Proposal }) {
  const { bundle, rows, wouldReplace, withheld, findings, acknowledgements } = proposal;
  const overridden = findings.filter((finding) => finding.overridden);
  const others = bundle.entry.filter(
    ({ resource }) =>
      resource.resourceType === 'ServiceRequest' ||
      (resource.resourceType === 'MedicationRequest' && resource.groupIdentifier === undefined),
  );
  return (
    <>
      <ul className="findings">
        <li className="finding">
          <strong>+</strong> Care plan with the goal, the schedule, the monitoring and the reasons
        </li>
        <li className="finding">
          <strong>+</strong> {rows.filter((row) => row.dose > 0).length} steps as proposals, one per tablet strength:
          <ol>
            {rows.map((row) => (
              <li key={row.row}>{rowInWords(row)}</li>
            ))}
          </ol>
        </li>
        {others.map(({ resource }) =>
          resource.resourceType === 'MedicationRequest' || resource.resourceType === 'ServiceRequest' ? (
            <li key={resource.identifier?.[0]?.value} className="finding">
              <strong>+</strong>{' '}
              {resource.resourceType === 'MedicationRequest'
                ? `${resource.medicationCodeableConcept?.text ?? ''}: ${resource.dosageInstruction?.[0]?.text ?? ''} (draft)`
                : `Lab request: ${resource.code?.text ?? ''} (draft)`}
            </li>
          ) : null,
        )}
        <li className="finding">
          <strong>+</strong> A task that asks a prescriber to decide, and a record of who proposed it
        </li>
        {wouldReplace.map(({ reference, label }) => (
          <li key={reference} className="finding">
            <strong>~</strong> Replaces, once the first step is signed: {label}{' '}
            <span className="quiet">({reference})</span> – not changed by this app
          </li>
        ))}
        {withheld.map(({ draft, rules }) => (
          <li key={draft} className="finding">
            <strong>–</strong> {draft} is left out because of {rules.join(', ')}
          </li>
        ))}
        <li className="finding">
          <strong>!</strong> {acknowledgements.length} warning{acknowledgements.length === 1 ? '' : 's'} noted
          {overridden.map(({ rule, overrideReason }) => `; ${rule} overridden: “${overrideReason ?? ''}”`).join('')}
        </li>
      </ul>
      <details>
        <summary>The whole plan as text</summary>
        <pre>{proposalNote(proposal)}</pre>
      </details>
      <details>
        <summary>As JSON</summary>
        <pre>{JSON.stringify(bundle, null, 1)}</pre>
      </details>
    </>
  );
}

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
    else setRefusal(result.because.why);
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
            <Contents proposal={outcome} />
          </section>
        )}
        <div className="block">
          <CopyText text={proposalNote(outcome)} />
        </div>
        {written && written.kind !== 'written' ? <Problem words={writeProblemWords(written)} /> : null}
        {refusal ? <p role="alert">Not sealed: {refusal}.</p> : null}
      </main>
      <footer className="next-action">
        <span>
          sending as {user.name ?? user.reference} ({user.roles.join(', ') || 'role unknown'})
        </span>
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
