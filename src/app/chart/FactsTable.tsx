import type { ClinicalPicture } from '../../clinical/picture/clinical-picture.ts';
import { LAB_NAMES, mayBeDenied } from '../../clinical/picture/corrections.ts';
import type { Listing, Source } from '../../clinical/picture/known.ts';
import { SourceLine } from '../assessment/SourceLine.tsx';
import { AddFact } from './correction/AddFact.tsx';
import { Candidates } from './correction/Candidates.tsx';
import { CorrectResult } from './correction/CorrectResult.tsx';
import type { Correcting } from './correction/correcting.ts';
import { NotSo } from './correction/NotSo.tsx';
import { InPlace, labInWords } from './FactsStrip.tsx';
import { placeOf, placeOfList, type Reading } from './fact-places.ts';

const SHOWN_LABS = [
  'ferritin',
  'transferrinSaturation',
  'haemoglobin',
  'cReactiveProtein',
  'creatinine',
  'egfr',
  'weight',
  'height',
] as const;

interface Shown {
  readonly picture: ClinicalPicture;
  readonly reading: Reading;
  /** Absent while the chart is being read, and while it is not sure who is signed in. */
  readonly correcting?: Correcting | undefined;
}

function LabRow({ lab, picture, reading, correcting }: Shown & { readonly lab: (typeof SHOWN_LABS)[number] }) {
  const name = LAB_NAMES[lab];
  const fact = picture[lab];
  const charted = (picture.asCharted ?? picture)[lab].sources.length > 0;
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>
        <InPlace place={placeOf(fact, lab, reading)}>{(value) => labInWords(lab, value)}</InPlace>
      </td>
      <td>
        {fact.sources.map((source) => (
          <div key={`${source.reference} ${source.label}`}>
            <SourceLine source={source} today={picture.today} />
          </div>
        ))}
      </td>
      <td>{correcting ? <CorrectResult name={name} lab={lab} isCharted={charted} correcting={correcting} /> : null}</td>
    </tr>
  );
}

type Fact = { readonly source: Source } & Parameters<typeof mayBeDenied>[0];
type ShownList = 'ordersInForce' | 'conditions' | 'drugs' | 'allergies';
/** What a denial is called; clonazepam itself is corrected beside the dose. */
const DENIALS: Readonly<Record<ShownList, string | undefined>> = {
  ordersInForce: undefined,
  conditions: 'Not so',
  drugs: 'Not taken any more',
  allergies: 'Not so',
};

function ListingRow({
  name,
  list,
  picture,
  reading,
  correcting,
}: Shown & { readonly name: string; readonly list: ShownList }) {
  const listing: Listing<Fact> = picture[list];
  // What was denied stays visible here, as the chart has it.
  const charted: readonly { readonly source: Source }[] = (picture.asCharted ?? picture)[list].found;
  const denied = charted.filter(
    ({ source }) => !listing.found.some((each) => each.source.reference === source.reference),
  );
  const act = DENIALS[list];
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>
        <InPlace place={placeOfList(listing, list, reading)}>{({ length }) => length}</InPlace>
      </td>
      <td colSpan={2}>
        {listing.found.map(({ source, ...fact }) => (
          <div key={`${source.reference} ${source.label}`}>
            <SourceLine source={source} today={picture.today} />{' '}
            {correcting && act !== undefined && source.reference !== 'form' && mayBeDenied(fact) ? (
              <NotSo source={source} act={act} correcting={correcting} />
            ) : null}
          </div>
        ))}
        {denied.map(({ source }) => (
          <div key={`denied ${source.reference} ${source.label}`}>
            <s>
              <SourceLine source={source} today={picture.today} />
            </s>{' '}
            <em>corrected at this visit</em>
          </div>
        ))}
      </td>
    </tr>
  );
}

function MadeCorrections({ picture, correcting }: Pick<Shown, 'picture' | 'correcting'>) {
  if (picture.corrections.length === 0) return null;
  return (
    <section aria-label="Corrected at this visit">
      <h3>Corrected at this visit, for this plan only</h3>
      <ul>
        {picture.corrections.map(({ correction, source }) => (
          <li key={source.label}>
            {source.label}{' '}
            {correcting ? (
              <button type="button" onClick={() => correcting.takeBack(correction)}>
                Take back<span className="visually-hidden">: {source.label}</span>
              </button>
            ) : null}
          </li>
        ))}
      </ul>
      <p className="quiet">The chart itself is not changed. A stop that the chart gives rise to stays visible.</p>
    </section>
  );
}

/** What was found in the chart, fact by fact, each with its source and date, or the reason why it is not there. */
export function FactsTable(shown: Shown) {
  const { picture, correcting } = shown;
  return (
    <>
      <Candidates picture={picture} correcting={correcting} />
      <MadeCorrections picture={picture} correcting={correcting} />
      <div className="scroll">
        <table>
          <caption className="visually-hidden">Facts used, with their sources</caption>
          <tbody>
            <ListingRow name="Clonazepam orders" list="ordersInForce" {...shown} />
            {SHOWN_LABS.map((lab) => (
              <LabRow key={lab} lab={lab} {...shown} />
            ))}
            <ListingRow name="Conditions that matter here" list="conditions" {...shown} />
            <ListingRow name="Other active drugs" list="drugs" {...shown} />
            <ListingRow name="Allergies and intolerances" list="allergies" {...shown} />
          </tbody>
        </table>
      </div>
      {correcting ? <AddFact correcting={correcting} /> : null}
    </>
  );
}
