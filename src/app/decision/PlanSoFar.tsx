import { useState } from 'react';
import type { ClinicalPicture } from '../../clinical/picture/clinical-picture.ts';
import type { Config } from '../../ehr/config.ts';
import type { PlanInChart } from '../../fhir/proposal/plan-in-chart.ts';
import { HandoutOfPlan, mayBeHandedOut } from '../handout/HandoutOfPlan.tsx';
import { planStateWords } from '../words/plan-states.ts';
import { PlanContents } from './PlanContents.tsx';

interface Props {
  readonly config: Config;
  readonly plan: PlanInChart;
  readonly picture: ClinicalPicture;
  onPropose(): void;
}

/** A plan that this user looks at and does not decide: where it stands, its steps, and the way to another proposal. */
export function PlanSoFar({ config, plan, picture, onPropose }: Props) {
  const [handingOut, setHandingOut] = useState(false);
  if (handingOut) {
    return (
      <HandoutOfPlan
        plan={plan}
        site={config}
        picture={picture}
        isConfirmed={false}
        onBack={() => setHandingOut(false)}
      />
    );
  }
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
        {mayBeHandedOut(plan) ? (
          <button type="button" onClick={() => setHandingOut(true)}>
            Open patient handout
          </button>
        ) : null}
        <button type="button" onClick={onPropose}>
          Propose another plan in its place
        </button>
      </footer>
    </>
  );
}
