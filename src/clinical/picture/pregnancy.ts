import { PREGNANCY_MAX_AGE } from '../evidence/parameters/eligibility.ts';
import { type Day, daysBetween, isAfter } from '../measures/day.ts';
import type { Answers } from './answers.ts';
import type { ChartRecord, ReadType } from './chart-record.ts';
import { fromForm } from './form.ts';
import { type Known, known, type Source, unknown } from './known.ts';

const isRecent = (on: Day, today: Day): boolean => daysBetween(on, today) <= PREGNANCY_MAX_AGE.value;

interface ChartSays {
  readonly yes: Source[];
  /** Over 300 days old: a pregnancy that has ended, or was never closed in the chart. */
  readonly outdated: readonly Source[];
  /** "Not pregnant" or unclear: shown, but only the form can say no (spec section 1). */
  readonly other: readonly Source[];
}

function chartSays(record: ChartRecord, today: Day): ChartSays {
  const yes: Source[] = [];
  const outdated: Source[] = [];
  const other: Source[] = [];
  for (const { source, says, day } of record.pregnancy) {
    if (day === undefined || isAfter(day, today)) continue;
    if (says !== 'pregnant') other.push(source);
    else (isRecent(day, today) ? yes : outdated).push(source);
  }
  for (const { source, groups, standing, abated, onset, recorded } of record.conditions) {
    if (!groups.includes('pregnancy') || standing !== 'active' || abated) continue;
    const since = onset ?? recorded;
    (since === undefined || isRecent(since, today) ? yes : outdated).push(source);
  }
  return { yes, outdated, other };
}

/**
 * Any source that says yes makes it yes. "No" counts from the form alone and for this visit alone; a charted "not
 * pregnant" does not, and neither does an empty chart.
 */
export function pregnancy(
  record: ChartRecord,
  answer: Answers['pregnant'],
  unreadTypes: readonly ReadType[],
  today: Day,
): Known<boolean> {
  const { yes, outdated, other } = chartSays(record, today);
  if (answer === true) yes.unshift(fromForm('Pregnant: yes', today));
  if (yes.length > 0) return known(true, ...yes);
  if (answer === false) return known(false, fromForm('Pregnant: no', today), ...outdated, ...other);
  if (outdated.length > 0) return unknown('too old', ...outdated, ...other);
  const unread = unreadTypes.includes('Observation') || unreadTypes.includes('Condition');
  return unknown(unread ? 'not read' : 'not answered', ...other);
}
