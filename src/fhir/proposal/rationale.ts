import type { Finding } from '../../clinical/assessment/finding.ts';
import { isVerified, referenceOf } from '../../clinical/evidence/references.ts';
import type { Acknowledgement } from '../../clinical/review/acknowledge.ts';
import { acknowledge } from '../../clinical/review/acknowledge.ts';
import { oneLine } from './facts-used.ts';

function evidenceInWords({ evidence }: Finding): string {
  if (evidence.length === 0) return 'app default, not from a guideline';
  return evidence
    .map((id) => `${id} (${referenceOf(id).check}${isVerified(id) ? '' : ', not yet verified at the source'})`)
    .join(', ');
}

/** One finding with what it rests on: "- R-TAP-3 warn: … Basis: … Evidence: E-LBL-FORM (V). Acknowledged." */
function findingInWords(finding: Finding, acknowledged: boolean): string {
  const basis = finding.basis.map(({ label, reference, date }) =>
    oneLine([label, ...(date === undefined ? [] : [date]), reference].join(', ')),
  );
  return [
    `- ${finding.rule} ${finding.severity}: ${oneLine(finding.message)}`,
    ...(basis.length === 0 ? [] : [`Basis: ${basis.join('; ')}.`]),
    `Evidence: ${evidenceInWords(finding)}.`,
    ...(finding.overridden ? [`Overridden: "${oneLine(finding.overrideReason ?? '')}".`] : []),
    ...(acknowledged ? ['Acknowledged.'] : []),
  ].join(' ');
}

/** Why the plan is as it is: every finding, what was overridden and with which reason, what was acknowledged. */
export function rationaleInWords(findings: readonly Finding[], acknowledgements: readonly Acknowledgement[]): string {
  const { acknowledged } = acknowledge(findings, acknowledgements);
  return ['Rationale:', ...findings.map((finding) => findingInWords(finding, acknowledged.includes(finding)))].join(
    '\n',
  );
}
