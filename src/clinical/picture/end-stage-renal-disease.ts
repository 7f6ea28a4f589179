import { DIALYSIS_MAX_AGE } from '../evidence/parameters/eligibility.ts';
import { ESRD_EGFR } from '../evidence/parameters/labs.ts';
import { type Day, daysBetween } from '../measures/day.ts';
import type { ChartRecord, ReadType } from './chart-record.ts';
import type { LabValue } from './clinical-picture.ts';
import { type Known, known, unknown } from './known.ts';
import { labBelow } from './lab-comparison.ts';

/**
 * Dialysis or end-stage renal disease: an active condition, a dialysis procedure of the last 365 days (an undated one
 * counts: no draft is the safer side) or an eGFR below 15. "No" needs conditions and procedures that were read.
 */
export function endStageRenalDisease(
  record: ChartRecord,
  egfr: Known<LabValue>,
  unreadTypes: readonly ReadType[],
  today: Day,
): Known<boolean> {
  const conditions = record.conditions.filter(
    ({ groups, standing }) => standing === 'active' && groups.includes('esrd_dialysis'),
  );
  const procedures = record.procedures.filter(
    ({ performed }) => performed === undefined || daysBetween(performed, today) <= DIALYSIS_MAX_AGE.value,
  );
  const lowEgfr = egfr.known && labBelow(egfr.value, ESRD_EGFR.value) ? egfr.sources : [];
  const sources = [...conditions, ...procedures].map(({ source }) => source);
  if (sources.length > 0 || lowEgfr.length > 0) return known(true, ...sources, ...lowEgfr);
  const unread = unreadTypes.includes('Condition') || unreadTypes.includes('Procedure');
  return unread ? unknown('not read', ...egfr.sources) : known(false, ...egfr.sources);
}
