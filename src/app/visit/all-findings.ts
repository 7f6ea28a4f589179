import type { Finding } from '../../clinical/assessment/finding.ts';
import type { Consultation } from '../../clinical/consultation/consult.ts';
import { referralFinding } from '../../clinical/referral/refer.ts';

/** Everything that a visit found, referrals among it (R-REF): what the clinician reads and what the plan carries. */
export function allFindings({ findings, referrals }: Pick<Consultation, 'findings' | 'referrals'>): readonly Finding[] {
  return [...findings, ...referrals.map(referralFinding)];
}

const isAboutThePlan = ({ rule, severity }: Finding): boolean => rule.startsWith('R-TAP-') && severity !== 'info';

/**
 * What is said of the plan itself (R-TAP) comes and goes with each key that is typed in the plan builder. While that is
 * open it stands there, in a place of its own, and not among the findings of the chart.
 */
export const findingsOfThePlan = (findings: readonly Finding[]): readonly Finding[] => findings.filter(isAboutThePlan);
export const findingsBesideThePlan = (findings: readonly Finding[]): readonly Finding[] =>
  findings.filter((finding) => !isAboutThePlan(finding));
