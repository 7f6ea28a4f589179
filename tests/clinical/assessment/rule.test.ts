import { describe, expect, it } from 'vitest';
import { defineRule } from '../../../src/clinical/assessment/rule.ts';
import { maria } from '../../builders/patients.ts';

const AGED = {
  id: 'R-ELG-1',
  severities: ['stop'],
  question: 'How old?',
  condition: 'always',
  evidence: ['E-JCPG-SCOPE'],
  parameters: [],
  overridable: true,
  needs: ['age'],
  considers: ['patient'],
} as const;

const rule = defineRule({
  ...AGED,
  fires: ({ age }) => ({ severity: 'stop', message: `Age ${age.value}.`, basis: age.sources, next: 'Wait.' }),
  missing: {
    says: 'R-ELG-1m warn',
    fires: ({ age }) => ({ severity: 'warn', message: 'No age.', basis: age.sources, next: 'Ask.' }),
  },
});

describe('a rule', () => {
  it('runs on its needed facts once they are known, and cites its evidence', () => {
    expect(rule.apply(maria().picture())).toEqual({
      rule: 'R-ELG-1',
      severity: 'stop',
      overridable: true,
      overridden: false,
      message: 'Age 52.',
      basis: [{ reference: 'Patient/1', label: 'Born 1974-06-15, age 52', date: '1974-06-15' }],
      evidence: ['E-JCPG-SCOPE'],
      next: 'Wait.',
    });
  });

  it('answers by its missing-data form, with the suffix m, when a needed fact is unknown', () => {
    expect(rule.apply(maria().ageUnknown().picture())).toMatchObject({
      rule: 'R-ELG-1m',
      severity: 'warn',
      overridable: false,
      overridden: false,
    });
  });

  it('is lifted by a reason for exactly its id, and keeps the reason', () => {
    const lifted = rule.apply(maria().overriding('R-ELG-1', 'agreed').picture());
    expect(lifted).toMatchObject({ severity: 'stop', overridden: true, overrideReason: 'agreed' });
    expect(rule.apply(maria().overriding('R-ELG-1m', 'agreed').picture())?.overridden).toBe(false);
    expect(rule.apply(maria().overriding('R-ELG-11', 'agreed').picture())?.overridden).toBe(false);
  });

  it('cannot be lifted when it only warns', () => {
    const warns = defineRule({
      ...AGED,
      severities: ['warn'],
      fires: () => ({ severity: 'warn', message: 'Look.', basis: [], next: 'Look.' }),
      missing: { none: 'age is always asked' },
    });
    expect(warns.apply(maria().overriding('R-ELG-1', 'agreed').picture())).toMatchObject({
      overridable: false,
      overridden: false,
    });
    expect(warns.apply(maria().ageUnknown().picture())).toBe(undefined);
    expect([warns.hasMissingForm, warns.missingForm]).toEqual([false, 'age is always asked']);
  });

  it('says nothing when it does not fire, and nothing is cited for "no claim made"', () => {
    const silent = defineRule({ ...AGED, fires: () => undefined, missing: { none: '-' } });
    expect(silent.apply(maria().picture())).toBe(undefined);
    const unsourced = defineRule({
      ...AGED,
      evidence: 'no claim made',
      fires: () => ({ severity: 'stop', message: 'Stop.', basis: [], next: 'Wait.' }),
      missing: { none: '-' },
    });
    expect(unsourced.apply(maria().picture())?.evidence).toEqual([]);
  });

  it('declares what it reads, needed facts first, and the words of its missing form', () => {
    const asked = defineRule({
      ...AGED,
      fires: () => undefined,
      missing: { says: 'R-ELG-1m stop', fires: () => undefined },
    });
    expect([asked.needs, asked.reads]).toEqual([['age'], ['age', 'patient']]);
    expect([asked.hasMissingForm, asked.missingForm]).toEqual([true, 'R-ELG-1m stop']);
    expect(rule.reads).toEqual(['age', 'patient']);
  });

  it('needs no answer for a fact that is never unknown: the class of Maria, "yes", and no review', () => {
    const plain = defineRule({
      ...AGED,
      needs: ['dependence', 'review', 'today'],
      fires: ({ dependence }) => ({ severity: 'stop', message: `Class ${dependence}.`, basis: [], next: 'Wait.' }),
      missing: { none: '-' },
    });
    expect(plain.apply(maria().picture())?.message).toBe('Class yes.');
  });
});
