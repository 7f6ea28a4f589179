import { toNumber } from '../../clinical/measures/ratio.ts';
import type { IntakeBesidePlan } from '../../clinical/review/intake-beside-plan.ts';
import { inWords } from './dates.ts';

/** What is taken and what the plan has, side by side, and what to do before the taper goes on. */
export function intakeBesidePlanWords({ takenMgPerDay, plannedMgPerDay, since, isMore }: IntakeBesidePlan): {
  readonly both: string;
  readonly ask: string;
} {
  const plan =
    since === undefined
      ? `no step has begun, the dose before the taper is ${toNumber(plannedMgPerDay)} mg/day`
      : `the plan has ${toNumber(plannedMgPerDay)} mg/day since ${inWords(since)}`;
  const ask = isMore
    ? 'Ask whether the step was taken, and which tablets are at home.'
    : 'Check the entry, whether an order was stopped, and since when: a fall that nobody planned can bring on withdrawal and seizures.';
  return {
    both: `Taken now is ${toNumber(takenMgPerDay)} mg/day, but ${plan}.`,
    ask: `${ask} A next step that is no step down from what is taken is not released.`,
  };
}
