import type { Citation } from '../../../src/clinical/assessment/rule.ts';
import type { Parameter } from '../../../src/clinical/evidence/parameter.ts';
import { type EvidenceId, isVerified, referenceOf } from '../../../src/clinical/evidence/references.ts';
import { SITE_VALUES } from '../../../src/clinical/evidence/site-values.ts';
import { type Ratio, toNumber } from '../../../src/clinical/measures/ratio.ts';

const isRatio = (value: unknown): value is Ratio =>
  typeof value === 'object' && value !== null && 'over' in value && 'under' in value;

/** A figure, or a small table of figures, in one line. */
function valueInWords(value: unknown): string {
  if (isRatio(value)) return String(toNumber(value));
  if (Array.isArray(value)) return value.map(valueInWords).join('; ');
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.entries(value)
    .map(([name, part]) => `${name.replaceAll(/([A-Z])/g, ' $1').toLowerCase()} ${valueInWords(part)}`)
    .join(', ');
}

/** "E-AASM-IRON (V in part, not yet verified at the source)". */
export function evidenceInWords(id: EvidenceId): string {
  const { check, checkNote } = referenceOf(id);
  if (isVerified(id)) return `${id} (V)`;
  return `${id} (${check === 'V' && checkNote ? 'V in part' : check}, not yet verified at the source)`;
}

export const citationInWords = (citation: Citation | Parameter['basis']): string =>
  typeof citation === 'string' ? citation : citation.map(evidenceInWords).join('; ');

/** The figure with its unit: "75 ng/mL", "1 × 125 µg". */
export function figureInWords({ value, unit }: Parameter): string {
  return `${valueInWords(value)}${/^\d/.test(unit) ? ' ×' : ''} ${unit}`.trim();
}

/** "; a site may set 30 to 180 days (policy.labMaxAgeDays)", or nothing. */
function bySite({ site, unit }: Parameter): string {
  if (site === undefined) return '';
  const { least, most } = SITE_VALUES[site];
  return `; **a site may set ${least} to ${most} ${unit}** (\`policy.${site}\`)`;
}

/** One threshold with its meaning, its source, the day on which it was last checked, and whether a site may set it. */
export const parameterInWords = (parameter: Parameter): string =>
  `**${figureInWords(parameter)}**: ${parameter.meaning}. ${citationInWords(parameter.basis)}; as of ${parameter.asOf}${bySite(parameter)}`;

/** A cell of a Markdown table. */
export const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
