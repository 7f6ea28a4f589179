import { useMemo } from 'react';
import { type Consultation, consult } from '../../clinical/consultation/consult.ts';
import type { LocalPolicy } from '../../clinical/evidence/site-values.ts';
import type { Day } from '../../clinical/measures/day.ts';
import type { Answers } from '../../clinical/picture/answers.ts';
import type { ChartRecord } from '../../clinical/picture/chart-record.ts';
import { takePicture } from '../../clinical/picture/take-picture.ts';
import { type PlanSoFar, reviewOf } from '../../clinical/review/course.ts';
import { visitOf } from '../../clinical/review/visit.ts';
import type { PlanEdit } from '../../clinical/taper/plan-edit.ts';
import { rememberingLast } from '../visit/remembering-last.ts';
import type { VisitState } from '../visit/visit-state.ts';

/** The consultation of a review visit. Without a known dose today there is no response: it is asked first. */
export interface FollowUpVisit {
  readonly consultation: Consultation;
  /** The same review with other changes to the rows of a resumed taper. */
  readonly consultWith: (edits: readonly PlanEdit[]) => Consultation;
  readonly baselineIrls: number | undefined;
}

function withBaseline(answers: Answers, baselineIrls: number | undefined): Answers {
  if (baselineIrls === undefined || answers.rls === undefined) return answers;
  return { ...answers, rls: { ...answers.rls, baselineIrls } };
}

/** The review, from the plan found in the chart and today’s answers (spec section 5). */
export function useFollowUp(
  record: ChartRecord,
  soFar: PlanSoFar,
  state: VisitState,
  today: Day,
  policy: LocalPolicy,
): FollowUpVisit {
  const { reviewed, baselineIrls } = useMemo(() => {
    const baseline = soFar.visits.find((visit) => visit.state === 'BASELINE')?.irls;
    const answers = withBaseline(state.answers, baseline);
    const review = reviewOf(soFar, visitOf(takePicture(record, answers, today, policy), 'CONTINUE'));
    return { reviewed: review === undefined ? answers : { ...answers, review }, baselineIrls: baseline };
  }, [record, soFar, state.answers, today, policy]);
  const consultWith = useMemo(
    () =>
      rememberingLast((edits: readonly PlanEdit[]) => consult(record, reviewed, state.choices, today, policy, edits)),
    [record, reviewed, state.choices, today, policy],
  );
  const consultation = useMemo(() => consultWith(state.edits), [consultWith, state.edits]);
  return { consultation, consultWith, baselineIrls };
}
