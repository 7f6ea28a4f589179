import type { Finding } from '../../clinical/assessment/finding.ts';
import { consult } from '../../clinical/consultation/consult.ts';
import type { LocalPolicy } from '../../clinical/evidence/site-values.ts';
import type { Day } from '../../clinical/measures/day.ts';
import type { Answers } from '../../clinical/picture/answers.ts';
import type { ChartRecord } from '../../clinical/picture/chart-record.ts';
import type { Visit } from '../../clinical/review/visit.ts';

/** Stops and warns of the rules for iron and gabapentin that rest on the chart; a missing fact was the sender's to ask. */
const OF_A_DRAFT = /^R-(FE|GBP)-\d+$/;

/** What was answered at the visit at which a draft was ticked, as its line in the history says. */
function answersOf(visit: Visit | undefined): Answers {
  if (visit === undefined) return {};
  return {
    ...(visit.suicidality === undefined ? {} : { suicidality: visit.suicidality }),
    rls: {
      ...(visit.rls === undefined ? {} : { present: visit.rls === 'present' }),
      ...(visit.irls === undefined ? {} : { irls: visit.irls }),
    },
  };
}

/**
 * What the chart of now says to a draft of iron or gabapentin that was ticked at `visit`: nothing while no fact that it
 * rests on has changed, for then the sender's own review stands; else every stop and warn of sections 6 and 7.
 */
export function draftFindingsOfNow(
  record: ChartRecord,
  visit: Visit | undefined,
  today: Day,
  policy: LocalPolicy,
  factsChanged: boolean,
): readonly Finding[] {
  if (!factsChanged) return [];
  // Fills and tablets are the taper's: they change nothing here.
  const { findings } = consult(record, answersOf(visit), { supply: { odt: true, fillDays: 28 } }, today, policy);
  return findings.filter(({ rule, severity }) => (severity === 'stop' || severity === 'warn') && OF_A_DRAFT.test(rule));
}
