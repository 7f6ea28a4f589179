import type { Finding } from '../../clinical/assessment/finding.ts';
import type { DraftDrug } from './other-drafts.ts';

/** Checks that belong to a draft beside the taper. */
const CHECK_OF: Readonly<Record<string, DraftDrug>> = { 'R-MON-4': 'iron', 'R-MON-5': 'gabapentin' };

/**
 * The findings that a plan carries into the chart. R-MON-4 and R-MON-5 fire when a draft is offered: the plan holds them
 * when that draft goes with it, or when the drug is taken already (their basis), and not for a drug that nobody ticked.
 */
export function findingsOfPlan(findings: readonly Finding[], drafted: readonly DraftDrug[]): readonly Finding[] {
  return findings.filter(({ rule, basis }) => {
    const drug = CHECK_OF[rule];
    return drug === undefined || basis.length > 0 || drafted.includes(drug);
  });
}
