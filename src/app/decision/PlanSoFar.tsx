import type { PlanInChart } from '../../fhir/proposal/plan-in-chart.ts';
import { planStateWords } from '../words/plan-states.ts';
import { PlanContents } from './PlanContents.tsx';

/** A plan that this user looks at and does not decide: where it stands, its steps, and the way to another proposal. */
export function PlanSoFar({ plan, onPropose }: { readonly plan: PlanInChart; onPropose(): void }) {
  return (
    <>
      <main>
        <section className="block" aria-labelledby="plan-so-far">
          <h2 id="plan-so-far">Plan in the chart</h2>
          <p role="status">
            <strong>{planStateWords(plan.state)}</strong>
          </p>
          <PlanContents plan={plan} />
        </section>
      </main>
      <footer className="next-action">
        <button type="button" onClick={onPropose}>
          Propose another plan in its place
        </button>
      </footer>
    </>
  );
}
