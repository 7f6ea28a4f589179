import type { ChartedCondition, ConditionGroup } from '../../picture/chart-record.ts';
import type { ClinicalPicture } from '../../picture/clinical-picture.ts';
import { recordedConditions } from './conditions.ts';

const USE_DISORDERS = [
  'alcohol_use_disorder',
  'opioid_use_disorder',
  'sedative_use_disorder',
] as const satisfies readonly ConditionGroup[];
export type UseDisorder = (typeof USE_DISORDERS)[number];

/** One of the three use disorders with all of its records. */
export interface SubstanceUse {
  readonly disorder: UseDisorder;
  readonly course: 'present' | 'past';
  readonly records: readonly ChartedCondition[];
}

const isPast = ({ standing, inRemission }: ChartedCondition): boolean => standing === 'history' || inRemission;

/**
 * The use disorders on record, each judged by itself: past when every record of it has a history status or says "in
 * remission" (R-ELG-10). Past or not, each is an extra risk in section 7.
 */
export function substanceUse(picture: Pick<ClinicalPicture, 'conditions'>): readonly SubstanceUse[] {
  return USE_DISORDERS.flatMap((disorder) => {
    const records = recordedConditions(picture, [disorder]);
    if (records.length === 0) return [];
    return [{ disorder, course: records.every(isPast) ? 'past' : 'present', records }] as const;
  });
}

/** SUD in the sense of section 7: present or past. */
export const hasSubstanceUse = (picture: Pick<ClinicalPicture, 'conditions'>): boolean =>
  recordedConditions(picture, USE_DISORDERS).length > 0;
