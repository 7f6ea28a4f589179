import type { ProposalRefusal } from '../../fhir/proposal/proposal.ts';
import { inWords } from '../words/dates.ts';

/** Why nothing can be proposed, with the numbers compared. */
export function refusalWords(refusal: ProposalRefusal): string {
  switch (refusal.why) {
    case 'a stop stands':
      return `This stands in the way: ${refusal.stops.map(({ rule, message }) => `${rule} ${message}`).join('; ')}`;
    case 'row over the fill limit':
      return `Step ${refusal.row} would need ${refusal.fills} fills; at most ${refusal.most} are allowed.`;
    case 'rows do not follow each other':
      return `Step ${refusal.row} starts on ${inWords(refusal.date)}, not after ${inWords(refusal.after)}.`;
    case 'pieces do not make the dose':
      return `The tablets of step ${refusal.row} do not make its dose.`;
    case 'plan id unusable':
    case 'no row':
      return 'There is nothing to write.';
    case 'dose rises':
      return `The dose would rise at step ${refusal.row}.`;
  }
}
