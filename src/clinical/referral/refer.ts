import type { Finding } from '../assessment/finding.ts';
import type { EvidenceId } from '../evidence/references.ts';
import type { ClinicalPicture } from '../picture/clinical-picture.ts';
import { REFERRAL_RULES, type Urgency } from './referral-rules.ts';

/** A referral to discuss: where to, how soon, and the findings that trigger it. */
export interface Referral {
  /** "R-REF-2"; the suggestion of an inpatient setting, which the table leaves without a number, is "R-REF-10". */
  readonly rule: string;
  readonly to: string;
  readonly urgency: Urgency;
  readonly triggers: readonly Finding[];
}

/**
 * The referrals that follow from all findings, each destination once with its triggers (spec section 9). Nothing is
 * sent anywhere: a clinician refers.
 */
export function refer(findings: readonly Finding[], picture: ClinicalPicture): readonly Referral[] {
  return REFERRAL_RULES.flatMap(({ id, to, urgency, triggeredBy }) => {
    const triggers = triggeredBy(findings, picture);
    return triggers.length === 0 ? [] : [{ rule: id, to, urgency: urgency(triggers), triggers }];
  });
}

const URGENCY_WORDS: Readonly<Record<Urgency, string>> = { now: 'Now', 'same day': 'Same day', planned: 'Refer' };

/** A referral among the findings: advice with the evidence and basis of what triggers it (inpatient: E-JCPG-LOC). */
export function referralFinding({ rule, to, urgency, triggers }: Referral): Finding {
  const inherited = [...new Set(triggers.flatMap(({ evidence }) => evidence))];
  const evidence: readonly EvidenceId[] = rule === 'R-REF-10' ? ['E-JCPG-LOC'] : inherited;
  return {
    rule,
    severity: 'advise',
    overridable: false,
    overridden: false,
    message: `${URGENCY_WORDS[urgency]}: ${to} (${triggers.map((each) => each.rule).join(', ')}).`,
    basis: [...new Set(triggers.flatMap(({ basis }) => basis))],
    evidence,
    next: 'Refer from the EHR, with the reason.',
  };
}
