import type { Citation } from '../../../src/clinical/assessment/rule.ts';
import type { Parameter } from '../../../src/clinical/evidence/parameter.ts';
import { type EvidenceId, isVerified, referenceOf } from '../../../src/clinical/evidence/references.ts';
import { SITE_VALUES } from '../../../src/clinical/evidence/site-values.ts';
import { type Ratio, toNumber } from '../../../src/clinical/measures/ratio.ts';
import { TABLES_IN_WORDS } from './tables-in-words.ts';

const isRatio = (value: unknown): value is Ratio =>
  typeof value === 'object' && value !== null && 'over' in value && 'under' in value;

/** A single figure. A table must be said in words of its own: a new one stops the build until it is. */
function valueInWords(value: unknown, meaning: string): string {
  if (isRatio(value)) return String(toNumber(value));
  if (typeof value === 'number') return String(value);
  throw new Error(`say this table in tables-in-words.ts: ${meaning}`);
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
export function figureInWords(parameter: Parameter): string {
  const { value, unit, meaning } = parameter;
  const table = TABLES_IN_WORDS.get(parameter);
  return table ?? `${valueInWords(value, meaning)}${/^\d/.test(unit) ? ' ×' : ''} ${unit}`.trim();
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
