import { Suspense, useState } from 'react';
import type { ClinicalPicture } from '../../clinical/picture/clinical-picture.ts';
import { later } from '../later.tsx';
import type { Reading } from './fact-places.ts';

/** The table behind the strip, in a chunk of its own: it is read by who asks where a fact comes from. */
const FactsTable = later(async () => (await import('./FactsTable.tsx')).FactsTable);

/** Every fact with its sources, dates and gaps, one click below the strip. */
export function FactsFound(shown: { readonly picture: ClinicalPicture; readonly reading: Reading }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="facts-found" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>What was found in the chart</summary>
      {isOpen ? (
        <Suspense fallback={<p className="quiet">…</p>}>
          <FactsTable {...shown} />
        </Suspense>
      ) : null}
    </details>
  );
}
