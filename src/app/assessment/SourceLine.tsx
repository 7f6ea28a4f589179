import { Fragment } from 'react';
import type { Day } from '../../clinical/measures/day.ts';
import type { Source } from '../../clinical/picture/known.ts';
import { withAge } from '../words/dates.ts';

/** "MedicationRequest/ruth-mercer-clonazepam", which may break at its own joints and nowhere else. */
function Reference({ reference }: { readonly reference: string }) {
  const parts = reference.split(/(?<=[/-])/);
  return (
    <span className="reference">
      {parts.map((part, index) => (
        <Fragment key={parts.slice(0, index + 1).join('')}>
          {part}
          <wbr />
        </Fragment>
      ))}
    </span>
  );
}

/** A value with its date and where it stands: what a clinician needs to find it in the chart. */
export function SourceLine({ source, today }: { readonly source: Source; readonly today: Day }) {
  // A correction says its own day.
  const isDated = source.date === undefined || source.label.includes(source.date);
  return (
    <>
      {source.label}
      {source.date === undefined || isDated ? null : `, ${withAge(source.date, today)}`}{' '}
      <span className="quiet">
        ({source.reference === 'form' ? 'entered at this visit' : <Reference reference={source.reference} />})
      </span>
    </>
  );
}
