import type { PlanInChart } from '../../fhir/proposal/plan-in-chart.ts';
import { stepInWords } from '../words/steps.ts';

const STANDING = {
  proposed: 'proposed',
  released: 'released for signing',
  withdrawn: 'withdrawn',
  'no drug': 'the end of the plan',
  mixed: 'partly released: check the orders',
} as const;

/** A plan as it stands in the chart: every step with what has become of it, read-only. */
export function PlanContents({ plan }: { readonly plan: PlanInChart }) {
  return (
    <>
      <ol className="rows">
        {plan.rows.map((row) => (
          <li key={row.row} data-row={row.row}>
            {stepInWords(row)} <em>{STANDING[row.standing]}</em>
            {row.orders.map(({ reference, standing, status }) => (
              <span key={reference} className="quiet">
                {' '}
                {reference}: {standing} ({status}).
              </span>
            ))}
          </li>
        ))}
      </ol>
      <details>
        <summary>The care plan’s own text, with reasons and facts</summary>
        <pre>{plan.carePlan?.description ?? 'The care plan has no text.'}</pre>
      </details>
    </>
  );
}
