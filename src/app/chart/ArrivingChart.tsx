import { useMemo } from 'react';
import type { ReadType } from '../../clinical/picture/chart-record.ts';
import { takePicture } from '../../clinical/picture/take-picture.ts';
import { recordSoFar } from '../../ehr/chart-record.ts';
import type { Config } from '../../ehr/config.ts';
import type { ChartSoFar } from '../../ehr/read-chart.ts';
import { useVisitState } from '../visit/useVisitState.ts';
import { todayHere } from '../words/dates.ts';
import { ClonazepamNow } from './ClonazepamNow.tsx';
import { FactsFound } from './FactsFound.tsx';
import { FactsStrip, OnItsWay } from './FactsStrip.tsx';
import { isPending } from './fact-places.ts';
import { PatientBanner } from './PatientBanner.tsx';
import { UnreadOrders } from './UnreadOrders.tsx';

const IN_WORDS: Readonly<Record<ReadType, string>> = {
  Patient: 'the patient',
  MedicationRequest: 'medication orders',
  Medication: 'which drugs they are for',
  Observation: 'laboratory results',
  Condition: 'conditions',
  AllergyIntolerance: 'allergies',
  Procedure: 'procedures',
};

/** The line of the dose while the orders are on their way: the same elements, so that nothing moves when they come. */
function DoseOnItsWay() {
  return (
    <section className="now" aria-labelledby="clonazepam-now">
      <h2 id="clonazepam-now">Clonazepam now</h2>
      <strong>
        <OnItsWay />
      </strong>
      <span className="push">
        <button type="button" disabled>
          This is what is taken
        </button>{' '}
        <button type="button" disabled>
          Correct
        </button>
      </span>
      <details>
        <summary>active orders</summary>
      </details>
    </section>
  );
}

export interface Arriving {
  readonly soFar: ChartSoFar;
  /** Of the site: longest fill and its own figures. */
  readonly config: Pick<Config, 'fillDays' | 'policy'>;
}

/**
 * The first view while the chart is being read: each fact in its place as soon as its search is in. Nothing is judged,
 * planned or asked here: a half-read chart is never taken for the whole one.
 */
export function ArrivingChart({ soFar, config: { fillDays, policy } }: Arriving) {
  const today = useMemo(() => todayHere(), []);
  const record = useMemo(() => recordSoFar(soFar, today), [soFar, today]);
  const picture = useMemo(() => takePicture(record, {}, today, policy), [record, today, policy]);
  const [state, actions] = useVisitState(fillDays, undefined);
  const waitingFor = soFar.pending.map((type) => IN_WORDS[type]).join(', ');
  return (
    <>
      <PatientBanner
        picture={picture}
        status={
          <details>
            <summary>reading the chart …</summary>
          </details>
        }
      />
      <main aria-busy="true">
        <fieldset className="while-reading" disabled>
          {isPending(['MedicationRequest', 'Medication'], soFar) ? (
            <DoseOnItsWay />
          ) : (
            <ClonazepamNow picture={picture} state={state} actions={actions} />
          )}
          <UnreadOrders record={record} />
          <FactsStrip picture={picture} reading={soFar} />
          <FactsFound picture={picture} reading={soFar} />
          <div className="columns">
            <section className="block" aria-labelledby="before-you-start">
              <h2 id="before-you-start">Before you start</h2>
              <p className="quiet" aria-live="polite">
                Nothing is judged before the whole chart is in. Still on the way: {waitingFor || 'the rules'}.
              </p>
            </section>
            <section className="block" aria-labelledby="proposed-plan">
              <h2 id="proposed-plan">Proposed plan</h2>
              <p className="quiet">No plan is made from a half-read chart.</p>
            </section>
          </div>
        </fieldset>
      </main>
    </>
  );
}
