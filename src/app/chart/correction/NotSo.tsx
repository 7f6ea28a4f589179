import { useState } from 'react';
import type { Source } from '../../../clinical/picture/known.ts';
import type { Correcting } from './correcting.ts';
import { ReasonForm } from './ReasonForm.tsx';

/** Says of a condition, drug or allergy of the chart that it is not so. It stays visible, and so does every stop from it. */
export function NotSo({
  source,
  act,
  correcting,
}: {
  readonly source: Source;
  readonly act: string;
  readonly correcting: Correcting;
}) {
  const [isOpen, setOpen] = useState(false);
  if (!isOpen) {
    return (
      <button type="button" onClick={() => setOpen(true)}>
        {act}
        <span className="visually-hidden">: {source.label}</span>
      </button>
    );
  }
  return (
    <ReasonForm
      legend={`${source.label}: ${act.toLowerCase()}, for this plan`}
      act={act}
      needsReason
      isReady
      onCancel={() => setOpen(false)}
      onSubmit={(reason) => {
        const { reference } = source;
        correcting.correct({ kind: 'not so', reference, by: correcting.by, on: correcting.today, reason });
        setOpen(false);
      }}
    />
  );
}
