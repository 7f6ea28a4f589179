import { useMemo } from 'react';
import { type Consultation, consult } from '../../clinical/consultation/consult.ts';
import type { Day } from '../../clinical/measures/day.ts';
import type { Answers } from '../../clinical/picture/answers.ts';
import type { ChartRecord } from '../../clinical/picture/chart-record.ts';
import { takePicture } from '../../clinical/picture/take-picture.ts';
import { type PlanSoFar, reviewOf } from '../../clinical/review/course.ts';
import { visitOf } from '../../clinical/review/visit.ts';
import type { VisitState } from '../visit/visit-state.ts';

/** The consultation of a review visit. Without a known dose today there is no response: it is asked first. */
export interface FollowUpVisit {
  readonly consultation: Consultation;
  readonly baselineIrls: number | undefined;
}

function withBaseline(answers: Answers, baselineIrls: number | undefined): Answers {
  if (baselineIrls === undefined || answers.rls === undefined) return answers;
  return { ...answers, rls: { ...answers.rls, baselineIrls } };
}

/** The review, from the plan found in the chart and today’s answers (spec section 5). */
export function useFollowUp(record: ChartRecord, soFar: PlanSoFar, state: VisitState, today: Day): FollowUpVisit {
  return useMemo(() => {
    const baselineIrls = soFar.visits.find((visit) => visit.state === 'BASELINE')?.irls;
    const answers = withBaseline(state.answers, baselineIrls);
    const review = reviewOf(soFar, visitOf(takePicture(record, answers, today), 'CONTINUE'));
    const reviewed = review === undefined ? answers : { ...answers, review };
    return { consultation: consult(record, reviewed, state.choices, today, state.edits), baselineIrls };
  }, [record, soFar, state.answers, state.choices, state.edits, today]);
}
