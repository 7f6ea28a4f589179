import { mg } from '../../clinical/measures/dose.ts';
import { toNumber } from '../../clinical/measures/ratio.ts';
import type { DecisionOutcome } from '../../clinical/review/decide.ts';
import type { DecisionFault } from '../../fhir/proposal/deciding.ts';

/** Why a decision cannot be written, in words. */
export function faultWords(fault: DecisionFault): string {
  switch (fault.why) {
    case 'not possible in this state':
      return `The plan is ${fault.state.kind}: it can no longer be decided here.`;
    case 'another patient':
      return 'The plan is about another patient.';
    case 'reason missing':
      return 'A rejection needs a reason.';
    case 'no draft chosen':
      return 'No draft was chosen.';
    case 'draft no longer waits':
      return `The ${fault.drug} draft (${fault.reference}) no longer waits for a decision.`;
    case 'a draft is stopped':
      return `The ${fault.drug} draft is stopped by the chart of now: ${fault.stops.map(({ rule, message }) => `${rule} ${message}`).join('; ')}. Reject it, or draft again at a review.`;
    case 'no row to release':
      return 'There is no step left to release.';
    case 'an earlier row is not signed':
      return `Step ${fault.row} is still waiting for its signature: ${fault.orders.join(', ')}.`;
    case 'above the dose taken':
      return `Step ${fault.row} is ${mg(fault.dose)} mg/day, more than the ${toNumber(fault.takenMgPerDay)} mg/day now taken: it would raise the dose. Record the visit, clear up why less is taken, and make a new plan.`;
    case 'too far below the dose taken':
      return `Step ${fault.row} is ${mg(fault.dose)} mg/day, more than ${fault.ceilingPercent} % below the ${toNumber(fault.takenMgPerDay)} mg/day now taken. Record the visit and make a new plan.`;
    case 'review incomplete':
      return `The review still lacks: ${fault.missing.join(', ')}.`;
    case 'the taper does not go on':
      return `The review says ${fault.state}: no further step is released.`;
  }
}

type Refusal = Extract<DecisionOutcome, { kind: 'refused' }>['because'][number];

/** What stands between the prescriber and this decision. */
export function refusalInWords(refusal: Refusal): string {
  switch (refusal.why) {
    case 'role may not decide':
      return 'Your role may propose and not decide.';
    case 'not pending':
      return 'The plan no longer waits for a decision.';
    case 'reason missing':
      return 'A rejection needs a reason.';
    case 'changes not seen':
      return 'Say first that you have seen what changed.';
    case 'a stop stands':
      return `The chart of now stops it: ${refusal.stops.map(({ rule, message }) => `${rule} ${message}`).join('; ')}. Change or reject it.`;
    case 'not acknowledged':
      return `To be noted first: ${refusal.warns.map(({ rule }) => rule).join(', ')}.`;
  }
}
