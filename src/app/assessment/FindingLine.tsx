import { Suspense, useState } from 'react';
import type { Finding, Severity } from '../../clinical/assessment/finding.ts';
import type { Day } from '../../clinical/measures/day.ts';
import type { Source } from '../../clinical/picture/known.ts';

import { withAge } from '../words/dates.ts';
import { EvidenceLines } from './evidence-later.ts';

/** Severity is a sign and a word; colour only helps. */
const SIGNS: Readonly<Record<Severity, string>> = {
  stop: '■ STOP',
  warn: '▲ WARN',
  advise: '● ADVICE',
  info: '○ INFO',
};

export function SourceLine({ source, today }: { readonly source: Source; readonly today: Day }) {
  return (
    <>
      {source.label}
      {source.date === undefined ? null : `, ${withAge(source.date, today)}`}{' '}
      <span className="quiet">({source.reference === 'form' ? 'entered at this visit' : source.reference})</span>
    </>
  );
}

/** What a finding rests on: values with date and source, the evidence with its check mark, and what can be done. */
function Why({ finding, today }: { readonly finding: Finding; readonly today: Day }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        why<span className="visually-hidden"> {finding.rule}</span>
      </summary>
      <p>
        <strong>{finding.rule}</strong>. {finding.next}
      </p>
      <ul>
        {finding.basis.map((source) => (
          <li key={`${source.reference} ${source.label}`}>
            <SourceLine source={source} today={today} />
          </li>
        ))}
        {finding.basis.length === 0 ? <li className="quiet">Nothing in the chart bears on this.</li> : null}
      </ul>
      {isOpen ? (
        <Suspense fallback={<p className="quiet">…</p>}>
          <EvidenceLines evidence={finding.evidence} />
        </Suspense>
      ) : null}
    </details>
  );
}

/** One finding: sign, sentence, why. Its answer control (noted, override, question) comes as children. */
export function FindingLine(props: {
  readonly finding: Finding;
  readonly today: Day;
  readonly children?: React.ReactNode;
}) {
  const { finding, today, children } = props;
  return (
    <li className="finding" data-rule={finding.rule}>
      <span className={`sign ${finding.severity}`}>{SIGNS[finding.severity]}</span> {finding.message}{' '}
      {finding.overridden ? <em>Overridden: “{finding.overrideReason}”. </em> : null}
      <Why finding={finding} today={today} />
      {children}
    </li>
  );
}
