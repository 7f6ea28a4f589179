import { useEffect, useState } from 'react';
import type { Finding } from '../../../clinical/assessment/finding.ts';
import type { TaperPlan } from '../../../clinical/taper/taper-plan.ts';
import { StepRow } from './StepRow.tsx';
import type { Editing } from './useEditing.ts';

interface Props {
  readonly plan: TaperPlan;
  readonly findings: readonly Finding[];
  readonly fillDays: number;
  readonly odt: boolean;
  readonly editing: Editing;
}

const COLUMNS = [
  ['Step', 'of-step'],
  ['From', 'of-date'],
  ['mg/day', 'of-dose'],
  ['Tablets', 'of-tablets'],
  ['Step down', 'of-drop'],
  ['Lasts', 'of-days'],
  ['Pace and rules', 'of-rules'],
] as const;

/** The table of steps is the plan: every row can be held, shortened, changed, split over the day or left out. */
export function EditSteps({ plan, findings, fillDays, odt, editing }: Props) {
  const [openRow, setOpenRow] = useState<number>();
  const [focusOn, setFocusOn] = useState<number>();
  useEffect(() => {
    if (focusOn === undefined) return;
    document.getElementById(`change-step-${focusOn}`)?.focus();
    setFocusOn(undefined);
  }, [focusOn]);
  return (
    <table className="steps">
      <caption className="visually-hidden">Steps of the taper, to change</caption>
      <thead>
        <tr>
          {COLUMNS.map(([name, width]) => (
            <th key={name} scope="col" className={width}>
              {name}
            </th>
          ))}
          <th scope="col" className="of-acts">
            <span className="visually-hidden">Change</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {plan.rows.map((row) => (
          <StepRow
            key={row.row}
            plan={plan}
            row={row}
            findings={findings}
            fillDays={fillDays}
            odt={odt}
            editing={editing}
            isOpen={openRow === row.row}
            onOpen={(open) => setOpenRow(open ? row.row : undefined)}
            onLeftOut={() => {
              setOpenRow(undefined);
              setFocusOn(row.row);
            }}
          />
        ))}
      </tbody>
    </table>
  );
}
