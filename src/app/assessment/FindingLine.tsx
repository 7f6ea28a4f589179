import { Suspense, useId, useState } from 'react';
import type { Finding, Severity } from '../../clinical/assessment/finding.ts';
import type { Day } from '../../clinical/measures/day.ts';
import { Why } from './why-later.ts';

/** Severity is a sign and a word; colour only helps. */
const SIGNS: Readonly<Record<Severity, string>> = {
  stop: '■ STOP',
  warn: '▲ WARN',
  advise: '● ADVICE',
  info: '○ INFO',
};

interface Props {
  /** Undefined: the question below was answered and no finding asks it any more. */
  readonly finding: Finding | undefined;
  readonly today: Day;
  /** Its control of one word ("Noted"), at the end of its line. */
  readonly beside?: React.ReactNode;
  /** Its question or its reason to go on, below it. */
  readonly children?: React.ReactNode;
}

/** One finding in one line: sign, sentence, "why", its control. What it rests on opens below it, in place. */
export function FindingLine({ finding, today, beside, children }: Props) {
  const [isOpen, setOpen] = useState(false);
  const basis = useId();
  return (
    <li className={finding ? 'finding' : 'finding answered'} data-rule={finding?.rule}>
      {finding ? (
        <div className="line">
          <span className={`sign ${finding.severity}`}>{SIGNS[finding.severity]}</span>
          <span className="says">
            {finding.message} {finding.overridden ? <em>Overridden: “{finding.overrideReason}”. </em> : null}
            <button
              type="button"
              className="why"
              aria-expanded={isOpen}
              aria-controls={isOpen ? basis : undefined}
              onClick={() => setOpen(!isOpen)}
            >
              why<span className="visually-hidden"> {finding.rule}</span>
            </button>
          </span>
          {beside}
        </div>
      ) : (
        <span className="sign info">✓ DONE</span>
      )}
      {isOpen && finding ? (
        <div className="basis" id={basis}>
          <Suspense fallback={<p className="quiet">…</p>}>
            <Why finding={finding} today={today} />
          </Suspense>
        </div>
      ) : null}
      {children === undefined ? null : <div className="answer">{children}</div>}
    </li>
  );
}
