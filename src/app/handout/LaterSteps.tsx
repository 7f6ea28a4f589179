import { inOrder } from '../../clinical/measures/slots.ts';
import type { Spoken } from '../languages/spoken.ts';
import type { PatientStep } from './plan-for-patient.ts';
import { Box, ToTake } from './ToTake.tsx';

/** Steps that are only planned: each with a box for the prescriber's yes, and none to follow by its date alone. */
export function LaterSteps({ steps, spoken }: { readonly steps: readonly PatientStep[]; readonly spoken: Spoken }) {
  const { calendar, slots } = spoken.words;
  return (
    <section className="later" aria-labelledby="handout-later">
      <h3 id="handout-later">{calendar.laterTitle}</h3>
      <p>{calendar.laterText}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">{calendar.step}</th>
            <th scope="col">{calendar.plannedFrom}</th>
            <th scope="col">{calendar.eachDay}</th>
            <th scope="col">{calendar.saidYes}</th>
          </tr>
        </thead>
        <tbody>
          {steps.map((step) => (
            <tr key={step.row} data-later={step.row}>
              <th scope="row">{step.row}</th>
              <td className="date">{spoken.mediumDate(step.start)}</td>
              <td>
                {step.dose === 0 ? calendar.noMore : <strong>{calendar.mgADay(spoken.amount(step.dose))}</strong>}
                {inOrder(step.slots).map(([slot, taken], _, { length }) => (
                  <div key={slot} data-slot={slot} className={length === 1 ? 'only' : undefined}>
                    {slots[slot]}: {length === 1 ? <br /> : null}
                    <ToTake taken={taken} spoken={spoken} />
                  </div>
                ))}
              </td>
              <td data-name={calendar.saidYes}>
                <Box /> {calendar.saidYesOn} <span className="blank" />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
