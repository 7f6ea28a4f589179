import { type ReactNode, useState } from 'react';
import type { Day } from '../../clinical/measures/day.ts';
import { mg } from '../../clinical/measures/dose.ts';
import type { ChartRecord } from '../../clinical/picture/chart-record.ts';
import { chooseWriter } from '../../ehr/choose-writer.ts';
import type { Config } from '../../ehr/config.ts';
import type { ChartReading } from '../../ehr/read-chart.ts';
import { type NotedPlan, type PlanNotes, readPlanNotes } from '../../ehr/read-plan-notes.ts';
import type { EhrSession } from '../../ehr/session.ts';
import { visitInWords } from '../../fhir/proposal/visit-line.ts';
import { Questions, useAsked } from '../asked.ts';
import { NotedFollowUp } from '../follow-up/NotedFollowUp.tsx';
import { HandoutOfNote } from '../handout/HandoutOfNote.tsx';
import { useCapabilities } from '../visit/useUser.ts';
import { inWords } from '../words/dates.ts';
import { slotsInWords } from '../words/doses.ts';
import { outcomeWords } from '../words/problems.ts';

interface Props {
  readonly session: EhrSession;
  readonly config: Config;
  readonly reading: ChartReading;
  readonly record: ChartRecord;
  readonly today: Day;
  /** When the chart was read: the notes are read again with it. */
  readonly readAt: Date;
  /** The first view; given the plan in a note whose place a new one would take. */
  first(plan?: NotedPlan): ReactNode;
  reread(): Promise<void>;
}

const noted = new Questions<Awaited<ReturnType<typeof readPlanNotes>>>();

/** The notes of this app, where plans live in notes: `undefined` while they are looked for. */
function usePlanNotes({ session, reading: { patient }, readAt }: Props) {
  const capabilities = useCapabilities(session);
  const writer =
    capabilities &&
    chooseWriter({ capabilities, scopes: session.scopes, vendor: session.issuer.kind, writes: session.issuer.writes });
  const takesNotesOnly = writer?.kind === 'note' || writer?.kind === 'copy';
  const question = noted.of(session, `${patient} ${readAt.getTime()}`);
  return useAsked(question, takesNotesOnly ? () => readPlanNotes(session, patient) : undefined).answered?.outcome;
}

/** A plan that was reviewed already, or whose first step is due since an earlier day, is what this visit is about. */
function hasBegun({ schedule, visits }: NotedPlan, today: Day): boolean {
  const last = visits.at(-1);
  if (last !== undefined && last.state !== 'BASELINE') return true;
  return schedule.rows.some(({ start }) => start <= today) && (last === undefined || last.date < today);
}

/** The review of a plan in a note, until the clinician would rather propose another one in its place. */
function OnePlan({ plan, first, ...visiting }: Props & { readonly plan: NotedPlan }) {
  const [proposing, setProposing] = useState(false);
  if (proposing) return first(plan);
  return <NotedFollowUp {...visiting} plan={plan} onPropose={() => setProposing(true)} />;
}

/**
 * What the visit is about where plans live in notes: the review of the newest plan once it has begun, else the first
 * view under the plans found. Nothing is shown before the notes were looked for: a plan must not appear under the
 * clinician's hands.
 */
export function NotedChart(props: Props) {
  const { today, first } = props;
  const [followed, setFollowed] = useState<NotedPlan>();
  const [handedOut, setHandedOut] = useState<NotedPlan>();
  const notes = usePlanNotes(props);
  if (notes === undefined) return <p className="block quiet">Looking for plans of this app in the notes …</p>;
  if (notes.kind !== 'plan notes') return first();
  const [plan] = notes.plans;
  const begun = followed ?? (plan && hasBegun(plan, today) ? plan : undefined);
  if (begun) return <OnePlan {...props} plan={begun} />;
  if (handedOut) return <SheetOf {...props} plan={handedOut} onBack={() => setHandedOut(undefined)} />;
  return (
    <>
      <FoundInNotes notes={notes} today={today} onFollow={setFollowed} onHandOut={setHandedOut} />
      {first(plan)}
    </>
  );
}

/**
 * The same on a server that is not known to keep plans in notes: the first view does not wait, and the clinician goes to
 * the review of a plan that is found.
 */
export function NotedPlans({ onFollow, ...props }: Props & { onFollow(review: ReactNode): void }) {
  const notes = usePlanNotes(props);
  if (notes?.kind !== 'plan notes') return null;
  return (
    <FoundInNotes
      notes={notes}
      today={props.today}
      onFollow={(plan) => onFollow(<OnePlan {...props} plan={plan} />)}
      onHandOut={(plan) => onFollow(<SheetOf {...props} plan={plan} onBack={() => onFollow(undefined)} />)}
    />
  );
}

/** The sheet of a plan that has not begun: nothing is confirmed yet at this visit. */
function SheetOf({
  config,
  record,
  today,
  plan,
  onBack,
}: Omit<Props, 'first'> & { readonly plan: NotedPlan; onBack(): void }) {
  return (
    <HandoutOfNote
      plan={plan}
      site={config}
      today={today}
      patientsLanguage={record.patient.language}
      takenMgPerDay={undefined}
      onBack={onBack}
    />
  );
}

interface FoundProps {
  readonly notes: PlanNotes;
  readonly today: Day;
  onFollow(plan: NotedPlan): void;
  onHandOut(plan: NotedPlan): void;
}

function FoundInNotes({ notes, today, onFollow, onHandOut }: FoundProps) {
  const isComplete = notes.outcome.kind === 'read' || notes.outcome.kind === 'none on record';
  if (notes.plans.length === 0 && notes.edited.length === 0 && isComplete) return null;
  return (
    <section className="block" aria-labelledby="noted-plans">
      <h2 id="noted-plans">Plans in notes of this app</h2>
      {isComplete ? null : <p role="status">Earlier notes: {outcomeWords(notes.outcome)}.</p>}
      {notes.edited.map((planId) => (
        <p key={planId} role="alert">
          The note of plan {planId} was changed after this app wrote it: its doses are not believed. Look at it in the
          EHR.
        </p>
      ))}
      {notes.plans.map((plan) => (
        <details key={plan.planId}>
          <summary>
            Plan in a note of {plan.written.slice(0, 10)}: {plan.schedule.rows.length} steps. A note, not a request:
            whether it was followed stands in the EHR’s own orders.
          </summary>
          <ul>
            {plan.schedule.rows.map((row) => (
              <li key={row.row}>
                Step {row.row}, from {inWords(row.start)}: {mg(row.dose)} mg/day. {slotsInWords(row.slots).join('; ')}
              </li>
            ))}
          </ul>
          <ul>
            {plan.visits.map((visit) => (
              <li key={`${visit.date} ${visit.state}`}>{visitInWords(visit)}</li>
            ))}
          </ul>
          <button type="button" onClick={() => onFollow(plan)}>
            Review how this plan is going
          </button>{' '}
          {plan.schedule.rows.some(({ start }) => start < today) ? null : (
            <button type="button" onClick={() => onHandOut(plan)}>
              Open patient handout
            </button>
          )}
        </details>
      ))}
    </section>
  );
}
