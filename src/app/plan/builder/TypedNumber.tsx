import { useId, useState } from 'react';

/** A number typed into a field: the plan follows each keystroke that makes sense, and the field keeps what was typed. */
export function TypedNumber(props: {
  readonly label: string;
  readonly unit: string;
  readonly value: number;
  readonly hint: string;
  /** What says elsewhere why it was refused. */
  readonly refusedBy?: string | undefined;
  /** Why it was refused, else empty; said in the place of the hint, so that nothing moves when it comes. */
  readonly refusal?: string;
  onType(written: string): void;
}) {
  const { label, unit, value, hint, refusedBy, refusal, onType } = props;
  const [typed, setTyped] = useState<string>();
  const hintId = useId();
  return (
    <div className="field">
      <label>
        {label}{' '}
        <input
          inputMode="decimal"
          size={6}
          autoComplete="off"
          value={typed ?? String(value)}
          aria-describedby={refusedBy === undefined ? hintId : `${hintId} ${refusedBy}`}
          aria-invalid={typed !== undefined && Number(typed) !== value}
          onChange={(event) => {
            setTyped(event.target.value);
            onType(event.target.value);
          }}
          onBlur={() => setTyped(undefined)}
        />{' '}
        {unit}
      </label>
      <span id={hintId} className="quiet">
        {refusal ? '' : hint}
        {refusal === undefined ? null : (
          <span className="refused" role="alert">
            {refusal}
          </span>
        )}
      </span>
    </div>
  );
}
