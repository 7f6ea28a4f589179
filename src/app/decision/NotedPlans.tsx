import { useQuery } from '@tanstack/react-query';
import { mg } from '../../clinical/measures/dose.ts';
import { chooseWriter } from '../../ehr/choose-writer.ts';
import { readPlanNotes } from '../../ehr/read-plan-notes.ts';
import type { EhrSession } from '../../ehr/session.ts';
import { visitInWords } from '../../fhir/proposal/visit-line.ts';
import { useCapabilities } from '../visit/useUser.ts';
import { inWords } from '../words/dates.ts';
import { slotsInWords } from '../words/doses.ts';
import { outcomeWords } from '../words/problems.ts';

/**
 * Plans of this app that are in the chart as notes, on servers that take nothing else from an app. They are read back
 * and shown; nothing can be decided here, because the note is not a request.
 */
export function NotedPlans({ session, patient }: { readonly session: EhrSession; readonly patient: string }) {
  const capabilities = useCapabilities(session);
  const writer = capabilities && chooseWriter({ capabilities, scopes: session.scopes, vendor: session.issuer.kind });
  const notes = useQuery({
    queryKey: ['notes', session.base, patient],
    queryFn: () => readPlanNotes(session, patient),
    enabled: writer?.kind === 'note' || writer?.kind === 'copy',
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  }).data;
  if (notes?.kind !== 'plan notes') return null;
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
        </details>
      ))}
    </section>
  );
}
