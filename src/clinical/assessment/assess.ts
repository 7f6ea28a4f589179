import type { ClinicalPicture } from '../picture/clinical-picture.ts';
import type { Finding } from './finding.ts';
import { inReadingOrder } from './reading-order.ts';
import { NOTHING_ASKED, type PlanAsked } from './rule.ts';
import { RULES } from './rule-list.ts';

/**
 * Everything that the chart and the answers of this visit say: which data are missing, whether a taper may be planned,
 * and what to do about restless legs, iron and gabapentin. The worst comes first; the same picture gives the same list.
 */
export function assess(picture: ClinicalPicture, asked: PlanAsked = NOTHING_ASKED): readonly Finding[] {
  const findings: Finding[] = [];
  for (const rule of RULES) {
    const finding = rule.apply(picture, asked);
    if (finding) findings.push(finding);
  }
  return inReadingOrder(findings);
}
