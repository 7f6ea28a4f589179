import { useState } from 'react';
import { isAfter, readDay } from '../../../clinical/measures/day.ts';
import { decimal, isAbove, ratio } from '../../../clinical/measures/ratio.ts';
import { LAB_UNITS, type Lab } from '../../../clinical/picture/chart-record.ts';
import type { Correcting } from './correcting.ts';
import { ReasonForm } from './ReasonForm.tsx';

interface Props {
  readonly name: string;
  readonly lab: Lab;
  /** Whether the chart has a result that the typed one stands in place of. */
  readonly isCharted: boolean;
  readonly correcting: Correcting;
}

/** Enters a result by hand, in the unit that the rules use. The chart's own stays beside it. */
export function CorrectResult({ name, lab, isCharted, correcting }: Props) {
  const [isOpen, setOpen] = useState(false);
  const [written, setWritten] = useState('');
  const [taken, setTaken] = useState('');
  if (!isOpen) {
    return (
      <button type="button" onClick={() => setOpen(true)}>
        {isCharted ? 'Correct' : 'Enter'}
        <span className="visually-hidden"> {name}</span>
      </button>
    );
  }
  const value = decimal(written.trim());
  const day = readDay(taken);
  const isUsable =
    value !== undefined && isAbove(value, ratio(0)) && day !== undefined && !isAfter(day, correcting.today);
  return (
    <ReasonForm
      legend={`${name} for this plan, in ${LAB_UNITS[lab]}`}
      act="Use this value"
      needsReason={isCharted}
      isReady={isUsable}
      onCancel={() => setOpen(false)}
      onSubmit={(reason) => {
        if (!value || !day) return;
        correcting.correct({ kind: 'result', lab, value, day, by: correcting.by, on: correcting.today, reason });
        setOpen(false);
      }}
    >
      <label>
        Value{' '}
        <input inputMode="decimal" size={6} value={written} onChange={(event) => setWritten(event.target.value)} />{' '}
        {LAB_UNITS[lab]}
      </label>{' '}
      <label>
        Taken on{' '}
        <input type="date" max={correcting.today} value={taken} onChange={(event) => setTaken(event.target.value)} />
      </label>{' '}
    </ReasonForm>
  );
}
