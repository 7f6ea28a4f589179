import type { LabResult } from '../../clinical/picture/chart-record.ts';
import type { ClinicalPicture } from '../../clinical/picture/clinical-picture.ts';
import { Gap, labInWords } from '../chart/FactsStrip.tsx';
import { inWords, withAge } from '../words/dates.ts';
import { bars, earlierResults } from '../words/trend.ts';

const SHOWN = [
  ['Ferritin', 'ferritin'],
  ['TSAT', 'transferrinSaturation'],
] as const;

interface Props {
  readonly picture: ClinicalPicture;
  /** Every result of the chart, for the trend. */
  readonly labs: readonly LabResult[];
}

/** Ferritin and transferrin saturation: value, date with age, and how they came to be so; or why there is none. */
export function IronAtAGlance({ picture, labs }: Props) {
  return (
    <table className="glance">
      <caption className="visually-hidden">Iron studies</caption>
      <tbody>
        {SHOWN.map(([name, lab]) => {
          const fact = picture[lab];
          const results = earlierResults(labs, lab, picture.today);
          const drawn = bars(results);
          return (
            <tr key={lab}>
              <th scope="row">{name}</th>
              <td>
                {fact.known ? <strong>{labInWords(lab, fact.value)}</strong> : <Gap fact={fact} />}{' '}
                {drawn === '' ? null : (
                  <span className="trend">
                    <span aria-hidden="true">{drawn}</span>
                    <span className="visually-hidden">
                      Results: {results.map((each) => `${labInWords(lab, each)} on ${inWords(each.day)}`).join(', ')}
                    </span>
                  </span>
                )}
              </td>
              <td className="quiet">
                {fact.known
                  ? withAge(fact.value.day, picture.today)
                  : fact.sources
                      .map(({ label, date }) =>
                        date === undefined ? label : `${label}, ${withAge(date, picture.today)}`,
                      )
                      .join('; ')}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
