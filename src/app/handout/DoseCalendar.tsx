import { inOrder } from '../../clinical/measures/slots.ts';
import type { Spoken } from '../languages/spoken.ts';
import { type Calendar, type DailyStep, daysOfPeriod, type Period } from './calendar.ts';
import { Drawings } from './Drawings.tsx';
import { LaterSteps } from './LaterSteps.tsx';
import type { PatientStep } from './plan-for-patient.ts';
import { Box, shortly, ToTake } from './ToTake.tsx';

/** One line: a day with a box, or a week with a box a day. */
function Line({
  step,
  period,
  spoken,
}: {
  readonly step: PatientStep;
  readonly period: Period;
  readonly spoken: Spoken;
}) {
  const days = daysOfPeriod(period);
  const isWeek = days.length > 1;
  const onlyOne = inOrder(step.slots).length === 1;
  return (
    <tr data-from={period.from} data-to={period.to}>
      <th scope="row">
        {spoken.shortDate(period.from)}
        {isWeek ? ` – ${spoken.shortDate(period.to)}` : ''}
      </th>
      {inOrder(step.slots).map(([slot, taken]) => (
        <td key={slot} data-slot={slot}>
          <span className="cell">
            <span className="boxes">
              {days.map((day) => (
                <Box key={day} />
              ))}
            </span>
            <ToTake taken={taken} spoken={spoken} {...(onlyOne ? {} : { amount: spoken.amount(taken.dose) })} />
          </span>
        </td>
      ))}
    </tr>
  );
}

function StepToFollow({ daily, spoken }: { readonly daily: DailyStep; readonly spoken: Spoken }) {
  const { step, periods, by, openEnded, waits } = daily;
  const { calendar, standings, slots } = spoken.words;
  const onlyOne = inOrder(step.slots).length === 1;
  const [first, last] = [periods[0], periods.at(-1)];
  if (!first || !last) return null;
  const [from, to] = [spoken.longDate(first.from), spoken.longDate(last.to)];
  return (
    <section className="step" aria-labelledby={`handout-step-${step.row}`} data-step={step.row}>
      <h3 id={`handout-step-${step.row}`}>
        {calendar.stepNumber(step.row)}: {calendar.mgADay(spoken.amount(step.dose))}{' '}
        <span className="standing">{standings[step.standing]}</span>
      </h3>
      <p>
        {waits ? `${calendar.untilThen(spoken.mediumDate(first.from))} ` : null}
        {openEnded ? `${calendar.openEnded(from)}.` : `${calendar.fromTo(from, to)}. ${calendar.afterThat}`}
      </p>
      <ul className="each-time">
        {inOrder(step.slots).map(([slot, { dose, pieces }]) => (
          <li key={slot} data-slot={slot}>
            <strong>{slots[slot]}:</strong> {spoken.pieces(pieces)} ({spoken.amount(dose)})
          </li>
        ))}
      </ul>
      <table className={by === 'week' ? 'weeks' : 'days'}>
        <thead>
          <tr>
            <th scope="col">{by === 'week' ? calendar.week : calendar.day}</th>
            {inOrder(step.slots).map(([slot, { pieces }]) => (
              <th key={slot} scope="col">
                {slots[slot]}
                {onlyOne ? (
                  <span className="tick"> ({calendar.taken})</span>
                ) : (
                  <span className="tick amounts">{shortly(pieces, spoken)}</span>
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {periods.map((period) => (
            <Line key={period.from} step={step} period={period} spoken={spoken} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface Props {
  readonly calendar: Calendar;
  readonly spoken: Spoken;
}

/** What to take, to tick off, and what is only planned. */
export function DoseCalendar({ calendar: { daily, later }, spoken }: Props) {
  const words = spoken.words.calendar;
  return (
    <section className="page" aria-labelledby="handout-calendar">
      <h2 id="handout-calendar">{words.title}</h2>
      {daily.length === 0 ? (
        <p>
          <strong>{words.asTold}</strong>
        </p>
      ) : null}
      {daily.length + later.length > 0 ? (
        <Drawings steps={[...daily.map(({ step }) => step), ...later]} spoken={spoken} />
      ) : null}
      {daily.map((each) => (
        <StepToFollow key={each.step.row} daily={each} spoken={spoken} />
      ))}
      {later.length > 0 ? <LaterSteps steps={later} spoken={spoken} /> : null}
    </section>
  );
}
