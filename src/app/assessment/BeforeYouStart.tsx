import type { Finding, Severity } from '../../clinical/assessment/finding.ts';
import type { Day } from '../../clinical/measures/day.ts';
import type { VisitActions } from '../visit/useVisitState.ts';
import { isNoted, type VisitState } from '../visit/visit-state.ts';
import { type Asked, QUESTIONS } from './asked.ts';
import { Noted, Override } from './FindingControls.tsx';
import { FindingLine } from './FindingLine.tsx';

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
