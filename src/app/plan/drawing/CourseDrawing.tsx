import { useMemo } from 'react';
import type { LabResult } from '../../../clinical/picture/chart-record.ts';
import type { ClinicalPicture } from '../../../clinical/picture/clinical-picture.ts';
import type { DoseInForce, PlanSoFar } from '../../../clinical/review/course.ts';
import type { TaperPlan } from '../../../clinical/taper/taper-plan.ts';
import { courseLines } from './course-lines.ts';
import { DoseDrawing } from './DoseDrawing.tsx';
import { historyLanes } from './history.ts';

interface Props {
  readonly soFar: PlanSoFar;
  readonly planned?: readonly DoseInForce[];
  readonly next: TaperPlan | undefined;
  readonly picture: ClinicalPicture;
  readonly labs: readonly LabResult[];
}

/** A review at a glance: planned, really taken and the new plan, with ferritin and IRLS on the same time axis. */
export function CourseDrawing({ soFar, planned, next, picture, labs }: Props) {
  const lines = useMemo(
    () => courseLines({ soFar, ...(planned === undefined ? {} : { planned }), next, picture }),
    [soFar, planned, next, picture],
  );
  const lanes = useMemo(() => historyLanes(labs, picture, soFar.visits), [labs, picture, soFar.visits]);
  if (lines.length === 0) return null;
  return (
    <section className="block" aria-labelledby="course">
      <h2 id="course">The way so far</h2>
      <DoseDrawing
        lines={lines}
        lanes={lanes}
        today={picture.today}
        title={`Dose over time: ${lines.map(({ name }) => name.toLowerCase()).join('; ')}, with ferritin and IRLS under it`}
      />
    </section>
  );
}
