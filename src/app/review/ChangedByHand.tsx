import { mg } from '../../clinical/measures/dose.ts';
import type { HandChange, TaperPlan } from '../../clinical/taper/taper-plan.ts';

function wordsOf(change: HandChange): string {
  switch (change.kind) {
    case 'left out':
      return `a step at ${mg(change.dose)} mg/day was left out`;
    case 'stay':
      return `step ${change.row} lasts ${Math.abs(change.days)} days ${change.days > 0 ? 'longer' : 'less'} than the pace`;
    case 'dose':
      return `step ${change.row} was ${mg(change.insteadOf)} mg/day by the pace`;
    case 'time of day':
      return `step ${change.row}: ${mg(change.amount)} mg moved from ${change.from} to ${change.to}`;
  }
}

/** The rows that are not those of the pace: a clinician changed them in the builder, and another one decides on them. */
export function ChangedByHand({ plan: { byHand = [] } }: { readonly plan: TaperPlan }) {
  if (byHand.length === 0) return null;
  return (
    <li className="finding">
      <strong>~</strong> Changed by hand:
      <ul>
        {byHand.map((change) => (
          <li key={wordsOf(change)}>{wordsOf(change)}</li>
        ))}
      </ul>
    </li>
  );
}
