import type { Finding } from '../../../clinical/assessment/finding.ts';
import type { PaceColumn } from './comparison.ts';

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

/** The paces as columns of one table, each with everything that tells it from the others. */
export function PaceTable({
  columns,
  choose,
}: {
  readonly columns: readonly PaceColumn[];
  choose(column: PaceColumn): void;
}) {
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
