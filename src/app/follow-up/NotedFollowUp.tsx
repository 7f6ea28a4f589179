import type { Day } from '../../clinical/measures/day.ts';
import { addDoses, mg, mgRatio } from '../../clinical/measures/dose.ts';
import { inOrder } from '../../clinical/measures/slots.ts';
import type { ChartRecord } from '../../clinical/picture/chart-record.ts';
import type { SymptomResponse } from '../../clinical/response/respond.ts';
import type { DoseInForce } from '../../clinical/review/course.ts';
import { visitOf } from '../../clinical/review/visit.ts';
import type { Config } from '../../ehr/config.ts';
import type { ChartReading } from '../../ehr/read-chart.ts';
import type { NotedPlan } from '../../ehr/read-plan-notes.ts';
import type { EhrSession } from '../../ehr/session.ts';
import { notedPlanSoFar } from '../../fhir/proposal/noted-course.ts';
import { visitInWords } from '../../fhir/proposal/visit-line.ts';
import { HandoutOfNote } from '../handout/HandoutOfNote.tsx';
import { useUser } from '../visit/useUser.ts';
import { inWords } from '../words/dates.ts';
import { slotsInWords } from '../words/doses.ts';
import { NotedStep } from './NotedStep.tsx';
import { ReviewVisit } from './ReviewVisit.tsx';

interface Props {
  readonly session: EhrSession;
  readonly config: Config;
  readonly reading: ChartReading;
  readonly record: ChartRecord;
  readonly plan: NotedPlan;
  readonly today: Day;
  onPropose(): void;
  reread(): Promise<void>;
}

const STOP_IN_THE_EHR =
  'No new dose. The next note no longer holds the steps that have not begun; what was entered in the EHR for them is to be stopped there.';

const CONSEQUENCES: Readonly<Record<SymptomResponse['state'], string>> = {
  CONTINUE: 'The plan stands. The visit goes into the next note; the next step is entered and signed in the EHR.',
  CONTINUE_WATCH: 'The plan stands. The visit goes into the next note; look again in 7 days before the next step.',
  HOLD: STOP_IN_THE_EHR,
  STEP_BACK: `The next note holds one step at the previous dose. ${STOP_IN_THE_EHR.slice('No new dose. '.length)}`,
  RESUME: 'The next note holds a new, slower series from the present dose, to be decided on in the EHR.',
  EMERGENCY: `Emergency care now. ${STOP_IN_THE_EHR} Whether the earlier dose is reinstated is a clinician’s decision.`,
};

/** Every dose of the plan as its note tells it: those that had begun before, then its rows, begun or not. */
function plannedIn({ course, schedule }: NotedPlan): readonly DoseInForce[] {
  const before = course.doses.map(({ from, slots }) => ({
    from,
    dose: addDoses(...inOrder(slots).map(([, each]) => each)),
  }));
  const rows = schedule.rows.map(({ start, dose }) => ({ from: start, dose }));
  return [...before, ...rows].map(({ from, dose }) => ({ from, mgPerDay: mgRatio(dose) }));
}

/** Where a plan in a note is by its dates; what was signed stands in the EHR’s own orders and not in the note. */
function WhereByNote({ plan, today }: { readonly plan: NotedPlan; readonly today: Day }) {
  const { schedule, visits, written } = plan;
  const row = schedule.rows.findLast(({ start }) => start <= today);
  const next = schedule.rows.find(({ start }) => start > today);
  const paused = visits.at(-1)?.state;
  const steps = schedule.rows.filter(({ dose }) => dose > 0).length;
  return (
    <section className="block" aria-labelledby="where-now">
      <h2 id="where-now">Where the plan is, by its note</h2>
      <p>
        {paused === 'HOLD' || paused === 'EMERGENCY' ? <strong>The plan is on hold. </strong> : null}
        {paused === 'STEP_BACK' ? <strong>The plan is a step back. </strong> : null}
        {row
          ? `Step ${row.row} of ${steps}: ${mg(row.dose)} mg/day from ${inWords(row.start)}. `
          : 'No step has begun. '}
        {next ? `Next: ${mg(next.dose)} mg/day from ${inWords(next.start)}. ` : ''}
        <span className="quiet">
          Note of {inWords(visits.at(-1)?.date ?? today)}, written {written.slice(0, 10)} ({plan.note.reference}). A
          note is not a request: what was signed stands in the EHR’s own orders.
        </span>
      </p>
      <details>
        <summary>Visits so far ({visits.length}) and every step</summary>
        <ul>
          {visits.map((visit) => (
            <li key={`${visit.date} ${visit.state}`}>{visitInWords(visit)}</li>
          ))}
        </ul>
        <ol>
          {schedule.rows.map((each) => (
            <li key={each.row}>
              {mg(each.dose)} mg/day from {inWords(each.start)}. {slotsInWords(each.slots).join('; ')}
            </li>
          ))}
        </ol>
      </details>
    </section>
  );
}

/**
 * The review of a plan that lives in a note, on servers that take nothing else from an app: read back from it, answered
 * as everywhere (spec section 5), and written as the next note. Decision and signature are the EHR’s.
 */
export function NotedFollowUp({ session, config, reading, record, plan, today, onPropose, reread }: Props) {
  const user = useUser(session);
  const soFar = notedPlanSoFar(plan, today);
  return (
    <ReviewVisit
      session={session}
      user={user}
      planId={plan.planId}
      config={config}
      reading={reading}
      record={record}
      soFar={soFar}
      today={today}
      where={<WhereByNote plan={plan} today={today} />}
      planned={plannedIn(plan)}
      consequences={CONSEQUENCES}
      otherwise={
        <button type="button" onClick={onPropose}>
          Propose another plan in its place
        </button>
      }
      handout={({ picture: { patient, regimen }, isConfirmed, onBack }) => (
        <HandoutOfNote
          plan={plan}
          site={config}
          today={today}
          patientsLanguage={patient.language}
          takenMgPerDay={isConfirmed && regimen.known ? regimen.value.mgPerDay : undefined}
          onBack={onBack}
        />
      )}
      act={({ consultation, response, state, onBack }) => (
        <NotedStep
          session={session}
          config={config}
          consultation={consultation}
          reading={reading}
          plan={plan}
          soFar={soFar}
          state={state}
          visit={visitOf(consultation.picture, response.state)}
          onBack={onBack}
          reread={reread}
        />
      )}
    />
  );
}
