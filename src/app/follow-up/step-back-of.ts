import type { Consultation } from '../../clinical/consultation/consult.ts';
import { addDoses, type Dose, doseFromMg, mg, mgRatio } from '../../clinical/measures/dose.ts';
import { isEqual } from '../../clinical/measures/ratio.ts';
import { inOrder, type PerSlot, type Slot } from '../../clinical/measures/slots.ts';
import type { PlanSoFar } from '../../clinical/review/course.ts';
import { type StepBackOutcome, stepBackPlan } from '../../clinical/review/step-back.ts';
import type { PlanInChart } from '../../fhir/proposal/plan-in-chart.ts';

/** The doses of a plan per time of day, oldest first: what a step back may go back to. */
export function dosesOfPlan({ schedule, rows }: Pick<PlanInChart, 'schedule' | 'rows'>): readonly PerSlot<Dose>[] {
  const ofRows = rows.map(({ slots: made }) => {
    const slots: { [S in Slot]?: Dose } = {};
    for (const [slot, { dose }] of inOrder(made)) slots[slot] = dose;
    return slots;
  });
  return schedule === undefined ? ofRows : [schedule.baseline, ...ofRows];
}

function takenSlots({ picture }: Consultation): PerSlot<Dose> | undefined {
  if (!picture.regimen.known) return undefined;
  const slots: { [S in Slot]?: Dose } = {};
  for (const [slot, amount] of inOrder(picture.regimen.value.slots)) {
    const dose = doseFromMg(amount);
    if (dose === undefined) return undefined;
    slots[slot] = dose;
  }
  return slots;
}

const total = (slots: PerSlot<Dose>): Dose => addDoses(...inOrder(slots).map(([, dose]) => dose));

/**
 * The step back that the review asks for, to the dose that it named, split over the day as the plan had it. `undefined`
 * when the doses are not on the tablet grid or the plan never had that dose.
 */
export function stepBackOf(
  consultation: Consultation,
  soFar: PlanSoFar,
  doses: readonly PerSlot<Dose>[],
  odt: boolean,
): StepBackOutcome | undefined {
  const { response, picture } = consultation;
  const back = response?.mgPerDay;
  const taken = takenSlots(consultation);
  const previous = back && doses.findLast((slots) => isEqual(mgRatio(total(slots)), back));
  const beforeTaper = doseFromMg(soFar.baselineMgPerDay);
  if (!taken || !previous || beforeTaper === undefined) return undefined;
  return stepBackPlan({ taken, previous, beforeTaper, pace: soFar.pace, today: picture.today, odt });
}

/** Whether the review answers with a dose above the present one: once on STEP_BACK, it is the present one. */
export function isHigherDose({ response, picture }: Consultation): boolean {
  if (response?.state !== 'STEP_BACK' || picture.review?.state === 'STEP_BACK') return false;
  return response.mgPerDay !== undefined;
}

/** Why no step back can be proposed. */
export function noStepBackWords(outcome: StepBackOutcome | undefined): string {
  if (outcome?.kind !== 'refused')
    return 'The doses are not on the tablet grid, or the plan never had the dose to go back to.';
  const { because } = outcome;
  switch (because.why) {
    case 'the previous dose is not above the dose now':
      return `The previous dose, ${mg(because.previous)} mg/day, is not above what is taken now, ${mg(because.now)} mg/day.`;
    case 'above the dose before the taper':
      return `The previous dose, ${mg(because.previous)} mg/day, is above the dose before the taper, ${mg(because.beforeTaper)} mg/day.`;
    case 'no tablets make it':
      return `No tablets make ${mg(because.previous)} mg/day.`;
  }
}
