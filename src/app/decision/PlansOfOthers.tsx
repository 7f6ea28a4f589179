import { useMemo } from 'react';
import type { ChartReading } from '../../ehr/read-chart.ts';
import { plansOfOthers } from '../../fhir/proposal/plans-of-others.ts';

/** Another plan for the same drug, made elsewhere: two plans at once are named before a second one is proposed. */
export function PlansOfOthers({ reading }: { readonly reading: ChartReading }) {
  const plans = useMemo(() => plansOfOthers(reading.resources), [reading]);
  if (plans.length === 0) return null;
  return (
    <section className="block" aria-labelledby="plans-of-others">
      <h2 id="plans-of-others">Another plan in the chart</h2>
      <p role="alert">
        {plans.map(({ title, reference }) => `“${title}” (${reference})`).join(', ')}: not made by this app, which
        neither reads nor changes it. Look at it in the EHR before a second plan is proposed beside it.
      </p>
    </section>
  );
}
