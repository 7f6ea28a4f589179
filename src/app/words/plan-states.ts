import type { PlanDifference, PlanGap, PlanState } from '../../fhir/proposal/plan-in-chart.ts';

function gapWords(gap: PlanGap): string {
  switch (gap.missing) {
    case 'care plan':
    case 'task':
      return `the ${gap.missing} is not there`;
    case 'proposal':
    case 'order':
      return `the ${gap.missing} of step ${gap.row} (${gap.product}) is not there`;
    case 'half of a release':
      return `step ${gap.row} was released in part`;
    case 'half of the decision':
      return `the care plan is ${gap.carePlan} and its task is ${gap.task}`;
  }
}

const differenceWords = ({ what, reference, row }: PlanDifference): string =>
  `${what} of ${reference}${row === undefined ? '' : ` (step ${row})`}`;

/** Where a plan of this app stands, and what that means for the visit. */
export function planStateWords(state: PlanState): string {
  switch (state.kind) {
    case 'pending':
      return 'A plan is waiting for a prescriber’s decision.';
    case 'approved':
      return 'A plan is approved and under way.';
    case 'rejected':
      return `The plan was rejected${state.reason === undefined ? '' : `: ${state.reason}`}.`;
    case 'superseded':
      return 'The plan was replaced by another one.';
    case 'on hold':
      return 'The plan is on hold.';
    case 'withdrawn':
      return `The plan was withdrawn${state.reason === undefined ? '' : `: ${state.reason}`}.`;
    case 'completed':
      return 'The plan is completed.';
    case 'half-written':
      return `A plan is in the chart in part: ${state.gaps.map(gapWords).join('; ')}. It cannot be approved; reject it or propose another in its place.`;
    case 'edited':
      return `A plan of this app was changed in the EHR: ${state.differences.map(differenceWords).join('; ')}. Its doses are not believed any more; look at them in the EHR, reject it or propose another in its place.`;
  }
}
