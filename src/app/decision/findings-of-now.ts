import type { Finding } from '../../clinical/assessment/finding.ts';
import type { Consultation } from '../../clinical/consultation/consult.ts';

/** Findings about the plan itself, and questions that the sender answered at their own visit, are not the chart's. */
const NOT_OF_THE_CHART = /^R-(TAP|RSP|GBP-8|RLS-5|MON|NDR)|m$/;

/**
 * What the chart of now says to a plan that was computed from an earlier one: nothing while no fact has changed; else
 * every stop and warn that rests on the chart alone. One that the sender had overridden comes back too: on a changed
 * chart it is for a new proposal to answer it.
 */
export function findingsOfNow({ findings }: Pick<Consultation, 'findings'>, factsChanged: boolean): readonly Finding[] {
  if (!factsChanged) return [];
  return findings.filter(
    ({ rule, severity }) => (severity === 'stop' || severity === 'warn') && !NOT_OF_THE_CHART.test(rule),
  );
}
