import type { Consultation } from '../../clinical/consultation/consult.ts';
import type { Visit } from '../../clinical/review/visit.ts';
import type { PlanInChart } from '../../fhir/proposal/plan-in-chart.ts';
import { waitingDrafts } from '../../fhir/proposal/visit-drafts.ts';
import { visitInWords } from '../../fhir/proposal/visit-line.ts';
import { DraftsInWords } from '../review/DraftsInWords.tsx';
import { datesInWords } from '../words/dated-text.ts';
import type { PlanStep } from './plan-step.ts';
import type { VisitActs } from './visit-acts.ts';
import { SupplyInPause } from './WhatFollows.tsx';

/** What is withdrawn with the steps, by name: a draft that nobody has decided on is closed too. */
function AlsoWithdrawn({ plan }: { readonly plan: PlanInChart }) {
  const labs = plan.labs.filter(({ resource }) => resource.status === 'draft');
  return (
    <>
      {waitingDrafts(plan).map(({ drug, resource }) => (
        <li key={resource.id}>
          The {drug} draft that nobody has decided on is withdrawn too (MedicationRequest/{resource.id}).
        </li>
      ))}
      {labs.map(({ resource }) => (
        <li key={resource.id}>
          The lab request that still waits is withdrawn too: {resource.code?.text ?? `ServiceRequest/${resource.id}`}.
        </li>
      ))}
    </>
  );
}

interface Props {
  readonly consultation: Consultation;
  readonly plan: PlanInChart;
  readonly step: PlanStep;
  readonly visit: Visit;
  readonly acts: VisitActs;
}

/** Everything that a review will write, in words. */
export function StepContents({ consultation, plan, step, visit, acts }: Props) {
  const { stepBack, drafts } = acts;
  return (
    <>
      <ul className="findings">
        <li className="finding">
          <strong>+</strong> One line in the history of the plan: {datesInWords(visitInWords(visit))}
        </li>
        {consultation.picture.corrections.map(({ source: { label } }) => (
          <li key={label} className="finding">
            <strong>+</strong> Corrected at this visit: {label}
          </li>
        ))}
        {step.kind === 'withdraw' ? (
          <li className="finding">
            <strong>–</strong> Steps not released are withdrawn; orders of this app that are still unsigned are
            cancelled.
            <ul>
              <AlsoWithdrawn plan={plan} />
            </ul>
          </li>
        ) : null}
        <DraftsInWords
          resources={drafts?.requests.map(({ resource }) => resource) ?? []}
          withheld={drafts?.withheld ?? []}
        />
        {drafts && drafts.task.length > 0 ? (
          <li className="finding">
            <strong>+</strong> A task that asks a prescriber to decide on the drafts
          </li>
        ) : null}
        {stepBack?.outcome?.kind === 'plan' ? (
          <li className="finding">
            Then one step back is proposed, for a decision of its own; what was ticked beside the taper goes with it.
          </li>
        ) : null}
      </ul>
      <SupplyInPause consultation={consultation} />
    </>
  );
}
