import { daysBetween } from '../../clinical/measures/day.ts';
import { addDoses, type Dose, mg } from '../../clinical/measures/dose.ts';
import { inOrder } from '../../clinical/measures/slots.ts';
import type { TaperPlan } from '../../clinical/taper/taper-plan.ts';
import { inWords } from '../words/dates.ts';

const WIDTH = 600;
const HEIGHT = 120;
const LEFT = 34;
const BASE = 96;
const TOP = 12;

const baselineOf = (plan: TaperPlan): Dose => addDoses(...inOrder(plan.baseline).map(([, dose]) => dose));

/** Dose over time as steps. The table of steps below it says the same in words for those who do not see it. */
export function DoseDrawing({ plan }: { readonly plan: TaperPlan }) {
  const last = plan.rows.at(-1);
  if (!last) return null;
  const start = baselineOf(plan);
  const span = Math.max(1, daysBetween(plan.start, last.date)) * 1.04;
  const x = (day: number): number => LEFT + (day / span) * (WIDTH - LEFT - 6);
  const y = (dose: Dose): number => BASE - (dose / start) * (BASE - TOP);
  const path = plan.rows.reduce((drawn, row) => `${drawn} H ${x(row.day)} V ${y(row.dose)}`, `M ${LEFT} ${y(start)}`);
  return (
    <svg
      className="drawing"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={`Dose from ${mg(start)} mg to ${mg(last.dose)} mg a day over ${plan.weeks} weeks`}
    >
      <line x1={LEFT} y1={BASE} x2={WIDTH} y2={BASE} />
      <path className="dose" d={`${path} H ${WIDTH - 6}`} />
      <text x={0} y={y(start) + 4}>
        {mg(start)} mg
      </text>
      <text x={0} y={BASE + 4}>
        0
      </text>
      <text x={LEFT} y={HEIGHT - 6}>
        {inWords(plan.start)}
      </text>
      <text x={WIDTH - 6} y={HEIGHT - 6} textAnchor="end">
        {inWords(last.date)}
      </text>
    </svg>
  );
}
