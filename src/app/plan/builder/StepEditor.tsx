import { useId } from 'react';
import { addDoses, type Dose, dose, doseFromMg, mg } from '../../../clinical/measures/dose.ts';
import { inOrder } from '../../../clinical/measures/slots.ts';
import { gridOf } from '../../../clinical/taper/grid.ts';
import type { TaperPlan, TaperRow } from '../../../clinical/taper/taper-plan.ts';
import { MoveOverDay } from './MoveOverDay.tsx';
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
