import { useId, useState } from 'react';
import { addDoses, type Dose, dose, doseFromMg, mg } from '../../../clinical/measures/dose.ts';
import { inOrder, SLOTS, type Slot } from '../../../clinical/measures/slots.ts';
import { gridOf } from '../../../clinical/taper/grid.ts';
import type { TaperPlan, TaperRow } from '../../../clinical/taper/taper-plan.ts';
import { offGridWords } from './refusal-words.ts';
import { TypedNumber } from './TypedNumber.tsx';
import type { Editing } from './useEditing.ts';

interface Props {
  readonly plan: TaperPlan;
  readonly row: TaperRow;
  readonly odt: boolean;
  readonly editing: Editing;
  readonly refused: string | undefined;
  onLeftOut(): void;
}

function doseBefore({ baseline, rows }: TaperPlan, row: number): Dose {
  return rows[row - 2]?.dose ?? addDoses(...inOrder(baseline).map(([, amount]) => amount));
}

/** Which doses fit between the steps before and after, as a hint beside the field. */
export function dosesThatFit(plan: TaperPlan, row: TaperRow, grid: Dose): string {
  const [above, below] = [doseBefore(plan, row.row), plan.rows[row.row]?.dose ?? dose(0)];
  const [least, most] = [below + grid, above - grid];
  if (least >= most) return `no other dose fits between ${mg(above)} and ${mg(below)} mg: leave a step out first`;
  return `${least / 8} to ${most / 8} mg in steps of ${mg(grid)} mg`;
}

function MoveOverDay({
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

/** What can be done with one step: how long it lasts, its dose, its times of day, or leaving it out. */
export function StepEditor({ plan, row, odt, editing, refused, onLeftOut }: Props) {
  const grid = gridOf(odt);
  const refusedId = useId();
  const refusedBy = refused === undefined ? undefined : refusedId;
  const next = plan.rows[row.row];
  const stays = next ? next.day - row.day : 0;
  const { row: number } = row;

  const lastsFor = (written: string): void => {
    const days = Number(written);
    if (written === '' || !Number.isInteger(days)) {
      editing.refuse(number, `${written === '' ? 'Nothing' : written} is not a number of days.`);
      return;
    }
    if (days === stays) return;
    editing.change(
      { kind: 'hold', row: number, days: days - stays, seen: row.dose },
      `Step ${number} lasts ${days} days`,
      `days of step ${number}`,
    );
  };
  const toDose = (written: string): void => {
    const wanted = doseFromMg(written);
    if (wanted === undefined) {
      const amount = Number(written);
      editing.refuse(
        number,
        written === '' || !Number.isFinite(amount) || amount < 0
          ? 'A dose in mg is needed.'
          : offGridWords(amount, grid),
      );
      return;
    }
    if (wanted === row.dose) return;
    editing.change(
      { kind: 'change dose', row: number, dose: wanted, seen: row.dose },
      `Step ${number} changed from ${mg(row.dose)} to ${mg(wanted)} mg a day`,
      `dose of step ${number}`,
    );
  };

  return (
    <div className="step-editor">
      {next ? (
        <>
          <TypedNumber
            label={`Step ${number} lasts`}
            unit="days"
            value={stays}
            hint={`until the next step, ${mg(next.dose)} mg/day; everything after it moves along`}
            refusedBy={refusedBy}
            onType={lastsFor}
          />
          <button
            type="button"
            onClick={() =>
              editing.change(
                { kind: 'hold', row: number, days: 14, seen: row.dose },
                `Step ${number} held 14 days longer`,
              )
            }
          >
            Hold 14 days longer
          </button>
          <TypedNumber
            label={`Dose of step ${number}`}
            unit="mg/day"
            value={mg(row.dose)}
            hint={dosesThatFit(plan, row, grid)}
            refusedBy={refusedBy}
            onType={toDose}
          />
        </>
      ) : null}
      <MoveOverDay row={row} grid={grid} editing={editing} />
      {next ? (
        <button
          type="button"
          onClick={() => {
            const made = editing.change(
              { kind: 'delete', row: number, seen: row.dose },
              `Step ${number} (${mg(row.dose)} mg/day) left out`,
            );
            if (made) onLeftOut();
          }}
        >
          Leave step {number} out
        </button>
      ) : null}
      <p id={refusedId} className="refused" role="alert">
        {refused}
      </p>
    </div>
  );
}
