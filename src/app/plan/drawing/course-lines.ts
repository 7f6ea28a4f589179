import { addDays, type Day } from '../../../clinical/measures/day.ts';
import type { ClinicalPicture } from '../../../clinical/picture/clinical-picture.ts';
import type { DoseInForce, PlanSoFar } from '../../../clinical/review/course.ts';
import type { TaperPlan } from '../../../clinical/taper/taper-plan.ts';
import { type DoseLine, lineOf } from './drawn.ts';

export interface Course {
  /** The way so far: the dose before the taper, what was signed, and what was said at each visit to be taken. */
  readonly soFar: PlanSoFar;
  /** Every row of the plan in the chart, also those not begun; without them the signed rows are drawn. */
  readonly planned?: readonly DoseInForce[];
  /** The schedule that this review proposes, when it resumes. */
  readonly next: TaperPlan | undefined;
  readonly picture: Pick<ClinicalPicture, 'today' | 'regimen'>;
}

const SEEN_AFTER = 14;

/**
 * The way of a taper as lines: planned, really taken, and the new plan. Really taken is what was said at the visits and
 * is said today, never what the plan says: a visit that did not ask leaves the line as it was.
 */
export function courseLines({ soFar, planned = soFar.doses, next, picture }: Course): readonly DoseLine[] {
  const { today, regimen } = picture;
  const lines: DoseLine[] = [];
  const [first] = planned;
  if (first) {
    const last = planned.at(-1)?.from ?? today;
    lines.push({
      name: 'Planned',
      label: 'planned',
      role: 'planned',
      doses: [{ from: first.from, mgPerDay: soFar.baselineMgPerDay }, ...planned],
      until: addDays(last > today ? last : today, SEEN_AFTER),
    });
  }
  const said = soFar.visits.flatMap(({ date, takenMgPerDay }): readonly DoseInForce[] =>
    takenMgPerDay === undefined || date >= today ? [] : [{ from: date, mgPerDay: takenMgPerDay }],
  );
  const taken = regimen.known ? [...said, { from: today, mgPerDay: regimen.value.mgPerDay }] : said;
  if (taken.length > 0) {
    lines.push({
      name: 'Really taken, as said at the visits',
      label: 'taken',
      role: 'taken',
      doses: taken,
      until: later(today),
    });
  }
  if (next) lines.push(lineOf(next, today, { name: 'New plan', label: 'new', role: 'chosen' }));
  return lines;
}

const later = (today: Day): Day => addDays(today, 1);
