import { toOneDecimal } from '../../clinical/measures/ratio.ts';
import { LAB_UNITS, type Lab } from '../../clinical/picture/chart-record.ts';
import type { ClinicalPicture, LabValue } from '../../clinical/picture/clinical-picture.ts';
import type { Source, Unknown } from '../../clinical/picture/known.ts';
import { inWords } from '../words/dates.ts';
import { type Place, placeOf, placeOfList, type Reading, WHY_UNKNOWN } from './fact-places.ts';
import './facts.css';

/** "40 ng/mL", "< 15 ng/mL": the bound is shown with its comparator. */
export function labInWords(lab: Lab, { value, comparator }: LabValue): string {
  return `${comparator === undefined ? '' : `${comparator} `}${toOneDecimal(value)} ${LAB_UNITS[lab]}`;
}

export function Gap({ fact }: { readonly fact: Unknown }) {
  return <em>{WHY_UNKNOWN[fact.why]}</em>;
}

/** Takes the room of a fact that is still on its way, and says so to those who listen. */
export function OnItsWay() {
  return (
    <span className="on-its-way">
      <span className="visually-hidden">still being read</span>
    </span>
  );
}

/** A fact, a placeholder of the same size, or the reason why it is not there. */
export function InPlace<T>({
  place,
  children,
}: {
  readonly place: Place<T>;
  readonly children: (value: T) => React.ReactNode;
}) {
  if (place.kind === 'on its way') return <OnItsWay />;
  // The reservation comes first: what is cut off at the end of a narrow place must not be this.
  const reservation = place.but === undefined ? null : <em>{place.but}: </em>;
  if (place.kind === 'unknown') {
    return (
      <>
        {reservation}
        <em>{place.why}</em>
      </>
    );
  }
  return (
    <>
      {reservation}
      {children(place.value)}
      {place.isProvisional ? (
        <span className="quiet">
          {' '}
          …<span className="visually-hidden"> more is still being read</span>
        </span>
      ) : null}
    </>
  );
}

const STRIP_LABS = [
  ['Ferritin', 'ferritin'],
  ['TSAT', 'transferrinSaturation'],
  ['eGFR', 'egfr'],
  ['Weight', 'weight'],
] as const;

const STRIP_LISTS = [
  ['Conditions', 'conditions'],
  ['Other drugs', 'drugs'],
  ['Allergies', 'allergies'],
] as const;

const labels = (found: readonly { readonly source: Source }[]): string => {
  const said = [...new Set(found.map(({ source }) => source.label))];
  return said.length === 1 ? said.join() : `${said.length}: ${said.join(', ')}`;
};

/**
 * The facts that decide, each in a place of its own that never moves: while the chart is being read, and afterwards.
 * Sources, dates and corrections are one click away.
 */
export function FactsStrip({ picture, reading }: { readonly picture: ClinicalPicture; readonly reading: Reading }) {
  const { pregnant } = picture;
  return (
    <dl className="facts" aria-label="Facts from the chart">
      {STRIP_LABS.map(([name, lab]) => (
        <div key={lab}>
          <dt>{name}</dt>
          <dd>
            <InPlace place={placeOf(picture[lab], lab, reading)}>
              {(value) => (
                <>
                  <strong>{labInWords(lab, value)}</strong> <span className="quiet">{inWords(value.day)}</span>
                </>
              )}
            </InPlace>
          </dd>
        </div>
      ))}
      {STRIP_LISTS.map(([name, list]) => (
        <div key={list}>
          <dt>{name}</dt>
          <dd>
            <InPlace place={placeOfList<{ readonly source: Source }>(picture[list], list, reading)}>{labels}</InPlace>
          </dd>
        </div>
      ))}
      <div>
        <dt>Pregnant</dt>
        <dd>
          <InPlace place={placeOf(pregnant, 'pregnant', reading)}>{(yes) => (yes ? 'yes' : 'no')}</InPlace>
        </dd>
      </div>
    </dl>
  );
}
