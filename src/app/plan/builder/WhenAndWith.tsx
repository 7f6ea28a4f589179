import { useState } from 'react';
import { addDays, type Day, readDay } from '../../../clinical/measures/day.ts';
import { decimal, ratio, toNumber } from '../../../clinical/measures/ratio.ts';
import type { PlanChoices } from '../../../clinical/picture/answers.ts';
import type { VisitActions } from '../../visit/useVisitState.ts';
import { inWords } from '../../words/dates.ts';
import { TypedNumber } from './TypedNumber.tsx';

interface Props {
  readonly choices: PlanChoices;
  readonly actions: VisitActions;
  readonly today: Day;
  say(words: string): void;
}

/** The visits that a first change is usually tied to, in days from today. */
const RHYTHM = [
  [0, 'today'],
  [7, 'in a week'],
  [14, 'in 2 weeks'],
  [28, 'in 4 weeks'],
] as const;

function FirstChange({ choices, actions, today, say }: Props) {
  const start = choices.start ?? today;
  const begin = (on: Day): void => {
    actions.choose({ start: on }, 'first change');
    say(`First change on ${inWords(on)}`);
  };
  return (
    <fieldset className="field">
      <legend>First change</legend>
      {RHYTHM.map(([days, words]) => {
        const date = addDays(today, days);
        return (
          <label key={days}>
            <input type="radio" name="first-change" checked={start === date} onChange={() => begin(date)} /> {words}
            <span className="visually-hidden">, {inWords(date)}</span>
          </label>
        );
      })}
      <label>
        next visit or another day{' '}
        <input
          type="date"
          min={today}
          value={start}
          onChange={(event) => {
            const on = readDay(event.target.value);
            // A first change in the past would be a dose that nobody took.
            if (on && on >= today) begin(on);
          }}
        />
      </label>
    </fieldset>
  );
}

const FILL_DAYS = [7, 14, 28, 30] as const;

/** First change, aim, and what can be dispensed: everything about the plan but its pace and its rows. */
export function WhenAndWith(props: Props) {
  const { choices, actions, say } = props;
  const { odt, fillDays } = choices.supply;
  const [notAnAmount, setNotAnAmount] = useState('');
  const aim = choices.targetMg ?? ratio(0);
  const lengths = [...new Set([...FILL_DAYS, fillDays])].sort((a, b) => a - b);
  return (
    <div className="when-and-with">
      <FirstChange {...props} />
      <TypedNumber
        label="Aim of the taper"
        unit="mg/day"
        value={toNumber(aim)}
        hint="0 is off clonazepam; above 0 a stable lower dose"
        refusal={notAnAmount}
        onType={(written) => {
          const targetMg = decimal(written);
          if (targetMg === undefined || targetMg.over < 0n) {
            setNotAnAmount(`${written === '' ? 'Nothing' : written} is not an amount in mg.`);
            return;
          }
          setNotAnAmount('');
          actions.choose({ targetMg }, 'aim');
          say(`Aim ${toNumber(targetMg)} mg a day`);
        }}
      />
      <label className="field">
        <input
          type="checkbox"
          checked={odt}
          onChange={(event) => {
            actions.choose({ supply: { odt: event.target.checked, fillDays } });
            say(event.target.checked ? 'With dissolving tablets' : 'Without dissolving tablets');
          }}
        />{' '}
        dissolving tablets (ODT 0.125 and 0.25 mg) can be supplied
      </label>
      <label className="field">
        Longest fill{' '}
        <select
          value={fillDays}
          onChange={(event) => {
            const days = lengths.find((each) => each === Number(event.target.value));
            if (days === undefined) return;
            actions.choose({ supply: { odt, fillDays: days } });
            say(`Fills of at most ${days} days`);
          }}
        >
          {lengths.map((days) => (
            <option key={days} value={days}>
              {days} days
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}
