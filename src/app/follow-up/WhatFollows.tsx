import type { Consultation } from '../../clinical/consultation/consult.ts';
import type { SymptomResponse } from '../../clinical/response/respond.ts';
import type { PlanSoFar } from '../../clinical/review/course.ts';
import { type IntakeBesidePlan, intakeBesidePlan } from '../../clinical/review/intake-beside-plan.ts';
import { presentSupply } from '../../clinical/review/present-supply.ts';
import { intakeBesidePlanWords } from '../words/intake.ts';
import { responseWords } from '../words/responses.ts';
import { supplyInPause } from '../words/supply.ts';

/** Until when what is taken now is supplied, where the taper pauses: an alert when that is before the next review. */
export function SupplyInPause({ consultation: { response, picture } }: { readonly consultation: Consultation }) {
  const supply = response && supplyInPause(response, presentSupply(picture), picture.today);
  if (supply === undefined) return null;
  return supply.isShort ? <p role="alert">{supply.words}</p> : <p>{supply.words}</p>;
}

function IntakeAlert(besidePlan: IntakeBesidePlan) {
  const { both, ask } = intakeBesidePlanWords(besidePlan);
  return (
    <p role="alert">
      <strong>▲ {both}</strong> {ask}
    </p>
  );
}

interface Props {
  readonly consultation: Consultation;
  readonly soFar: PlanSoFar;
  /** What each answer does to the plan, in words. */
  readonly consequences: Readonly<Record<SymptomResponse['state'], string>>;
  /** Drafts were ticked, and this answer writes none. */
  readonly dropsDrafts: boolean;
}

/** The answer to the review: which rule decided, what it does to the plan, and what it leaves to the clinician. */
export function WhatFollows({ consultation, soFar, consequences, dropsDrafts }: Props) {
  const { response, picture } = consultation;
  const besidePlan = intakeBesidePlan(soFar, picture);
  return (
    <section className="block" aria-labelledby="what-follows">
      <h2 id="what-follows">What follows</h2>
      {response ? (
        <>
          <p role="status">
            <strong>{responseWords(response)}</strong>
          </p>
          {besidePlan ? <IntakeAlert {...besidePlan} /> : null}
          <p>{consequences[response.state]}</p>
          <SupplyInPause consultation={consultation} />
          {dropsDrafts ? (
            <p role="status">
              <strong>The drafts ticked here are not written in an emergency:</strong> enter them in the EHR.
            </p>
          ) : null}
        </>
      ) : (
        <p role="status">Enter what is really taken: without a dose there is no next step.</p>
      )}
    </section>
  );
}
