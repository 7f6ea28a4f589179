import { toOneDecimal } from '../../clinical/measures/ratio.ts';
import { LAB_UNITS, type Lab } from '../../clinical/picture/chart-record.ts';
import type { ClinicalPicture, LabValue } from '../../clinical/picture/clinical-picture.ts';
import type { Known, Listing, Source, Unknown, WhyUnknown } from '../../clinical/picture/known.ts';
import { SourceLine } from '../assessment/FindingLine.tsx';

/** Missing is never normal, and these are never shown as the same thing. */
const WHY_UNKNOWN: Readonly<Record<WhyUnknown, string>> = {
  'none on record': 'none on record',
  'not read': 'could not be read',
  'not answered': 'not answered',
  'too old': 'on record, but too old to use',
  'not usable': 'on record, but not usable',
  contradictory: 'contradictory: please decide',
};

export function Gap({ fact }: { readonly fact: Unknown }) {
  return <em>{WHY_UNKNOWN[fact.why]}</em>;
}

/** "40 ng/mL", "< 15 ng/mL": the bound is shown with its comparator. */
export function labInWords(lab: Lab, { value, comparator }: LabValue): string {
  return `${comparator === undefined ? '' : `${comparator} `}${toOneDecimal(value)} ${LAB_UNITS[lab]}`;
}

const SHOWN_LABS = [
  ['Ferritin', 'ferritin'],
  ['Transferrin saturation', 'transferrinSaturation'],
  ['Haemoglobin', 'haemoglobin'],
  ['CRP', 'cReactiveProtein'],
  ['Creatinine', 'creatinine'],
  ['eGFR', 'egfr'],
  ['Weight', 'weight'],
  ['Height', 'height'],
] as const;

function LabRow(props: {
  readonly name: string;
  readonly lab: Lab;
  readonly fact: Known<LabValue>;
  readonly picture: ClinicalPicture;
}) {
  const { name, lab, fact, picture } = props;
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{fact.known ? labInWords(lab, fact.value) : <Gap fact={fact} />}</td>
      <td>
        {fact.sources.map((source) => (
          <div key={source.reference}>
            <SourceLine source={source} today={picture.today} />
          </div>
        ))}
      </td>
    </tr>
  );
}

function ListingRow(props: {
  readonly name: string;
  readonly listing: Listing<{ readonly source: Source }>;
  readonly picture: ClinicalPicture;
}) {
  const { name, listing, picture } = props;
  const state = listing.complete ? 'none on record' : 'could not be read';
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>
        {listing.found.length === 0 ? (
          <em>{state}</em>
        ) : (
          `${listing.found.length}${listing.complete ? '' : ' (list incomplete)'}`
        )}
      </td>
      <td>
        {listing.found.map(({ source }) => (
          <div key={`${source.reference} ${source.label}`}>
            <SourceLine source={source} today={picture.today} />
          </div>
        ))}
      </td>
    </tr>
  );
}

/** What was found in the chart, fact by fact, each with its source and date, or the reason why it is not there. */
export function FactsFound({ picture }: { readonly picture: ClinicalPicture }) {
  return (
    <details className="block">
      <summary>What was found in the chart</summary>
      <div className="scroll">
        <table>
          <caption className="visually-hidden">Facts used, with their sources</caption>
          <tbody>
            <ListingRow name="Clonazepam orders" listing={picture.ordersInForce} picture={picture} />
            {SHOWN_LABS.map(([name, lab]) => (
              <LabRow key={lab} name={name} lab={lab} fact={picture[lab]} picture={picture} />
            ))}
            <ListingRow name="Conditions that matter here" listing={picture.conditions} picture={picture} />
            <ListingRow name="Other active drugs" listing={picture.drugs} picture={picture} />
            <ListingRow name="Allergies and intolerances" listing={picture.allergies} picture={picture} />
          </tbody>
        </table>
      </div>
    </details>
  );
}
