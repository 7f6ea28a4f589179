import { ratio, toNumber } from '../../../clinical/measures/ratio.ts';
import { LAB_UNITS, type LabResult } from '../../../clinical/picture/chart-record.ts';
import type { ClinicalPicture } from '../../../clinical/picture/clinical-picture.ts';
import type { Visit } from '../../../clinical/review/visit.ts';
import type { Lane, Measurement } from './drawn.ts';

type Moment = Pick<ClinicalPicture, 'today' | 'unreadTypes' | 'irls'>;

const inTime = (points: readonly Measurement[]): readonly Measurement[] =>
  points.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));

/** Every dated ferritin up to today, oldest first, also those too old to decide on: a trend, not a judgement. */
function ferritinLane(labs: readonly LabResult[], { today, unreadTypes }: Moment): Lane {
  const unit = LAB_UNITS.ferritin;
  const points = labs.flatMap(({ lab, day, reading }): readonly Measurement[] => {
    if (lab !== 'ferritin' || day === undefined || day > today || reading.kind !== 'value') return [];
    const bound = reading.comparator === undefined ? '' : `${reading.comparator} `;
    return [{ day, value: reading.value, words: `${bound}${toNumber(reading.value)}` }];
  });
  const none = unreadTypes.includes('Observation') ? 'could not be read' : 'no dated value on record';
  return { name: 'Ferritin', unit, points: inTime(points), ...(points.length === 0 ? { none } : {}) };
}

/** IRLS totals of earlier visits and of today; a visit that did not ask leaves no point. */
function irlsLane(visits: readonly Visit[], { today, irls }: Moment): Lane {
  const earlier = visits.filter(({ date }) => date < today || !irls.known);
  const totals = earlier.flatMap(({ date, irls: total }) => (total === undefined ? [] : [[date, total] as const]));
  const all = irls.known ? [...totals, [today, irls.value] as const] : totals;
  const points = all.map(([day, total]) => ({ day, value: ratio(total), words: String(total) }));
  return {
    name: 'IRLS',
    unit: '0–40',
    points: inTime(points),
    ...(points.length === 0 ? { none: 'not recorded' } : {}),
  };
}

/** Iron and symptoms under the dose, on its time axis: what the taper is steered by. */
export function historyLanes(
  labs: readonly LabResult[],
  picture: Moment,
  visits: readonly Visit[] = [],
): readonly Lane[] {
  return [ferritinLane(labs, picture), irlsLane(visits, picture)];
}
