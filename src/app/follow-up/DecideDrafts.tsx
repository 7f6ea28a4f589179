import { useState } from 'react';
import type { Finding } from '../../clinical/assessment/finding.ts';
import { consult } from '../../clinical/consultation/consult.ts';
import type { LocalPolicy } from '../../clinical/evidence/site-values.ts';
import type { Day } from '../../clinical/measures/day.ts';
import type { ChartRecord } from '../../clinical/picture/chart-record.ts';
import { type Acknowledgement, acknowledge, acknowledgementOf } from '../../clinical/review/acknowledge.ts';
import { versionsOf } from '../../ehr/chart-record.ts';
import type { ChartReading } from '../../ehr/read-chart.ts';
import type { SignedInUser } from '../../ehr/role.ts';
import type { EhrSession } from '../../ehr/session.ts';
import { rejectDrafts, releaseDrafts } from '../../fhir/proposal/decide-drafts.ts';
import type { DecisionOutcome } from '../../fhir/proposal/deciding.ts';
import { factsUsed } from '../../fhir/proposal/facts-used.ts';
import type { DraftInChart, PlanInChart } from '../../fhir/proposal/plan-in-chart.ts';
import { sealDecision } from '../../fhir/proposal/seal.ts';
import { factsOfDraft } from '../../fhir/proposal/visit-drafts.ts';
import { changeInWords, whatChanged } from '../../fhir/proposal/what-changed.ts';
import { ChangesFirst } from '../decision/ChangesFirst.tsx';
import { draftFindingsOfNow } from '../decision/draft-findings-of-now.ts';
import { faultWords } from '../decision/fault-words.ts';
import { intoView } from '../into-view.ts';
import { Problem } from '../Problem.tsx';
import { Receipt } from '../review/Receipt.tsx';
import { sealWords } from '../review/seal-words.ts';
import { actOf, useOneSend } from '../review/useProposal.ts';
import { useWriteBack } from '../review/useWriteBack.ts';
import { writeProblemWords } from '../words/write-problems.ts';
import { DraftInWords, visitOfDraft } from './DraftInWords.tsx';

interface Props {
  readonly session: EhrSession;
  readonly user: SignedInUser;
  readonly reading: ChartReading;
  readonly record: ChartRecord;
  readonly plan: PlanInChart;
  readonly today: Day;
  readonly policy: LocalPolicy;
  readonly waiting: readonly DraftInChart[];
  reread(): Promise<void>;
}

/** Releases or rejects the drafts that a prescriber ticks, with what changed in the chart since first. */
export function DecideDrafts({ session, user, reading, record, plan, today, policy, waiting, reread }: Props) {
  const send = useOneSend();
  const { send: write, isSending, words, outcome } = useWriteBack(session, { keepsEntries: true });
  const [chosenIds, setChosenIds] = useState<readonly string[]>([]);
  const [reason, setReason] = useState('');
  const [changesSeen, setChangesSeen] = useState(false);
  const [acknowledged, setAcknowledged] = useState<readonly Acknowledgement[]>([]);
  const [fault, setFault] = useState<string>();

  const { picture } = consult(record, {}, { supply: { odt: true, fillDays: 28 } }, today, policy);
  const facts = factsUsed(picture, versionsOf(reading));
  const chosen = waiting.filter(({ resource }) => chosenIds.includes(resource.id));
  const changes = waiting
    .flatMap((draft) => whatChanged(factsOfDraft(plan, draft), facts))
    .filter((change, index, all) => all.findIndex((each) => changeInWords(each) === changeInWords(change)) === index);
  const findings = waiting
    .flatMap((draft) => draftFindingsOfNow(record, visitOfDraft(plan, draft), today, policy, changes.length > 0))
    .filter((finding, index, all) => all.findIndex((each) => isSame(each, finding)) === index);
  const toDecide = {
    act: actOf({ ...send, planId: plan.planId }, session, { picture }, user),
    plan,
    judged: { findings, acknowledgements: acknowledged },
    facts,
    chosen,
  };
  const decide = (decision: DecisionOutcome): void => {
    if (decision.kind === 'refused') {
      setFault(faultWords(decision.because));
      return;
    }
    const result = sealDecision(decision);
    if (result.kind === 'sealed') write(result.sealed);
    else setFault(sealWords(result.because));
  };
  const isUnseen = changes.length > 0 && !changesSeen;
  const isUnnoted = acknowledge(findings, acknowledged).unacknowledged.length > 0;

  if (outcome?.kind === 'written') {
    return (
      <>
        <Receipt
          receipt={outcome}
          next="What was released waits as an unsigned order: the signature follows in the EHR."
        />
        <button type="button" className="main" onClick={() => void reread()}>
          Read the chart again
        </button>
      </>
    );
  }
  return (
    <>
      {changes.length > 0 ? (
        <ChangesFirst
          changes={changes}
          findings={findings}
          today={today}
          changesSeen={changesSeen}
          onSeen={setChangesSeen}
          acknowledged={acknowledged}
          onAcknowledge={(finding) => setAcknowledged([...acknowledged, acknowledgementOf(finding)])}
        />
      ) : null}
      {waiting.map((draft) => (
        <p key={draft.resource.id}>
          <label>
            <input
              type="checkbox"
              checked={chosen.includes(draft)}
              onChange={(event) =>
                setChosenIds(
                  event.target.checked
                    ? [...chosenIds, draft.resource.id]
                    : chosenIds.filter((id) => id !== draft.resource.id),
                )
              }
            />{' '}
            <DraftInWords draft={draft} plan={plan} />
          </label>
        </p>
      ))}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          decide(rejectDrafts(toDecide, reason));
        }}
      >
        <label>
          Reason <input value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />
        </label>
        <button type="submit" disabled={isSending || chosen.length === 0 || reason.trim() === ''}>
          Reject the ticked drafts
        </button>
        <button
          type="button"
          disabled={isSending || chosen.length === 0 || isUnseen || isUnnoted}
          onClick={() => decide(releaseDrafts(toDecide, findings))}
        >
          {isSending ? words('Writing') : 'Release the ticked drafts as unsigned orders'}
        </button>
      </form>
      {fault ? (
        <p role="alert" ref={intoView}>
          {fault}
        </p>
      ) : null}
      {outcome ? <Problem words={writeProblemWords(outcome)} /> : null}
    </>
  );
}

const isSame = (a: Finding, b: Finding): boolean => a.rule === b.rule && a.message === b.message;
