import { Suspense, useState } from 'react';
import type { Spoken } from '../languages/spoken.ts';
import { ADVICE, adviceFor, evidenceOf, SECTIONS } from './advice.ts';
import { EvidenceLines } from './evidence-later.ts';
import { sentence } from './sentence.ts';

/** Every sentence of the advice with the rows of the evidence table that it rests on: for the clinician, not printed. */
export function Sources({ spoken }: { readonly spoken: Spoken }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>What the advice rests on ({Object.keys(ADVICE).length} sentences)</summary>
      {isOpen ? (
        <Suspense fallback={null}>
          <ul>
            {[...SECTIONS, 'tablets' as const].flatMap(adviceFor).map((id) => (
              <li key={id}>
                <span lang={spoken.locale}>{sentence(id, spoken)}</span>
                <EvidenceLines evidence={evidenceOf(id)} />
              </li>
            ))}
          </ul>
        </Suspense>
      ) : null}
    </details>
  );
}
