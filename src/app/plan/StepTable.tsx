import { mg } from '../../clinical/measures/dose.ts';
import type { RowTag, TaperPlan } from '../../clinical/taper/taper-plan.ts';
import { inWords } from '../words/dates.ts';
import { percentInWords, slotsInWords } from '../words/doses.ts';

const TAG_WORDS: Readonly<Record<RowTag, string>> = {
  ok: 'usual pace',
  'min-step': 'smallest tablet step',
  fast: 'quicker than the usual start',
  forced: 'smallest unit, after a longer hold',
  over: 'above 25 % in 14 days',
};

/** The steps of the taper: the plan itself, in words and numbers. */
export function StepTable({ plan }: { readonly plan: TaperPlan }) {
  return (
    <div className="scroll">
      <table>
        <caption className="visually-hidden">Steps of the taper</caption>
        <thead>
          <tr>
            <th scope="col" className="number">
              Step
            </th>
            <th scope="col">From</th>
            <th scope="col" className="number">
              mg/day
            </th>
            <th scope="col">Tablets</th>
            <th scope="col" className="number">
              Step down
            </th>
            <th scope="col" className="number">
              In 14 days
            </th>
            <th scope="col">Pace</th>
          </tr>
        </thead>
        <tbody>
          {plan.rows.map((row) => (
            <tr key={row.row} data-row={row.row}>
              <td className="number">{row.row}</td>
              <td>{inWords(row.date)}</td>
              <td className="number">{mg(row.dose)}</td>
              <td>
                {slotsInWords(row.slots).map((line) => (
                  <div key={line}>{line}</div>
                ))}
                {row.dose === 0 ? 'last dose taken: stop' : null}
              </td>
              <td className="number">
                {mg(row.step)} mg ({percentInWords(row.stepPercent)})
              </td>
              <td className="number">{percentInWords(row.r14Percent)}</td>
              <td>{TAG_WORDS[row.tag]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
