import { useMemo } from 'react';
import type { Day } from '../../../clinical/measures/day.ts';
import type { TaperPlan } from '../../../clinical/taper/taper-plan.ts';
import { DoseDrawing } from './DoseDrawing.tsx';
import { type Lane, lineOf } from './drawn.ts';

interface Props {
  readonly plan: TaperPlan;
  readonly today: Day;
  readonly title: string;
  readonly lanes?: readonly Lane[];
  readonly doseHeight?: number;
  readonly withTable?: boolean;
}

/** One plan over time. */
export function PlanDrawing({ plan, today, ...drawing }: Props) {
  const lines = useMemo(() => [lineOf(plan, today, { name: 'Proposed', label: '', role: 'chosen' })], [plan, today]);
  return <DoseDrawing lines={lines} today={today} {...drawing} />;
}
