import type { Day } from '../../clinical/measures/day.ts';
import { mg } from '../../clinical/measures/dose.ts';
import type { OrderInChart, PlanInChart } from '../../fhir/proposal/plan-in-chart.ts';
import { rowOn } from '../../fhir/proposal/plan-so-far.ts';
import { visitInWords } from '../../fhir/proposal/visit-line.ts';
import { PlanContents } from '../decision/PlanContents.tsx';
import { inWords } from '../words/dates.ts';
import { planStateWords } from '../words/plan-states.ts';

const countOf = (plan: PlanInChart, standing: OrderInChart['standing']): number =>
  plan.rows.flatMap(({ orders }) => orders).filter((order) => order.standing === standing).length;

/** Where the patient should be by the plan, what was signed and what was not, and the visits so far. */
export function WhereNow({ plan, today }: { readonly plan: PlanInChart; readonly today: Day }) {
  const row = rowOn(plan, today);
  const next = plan.rows.find(
    ({ standing, start }) => standing === 'proposed' || (standing === 'released' && start > today),
  );
  const steps = plan.rows.filter(({ dose }) => dose > 0).length;
  return (
    <section className="block" aria-labelledby="where-now">
      <h2 id="where-now">Where the plan is</h2>
      <p>
        <strong>{planStateWords(plan.state)}</strong>{' '}
        {row
          ? `Step ${row.row} of ${steps}: ${mg(row.dose)} mg/day since ${inWords(row.start)}. `
          : 'No step has begun. '}
        {next
          ? `Next: ${mg(next.dose)} mg/day from ${inWords(next.start)}${next.standing === 'released' ? ', released' : ''}. `
          : ''}
        <span className="quiet">
          Orders: {countOf(plan, 'signed')} signed, {countOf(plan, 'unsigned')} waiting for a signature. Steps still
          proposed: {plan.rows.filter(({ standing }) => standing === 'proposed').length}.
        </span>
      </p>
      <details>
        <summary>Visits so far ({plan.visits.length}) and every step</summary>
        <ul>
          {plan.visits.map((visit) => (
            <li key={`${visit.date} ${visit.state}`}>{visitInWords(visit)}</li>
          ))}
        </ul>
        <PlanContents plan={plan} />
      </details>
    </section>
  );
}
