import { useEffect, useRef, useState } from 'react';

interface Props {
  readonly legend: string;
  /** What the button says. */
  readonly act: string;
  /** Whether there is anything to explain: something that the chart says otherwise. */
  readonly needsReason: boolean;
  readonly isReady: boolean;
  onSubmit(reason: string): void;
  onCancel(): void;
  readonly children?: React.ReactNode;
}

/** A small form in the place of the fact that it corrects. What contradicts the chart needs a reason. */
export function ReasonForm({ legend, act, needsReason, isReady, onSubmit, onCancel, children }: Props) {
  const [reason, setReason] = useState('');
  const form = useRef<HTMLFormElement>(null);
  // The button that opened the form is gone: whoever works by keyboard goes on in its first field.
  useEffect(() => form.current?.querySelector<HTMLElement>('input, select')?.focus(), []);
  const isMissing = needsReason && reason.trim() === '';
  return (
    <form
      ref={form}
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady && !isMissing) onSubmit(reason.trim());
      }}
    >
      <fieldset>
        <legend>{legend}</legend>
        {children}
        <label>
          Reason{needsReason ? '' : ' (if any)'}{' '}
          <input value={reason} maxLength={300} onChange={(event) => setReason(event.target.value)} />
        </label>{' '}
        <button type="submit" disabled={!isReady || isMissing}>
          {act}
        </button>{' '}
        <button type="button" onClick={onCancel}>
          Cancel
        </button>
      </fieldset>
    </form>
  );
}
