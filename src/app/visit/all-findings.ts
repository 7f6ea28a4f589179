import type { Finding } from '../../clinical/assessment/finding.ts';
import type { Consultation } from '../../clinical/consultation/consult.ts';
import { referralFinding } from '../../clinical/referral/refer.ts';

/** Everything that a visit found, referrals among it (R-REF): what the clinician reads and what the plan carries. */
export function allFindings({ findings, referrals }: Pick<Consultation, 'findings' | 'referrals'>): readonly Finding[] {
  return [...findings, ...referrals.map(referralFinding)];
}
