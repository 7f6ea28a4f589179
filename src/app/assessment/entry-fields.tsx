import { useId } from 'react';

interface ChoiceProps<Value extends string> {
  readonly legend: string;
  readonly options: readonly (readonly [Value, string])[];
  readonly chosen: Value | undefined;
  onChoose(value: Value): void;
}

/** One question with its few answers; nothing is preselected, because an unanswered question is not an answer. */
export function Choice<Value extends string>({ legend, options, chosen, onChoose }: ChoiceProps<Value>) {
  const name = useId();
  return (
    <fieldset className="choice">
      <legend>{legend}</legend>
      {options.map(([value, words]) => (
        <label key={value}>
          <input type="radio" name={name} checked={chosen === value} onChange={() => onChoose(value)} /> {words}
        </label>
      ))}
    </fieldset>
  );
}

/** A whole number within its bounds, or nothing: an empty or impossible entry is "not answered", never a default. */
function wholeWithin(written: string, low: number, high: number): number | undefined {
  const number = Number(written);
  return written.trim() !== '' && Number.isInteger(number) && number >= low && number <= high ? number : undefined;
}

interface NumberProps {
  readonly label: string;
  readonly low: number;
  readonly high: number;
  readonly value: number | undefined;
  onEnter(value: number | undefined): void;
}

/** A field for a whole number; what is out of its bounds is no answer. */
export function NumberEntry({ label, low, high, value, onEnter }: NumberProps) {
  return (
    <label>
      {label}{' '}
      <input
        type="number"
        min={low}
        max={high}
        step={1}
        inputMode="numeric"
        defaultValue={value}
        onChange={(event) => onEnter(wholeWithin(event.target.value, low, high))}
      />
    </label>
  );
}
