import type { Finding, Severity } from '../assessment/finding.ts';
import { activeIron } from '../assessment/iron-outcome.ts';
import { extraRisks } from '../assessment/predicates/extra-risks.ts';
import type { ClinicalPicture } from '../picture/clinical-picture.ts';
import { decide } from '../response/decide.ts';

export type Urgency = 'now' | 'same day' | 'planned';

/** One destination of the referral table (spec section 9). */
export interface ReferralRule {
  readonly id: string;
  readonly to: string;
  /** What triggers it, in words: docs/clinical.md. */
  readonly trigger: string;
  readonly urgency: (triggers: readonly Finding[]) => Urgency;
  /** The findings that trigger it; none, no referral. An overridden stop still counts as fired. */
  triggeredBy(findings: readonly Finding[], picture: ClinicalPicture): readonly Finding[];
}

const planned = (): Urgency => 'planned';

const firing = (findings: readonly Finding[], rules: readonly string[], severities?: readonly Severity[]) =>
  findings.filter(({ rule, severity }) => rules.includes(rule) && (severities?.includes(severity) ?? true));

/** A referral that any of these rules triggers. */
function when(id: string, to: string, rules: readonly string[], trigger = rules.join(', ')): ReferralRule {
  return { id, to, trigger, urgency: planned, triggeredBy: (findings) => firing(findings, rules) };
}

/** Gabapentin is active and RLS still calls for a drug, while iron is active or not indicated. */
function uncontrolledRls(findings: readonly Finding[], picture: ClinicalPicture): readonly Finding[] {
  const ironSeenTo = activeIron(picture).length > 0 || firing(findings, ['R-FE-10']).length > 0;
  return ironSeenTo ? firing(findings, ['R-GBP-1']) : [];
}

/** R-RSP-3 fired at this review for symptoms, and the step back in force shows that it had fired before. */
function secondStepBack(findings: readonly Finding[], picture: ClinicalPicture): readonly Finding[] {
  const { review } = picture;
  if (review?.state !== 'STEP_BACK') return [];
  const decision = decide(picture, review);
  return decision.rule === 'R-RSP-3' && decision.because === 'symptoms' ? firing(findings, ['R-RSP-3']) : [];
}

export const REFERRAL_RULES: readonly ReferralRule[] = [
  { ...when('R-REF-1', 'emergency care', ['R-RSP-1', 'R-ELG-6']), urgency: () => 'now' },
  when('R-REF-1', 'addiction medicine or psychiatry', ['R-RSP-3', 'R-RSP-7', 'R-RSP-9']),
  {
    id: 'R-REF-2',
    to: 'sleep medicine or neurology',
    trigger:
      'R-RLS-3; R-RLS-2 while unresolved; RLS above the drug threshold with a gabapentinoid active and iron active or not indicated; R-AVD-1; R-ELG-8',
    urgency: planned,
    triggeredBy: (findings, picture) => [
      ...firing(findings, ['R-RLS-3', 'R-RLS-2', 'R-AVD-1', 'R-ELG-8']),
      ...uncontrolledRls(findings, picture),
    ],
  },
  when('R-REF-3', 'neurology', ['R-ELG-2', 'R-ELG-3']),
  {
    ...when('R-REF-4', 'psychiatry', ['R-ELG-5', 'R-ELG-14', 'R-RSP-5']),
    urgency: (triggers) => (firing(triggers, ['R-ELG-5'], ['stop']).length > 0 ? 'same day' : 'planned'),
  },
  {
    id: 'R-REF-5',
    to: 'addiction medicine',
    trigger: 'R-ELG-10 as a warning; R-REG-7; R-ELG-9 with another of the extra risks that R-GBP-4 lists',
    urgency: planned,
    triggeredBy: (findings, picture) => [
      ...firing(findings, ['R-ELG-10'], ['warn']),
      ...firing(findings, ['R-REG-7']),
      ...(extraRisks(picture).some(({ kind }) => kind !== 'opioid') ? firing(findings, ['R-ELG-9']) : []),
    ],
  },
  when('R-REF-6', 'a clinician experienced in tapering', ['R-ELG-15']),
  when('R-REF-7', 'obstetrics and perinatal psychiatry', ['R-ELG-4', 'R-FE-9']),
  when('R-REF-8', 'nephrology', ['R-FE-8', 'R-GBP-5']),
  {
    id: 'R-REF-8',
    to: 'an infusion or haematology service',
    trigger: 'R-FE-5, R-FE-6, R-FE-7 as a warning, R-FE-3',
    urgency: planned,
    triggeredBy: (findings) => [
      ...firing(findings, ['R-FE-5', 'R-FE-6', 'R-FE-3']),
      ...firing(findings, ['R-FE-7'], ['warn']),
    ],
  },
  when('R-REF-9', 'hepatology', ['R-ELG-12']),
  when('R-REF-9', 'sleep or respiratory medicine, unless it is treated', ['R-ELG-13'], 'R-ELG-13, unless treated'),
  {
    id: 'R-REF-10',
    to: 'an inpatient or residential setting, to be considered',
    trigger: 'R-ELG-3; R-REG-7 with R-ELG-10 as a warning; R-RSP-3 again on a step back (E-JCPG-LOC)',
    urgency: planned,
    triggeredBy(findings, picture) {
      const [highDose, useDisorder] = [firing(findings, ['R-REG-7']), firing(findings, ['R-ELG-10'], ['warn'])];
      const both = highDose.length > 0 && useDisorder.length > 0 ? [...highDose, ...useDisorder] : [];
      return [...firing(findings, ['R-ELG-3']), ...both, ...secondStepBack(findings, picture)];
    },
  },
];
