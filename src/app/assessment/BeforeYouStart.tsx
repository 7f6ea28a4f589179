import { useState } from 'react';
import type { Finding, Severity } from '../../clinical/assessment/finding.ts';
import type { Day } from '../../clinical/measures/day.ts';
import type { Answers } from '../../clinical/picture/answers.ts';
import type { VisitActions } from '../visit/useVisitState.ts';
import { isNoted, type VisitState } from '../visit/visit-state.ts';
import { FindingLine } from './FindingLine.tsx';
import {
  ExposureQuestion,
  FailedTaperQuestion,
  IndicationQuestion,
  PregnancyQuestion,
  type QuestionProps,
  SuicidalityQuestion,
  WithdrawalQuestion,
} from './questions.tsx';

interface Asked {
  readonly rule: string;
  /** Of the finding that asks: where the question stands, answered or not. */
  readonly severity: Severity;
  readonly Question: (props: QuestionProps & { readonly today: Day }) => React.ReactNode;
  isAnswered(answers: Answers): boolean;
}

/**
 * The question that answers a finding stays with the finding that asks it. Once it is answered it keeps its place, so
 * that nothing moves under a hand on the keyboard and the answer can be changed.
 */
const QUESTIONS: readonly Asked[] = [
  {
    rule: 'R-ELG-2m',
    severity: 'stop',
    Question: IndicationQuestion,
    isAnswered: ({ indication }) => indication !== undefined,
  },
  {
    rule: 'R-ELG-4m',
    severity: 'warn',
    Question: PregnancyQuestion,
    isAnswered: ({ pregnant }) => pregnant !== undefined,
  },
  {
    rule: 'R-ELG-5m',
    severity: 'warn',
    Question: SuicidalityQuestion,
    isAnswered: ({ suicidality }) => suicidality !== undefined,
  },
  {
    rule: 'R-ELG-6m',
    severity: 'warn',
    Question: WithdrawalQuestion,
    isAnswered: ({ withdrawal }) => withdrawal !== undefined,
  },
  {
    rule: 'R-ELG-16m',
    severity: 'warn',
    Question: ExposureQuestion,
    isAnswered: ({ intake }) => intake?.daysPerWeek !== undefined && intake.since !== undefined,
  },
  {
    rule: 'R-ELG-15m',
    severity: 'advise',
    Question: FailedTaperQuestion,
    isAnswered: ({ previousFailedTaper }) => previousFailedTaper !== undefined,
  },
];

/** Worst first; context is one click away. */
const ASKING = ['stop', 'warn', 'advise'] as const satisfies readonly Severity[];

/** How many stops and warnings nobody has answered yet, in words. */
function openInWords(stops: number, warnings: number): string {
  const parts = [
    stops === 0 ? '' : `■ ${stops} stop${stops === 1 ? '' : 's'}`,
    warnings === 0 ? '' : `▲ ${warnings} to note`,
  ].filter((part) => part !== '');
  return parts.length === 0 ? 'nothing open' : parts.join(' · ');
}

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

function Noted({
  finding,
  state,
  actions,
}: {
  readonly finding: Finding;
  readonly state: VisitState;
  readonly actions: VisitActions;
}) {
  return (
    <label className="noted">
      <input
        type="checkbox"
        checked={isNoted(state, finding)}
        onChange={(event) => actions.note(finding, event.target.checked)}
      />{' '}
      Noted<span className="visually-hidden">: {finding.rule}</span>
    </label>
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
  const of = (severity: Severity): readonly Finding[] => findings.filter((finding) => finding.severity === severity);
  const [stops, warnings, context] = [of('stop'), of('warn'), of('info')];
  const openStops = stops.filter(({ overridden }) => !overridden).length;
  const openWarnings = warnings.filter((finding) => !isNoted(state, finding)).length;
  const asksHere = ({ rule }: Asked): boolean => !askedElsewhere.includes(rule);
  const answered = QUESTIONS.filter((asked) => asksHere(asked) && asked.isAnswered(state.answers));
  return (
    <section className="block before" aria-labelledby="before-you-start">
      <h2 id="before-you-start">
        {heading}{' '}
        <span className="count" aria-live="polite">
          {openInWords(openStops, openWarnings)}
        </span>
      </h2>
      <ul className="findings">
        {ASKING.flatMap((severity) => [
          ...of(severity).map((finding) => {
            const asked = QUESTIONS.find((each) => each.rule === finding.rule && asksHere(each));
            return (
              <FindingLine
                key={asked?.rule ?? `${finding.rule} ${finding.message}`}
                finding={finding}
                today={today}
                beside={
                  finding.severity === 'warn' ? <Noted finding={finding} state={state} actions={actions} /> : undefined
                }
              >
                {asked ? (
                  <asked.Question answers={state.answers} actions={actions} today={today} />
                ) : finding.severity === 'stop' ? (
                  <Override finding={finding} actions={actions} />
                ) : undefined}
              </FindingLine>
            );
          }),
          ...answered
            .filter((asked) => asked.severity === severity && !findings.some(({ rule }) => rule === asked.rule))
            .map(({ rule, Question }) => (
              <FindingLine key={rule} finding={undefined} today={today}>
                <Question answers={state.answers} actions={actions} today={today} />
              </FindingLine>
            )),
        ])}
      </ul>
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
