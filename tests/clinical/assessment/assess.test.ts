import { describe, expect, it } from 'vitest';
import { assess } from '../../../src/clinical/assessment/assess.ts';
import { SEVERITIES } from '../../../src/clinical/assessment/finding.ts';
import { inReadingOrder, inRuleOrder } from '../../../src/clinical/assessment/reading-order.ts';
import { RULES } from '../../../src/clinical/assessment/rule-list.ts';
import { READ_TYPES } from '../../../src/clinical/picture/chart-record.ts';
import { RESPONSE_RULES } from '../../../src/clinical/response/respond.ts';
import { TAPER_RULES } from '../../../src/clinical/safeguards/check-plan.ts';
import type { PatientBuilder } from '../../builders/patient.ts';
import { elena, george, maria, victor } from '../../builders/patients.ts';

/** Context that every chart gets is left out, as in the worked cases. */
const CONTEXT = /^R-(?:AVD-[234]|VC-2|NDR-1|MON-\d|FE-1[234]|GBP-8)$/;

const said = (known: PatientBuilder): readonly string[] =>
  assess(known.picture())
    .filter(({ rule }) => !CONTEXT.test(rule))
    .map(({ rule, severity }) => `${rule} ${severity}`);

describe('the patients of the worked cases', () => {
  it('Maria, 52, 2 mg at bedtime for panic, no RLS: nothing stands in the way', () => {
    expect(said(maria())).toEqual(['R-ELG-16 info', 'R-FE-0 info']);
  });

  it('Elena, 60, 4 mg a day, IRLS 15, ferritin 40, TSAT 18 %, clearance 82.6', () => {
    expect(said(elena())).toEqual(['R-GBP-4 warn', 'R-FE-4 advise', 'R-ELG-16 info', 'R-RLS-1 info', 'R-GBP-9 info']);
  });

  it('George, 71, sleep apnoea, IRLS 13, ferritin 90, TSAT 25 %', () => {
    expect(said(george())).toEqual([
      'R-ELG-13 warn',
      'R-GBP-4 warn',
      'R-ELG-11 advise',
      'R-FE-5 advise',
      'R-EXA-2 advise',
      'R-ELG-16 info',
      'R-RLS-1 info',
      'R-GBP-9 info',
    ]);
  });

  it('Victor, 49, alcohol use disorder, oxycodone, failed taper, IRLS 27, ferritin 22, Hb 11.8, eGFR 72', () => {
    expect(said(victor())).toEqual([
      'R-GBP-4 stop',
      'R-ELG-9 warn',
      'R-ELG-10 warn',
      'R-ELG-15 warn',
      'R-RLS-3 warn',
      'R-GBP-2 warn',
      'R-GBP-7 warn',
      'R-FE-4 advise',
      'R-FE-11 advise',
      'R-ELG-16 info',
      'R-RLS-1 info',
      'R-GBP-9 info',
    ]);
  });
});

describe('the order of findings', () => {
  const findings = assess(victor().unread('Condition', 'Observation').picture());

  it('is worst first, then that of the spec', () => {
    const severities = findings.map(({ severity }) => SEVERITIES.indexOf(severity));
    expect(severities).toEqual(severities.toSorted());
    const ids = (listed: typeof findings) => listed.map(({ rule }) => rule);
    expect(ids(inReadingOrder(findings.toReversed()))).toEqual(ids(findings));
  });

  it('R-REG-2 comes before R-REG-10, and R-RLS after R-ELG', () => {
    const ids = ['R-XYZ-1', 'R-RLS-1', 'R-REG-10', 'R-ELG-3', 'R-REG-2', 'R-DAT-1', 'R-REF-9', 'R-TAP-2', 'R-RSP-10'];
    expect(inRuleOrder(ids.map((id) => ({ id }))).map(({ id }) => id)).toEqual([
      'R-DAT-1',
      'R-REG-2',
      'R-REG-10',
      'R-ELG-3',
      'R-RSP-10',
      'R-TAP-2',
      'R-RLS-1',
      'R-REF-9',
      'R-XYZ-1',
    ]);
  });

  it('a missing-data form stands where its rule stands', () => {
    const ids = assess(maria().notAsked('suicidality', 'pregnant', 'previousFailedTaper').picture()).map(
      ({ rule }) => rule,
    );
    expect(ids.slice(0, 3)).toEqual(['R-ELG-4m', 'R-ELG-5m', 'R-ELG-15m']);
  });
});

describe('R-DAT-1', () => {
  const listed = (type: (typeof READ_TYPES)[number]): readonly string[] => {
    const finding = assess(maria().unread(type).picture()).find(({ rule }) => rule === 'R-DAT-1');
    return /arrived: (.*)\.$/.exec(finding?.message ?? '')?.[1]?.split(', ') ?? [];
  };

  it('is reported once for each type that could not be read', () => {
    const findings = assess(
      maria()
        .unread(...READ_TYPES)
        .picture(),
    ).filter(({ rule }) => rule === 'R-DAT-1');
    expect(findings.map(({ message }) => message.split(' ')[0])).toEqual([
      'MedicationRequest',
      'Condition',
      'Patient',
      'Medication',
      'Observation',
      'AllergyIntolerance',
      'Procedure',
    ]);
  });

  it('Procedure: the rules that ask for dialysis', () => {
    expect(listed('Procedure')).toContain('R-FE-8');
    expect(listed('Procedure')).toContain('R-GBP-5');
    expect(listed('Procedure')).not.toContain('R-ELG-10');
  });

  it('AllergyIntolerance: the rules on iron and gabapentin drafts', () => {
    expect(listed('AllergyIntolerance')).toContain('R-GBP-11');
    expect(listed('AllergyIntolerance')).not.toContain('R-REG-1');
  });

  it('Patient: the rules on age and sex', () => {
    expect(listed('Patient')).toEqual(expect.arrayContaining(['R-ELG-1', 'R-ELG-4', 'R-ELG-11']));
  });

  it('Condition: every rule of the assessment, the response and the plan that looks at conditions', () => {
    const conditions = listed('Condition');
    const reading = RULES.filter(({ id, reads }) => id !== 'R-DAT-1' && reads.includes('conditions'));
    expect(reading.filter(({ id }) => !conditions.includes(id))).toEqual([]);
    const later = [...RESPONSE_RULES, ...TAPER_RULES].map(({ id }) => id);
    expect(conditions.filter((id) => later.includes(id))).toEqual(['R-RSP-0m', 'R-RSP-5', 'R-TAP-7', 'R-TAP-9']);
  });

  it('the override lifts Condition alone when MedicationRequest is unread too', () => {
    const both = maria().unread('MedicationRequest', 'Condition').overriding('R-DAT-1', 'letter of May');
    const findings = assess(both.picture()).filter(({ rule }) => rule === 'R-DAT-1');
    expect(findings.map(({ message, overridden }) => [message.split(' ')[0], overridden])).toEqual([
      ['MedicationRequest', false],
      ['Condition', true],
    ]);
  });
});

describe('what every rule declares', () => {
  it('a question that ends in a question mark, and a condition in words', () => {
    const unclear = RULES.filter(({ question, condition }) => !question.endsWith('?') || condition.length < 6);
    expect(unclear.map(({ id }) => id)).toEqual([]);
  });

  it('an override only where it may report a stop', () => {
    expect(RULES.filter(({ overridable, severities }) => overridable && !severities.includes('stop'))).toEqual([]);
  });

  it('exactly the rules that the spec lets a reason lift', () => {
    const liftable = new Set(
      [...RULES, ...RESPONSE_RULES, ...TAPER_RULES].flatMap((rule) => (rule.overridable ? [rule.id] : [])),
    );
    expect([...liftable].toSorted()).toEqual([
      'R-DAT-1',
      'R-ELG-18',
      'R-ELG-3',
      'R-ELG-4',
      'R-ELG-7',
      'R-GBP-4',
      'R-REG-5',
      'R-TAP-13',
      'R-TAP-2',
    ]);
  });
});
