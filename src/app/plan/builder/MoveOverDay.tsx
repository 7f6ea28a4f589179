import { useState } from 'react';
import { type Dose, dose, mg } from '../../../clinical/measures/dose.ts';
import { inOrder, SLOTS, type Slot } from '../../../clinical/measures/slots.ts';
import type { TaperRow } from '../../../clinical/taper/taper-plan.ts';
import type { Editing } from './useEditing.ts';

/** Takes a part of a step's dose at another time of day, in amounts that the tablets allow. */
export function MoveOverDay({
  row,
  grid,
  editing,
}: {
  readonly row: TaperRow;
  readonly grid: Dose;
  readonly editing: Editing;
}) {
  const taken = inOrder(row.slots);
  const latest = taken.at(-1)?.[0] ?? 'bedtime';
  const [chosenFrom, setFrom] = useState<Slot>();
  const [chosenTo, setTo] = useState<Slot>();
  const [chosenAmount, setAmount] = useState<number>();
  const from = chosenFrom !== undefined && row.slots[chosenFrom] ? chosenFrom : latest;
  const others = SLOTS.filter((slot) => slot !== from);
  const to = chosenTo !== undefined && chosenTo !== from ? chosenTo : (others.at(-1) ?? 'evening');
  const there = row.slots[from]?.dose ?? dose(0);
  const amounts = Array.from({ length: Math.floor(there / grid) }, (_, index) => dose((index + 1) * grid));
  const amount = amounts.find((each) => each === chosenAmount) ?? amounts[0];
  return (
    <fieldset className="field move">
      <legend>Take a part at another time of day</legend>
      <label>
        <select
          aria-label={`Step ${row.row}: amount to move`}
          value={amount}
          onChange={(event) => setAmount(Number(event.target.value))}
        >
          {amounts.map((each) => (
            <option key={each} value={each}>
              {mg(each)} mg
            </option>
          ))}
        </select>
      </label>
      <label>
        from{' '}
        <select
          aria-label={`Step ${row.row}: move from`}
          value={from}
          onChange={(event) => setFrom(SLOTS.find((slot) => slot === event.target.value))}
        >
          {taken.map(([slot]) => (
            <option key={slot}>{slot}</option>
          ))}
        </select>
      </label>
      <label>
        to{' '}
        <select
          aria-label={`Step ${row.row}: move to`}
          value={to}
          onChange={(event) => setTo(SLOTS.find((slot) => slot === event.target.value))}
        >
          {others.map((slot) => (
            <option key={slot}>{slot}</option>
          ))}
        </select>
      </label>
      <button
        type="button"
        disabled={amount === undefined}
        onClick={() => {
          if (amount === undefined) return;
          editing.change(
            { kind: 'move', row: row.row, from, to, amount, seen: row.dose },
            `Step ${row.row}: ${mg(amount)} mg moved from ${from} to ${to}`,
          );
        }}
      >
        Move
      </button>
    </fieldset>
  );
}
