import {
  IRLS_SETTLED,
  IRLS_TO_WATCH,
  IRLS_WORSENING,
  LONG_HOLD_DAYS,
  REPEATED_HOLDS,
  SETTLED_DAYS,
} from '../../src/clinical/evidence/parameters/response.ts';
import { MODERATE_IRLS, RLS_CRITERIA, SEVERE_IRLS } from '../../src/clinical/evidence/parameters/restless-legs.ts';
import type { Answers, Review, RlsAnswer } from '../../src/clinical/picture/answers.ts';
import type { PatientBuilder } from '../builders/patient.ts';
import { maria } from '../builders/patients.ts';
import type { Scenario } from './scenario.ts';

type Entered = Omit<Answers, 'rls' | 'review'> & { readonly rls?: RlsAnswer };

/**
 * Maria in mid-taper: from 2 mg, 1.625 mg before, now 1.5 mg at bedtime, on track for 28 days, no RLS, withdrawal none,
 * no suicidality; with what is entered at this review.
 */
export function reviewed(entered: Entered = {}, review: Partial<Review> = {}): PatientBuilder {
  return maria().takes({ bedtime: 1.5 }).answering(entered).atReview(review);
}

/** The same with RLS: baseline IRLS 6 unless given. */
export const legs = (irls: number, baselineIrls = 6, review: Partial<Review> = {}): PatientBuilder =>
  reviewed({ rls: { present: true, irls, baselineIrls } }, review);

const answered = (change: NonNullable<RlsAnswer['change']>, review: Partial<Review> = {}): PatientBuilder =>
  reviewed({ rls: { present: true, change } }, review);

export const held = (daysInState: number, calmDays = 0): Partial<Review> => ({
  state: 'HOLD',
  daysInState,
  daysAtDose: daysInState,
  calmDays,
  holdsSoFar: 1,
});
export const steppedBack = (daysInState: number, calmDays = 0): Partial<Review> => ({
  ...held(daysInState, calmDays),
  state: 'STEP_BACK',
});

export const RESPONSE_SCENARIOS: readonly Scenario[] = [
  // R-RSP-1
  { rule: 'R-RSP-1', says: 'complicated withdrawal', patient: reviewed({ withdrawal: 'complicated' }), expect: 'stop' },
  { rule: 'R-RSP-1', says: 'active suicidality', patient: reviewed({ suicidality: 'active' }), expect: 'stop' },
  { rule: 'R-RSP-1', says: 'severe withdrawal', patient: reviewed({ withdrawal: 'severe' }), expect: 'silent' },
  { rule: 'R-RSP-1', says: 'passive suicidality', patient: reviewed({ suicidality: 'passive' }), expect: 'silent' },
  {
    rule: 'R-RSP-1',
    says: 'active suicidality before the taper is no review: R-ELG-5 speaks',
    patient: maria().answering({ suicidality: 'active' }),
    expect: 'silent',
  },
  {
    rule: 'R-RSP-1',
    says: 'complicated withdrawal with everything else unanswered',
    patient: reviewed({ withdrawal: 'complicated' }).notAsked('suicidality', 'rls'),
    expect: 'stop',
  },
  {
    rule: 'R-RSP-1',
    says: 'a typed reason lifts no emergency',
    patient: reviewed({ suicidality: 'active' }).overriding('R-RSP-1', 'known to us'),
    expect: 'stop',
  },
  {
    rule: 'R-RSP-1',
    says: 'both: both are named',
    patient: reviewed({ withdrawal: 'complicated', suicidality: 'active' }),
    expect: 'stop',
    message: /complicated withdrawal and active suicidality/,
  },

  // R-RSP-3
  { rule: 'R-RSP-3', says: 'severe withdrawal', patient: reviewed({ withdrawal: 'severe' }), expect: 'warn' },
  { rule: 'R-RSP-3', says: 'moderate withdrawal', patient: reviewed({ withdrawal: 'moderate' }), expect: 'silent' },
  { rule: 'R-RSP-3', says: 'IRLS 21 from 16', patient: legs(21, 16), expect: 'warn', at: [SEVERE_IRLS, 'on'] },
  { rule: 'R-RSP-3', says: 'IRLS 20 from 15', patient: legs(20, 15), expect: 'silent', at: [SEVERE_IRLS, 'below'] },
  { rule: 'R-RSP-3', says: 'IRLS 22 from 17', patient: legs(22, 17), expect: 'warn', at: [SEVERE_IRLS, 'above'] },
  { rule: 'R-RSP-3', says: 'IRLS 25 from 20', patient: legs(25, 20), expect: 'warn', at: [IRLS_WORSENING, 'on'] },
  { rule: 'R-RSP-3', says: 'IRLS 25 from 21', patient: legs(25, 21), expect: 'silent', at: [IRLS_WORSENING, 'below'] },
  { rule: 'R-RSP-3', says: 'IRLS 25 from 19', patient: legs(25, 19), expect: 'warn', at: [IRLS_WORSENING, 'above'] },
  { rule: 'R-RSP-3', says: 'much worse, no total', patient: answered('much worse'), expect: 'warn' },
  { rule: 'R-RSP-3', says: 'worse, no total', patient: answered('worse'), expect: 'silent' },
  {
    rule: 'R-RSP-3',
    says: 'IRLS 30 without a baseline and "worse": a total without a baseline is not used',
    patient: reviewed({ rls: { present: true, irls: 30, change: 'worse' } }),
    expect: 'silent',
  },
  {
    rule: 'R-RSP-3',
    says: 'IRLS 7 from 6 and "much worse": the measured change counts',
    patient: reviewed({ rls: { present: true, irls: 7, baselineIrls: 6, change: 'much worse' } }),
    expect: 'silent',
  },
  {
    rule: 'R-RSP-3',
    says: 'much worse, but RLS recorded as absent',
    patient: reviewed({ rls: { present: false, change: 'much worse' } }),
    expect: 'silent',
  },
  {
    rule: 'R-RSP-3',
    says: 'moderate withdrawal on day 27 of a hold',
    patient: reviewed({ withdrawal: 'moderate' }, held(27)),
    expect: 'silent',
    at: [LONG_HOLD_DAYS, 'below'],
  },
  {
    rule: 'R-RSP-3',
    says: 'moderate withdrawal on day 28 of a hold',
    patient: reviewed({ withdrawal: 'moderate' }, held(28)),
    expect: 'warn',
    at: [LONG_HOLD_DAYS, 'on'],
  },
  {
    rule: 'R-RSP-3',
    says: 'moderate withdrawal on day 29 of a hold',
    patient: reviewed({ withdrawal: 'moderate' }, held(29)),
    expect: 'warn',
    at: [LONG_HOLD_DAYS, 'above'],
  },
  {
    rule: 'R-RSP-3',
    says: 'IRLS 11 from 10 on day 28 of a hold',
    patient: legs(11, 10, held(28)),
    expect: 'warn',
  },
  {
    rule: 'R-RSP-3',
    says: 'moderate withdrawal on day 28 of a step back: 28 days of hold are meant',
    patient: reviewed({ withdrawal: 'moderate' }, steppedBack(28)),
    expect: 'silent',
  },
  {
    rule: 'R-RSP-3',
    says: 'moderate withdrawal after 28 days on track',
    patient: reviewed({ withdrawal: 'moderate' }, { daysInState: 28 }),
    expect: 'silent',
  },
  {
    rule: 'R-RSP-3',
    says: 'mild withdrawal on day 7 of a step back: the step back stays',
    patient: reviewed({ withdrawal: 'mild' }, steppedBack(7, 7)),
    expect: 'warn',
    message: /Not settled yet \(withdrawal mild\): the step back stays/,
  },
  {
    rule: 'R-RSP-3',
    says: 'severe withdrawal with passive suicidality: the step back decides first',
    patient: reviewed({ withdrawal: 'severe', suicidality: 'passive' }),
    expect: 'warn',
  },
  {
    rule: 'R-RSP-3',
    says: 'severe withdrawal again on a step back: no automatic further increase',
    patient: reviewed({ withdrawal: 'severe' }, steppedBack(10)),
    expect: 'warn',
    message: /no automatic further increase/,
  },

  // R-RSP-10
  { rule: 'R-RSP-10', says: 'passive suicidality', patient: reviewed({ suicidality: 'passive' }), expect: 'warn' },
  { rule: 'R-RSP-10', says: 'no suicidality', patient: reviewed(), expect: 'silent' },
  {
    rule: 'R-RSP-10',
    says: 'suicidality not recorded: R-RSP-0m asks',
    patient: reviewed().notAsked('suicidality'),
    expect: 'silent',
    missing: 'suicidality',
  },
  {
    rule: 'R-RSP-10',
    says: 'passive suicidality and moderate withdrawal: suicidality is told first',
    patient: reviewed({ suicidality: 'passive', withdrawal: 'moderate' }),
    expect: 'warn',
  },
  {
    rule: 'R-RSP-10',
    says: 'passive suicidality before the taper is no review',
    patient: maria().answering({ suicidality: 'passive' }),
    expect: 'silent',
  },

  // R-RSP-5
  ...(['bipolar', 'depression', 'psychosis'] as const).map(
    (group): Scenario => ({
      rule: 'R-RSP-5',
      says: `${group} with significantly disturbed sleep`,
      patient: reviewed({ sleep: 'significant' }).has(group),
      expect: 'warn',
    }),
  ),
  {
    rule: 'R-RSP-5',
    says: 'PTSD with significantly disturbed sleep',
    patient: reviewed({ sleep: 'significant' }).has('ptsd'),
    expect: 'silent',
  },
  {
    rule: 'R-RSP-5',
    says: 'bipolar with mildly disturbed sleep',
    patient: reviewed({ sleep: 'mild' }).has('bipolar'),
    expect: 'silent',
  },
  {
    rule: 'R-RSP-5',
    says: 'bipolar in the past with significantly disturbed sleep',
    patient: reviewed({ sleep: 'significant' }).has('bipolar', { standing: 'history' }),
    expect: 'silent',
  },
  {
    rule: 'R-RSP-5',
    says: 'significantly disturbed sleep alone',
    patient: reviewed({ sleep: 'significant' }),
    expect: 'silent',
  },
  {
    rule: 'R-RSP-5',
    says: 'bipolar, sleep not recorded: R-RSP-0m asks',
    patient: reviewed().has('bipolar'),
    expect: 'silent',
    missing: 'sleep',
  },
  {
    rule: 'R-RSP-5',
    says: 'bipolar, sleep disturbed, moderate withdrawal: sleep is told first',
    patient: reviewed({ sleep: 'significant', withdrawal: 'moderate' }).has('bipolar'),
    expect: 'warn',
  },

  // R-RSP-2
  { rule: 'R-RSP-2', says: 'moderate withdrawal', patient: reviewed({ withdrawal: 'moderate' }), expect: 'warn' },
  { rule: 'R-RSP-2', says: 'mild withdrawal', patient: reviewed({ withdrawal: 'mild' }), expect: 'silent' },
  { rule: 'R-RSP-2', says: 'IRLS 17 from 12', patient: legs(17, 12), expect: 'warn', at: [IRLS_WORSENING, 'on'] },
  { rule: 'R-RSP-2', says: 'IRLS 16 from 12', patient: legs(16, 12), expect: 'silent', at: [IRLS_WORSENING, 'below'] },
  { rule: 'R-RSP-2', says: 'IRLS 18 from 12', patient: legs(18, 12), expect: 'warn', at: [IRLS_WORSENING, 'above'] },
  { rule: 'R-RSP-2', says: 'IRLS 11 from 10', patient: legs(11, 10), expect: 'warn', at: [MODERATE_IRLS, 'on'] },
  { rule: 'R-RSP-2', says: 'IRLS 10 from 9', patient: legs(10, 9), expect: 'silent', at: [MODERATE_IRLS, 'below'] },
  {
    rule: 'R-RSP-2',
    says: 'IRLS 12 from 11: moderate before',
    patient: legs(12, 11),
    expect: 'silent',
    at: [MODERATE_IRLS, 'above'],
  },
  {
    rule: 'R-RSP-2',
    says: 'worse, no total',
    patient: answered('worse'),
    expect: 'warn',
    message: /restless legs worse/,
  },
  { rule: 'R-RSP-2', says: 'the same, no total', patient: answered('same'), expect: 'silent' },
  {
    rule: 'R-RSP-2',
    says: 'IRLS 30 without a baseline and "same": the answer counts',
    patient: reviewed({ rls: { present: true, irls: 30, change: 'same' } }),
    expect: 'silent',
  },
  {
    rule: 'R-RSP-2',
    says: 'a baseline without a total, and "worse"',
    patient: reviewed({ rls: { present: true, baselineIrls: 6, change: 'worse' } }),
    expect: 'warn',
  },
  {
    rule: 'R-RSP-2',
    says: 'IRLS 20 from 6, but RLS recorded as absent',
    patient: reviewed({ rls: { present: false, irls: 20, baselineIrls: 6 } }),
    expect: 'silent',
  },
  {
    rule: 'R-RSP-2',
    says: 'IRLS 15 from 6 with 3 of 5 criteria: the recorded status counts',
    patient: reviewed({ rls: { present: true, criteria: 3, irls: 15, baselineIrls: 6 } }),
    expect: 'warn',
  },
  {
    rule: 'R-RSP-2',
    says: 'moderate withdrawal and suicidality not recorded: the hold is for symptoms',
    patient: reviewed({ withdrawal: 'moderate' }).notAsked('suicidality'),
    expect: 'warn',
  },
  {
    rule: 'R-RSP-2',
    says: 'mild withdrawal on day 7 of a hold: the hold stays',
    patient: reviewed({ withdrawal: 'mild' }, held(7, 7)),
    expect: 'warn',
    message: /Not settled yet \(withdrawal mild\): the hold stays/,
  },
  {
    rule: 'R-RSP-2',
    says: 'IRLS 9 from 6 after 30 days on hold and 30 calm days on paper: 3 above the baseline is not settled',
    patient: legs(9, 6, held(30, 30)),
    expect: 'warn',
    message: /IRLS 9, 3 above the baseline of 6/,
  },
  {
    rule: 'R-RSP-2',
    says: 'moderate withdrawal on a step back: told as R-RSP-2, the state stays a step back',
    patient: reviewed({ withdrawal: 'moderate' }, steppedBack(10)),
    expect: 'warn',
  },

  // R-RSP-0m
  {
    rule: 'R-RSP-0m',
    says: 'withdrawal rating missing',
    patient: reviewed().notAsked('withdrawal'),
    expect: 'warn',
    missing: 'withdrawal',
    message: /withdrawal rating\./,
  },
  {
    rule: 'R-RSP-0m',
    says: 'suicidality missing',
    patient: reviewed().notAsked('suicidality'),
    expect: 'warn',
    missing: 'suicidality',
    message: /suicidality\./,
  },
  {
    rule: 'R-RSP-0m',
    says: 'RLS status missing',
    patient: reviewed().notAsked('rls'),
    expect: 'warn',
    missing: 'rlsPresent',
    message: /RLS status\./,
  },
  {
    rule: 'R-RSP-0m',
    says: 'RLS present, IRLS 12 without a baseline and no answer',
    patient: reviewed({ rls: { present: true, irls: 12 } }),
    expect: 'warn',
    missing: 'irlsBaseline',
    message: /change of RLS\./,
  },
  {
    rule: 'R-RSP-0m',
    says: 'RLS present, baseline 6 without a total and no answer',
    patient: reviewed({ rls: { present: true, baselineIrls: 6 } }),
    expect: 'warn',
    missing: 'irls',
  },
  {
    rule: 'R-RSP-0m',
    says: 'RLS present, no total, answered "same"',
    patient: answered('same'),
    expect: 'silent',
  },
  {
    rule: 'R-RSP-0m',
    says: 'depression and sleep missing',
    patient: reviewed().has('depression'),
    expect: 'warn',
    missing: 'sleep',
    message: /: sleep\./,
  },
  { rule: 'R-RSP-0m', says: 'PTSD and sleep missing', patient: reviewed().has('ptsd'), expect: 'silent' },
  { rule: 'R-RSP-0m', says: 'sleep missing, no such disorder', patient: reviewed(), expect: 'silent' },
  {
    rule: 'R-RSP-0m',
    says: 'before the taper nothing is asked for by it',
    patient: maria().notAsked('withdrawal'),
    expect: 'silent',
  },
  {
    rule: 'R-RSP-0m',
    says: 'severe withdrawal and suicidality missing: said beside the step back',
    patient: reviewed({ withdrawal: 'severe' }).notAsked('suicidality'),
    expect: 'warn',
  },
  {
    rule: 'R-RSP-0m',
    says: 'three answers missing: all are named',
    patient: reviewed().notAsked('withdrawal', 'suicidality', 'rls'),
    expect: 'warn',
    message: /withdrawal rating, suicidality, RLS status/,
  },

  // R-RSP-6
  {
    rule: 'R-RSP-6',
    says: 'day 14 of a hold, 14 calm days',
    patient: reviewed({ withdrawal: 'mild' }, held(14, 14)),
    expect: 'advise',
    at: [SETTLED_DAYS, 'on'],
    message: /5 % every 6 weeks/,
  },
  {
    rule: 'R-RSP-6',
    says: 'day 13 of a hold, 14 calm days',
    patient: reviewed({}, held(13, 14)),
    expect: 'silent',
    at: [SETTLED_DAYS, 'below'],
  },
  {
    rule: 'R-RSP-6',
    says: 'day 20 of a hold, 13 calm days',
    patient: reviewed({}, held(20, 13)),
    expect: 'silent',
    at: [SETTLED_DAYS, 'below'],
  },
  {
    rule: 'R-RSP-6',
    says: 'day 15 of a step back, 15 calm days',
    patient: reviewed({}, steppedBack(15, 15)),
    expect: 'advise',
    at: [SETTLED_DAYS, 'above'],
  },
  { rule: 'R-RSP-6', says: 'on track for 28 calm days', patient: reviewed({}, { calmDays: 28 }), expect: 'silent' },
  {
    rule: 'R-RSP-6',
    says: 'IRLS 8 from 6 on day 21 of a hold',
    patient: legs(8, 6, held(21, 21)),
    expect: 'advise',
    at: [IRLS_SETTLED, 'on'],
  },
  {
    rule: 'R-RSP-6',
    says: 'IRLS 7 from 6 on day 21 of a hold',
    patient: legs(7, 6, held(21, 21)),
    expect: 'advise',
    at: [IRLS_SETTLED, 'below'],
  },
  {
    rule: 'R-RSP-6',
    says: 'IRLS 9 from 6 on day 21 of a hold',
    patient: legs(9, 6, held(21, 21)),
    expect: 'silent',
    at: [IRLS_SETTLED, 'above'],
  },
  {
    rule: 'R-RSP-6',
    says: 'moderate withdrawal today in spite of 21 calm days',
    patient: reviewed({ withdrawal: 'moderate' }, held(21, 21)),
    expect: 'silent',
  },
  {
    rule: 'R-RSP-6',
    says: 'settled, but the withdrawal rating is missing',
    patient: reviewed({}, held(21, 21)).notAsked('withdrawal'),
    expect: 'silent',
    missing: 'withdrawal',
  },
  {
    rule: 'R-RSP-6',
    says: 'settled, but passive suicidality',
    patient: reviewed({ suicidality: 'passive' }, held(21, 21)),
    expect: 'silent',
  },
  {
    rule: 'R-RSP-6',
    says: 'settled, but bipolar with disturbed sleep',
    patient: reviewed({ sleep: 'significant' }, held(21, 21)).has('bipolar'),
    expect: 'silent',
  },
  {
    rule: 'R-RSP-6',
    says: 'settled with "same" in place of a total',
    patient: answered('same', held(21, 21)),
    expect: 'advise',
  },

  // R-RSP-4
  {
    rule: 'R-RSP-4',
    says: 'nothing to report',
    patient: reviewed(),
    expect: 'info',
    message: /^Continue \(withdrawal none\)/,
  },
  {
    rule: 'R-RSP-4',
    says: 'mild withdrawal',
    patient: reviewed({ withdrawal: 'mild' }),
    expect: 'info',
    message: /^Continue and watch/,
  },
  {
    rule: 'R-RSP-4',
    says: 'IRLS 9 from 6',
    patient: legs(9),
    expect: 'info',
    at: [IRLS_TO_WATCH, 'on'],
    message: /^Continue and watch/,
  },
  {
    rule: 'R-RSP-4',
    says: 'IRLS 8 from 6',
    patient: legs(8),
    expect: 'info',
    at: [IRLS_TO_WATCH, 'below'],
    message: /^Continue \(/,
  },
  {
    rule: 'R-RSP-4',
    says: 'IRLS 10 from 6',
    patient: legs(10),
    expect: 'info',
    at: [IRLS_TO_WATCH, 'above'],
    message: /^Continue and watch/,
  },
  {
    rule: 'R-RSP-4',
    says: 'IRLS 3 from 6: better',
    patient: legs(3),
    expect: 'info',
    message: /3 below the baseline of 6/,
  },
  { rule: 'R-RSP-4', says: 'IRLS 6 from 6', patient: legs(6), expect: 'info', message: /as at the baseline of 6/ },
  { rule: 'R-RSP-4', says: 'on hold it never applies', patient: reviewed({}, held(7, 7)), expect: 'silent' },
  {
    rule: 'R-RSP-4',
    says: 'on a step back it never applies',
    patient: reviewed({}, steppedBack(7, 7)),
    expect: 'silent',
  },
  {
    rule: 'R-RSP-4',
    says: 'bipolar with mildly disturbed sleep',
    patient: reviewed({ sleep: 'mild' }).has('bipolar'),
    expect: 'info',
  },
  { rule: 'R-RSP-4', says: 'before the taper', patient: maria(), expect: 'silent' },

  // R-RSP-7
  {
    rule: 'R-RSP-7',
    says: 'hold 1',
    patient: reviewed({ withdrawal: 'moderate' }),
    expect: 'silent',
    at: [REPEATED_HOLDS, 'below'],
  },
  {
    rule: 'R-RSP-7',
    says: 'hold 2: one before, and this review changes the state',
    patient: reviewed({ withdrawal: 'moderate' }, { holdsSoFar: 1 }),
    expect: 'warn',
    at: [REPEATED_HOLDS, 'on'],
  },
  {
    rule: 'R-RSP-7',
    says: 'hold 3',
    patient: reviewed({ withdrawal: 'moderate' }, { holdsSoFar: 2 }),
    expect: 'warn',
    at: [REPEATED_HOLDS, 'above'],
    message: /^3 holds/,
  },
  {
    rule: 'R-RSP-7',
    says: 'the first hold goes on: still one',
    patient: reviewed({ withdrawal: 'moderate' }, held(10)),
    expect: 'silent',
  },
  {
    rule: 'R-RSP-7',
    says: 'the first hold becomes a step back: two',
    patient: reviewed({ withdrawal: 'severe' }, held(10)),
    expect: 'warn',
  },
  {
    rule: 'R-RSP-7',
    says: 'the second hold goes on: two',
    patient: reviewed({ withdrawal: 'mild' }, { ...held(7, 7), holdsSoFar: 2 }),
    expect: 'warn',
  },
  {
    rule: 'R-RSP-7',
    says: 'third pause for missing answers alone',
    patient: reviewed({}, { holdsSoFar: 2 }).notAsked('suicidality'),
    expect: 'silent',
  },
  {
    rule: 'R-RSP-7',
    says: 'two holds behind, now continuing',
    patient: reviewed({}, { holdsSoFar: 2 }),
    expect: 'silent',
  },
  {
    rule: 'R-RSP-7',
    says: 'two holds behind, now an emergency',
    patient: reviewed({ suicidality: 'active' }, { holdsSoFar: 2 }),
    expect: 'silent',
  },
  {
    rule: 'R-RSP-7',
    says: 'two holds behind, now resuming',
    patient: reviewed({}, { ...held(21, 21), holdsSoFar: 2 }),
    expect: 'silent',
  },

  // R-RSP-8
  { rule: 'R-RSP-8', says: 'sleep mildly disturbed, no RLS', patient: reviewed({ sleep: 'mild' }), expect: 'advise' },
  {
    rule: 'R-RSP-8',
    says: 'sleep significantly disturbed, no RLS',
    patient: reviewed({ sleep: 'significant' }),
    expect: 'advise',
  },
  { rule: 'R-RSP-8', says: 'sleep undisturbed, no RLS', patient: reviewed({ sleep: 'undisturbed' }), expect: 'silent' },
  { rule: 'R-RSP-8', says: 'sleep not recorded', patient: reviewed(), expect: 'silent', missing: 'sleep' },
  {
    rule: 'R-RSP-8',
    says: 'sleep disturbed, RLS with 5 criteria',
    patient: reviewed({ sleep: 'mild', rls: { present: true, criteria: 5, change: 'same' } }),
    expect: 'silent',
    at: [RLS_CRITERIA, 'on'],
  },
  {
    rule: 'R-RSP-8',
    says: 'sleep disturbed, RLS recorded with 4 criteria',
    patient: reviewed({ sleep: 'mild', rls: { present: true, criteria: 4, change: 'same' } }),
    expect: 'advise',
    at: [RLS_CRITERIA, 'below'],
  },
  {
    rule: 'R-RSP-8',
    says: 'sleep disturbed, RLS recorded, criteria not asked',
    patient: reviewed({ sleep: 'mild', rls: { present: true, change: 'same' } }),
    expect: 'silent',
  },
  {
    rule: 'R-RSP-8',
    says: 'sleep disturbed, RLS status not known',
    patient: reviewed({ sleep: 'mild' }).notAsked('rls'),
    expect: 'silent',
  },
  {
    rule: 'R-RSP-8',
    says: 'sleep disturbed before the taper is no review',
    patient: maria().answering({ sleep: 'mild' }),
    expect: 'silent',
  },

  // R-RSP-9
  {
    rule: 'R-RSP-9',
    says: 'day 27 of a step back, not settled',
    patient: reviewed({ withdrawal: 'moderate' }, steppedBack(27)),
    expect: 'silent',
    at: [LONG_HOLD_DAYS, 'below'],
  },
  {
    rule: 'R-RSP-9',
    says: 'day 28 of a step back, not settled',
    patient: reviewed({ withdrawal: 'moderate' }, steppedBack(28)),
    expect: 'warn',
    at: [LONG_HOLD_DAYS, 'on'],
  },
  {
    rule: 'R-RSP-9',
    says: 'day 29 of a step back, not settled',
    patient: reviewed({ withdrawal: 'moderate' }, steppedBack(29)),
    expect: 'warn',
    at: [LONG_HOLD_DAYS, 'above'],
  },
  {
    rule: 'R-RSP-9',
    says: 'day 28 of a step back, settled',
    patient: reviewed({}, steppedBack(28, 14)),
    expect: 'silent',
  },
  {
    rule: 'R-RSP-9',
    says: 'day 40 of a hold',
    patient: reviewed({ withdrawal: 'mild' }, held(40, 3)),
    expect: 'silent',
  },
  {
    rule: 'R-RSP-9',
    says: 'day 28 of a step back, answers missing',
    patient: reviewed({}, steppedBack(28, 28)).notAsked('suicidality'),
    expect: 'warn',
  },
  {
    rule: 'R-RSP-9',
    says: 'day 28 of a step back, an emergency',
    patient: reviewed({ suicidality: 'active' }, steppedBack(28)),
    expect: 'warn',
  },
];
