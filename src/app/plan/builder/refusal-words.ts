import type { Finding } from '../../../clinical/assessment/finding.ts';
import { type Dose, mg } from '../../../clinical/measures/dose.ts';
import type { EditRefusal } from '../../../clinical/taper/plan-edit.ts';

/** Why a row cannot be changed like that, with the numbers that were compared. */
export function refusalWords(refusal: EditRefusal): string {
  switch (refusal.why) {
    case 'no such row':
      return `There is no step ${refusal.row}.`;
    case 'another schedule':
      return `Step ${refusal.row} is now ${mg(refusal.dose)} mg/day, not ${mg(refusal.seen)} mg/day: the change belonged to another schedule.`;
    case 'the last row is the target':
      return `Step ${refusal.row} is the aim of the taper: choose another aim instead.`;
    case 'not before the next row':
      return `The step would last less than a day: at most ${refusal.atMost} ${refusal.atMost === 1 ? 'day' : 'days'} can be taken off.`;
    case 'dose off the grid':
      return offGridWords(mg(refusal.dose), refusal.grid);
    case 'dose not between its neighbours':
      return betweenWords(refusal.dose, refusal.above, refusal.below);
    case 'not that much at this time of day':
      return `${mg(refusal.amount)} mg cannot be moved: only ${mg(refusal.there)} mg is taken then.`;
  }
}

/** "1.3 mg cannot be made: doses go in steps of 0.125 mg, 1.25 or 1.375 mg." */
export function offGridWords(wanted: number, grid: Dose): string {
  const below = Math.floor((wanted * 8) / grid) * grid;
  return `${wanted} mg cannot be made from tablets: doses go in steps of ${mg(grid)} mg (${below / 8} or ${(below + grid) / 8} mg).`;
}

function betweenWords(wanted: Dose, above: Dose, below: Dose): string {
  if (wanted >= above)
    return `${mg(wanted)} mg is not below the ${mg(above)} mg before it: a taper never rises or stands still.`;
  return `${mg(wanted)} mg is not above the ${mg(below)} mg of the next step: leave the next step out first.`;
}

/** A change after which a stop would withhold the whole schedule is not made: the rule and its sentence say why. */
export function withheldWords(stops: readonly Finding[]): string {
  return `Not changed. ${stops.map(({ rule, message }) => `${rule}: ${message}`).join(' ')}`;
}
