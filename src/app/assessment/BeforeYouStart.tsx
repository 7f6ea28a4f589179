import { useState } from 'react';
import { type Finding, SEVERITIES } from '../../clinical/assessment/finding.ts';
import type { Day } from '../../clinical/measures/day.ts';
import type { Answers } from '../../clinical/picture/answers.ts';
import type { VisitActions } from '../visit/useVisitState.ts';
import { isNoted, type VisitState } from '../visit/visit-state.ts';
import { FindingLine } from './FindingLine.tsx';
import {
  FailedTaperQuestion,
  IndicationQuestion,
  PregnancyQuestion,
  type QuestionProps,
  SuicidalityQuestion,
  WithdrawalQuestion,
} from './questions.tsx';

interface Asked {
  readonly rule: string;
  readonly Question: (props: QuestionProps) => React.ReactNode;
  isAnswered(answers: Answers): boolean;
}

/** The question that answers a finding stays with the finding that asks it, and can be changed once it is answered. */
const QUESTIONS: readonly Asked[] = [
  { rule: 'R-ELG-2m', Question: IndicationQuestion, isAnswered: ({ indication }) => indication !== undefined },
  { rule: 'R-ELG-4m', Question: PregnancyQuestion, isAnswered: ({ pregnant }) => pregnant !== undefined },
  { rule: 'R-ELG-5m', Question: SuicidalityQuestion, isAnswered: ({ suicidality }) => suicidality !== undefined },
  { rule: 'R-ELG-6m', Question: WithdrawalQuestion, isAnswered: ({ withdrawal }) => withdrawal !== undefined },
  {
    rule: 'R-ELG-15m',
    Question: FailedTaperQuestion,
    isAnswered: ({ previousFailedTaper }) => previousFailedTaper !== undefined,
  },
];

function Override({ finding, actions }: { readonly finding: Finding; readonly actions: VisitActions }) {
  const [reason, setReason] = useState('');
  if (!finding.overridable) return <p className="quiet">No override: {finding.next}</p>;
  if (finding.overridden)
    return (
      <button type="button" onClick={() => actions.override(finding.rule, '')}>
        Withdraw the override
      </button>
    );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (reason.trim() !== '') actions.override(finding.rule, reason.trim());
      }}
    >
      <label>
        Reason to go on all the same{' '}
        <input value={reason} onChange={(event) => setReason(event.target.value)} maxLength={500} />
      </label>
      <button type="submit" disabled={reason.trim() === ''}>
        Override {finding.rule}
      </button>
    </form>
  );
}

interface Props {
  readonly findings: readonly Finding[];
  readonly state: VisitState;
  readonly actions: VisitActions;
  readonly today: Day;
  /** What the block is called; default: before a first plan. */
  readonly heading?: string;
  /** Rules whose question the screen asks elsewhere: it is not asked twice. */
  readonly askedElsewhere?: readonly string[];
}

/** Stops and warnings, worst first, each with its own answer: a question, an override with a reason, or "Noted". */
export function BeforeYouStart({
  findings,
  state,
  actions,
  today,
  heading = 'Before you start',
  askedElsewhere = [],
}: Props) {
  const questions = QUESTIONS.filter(({ rule }) => !askedElsewhere.includes(rule));
  const shown = SEVERITIES.slice(0, 3).flatMap((severity) =>
    findings.filter((finding) => finding.severity === severity),
  );
  const context = findings.filter((finding) => finding.severity === 'info');
  const answered = questions.filter((asked) => asked.isAnswered(state.answers));
  const open = shown.filter(
    (finding) =>
      (finding.severity === 'stop' && !finding.overridden) || (finding.severity === 'warn' && !isNoted(state, finding)),
  ).length;
  return (
    <section className="block" aria-labelledby="before-you-start">
      <h2 id="before-you-start">
        {heading} <span aria-live="polite">{open === 0 ? '· nothing open' : `· ${open} open`}</span>
      </h2>
      <ul className="findings">
        {shown.map((finding) => {
          const Question = questions.find(({ rule }) => rule === finding.rule)?.Question;
          return (
            <FindingLine key={`${finding.rule} ${finding.message}`} finding={finding} today={today}>
              {Question ? <Question answers={state.answers} actions={actions} /> : null}
              {finding.severity === 'stop' && !Question ? <Override finding={finding} actions={actions} /> : null}
              {finding.severity === 'warn' ? (
                <label className="push">
                  <input
                    type="checkbox"
                    checked={isNoted(state, finding)}
                    onChange={(event) => actions.note(finding, event.target.checked)}
                  />{' '}
                  Noted<span className="visually-hidden">: {finding.rule}</span>
                </label>
              ) : null}
            </FindingLine>
          );
        })}
      </ul>
      {answered.length > 0 ? (
        <details className="seldom">
          <summary>Answered at this visit ({answered.length}): look or change</summary>
          {answered.map(({ rule, Question }) => (
            <Question key={rule} answers={state.answers} actions={actions} />
          ))}
        </details>
      ) : null}
      <details className="seldom">
        <summary>Everything else that was looked at ({context.length})</summary>
        <ul className="findings">
          {context.map((finding) => (
            <FindingLine key={`${finding.rule} ${finding.message}`} finding={finding} today={today} />
          ))}
        </ul>
      </details>
    </section>
  );
}
