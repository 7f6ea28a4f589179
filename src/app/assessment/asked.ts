import type { Severity } from '../../clinical/assessment/finding.ts';
import type { Day } from '../../clinical/measures/day.ts';
import type { Answers } from '../../clinical/picture/answers.ts';
import {
  ExposureQuestion,
  FailedTaperQuestion,
  IndicationQuestion,
  PregnancyQuestion,
  type QuestionProps,
  SuicidalityQuestion,
  WithdrawalQuestion,
} from './questions.tsx';

/** A question that answers a finding, and where it stands. */
export interface Asked {
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
export const QUESTIONS: readonly Asked[] = [
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
