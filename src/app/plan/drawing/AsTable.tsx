import { useState } from 'react';
import { toNumber } from '../../../clinical/measures/ratio.ts';
import { inWords } from '../../words/dates.ts';
import { type DoseLine, drawingRows, type Lane } from './drawn.ts';

/** The drawing in words and numbers: what a table of the same lines and measurements says. */
export function AsTable({ lines, lanes }: { readonly lines: readonly DoseLine[]; readonly lanes: readonly Lane[] }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>The drawing as a table</summary>
      {isOpen ? (
        <div className="scroll">
          <table>
            <caption className="visually-hidden">Dose in mg a day and measurements by date</caption>
            <thead>
              <tr>
                <th scope="col">Date</th>
                {lines.map(({ name }) => (
                  <th key={name} scope="col" className="number">
                    {name}, mg/day
                  </th>
                ))}
                {lanes.map(({ name }) => (
                  <th key={name} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {drawingRows(lines, lanes).map(({ day, doses, measured }) => (
                <tr key={day}>
                  <th scope="row">{inWords(day)}</th>
                  {doses.map((amount, index) => (
                    <td key={lines[index]?.name} className="number">
                      {amount === undefined ? '–' : toNumber(amount)}
                    </td>
                  ))}
                  {measured.map((words, index) => (
                    <td key={lanes[index]?.name}>{words ?? lanes[index]?.none ?? '–'}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
    </details>
  );
}
