import type { DraftDrug } from '../../fhir/proposal/other-drafts.ts';
import type { PlanInChart } from '../../fhir/proposal/plan-in-chart.ts';
import { waitingDrafts } from '../../fhir/proposal/visit-drafts.ts';
import { PlanContents } from './PlanContents.tsx';

interface Props {
  readonly plan: PlanInChart;
  readonly alsoRelease: readonly DraftDrug[];
  onAlsoRelease(drugs: readonly DraftDrug[]): void;
}

/** The plan in front of a prescriber, with the drafts beside it that may be released along with it. */
export function PlanToDecide({ plan, alsoRelease, onAlsoRelease }: Props) {
  const isPending = plan.state.kind === 'pending';
  return (
    <section className="block" aria-labelledby="pending">
      <h2 id="pending">{isPending ? 'Proposed plan, waiting for a decision' : 'Plan in the chart'}</h2>
      <PlanContents plan={plan} />
      {isPending ? (
        <>
          {waitingDrafts(plan).map(({ drug, resource }) => (
            <p key={resource.id}>
              <label>
                <input
                  type="checkbox"
                  checked={alsoRelease.includes(drug)}
                  onChange={(event) =>
                    onAlsoRelease(
                      event.target.checked ? [...alsoRelease, drug] : alsoRelease.filter((each) => each !== drug),
                    )
                  }
                />{' '}
                also release the {drug} draft for signing: {resource.medicationCodeableConcept?.text ?? drug},{' '}
                {resource.dosageInstruction?.[0]?.text ?? 'no dosage'}
              </label>
            </p>
          ))}
          <p>
            Approving releases step 1 as unsigned orders. The controlled-drug signature follows in the EHR; this app
            signs nothing.
          </p>
        </>
      ) : null}
    </section>
  );
}
