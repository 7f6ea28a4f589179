import { Suspense, useState } from 'react';
import type { ClinicalPicture } from '../../clinical/picture/clinical-picture.ts';
import { later } from '../later.tsx';
import type { Correcting } from './correction/correcting.ts';
import type { Reading } from './fact-places.ts';

/** The table behind the strip, in a chunk of its own: it is read by who asks where a fact comes from. */
const FactsTable = later(async () => (await import('./FactsTable.tsx')).FactsTable);

interface Props {
  readonly picture: ClinicalPicture;
  readonly reading: Reading;
  readonly correcting?: Correcting | undefined;
}

/** Every fact with its sources, dates and gaps, one click below the strip; what is to be decided is said in the line. */
export function FactsFound(shown: Props) {
  const [isOpen, setOpen] = useState(false);
  const { labCandidates, corrections } = shown.picture;
  return (
    <details className="facts-found" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        What was found in the chart
        {labCandidates.length === 0 ? '' : ` · ${labCandidates.length} without a known code to decide`}
        {corrections.length === 0 ? '' : ` · ${corrections.length} corrected`}
      </summary>
      {isOpen ? (
        <Suspense fallback={<p className="quiet">…</p>}>
          <FactsTable {...shown} />
        </Suspense>
      ) : null}
    </details>
  );
}
