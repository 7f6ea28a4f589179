import { useMemo } from 'react';
import type { Finding } from '../../../clinical/assessment/finding.ts';
import { comparisonAt } from '../../../clinical/consultation/compare.ts';
import type { Consultation } from '../../../clinical/consultation/consult.ts';
import { ungovernedObstacles } from '../../../clinical/safeguards/available-paces.ts';
import { DEFAULT_STRATEGY } from '../../../clinical/taper/strategies.ts';
import type { VisitActions } from '../../visit/useVisitState.ts';
import type { VisitState } from '../../visit/visit-state.ts';
import { DoseDrawing } from '../drawing/DoseDrawing.tsx';
import { type Lane, lineOf } from '../drawing/drawn.ts';
import { type PaceColumn, paceColumns } from './comparison.ts';
import { PaceFigures } from './PaceFigures.tsx';

interface Props {
  readonly consultation: Consultation;
  readonly state: VisitState;
  readonly actions: VisitActions;
  readonly lanes: readonly Lane[];
  say(words: string): void;
}

/** What a warning says first: "3 steps of the smallest tablet alone". The rest opens with it. */
const inShort = (message: string): string => message.split(':', 1).join();

function Warnings({
  warnings,
  withheld,
}: {
  readonly warnings: readonly Finding[];
  readonly withheld: readonly string[];
}) {
  if (withheld.length > 0) {
    return withheld.map((words) => (
      <div key={words} className="said stop">
        ■ STOP {words}
      </div>
    ));
  }
  if (warnings.length === 0) return 'none';
  return warnings.map(({ rule, severity, message }) => (
    <details key={rule}>
      <summary className={`said ${severity}`}>
        {severity === 'stop' ? '■ STOP' : '▲'} {inShort(message)}
      </summary>
      {message} <span className="quiet">({rule})</span>
    </details>
  ));
}

type Cell = readonly [name: string, cell: (column: PaceColumn) => React.ReactNode];

const lines = (words: readonly string[]): React.ReactNode =>
  words.length === 0 ? '–' : words.map((line) => <div key={line}>{line}</div>);

const CELLS: readonly Cell[] = [
  ['Weeks', ({ weeks }) => weeks],
  ['Steps', ({ steps }) => steps],
  ['Largest drop in 14 days', ({ drops }) => lines(drops)],
  ['Tablets', ({ products }) => products],
  ['Most pieces in a day', ({ mostPieces }) => mostPieces],
  ['Warnings', ({ warnings, withheld }) => <Warnings warnings={warnings} withheld={withheld} />],
  ['Evidence', ({ evidence }) => <span className="quiet">{lines(evidence)}</span>],
];

function PaceTable({ columns, choose }: { readonly columns: readonly PaceColumn[]; choose(column: PaceColumn): void }) {
  return (
    <div className="scroll">
      <table className="paces">
        <caption className="visually-hidden">Paces side by side; choosing one changes the plan at once</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">What</span>
            </th>
            {columns.map((column) => (
              <th key={column.letter} scope="col" className={column.isChosen ? 'chosen' : undefined}>
                <label>
                  <input
                    type="radio"
                    name="pace"
                    checked={column.isChosen}
                    disabled={!column.canBeChosen}
                    onChange={() => choose(column)}
                  />{' '}
                  <strong>{column.letter}</strong> {column.label}
                  <span className="figures">{column.figures}</span>
                </label>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {CELLS.map(([name, cell]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {columns.map((column) => (
                <td key={column.letter} className={column.isChosen ? 'chosen' : undefined}>
                  {cell(column)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Every pace for this patient, as columns of one table over one drawing. Choosing a column changes the plan at once. */
export function ComparePaces({ consultation, state, actions, lanes, say }: Props) {
  const { picture } = consultation;
  const { today } = picture;
  const chosen = state.choices.strategy ?? (consultation.schedule ? DEFAULT_STRATEGY : undefined);
  const columns = useMemo(
    () => paceColumns(comparisonAt(consultation, state.choices), chosen),
    [consultation, state.choices, chosen],
  );
  const drawn = useMemo(
    () =>
      columns.flatMap(({ letter, label, figures, plan, isChosen }) =>
        plan
          ? [
              lineOf(plan, today, {
                name: `${letter} ${label} (${figures})`,
                label: letter,
                role: isChosen ? 'chosen' : 'compared',
              }),
            ]
          : [],
      ),
    [columns, today],
  );
  if (columns.length === 0) return null;
  return (
    <>
      {drawn.length > 0 ? (
        <DoseDrawing
          lines={drawn}
          lanes={lanes}
          today={today}
          doseHeight={150}
          title={`Dose over time of ${drawn.length} paces, from ${columns[0]?.letter} to ${columns.at(-1)?.letter}`}
        />
      ) : null}
      {chosen ? (
        <PaceFigures
          strategy={chosen}
          ungovernedObstacles={ungovernedObstacles(picture)}
          choose={(strategy, typingIn) => {
            actions.choose({ strategy }, typingIn);
            say('Figures of the pace changed');
          }}
        />
      ) : null}
      <PaceTable
        columns={columns}
        choose={({ strategy, label, figures }) => {
          actions.choose({ strategy });
          say(`${label}: ${figures}`);
        }}
      />
    </>
  );
}
