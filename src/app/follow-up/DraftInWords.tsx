import type { DraftInChart, PlanInChart } from '../../fhir/proposal/plan-in-chart.ts';
import { inWords } from '../words/dates.ts';

/** The visit at which a draft was ticked: "2027-01-12.2" is the second of that day. */
export const visitOfDraft = ({ visits }: PlanInChart, { visit }: Pick<DraftInChart, 'visit'>) =>
  visit === undefined ? visits[0] : visits.findLast(({ date }) => date === visit.slice(0, 10));

/** A draft beside the taper as it stands in the chart, with the day on which it was ticked. */
export function DraftInWords({
  draft: { resource, visit },
  plan,
}: {
  readonly draft: DraftInChart;
  readonly plan: PlanInChart;
}) {
  const at = visitOfDraft(plan, { visit })?.date;
  return (
    <>
      {resource.medicationCodeableConcept?.text ?? 'draft'}: {resource.dosageInstruction?.[0]?.text ?? ''}{' '}
      <span className="quiet">
        {at === undefined ? '' : `Drafted on ${inWords(at)}. `}MedicationRequest/{resource.id}
      </span>
    </>
  );
}
