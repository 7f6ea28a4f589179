import { IRLS_BANDS, RLS_CRITERIA, SEVERE_IRLS } from '../../src/clinical/evidence/parameters/restless-legs.ts';
import type { PatientBuilder } from '../builders/patient.ts';
import { maria } from '../builders/patients.ts';
import type { Scenario } from './scenario.ts';

type Legs = Parameters<PatientBuilder['restlessLegs']>[0];
const legs = (rls: Legs): PatientBuilder => maria().restlessLegs(rls);
const scored = (irls: number): PatientBuilder => legs({ present: true, irls });

/** Every band of the IRLS total, from its first to its last value, and the last value of the band that ends there. */
const BANDS = [
  [0, 'none', 'on', 0],
  [1, 'mild', 'above', 0],
  [10, 'mild', 'on', 10],
  [11, 'moderate', 'above', 10],
  [20, 'moderate', 'on', 20],
  [21, 'severe', 'above', 20],
  [30, 'severe', 'on', 30],
  [31, 'very severe', 'above', 30],
  [40, 'very severe', 'on', 40],
] as const;

export const RESTLESS_LEGS_SCENARIOS: readonly Scenario[] = [
  // R-RLS-1
  ...BANDS.map(
    ([irls, band, side, upTo]): Scenario => ({
      rule: 'R-RLS-1',
      says: `RLS present with IRLS ${irls}: ${band}`,
      patient: scored(irls),
      expect: 'info',
      at: [IRLS_BANDS, side, upTo],
      message: new RegExp(`^RLS present, IRLS ${irls} \\(${band}\\)\\.$`),
    }),
  ),
  {
    rule: 'R-RLS-1',
    says: 'RLS present without an IRLS total',
    patient: legs({ present: true }),
    expect: 'info',
    message: /total not entered/,
  },
  {
    rule: 'R-RLS-1',
    says: 'RLS present, 5 criteria',
    patient: legs({ present: true, criteria: 5 }),
    expect: 'info',
    at: [RLS_CRITERIA, 'on'],
  },
  {
    rule: 'R-RLS-1',
    says: 'RLS present, 4 criteria',
    patient: legs({ present: true, criteria: 4 }),
    expect: 'silent',
    at: [RLS_CRITERIA, 'below'],
  },
  { rule: 'R-RLS-1', says: 'RLS absent', patient: legs({ present: false }), expect: 'silent' },
  { rule: 'R-RLS-1', says: 'RLS on the problem list alone', patient: legs({ irls: 12 }).has('rls'), expect: 'info' },
  {
    rule: 'R-RLS-1',
    says: 'RLS in the past only: the status is open',
    patient: legs({}).has('rls', { standing: 'history' }),
    expect: 'silent',
  },
  {
    rule: 'R-RLS-1',
    says: 'RLS on the problem list, but the clinician says absent',
    patient: legs({ present: false }).has('rls'),
    expect: 'silent',
  },
  {
    rule: 'R-RLS-1m',
    says: 'nobody has asked about the legs',
    patient: maria().notAsked('rls'),
    expect: 'advise',
    missing: 'rlsPresent',
  },
  { rule: 'R-RLS-1m', says: 'an IRLS total without a status', patient: legs({ irls: 15 }), expect: 'advise' },
  { rule: 'R-RLS-1m', says: 'RLS absent', patient: legs({ present: false }), expect: 'silent' },
  {
    rule: 'R-RLS-1m',
    says: 'not asked, conditions unread',
    patient: maria().notAsked('rls').unread('Condition').overriding('R-DAT-1', 'history taken by telephone'),
    expect: 'advise',
  },

  // R-RLS-2
  {
    rule: 'R-RLS-2',
    says: 'RLS present, 4 of 5 criteria',
    patient: legs({ present: true, criteria: 4 }),
    expect: 'warn',
    at: [RLS_CRITERIA, 'below'],
    message: /4 of 5/,
  },
  {
    rule: 'R-RLS-2',
    says: 'RLS present, 5 of 5 criteria',
    patient: legs({ present: true, criteria: 5 }),
    expect: 'silent',
    at: [RLS_CRITERIA, 'on'],
  },
  {
    rule: 'R-RLS-2',
    says: 'RLS present, 0 of 5 criteria',
    patient: legs({ present: true, criteria: 0 }),
    expect: 'warn',
  },
  {
    rule: 'R-RLS-2',
    says: 'RLS absent, 2 of 5 criteria',
    patient: legs({ present: false, criteria: 2 }),
    expect: 'warn',
  },
  { rule: 'R-RLS-2', says: 'RLS status open, 3 of 5 criteria', patient: legs({ criteria: 3 }), expect: 'warn' },
  {
    rule: 'R-RLS-2',
    says: 'criteria not asked',
    patient: legs({ present: true }),
    expect: 'silent',
    missing: 'rlsCriteria',
  },

  // R-RLS-3
  { rule: 'R-RLS-3', says: 'IRLS 20', patient: scored(20), expect: 'silent', at: [SEVERE_IRLS, 'below'] },
  { rule: 'R-RLS-3', says: 'IRLS 21', patient: scored(21), expect: 'warn', at: [SEVERE_IRLS, 'on'] },
  { rule: 'R-RLS-3', says: 'IRLS 22', patient: scored(22), expect: 'warn', at: [SEVERE_IRLS, 'above'] },
  {
    rule: 'R-RLS-3',
    says: 'IRLS 25, RLS recorded, 3 of 5 criteria: the recorded status counts',
    patient: legs({ present: true, criteria: 3, irls: 25 }),
    expect: 'warn',
  },
  { rule: 'R-RLS-3', says: 'IRLS 25 with RLS absent', patient: legs({ present: false, irls: 25 }), expect: 'silent' },
  {
    rule: 'R-RLS-3',
    says: 'IRLS 25 without a status: the status is asked first',
    patient: legs({ irls: 25 }),
    expect: 'silent',
    missing: 'rlsPresent',
  },
  { rule: 'R-RLS-3', says: 'RLS without a total', patient: legs({ present: true }), expect: 'silent', missing: 'irls' },

  // R-RLS-4
  {
    rule: 'R-RLS-4',
    says: 'clonazepam for RLS',
    patient: legs({ present: true, irls: 18 }).answering({ indication: 'rls' }),
    expect: 'advise',
  },
  {
    rule: 'R-RLS-4',
    says: 'clonazepam for RLS that is now absent: it may be controlled',
    patient: legs({ present: false }).answering({ indication: 'rls' }),
    expect: 'advise',
  },
  {
    rule: 'R-RLS-4',
    says: 'the order says RLS, the clinician says insomnia: the reason of the order stays',
    patient: maria()
      .withoutOrders()
      .order({ slots: { bedtime: 2 }, for: ['rls'] })
      .answering({ indication: 'insomnia' }),
    expect: 'advise',
  },
  { rule: 'R-RLS-4', says: 'clonazepam for panic with RLS', patient: scored(18), expect: 'silent' },
  {
    rule: 'R-RLS-4',
    says: 'indication unknown',
    patient: scored(18).notAsked('indication'),
    expect: 'silent',
    missing: 'indications',
  },
];
