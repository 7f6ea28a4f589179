import { inOrder } from '../../clinical/measures/slots.ts';
import type { Pieces, ProductId, SlotDose } from '../../clinical/taper/taper-plan.ts';
import { tabletOf } from '../../fhir/proposal/tablet.ts';
import type { Spoken } from '../languages/spoken.ts';
import { tabletAdvice } from './advice.ts';
import { type Calendar, type DailyStep, daysOfPeriod, type Period } from './calendar.ts';
import type { PatientStep } from './plan-for-patient.ts';
import { sentence } from './sentence.ts';
import { TabletPictures } from './TabletPictures.tsx';

/** "3½ × 0.5 mg + 1 × 0.125 mg (melts)". */
const shortly = (pieces: readonly Pieces[], spoken: Spoken): string =>
  pieces.map((piece) => spoken.short(piece)).join(' + ');

interface ToTakeProps {
  readonly taken: SlotDose;
  readonly spoken: Spoken;
  /** Instead of the pieces in short: where several times of day share a line, their head says the pieces. */
  readonly amount?: string;
}

/** Pictures and the amount in short. The picture says it in full to a screen reader. */
function ToTake({ taken, spoken, amount }: ToTakeProps) {
  return (
    <span className="to-take">
      <TabletPictures pieces={taken.pieces} spoken={spoken} />
      <span aria-hidden="true" className="short">
        {amount ?? shortly(taken.pieces, spoken)}
      </span>
    </span>
  );
}

const Box = () => <span className="box" aria-hidden="true" />;

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

function LaterSteps({ steps, spoken }: { readonly steps: readonly PatientStep[]; readonly spoken: Spoken }) {
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

/** The drawings of this plan, each once: whole, half, melting. */
function Drawings({ steps, spoken }: { readonly steps: readonly PatientStep[]; readonly spoken: Spoken }) {
  const taken = steps.flatMap(({ slots }) => inOrder(slots).flatMap(([, { pieces }]) => pieces));
  const kinds = new Map<ProductId, ReadonlySet<number>>();
  for (const { product, halves } of taken) {
    const seen = [...(halves >= 2 ? [2] : []), ...(halves % 2 === 1 ? [1] : [])];
    kinds.set(product, new Set([...(kinds.get(product) ?? []), ...seen]));
  }
  const drawn: readonly Pieces[] = [...kinds].flatMap(([product, halves]) =>
    [...halves].sort((a, b) => b - a).map((each) => ({ product, halves: each })),
  );
  return (
    <div className="drawings">
      <strong>{spoken.words.calendar.drawings}:</strong>
      {drawn.map((piece) => (
        <span key={`${piece.product} ${piece.halves}`} className="drawn">
          <TabletPictures pieces={[piece]} spoken={spoken} /> <span aria-hidden="true">{spoken.pieces([piece])}</span>
        </span>
      ))}
      {tabletAdvice({
        halves: drawn.some(({ halves }) => halves === 1),
        melting: drawn.some(({ product }) => tabletOf(product).odt),
      }).map((id) => (
        <span key={id}>{sentence(id, spoken)}</span>
      ))}
    </div>
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
