import { drugName, opioids } from '../predicates/drugs.ts';
import { substanceUse } from '../predicates/substance-use.ts';
import { defineRule, type Rule } from '../rule.ts';

const OPIOID = defineRule({
  id: 'R-ELG-9',
  severities: ['warn'],
  question: 'Is an opioid taken as well?',
  condition: 'an opioid is active',
  evidence: ['E-FDA-OPI', 'E-JCPG-OPI'],
  parameters: [],
  overridable: false,
  needs: [],
  considers: ['drugs'],
  fires(facts) {
    const active = opioids(facts);
    if (active.length === 0) return undefined;
    return {
      severity: 'warn',
      message: `Opioid active: ${active.map(drugName).join(', ')}.`,
      basis: active.map(({ source }) => source),
      next: 'Offer naloxone; review at least every 3 months; lowest doses of both; change neither abruptly.',
    };
  },
  missing: { none: 'a medication list that could not be read is R-DAT-1' },
});

const USE_DISORDER = defineRule({
  id: 'R-ELG-10',
  severities: ['warn', 'advise'],
  question: 'Is there an alcohol, opioid or sedative use disorder?',
  condition:
    'an alcohol, opioid or sedative use disorder: warn; advise when it is past only (each of the three is past when every record of it has a history status or says "in remission"; the graver form counts)',
  evidence: ['E-JCPG-SUD'],
  parameters: [],
  overridable: false,
  needs: [],
  considers: ['conditions'],
  fires(facts) {
    const disorders = substanceUse(facts);
    const present = disorders.filter(({ course }) => course === 'present');
    const graver = present.length > 0 ? present : disorders;
    if (graver.length === 0) return undefined;
    const sources = graver.flatMap(({ records }) => records.map(({ source }) => source));
    const names = graver.map(({ disorder }) => disorder.replaceAll('_', ' ')).join(', ');
    if (present.length === 0) {
      return {
        severity: 'advise',
        message: `History of ${names}.`,
        basis: sources,
        next: 'Ask about relapse; treat together if it returns.',
      };
    }
    return {
      severity: 'warn',
      message: `Substance use disorder: ${names}.`,
      basis: sources,
      next: 'Treat together; keep buprenorphine or methadone; consider inpatient care if actively drinking; refer to addiction medicine.',
    };
  },
  missing: { none: 'conditions that could not be read are R-DAT-1' },
});

/** R-ELG-9 and R-ELG-10. */
export const SUBSTANCE_RULES: readonly Rule[] = [OPIOID, USE_DISORDER];
