import type { Finding } from '../../clinical/assessment/finding.ts';
import type { Day } from '../../clinical/measures/day.ts';
import type { Acknowledgement } from '../../clinical/review/acknowledge.ts';
import { type ChartChange, changeInWords } from '../../fhir/proposal/what-changed.ts';
import { FindingLine } from '../assessment/FindingLine.tsx';
import { datesInWords } from '../words/dated-text.ts';

interface Props {
  readonly changes: readonly ChartChange[];
  /** What the chart of now says to the plan; empty while nothing changed. */
  readonly findings: readonly Finding[];
  readonly today: Day;
  readonly changesSeen: boolean;
  onSeen(seen: boolean): void;
  readonly acknowledged: readonly Acknowledgement[];
  onAcknowledge(finding: Finding): void;
}

/** What changed since the plan was proposed, first of all, with what the chart of now says to it. */
export function ChangesFirst({ changes, findings, today, changesSeen, onSeen, acknowledged, onAcknowledge }: Props) {
  return (
    <section className="block" aria-labelledby="changed">
      <h2 id="changed">What changed since it was proposed</h2>
      {changes.length === 0 ? (
        <p>Nothing that the plan rests on.</p>
      ) : (
        <>
          <ul>
            {changes.map((change) => (
              <li key={changeInWords(change)}>{datesInWords(changeInWords(change))}</li>
            ))}
          </ul>
          <label>
            <input type="checkbox" checked={changesSeen} onChange={(event) => onSeen(event.target.checked)} /> I have
            seen what changed
          </label>
          <ul className="findings">
            {findings.map((finding) => (
              <FindingLine key={`${finding.rule} ${finding.message}`} finding={finding} today={today}>
                {finding.severity === 'warn' ? (
                  <label>
                    <input
                      type="checkbox"
                      checked={acknowledged.some(
                        ({ rule, message }) => rule === finding.rule && message === finding.message,
                      )}
                      onChange={() => onAcknowledge(finding)}
                    />{' '}
                    Noted<span className="visually-hidden">: {finding.rule}</span>
                  </label>
                ) : null}
              </FindingLine>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
