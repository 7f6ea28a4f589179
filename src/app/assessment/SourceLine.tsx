import type { Day } from '../../clinical/measures/day.ts';
import type { Source } from '../../clinical/picture/known.ts';
import { withAge } from '../words/dates.ts';

/** A value with its date and where it stands: what a clinician needs to find it in the chart. */
export function SourceLine({ source, today }: { readonly source: Source; readonly today: Day }) {
  return (
    <>
      {source.label}
      {source.date === undefined ? null : `, ${withAge(source.date, today)}`}{' '}
      <span className="quiet">({source.reference === 'form' ? 'entered at this visit' : source.reference})</span>
    </>
  );
}
