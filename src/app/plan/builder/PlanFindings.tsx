import { useState } from 'react';
import type { Finding } from '../../../clinical/assessment/finding.ts';
import { standingStops } from '../../../clinical/assessment/predicates/standing-stops.ts';
import { inReadingOrder } from '../../../clinical/assessment/reading-order.ts';
import type { Consultation } from '../../../clinical/consultation/consult.ts';
import { Noted, Override } from '../../assessment/FindingControls.tsx';
import { FindingLine } from '../../assessment/FindingLine.tsx';
import { findingsOfThePlan } from '../../visit/all-findings.ts';
import type { VisitActions } from '../../visit/useVisitState.ts';
import type { VisitState } from '../../visit/visit-state.ts';
import { refusalWords } from './refusal-words.ts';

interface Props {
  readonly consultation: Consultation;
  readonly state: VisitState;
  readonly actions: VisitActions;
}

const isAmong = (findings: readonly Finding[], { rule }: Finding): boolean =>
  findings.some((each) => each.rule === rule);

/** What is found now and what was found since the builder was opened: a finding that goes keeps its place, marked gone. */
function useFoundSoFar(now: readonly Finding[]): readonly Finding[] {
  const [before, setBefore] = useState(now);
  if (now.every((finding) => isAmong(before, finding)))
    return before.map((each) => now.find(({ rule }) => rule === each.rule) ?? each);
  const soFar = inReadingOrder([...now, ...before.filter((each) => !isAmong(now, each))]);
  setBefore(soFar);
  return soFar;
}

/**
 * What the rules say of the plan as it is now, each with its “Noted” or its override, in a place whose height no key
 * changes. A row that breaks a rule says so itself as well.
 */
export function PlanFindings({ consultation, state, actions }: Props) {
  const { findings, refusedEdits, picture } = consultation;
  const ofThePlan = findingsOfThePlan(findings);
  const found = useFoundSoFar(ofThePlan);
  const others = standingStops(findings).filter((stop) => !ofThePlan.includes(stop));
  return (
    <div className="findings-of-plan">
      {others.map(({ rule, message, next }) => (
        <p key={rule} className="said stop">
          ■ STOP {rule}: {message} <span className="quiet">{next}</span>
        </p>
      ))}
      {refusedEdits.map((refusal) => (
        <p key={JSON.stringify(refusal)} className="said warn">
          ▲ A change by hand was left out: {refusalWords(refusal)}
        </p>
      ))}
      <ul className="findings" aria-label="What the rules say of this plan">
        {found.map((finding) =>
          isAmong(ofThePlan, finding) ? (
            <FindingLine
              key={finding.rule}
              finding={finding}
              today={picture.today}
              beside={
                finding.severity === 'warn' ? <Noted finding={finding} state={state} actions={actions} /> : undefined
              }
            >
              {finding.severity === 'stop' ? <Override finding={finding} actions={actions} /> : undefined}
            </FindingLine>
          ) : (
            <li key={finding.rule} className="finding line quiet gone">
              <span className="sign info">✓ GONE</span> <s className="says">{finding.message}</s>
            </li>
          ),
        )}
      </ul>
    </div>
  );
}
