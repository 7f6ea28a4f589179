import type { ClinicalPicture } from '../../clinical/picture/clinical-picture.ts';
import type { Listing, Source } from '../../clinical/picture/known.ts';
import { SourceLine } from '../assessment/SourceLine.tsx';
import { InPlace, labInWords } from './FactsStrip.tsx';
import { placeOf, placeOfList, type Reading } from './fact-places.ts';

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
type ShownLab = (typeof SHOWN_LABS)[number][1];

interface Shown {
  readonly picture: ClinicalPicture;
  readonly reading: Reading;
}

function LabRow({ name, lab, picture, reading }: Shown & { readonly name: string; readonly lab: ShownLab }) {
  const fact = picture[lab];
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>
        <InPlace place={placeOf(fact, lab, reading)}>{(value) => labInWords(lab, value)}</InPlace>
      </td>
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

type ShownList = 'ordersInForce' | 'conditions' | 'drugs' | 'allergies';

function ListingRow({ name, list, picture, reading }: Shown & { readonly name: string; readonly list: ShownList }) {
  const listing: Listing<{ readonly source: Source }> = picture[list];
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>
        <InPlace place={placeOfList(listing, list, reading)}>{({ length }) => length}</InPlace>
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
export function FactsTable({ picture, reading }: Shown) {
  return (
    <div className="scroll">
      <table>
        <caption className="visually-hidden">Facts used, with their sources</caption>
        <tbody>
          <ListingRow name="Clonazepam orders" list="ordersInForce" picture={picture} reading={reading} />
          {SHOWN_LABS.map(([name, lab]) => (
            <LabRow key={lab} name={name} lab={lab} picture={picture} reading={reading} />
          ))}
          <ListingRow name="Conditions that matter here" list="conditions" picture={picture} reading={reading} />
          <ListingRow name="Other active drugs" list="drugs" picture={picture} reading={reading} />
          <ListingRow name="Allergies and intolerances" list="allergies" picture={picture} reading={reading} />
        </tbody>
      </table>
    </div>
  );
}
