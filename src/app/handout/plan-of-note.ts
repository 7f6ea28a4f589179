import type { Day } from '../../clinical/measures/day.ts';
import { addDoses, type Dose, mgRatio } from '../../clinical/measures/dose.ts';
import { isBelow, isEqual, type Ratio } from '../../clinical/measures/ratio.ts';
import { inOrder } from '../../clinical/measures/slots.ts';
import { type CourseInNote, rowsAgain } from '../../fhir/proposal/noted-course.ts';
import type { PlanForPatient } from './plan-for-patient.ts';

/** Why nothing of a plan in a note may be handed out, with the numbers compared. */
export type NoSheet =
  | { readonly why: 'intake not confirmed' }
  | { readonly why: 'intake is no dose of the plan'; readonly takenMgPerDay: Ratio }
  | { readonly why: 'the days of the next step are over'; readonly dose: Dose; readonly end: Day }
  | { readonly why: 'no step left' };

export type SheetOfNote =
  | { readonly kind: 'sheet'; readonly plan: PlanForPatient }
  | { readonly kind: 'no sheet'; readonly because: NoSheet };

const none = (because: NoSheet): SheetOfNote => ({ kind: 'no sheet', because });

/**
 * A plan that lives in a note, for the patient. A note cannot know what the EHR has signed: no step of it is ever more
 * than planned, the present dose is not printed at all ("take it as you do now"), and once the plan has begun the sheet
 * starts with the step after the dose that was confirmed as taken at this visit (mg a day). On hold, after an emergency
 * and after a step back that has begun it names no dose. Refused where the next step cannot be told, or its days are over.
 */
export function planOfNote(
  noted: CourseInNote & { readonly planId: string },
  today: Day,
  takenMgPerDay: Ratio | undefined,
): SheetOfNote {
  const { planId, schedule, visits } = noted;
  const sheet = (state: PlanForPatient['state'], steps: ReturnType<typeof rowsAgain>): SheetOfNote => ({
    kind: 'sheet',
    plan: { planId, state, steps: steps.map((step) => ({ ...step, standing: 'planned' })), withdrawn: [] },
  });
  const last = visits.at(-1)?.state;
  const rows = rowsAgain(noted, undefined);
  const hasBegun = rows.some(({ start }) => start < today);
  const isPaused = last === 'HOLD' || last === 'EMERGENCY' || (schedule.purpose === 'step back' && hasBegun);
  if (isPaused) return sheet('on hold', []);
  if (!hasBegun) return sheet('proposed', rows);
  if (takenMgPerDay === undefined) return none({ why: 'intake not confirmed' });

  const at = rows.findIndex(({ dose }) => isBelow(mgRatio(dose), takenMgPerDay));
  const next = rows[at];
  if (next === undefined) return none({ why: 'no step left' });
  const before = rows[at - 1]?.dose ?? addDoses(...inOrder(schedule.baseline).map(([, dose]) => dose));
  if (!isEqual(mgRatio(before), takenMgPerDay)) return none({ why: 'intake is no dose of the plan', takenMgPerDay });
  if (next.end !== undefined && next.end < today) {
    return none({ why: 'the days of the next step are over', dose: next.dose, end: next.end });
  }
  return sheet('proposed', rows.slice(at));
}
