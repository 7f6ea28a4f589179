import { describe, expect, it } from 'vitest';
import { day } from '../../../src/clinical/measures/day.ts';
import type { Known } from '../../../src/clinical/picture/known.ts';
import { type PatientBuilder, patient } from '../../builders/patient.ts';

const ada = () => patient('Ada').sex('female').aged(30);

function said(fact: Known<unknown>): string {
  return fact.known ? String(fact.value) : fact.why;
}

describe('pregnancy', () => {
  it.each<readonly [string, PatientBuilder, string]>([
    ['nothing on record, not asked', ada(), 'not answered'],
    ['form yes', ada().answering({ pregnant: true }), 'true'],
    ['form no', ada().answering({ pregnant: false }), 'false'],
    ['test positive 300 d ago', ada().pregnancyRecord('pregnant', 300), 'true'],
    ['test positive 301 d ago', ada().pregnancyRecord('pregnant', 301), 'too old'],
    ['test positive tomorrow', ada().pregnancyRecord('pregnant', -1), 'not answered'],
    ['test positive without a date', ada().pregnancyRecord('pregnant', 'not given'), 'not answered'],
    ['charted "not pregnant" yesterday', ada().pregnancyRecord('not pregnant', 1), 'not answered'],
    ['charted unclear', ada().pregnancyRecord('unclear', 1), 'not answered'],
    [
      'positive 20 d ago, negative since',
      ada().pregnancyRecord('pregnant', 20).pregnancyRecord('not pregnant', 2),
      'true',
    ],
    ['form no, but a positive test', ada().answering({ pregnant: false }).pregnancyRecord('pregnant', 20), 'true'],
    [
      'form no, and a test of last year',
      ada().answering({ pregnant: false }).pregnancyRecord('pregnant', 301),
      'false',
    ],
    ['condition, onset 300 d ago', ada().has('pregnancy', { onset: 300 }), 'true'],
    ['condition, onset 301 d ago', ada().has('pregnancy', { onset: 301 }), 'too old'],
    ['condition recorded 300 d ago, no onset', ada().has('pregnancy', { recorded: 300 }), 'true'],
    ['condition recorded 301 d ago, no onset', ada().has('pregnancy', { recorded: 301 }), 'too old'],
    [
      'onset 400 d ago counts, not the recording of last week',
      ada().has('pregnancy', { onset: 400, recorded: 7 }),
      'too old',
    ],
    ['condition without any date', ada().has('pregnancy'), 'true'],
    ['condition with an abatement', ada().has('pregnancy', { onset: 100, abated: true }), 'not answered'],
    ['condition in the history', ada().has('pregnancy', { onset: 100, standing: 'history' }), 'not answered'],
    ['Observation unread', ada().unread('Observation'), 'not read'],
    ['Condition unread', ada().unread('Condition'), 'not read'],
    ['Condition unread, form no', ada().unread('Condition').answering({ pregnant: false }), 'false'],
    [
      'Observation unread, but a positive test arrived',
      ada().unread('Observation').pregnancyRecord('pregnant', 9),
      'true',
    ],
  ])('%s: %3$s', (_, known, expected) => {
    expect(said(known.picture().pregnant)).toBe(expected);
  });

  it('keeps the outdated pregnancy in sight when the form says no', () => {
    const { sources } = ada().answering({ pregnant: false }).pregnancyRecord('pregnant', 301).picture().pregnant;
    expect(sources.map(({ label }) => label)).toEqual(['Pregnant: no', 'Pregnancy: pregnant']);
  });
});

describe('end-stage renal disease', () => {
  it.each<readonly [string, PatientBuilder, string]>([
    ['nothing on record', ada(), 'false'],
    ['condition active', ada().has('esrd_dialysis'), 'true'],
    ['condition in the history (a transplant since)', ada().has('esrd_dialysis', { standing: 'history' }), 'false'],
    ['dialysis 365 d ago', ada().onDialysis(365), 'true'],
    ['dialysis 366 d ago', ada().onDialysis(366), 'false'],
    ['dialysis without a date', ada().onDialysis('not given'), 'true'],
    ['eGFR 14.9', ada().lab('egfr', 14.9), 'true'],
    ['eGFR 15', ada().lab('egfr', 15), 'false'],
    ['eGFR "<15"', ada().lab('egfr', 15, { comparator: '<' }), 'true'],
    ['eGFR 14 of 181 d ago', ada().lab('egfr', 14, { ago: 181 }), 'false'],
    ['Condition unread', ada().unread('Condition'), 'not read'],
    ['Procedure unread', ada().unread('Procedure'), 'not read'],
    ['Procedure unread, eGFR 14', ada().unread('Procedure').lab('egfr', 14), 'true'],
    ['Observation unread', ada().unread('Observation'), 'false'],
  ])('%s: %3$s', (_, known, expected) => {
    expect(said(known.picture().endStageRenalDisease)).toBe(expected);
  });
});

describe('restless legs', () => {
  it.each<readonly [string, PatientBuilder, string, boolean]>([
    ['nothing on record, not asked', ada(), 'not answered', false],
    ['form present', ada().restlessLegs({ present: true }), 'true', true],
    ['form absent', ada().restlessLegs({ present: false }), 'false', false],
    ['condition active', ada().has('rls'), 'true', true],
    ['condition in the history', ada().has('rls', { standing: 'history' }), 'not answered', false],
    ['condition active, form absent', ada().has('rls').restlessLegs({ present: false }), 'false', false],
    ['condition active, 5 criteria', ada().has('rls').restlessLegs({ criteria: 5 }), 'true', true],
    ['condition active, 4 criteria', ada().has('rls').restlessLegs({ criteria: 4 }), 'true', false],
    ['present, 0 criteria', ada().restlessLegs({ present: true, criteria: 0 }), 'true', false],
    ['absent, 5 criteria', ada().restlessLegs({ present: false, criteria: 5 }), 'false', false],
    ['Condition unread', ada().unread('Condition'), 'not read', false],
    ['Condition unread, form present', ada().unread('Condition').restlessLegs({ present: true }), 'true', true],
  ])('%s: present %3$s, treated as RLS %4$s', (_, known, present, treatable) => {
    const picture = known.picture();
    expect(said(picture.rlsPresent)).toBe(present);
    expect(picture.rlsTreatable).toBe(treatable);
  });

  it('keeps the total and its stand-ins as answered', () => {
    const rls = {
      present: true,
      irls: 0,
      baselineIrls: 6,
      change: 'worse',
      nightsPerWeek: 0,
      distress: 'none',
    } as const;
    const { irls, irlsBaseline, rlsChange, rlsFallback } = ada().restlessLegs(rls).picture();
    expect([irls, irlsBaseline, rlsChange].map(said)).toEqual(['0', '6', 'worse']);
    expect(rlsFallback).toMatchObject({ known: true, value: { nightsPerWeek: 0, distress: 'none' } });
  });

  it('nights without distress, or distress without nights, do not stand in', () => {
    expect(said(ada().restlessLegs({ nightsPerWeek: 3 }).picture().rlsFallback)).toBe('not answered');
    expect(said(ada().restlessLegs({ distress: 'severe' }).picture().rlsFallback)).toBe('not answered');
  });
});

describe('the rest of the picture', () => {
  it('no birth date, and a birth date that could not be read, are told apart', () => {
    expect(said(ada().ageUnknown().picture().age)).toBe('none on record');
    expect(said(ada().ageUnknown().unread('Patient').picture().age)).toBe('not read');
    expect(said(ada().born(day('2000-12-02')).picture().age)).toBe('25');
  });

  it('a blank reason lifts nothing and is not passed on; a reason is trimmed', () => {
    const { overrides } = ada().overriding('R-ELG-3', ' ').overriding('R-ELG-7', ' agreed ').picture();
    expect(overrides).toEqual({ 'R-ELG-7': 'agreed' });
  });

  it('types that the chart or the form call unread are unread once, in one order', () => {
    const known = ada()
      .unread('Procedure', 'Condition')
      .answering({ unreadTypes: ['Condition', 'Patient'] });
    const { unreadTypes, conditions, drugs, allergies } = known.picture();
    expect(unreadTypes).toEqual(['Patient', 'Condition', 'Procedure']);
    expect([conditions.complete, drugs.complete, allergies.complete]).toEqual([false, true, true]);
  });

  it('an unread medication list and an unread allergy list are incomplete', () => {
    const { drugs, allergies, ordersInForce, earlierOrders } = ada()
      .unread('MedicationRequest', 'AllergyIntolerance')
      .picture();
    expect([drugs, allergies, ordersInForce, earlierOrders].map(({ complete }) => complete)).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });

  it('what was not asked is not answered', () => {
    const { sleep, withdrawal, suicidality, previousFailedTaper, review } = ada().picture();
    expect([sleep, withdrawal, suicidality, previousFailedTaper].map(said)).toEqual(Array(4).fill('not answered'));
    expect(review).toBe(undefined);
  });

  it('an answer "no" is an answer', () => {
    expect(said(ada().answering({ previousFailedTaper: false }).picture().previousFailedTaper)).toBe('false');
  });
});
