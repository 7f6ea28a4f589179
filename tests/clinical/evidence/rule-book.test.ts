import { describe, expect, it } from 'vitest';
import { RULES } from '../../../src/clinical/assessment/rule-list.ts';
import { REFERENCES } from '../../../src/clinical/evidence/references.ts';
import { REFERRAL_RULES } from '../../../src/clinical/referral/referral-rules.ts';
import { RESPONSE_RULES } from '../../../src/clinical/response/respond.ts';
import { TAPER_RULES } from '../../../src/clinical/safeguards/check-plan.ts';
import { ALL_PARAMETERS } from '../../../tools/generate/rule-book/all-parameters.ts';
import { ruleBook } from '../../../tools/generate/rule-book/page.ts';

const page = ruleBook(ALL_PARAMETERS);

describe('the rule book', () => {
  it('has an entry for every rule, with its severity', () => {
    const absent = [...RULES, ...RESPONSE_RULES, ...TAPER_RULES].filter(
      ({ id, severities, question }) => !page.includes(`### ${id} · ${severities.join(' or ')} · ${question}\n`),
    );
    expect(absent.map(({ id }) => id)).toEqual([]);
  });

  it('has every referral and every row of the evidence table', () => {
    expect(REFERRAL_RULES.filter(({ id, trigger }) => !page.includes(`| ${id} |`) || !page.includes(trigger))).toEqual(
      [],
    );
    expect(Object.keys(REFERENCES).filter((id) => !page.includes(`| ${id} | `))).toEqual([]);
  });

  it('says of R-ELG-1 what a clinician reviews: condition, figure, evidence, missing data, override', () => {
    const entry = page.slice(page.indexOf('### R-ELG-1 '), page.indexOf('### R-ELG-2 '));
    expect(entry.trim().split('\n')).toEqual([
      '### R-ELG-1 · stop · Is the patient an adult?',
      '',
      '- Fires when: under 18.',
      '- Figures:',
      '  - **18 years**: below this age the guideline does not apply and no schedule is made. E-JCPG-SCOPE (V); as of 2026-11-22',
      '- Evidence: E-JCPG-SCOPE (V).',
      '- Missing data: R-ELG-1m stop: no birth date.',
      '- Override: none.',
    ]);
  });

  it('marks what was not verified at the source', () => {
    expect(page).toContain('E-AASM-IRON (V in part, not yet verified at the source)');
    expect(page).toContain('E-AASM-CABER (U, not yet verified at the source)');
  });

  it('is the same page from the same code', () => {
    expect(ruleBook(ALL_PARAMETERS)).toBe(page);
  });
});
