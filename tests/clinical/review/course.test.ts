import { describe, expect, test } from 'vitest';
import { addDays, day } from '../../../src/clinical/measures/day.ts';
import { type PlanSoFar, reviewOf } from '../../../src/clinical/review/course.ts';
import { type Visit, visitOf } from '../../../src/clinical/review/visit.ts';
import { readVisit, visitInWords } from '../../../src/fhir/proposal/visit-line.ts';
import { exactly } from '../../builders/patient.ts';
import { elena, maria } from '../../builders/patients.ts';

const START = day('2026-12-01');
const on = (days: number): Visit['date'] => addDays(START, days);

/** A visit so many days after the start; calm, without RLS, unless it says otherwise. */
const visit = (days: number, state: Visit['state'], change: Partial<Visit> = {}): Visit => ({
  date: on(days),
  state,
  takenMgPerDay: exactly('1.875'),
  withdrawal: 'none',
  rls: 'absent',
  suicidality: 'none',
  ...change,
});

const soFar = (visits: readonly Visit[], change: Partial<PlanSoFar> = {}): PlanSoFar => ({
  pace: { id: 'jcpg', percent: exactly(10), weeks: 4, governed: true },
  baselineMgPerDay: exactly(2),
  doses: [{ from: START, mgPerDay: exactly('1.875') }],
  visits: [visit(-7, 'BASELINE'), ...visits],
  ...change,
});

const today = (days: number, change: Partial<Visit> = {}): Omit<Visit, 'state'> => visit(days, 'CONTINUE', change);

describe('the review of today, from the lines of earlier visits', () => {
  test('first review, 21 days into row 1: on track and at this dose since the first step, calm since the baseline 28 days ago', () => {
    expect(reviewOf(soFar([]), today(21))).toEqual({
      from: { id: 'jcpg', percent: exactly(10), weeks: 4, governed: true },
      currentMgPerDay: exactly('1.875'),
      previousMgPerDay: exactly(2),
      baselineMgPerDay: exactly(2),
      state: 'ON_TRACK',
      daysInState: 21,
      daysAtDose: 21,
      calmDays: 28,
      holdsSoFar: 0,
    });
  });

  test('the dose before is the row before, and in row 1 the dose before the taper', () => {
    const doses = [
      { from: START, mgPerDay: exactly('1.875') },
      { from: on(28), mgPerDay: exactly('1.75') },
    ];
    const review = reviewOf(soFar([], { doses }), today(40, { takenMgPerDay: exactly('1.75') }));
    expect(review?.previousMgPerDay).toEqual(exactly('1.875'));
    expect(review?.daysAtDose).toBe(12);
  });

  test('an intake of 1.8 mg, between the rows of 1.875 and 1.75 mg: the dose to go back to is 1.875 mg and not the 2 mg before the taper', () => {
    const doses = [
      { from: START, mgPerDay: exactly('1.875') },
      { from: on(28), mgPerDay: exactly('1.75') },
    ];
    const review = reviewOf(soFar([], { doses }), today(40, { takenMgPerDay: exactly('1.8') }));
    expect(review?.previousMgPerDay).toEqual(exactly('1.875'));
  });

  test('a hold 14 days ago: state HOLD for 14 days, one hold so far', () => {
    const review = reviewOf(soFar([visit(21, 'HOLD', { withdrawal: 'moderate' })]), today(35));
    expect(review).toMatchObject({ state: 'HOLD', daysInState: 14, holdsSoFar: 1, calmDays: 0 });
  });

  test('two visits on the same hold are one hold, counted from the first', () => {
    const visits = [visit(21, 'HOLD', { withdrawal: 'moderate' }), visit(35, 'HOLD')];
    expect(reviewOf(soFar(visits), today(49))).toMatchObject({ daysInState: 28, holdsSoFar: 1, calmDays: 14 });
  });

  test('hold, step back, resume, hold: three pauses', () => {
    const visits = [visit(21, 'HOLD'), visit(35, 'STEP_BACK'), visit(70, 'RESUME'), visit(90, 'HOLD')];
    expect(reviewOf(soFar(visits), today(100))).toMatchObject({ state: 'HOLD', daysInState: 10, holdsSoFar: 3 });
  });

  test('after an emergency the taper stands still until a visit says otherwise', () => {
    expect(reviewOf(soFar([visit(21, 'EMERGENCY')]), today(28))).toMatchObject({ state: 'HOLD', daysInState: 7 });
  });

  test('moderate withdrawal today: no calm day', () => {
    expect(reviewOf(soFar([]), today(21, { withdrawal: 'moderate' }))?.calmDays).toBe(0);
  });

  test('a visit that did not ask is not calm: missing is never normal', () => {
    const { withdrawal: _, ...unasked } = visit(14, 'CONTINUE');
    expect(reviewOf(soFar([unasked, visit(17, 'CONTINUE')]), today(21))?.calmDays).toBe(4);
    const { rls: __, ...legsUnasked } = today(21);
    expect(reviewOf(soFar([]), legsUnasked)?.calmDays).toBe(0);
  });

  test.each([
    [10, 28],
    [11, 0],
  ])('IRLS %i with a baseline of 8: %i calm days (at most 2 above is calm)', (irls, calmDays) => {
    const baseline = visit(-7, 'BASELINE', { rls: 'present', irls: 8 });
    const review = reviewOf(soFar([], { visits: [baseline] }), today(21, { rls: 'present', irls }));
    expect(review?.calmDays).toBe(calmDays);
  });

  test.each([
    ['same', 28],
    ['worse', 0],
    ['much worse', 0],
  ] as const)('legs "%s" without an IRLS baseline: %i calm days', (rlsChange, calmDays) => {
    const baseline = visit(-7, 'BASELINE', { rls: 'present', rlsChange: 'same' });
    const review = reviewOf(soFar([], { visits: [baseline] }), today(21, { rls: 'present', rlsChange }));
    expect(review?.calmDays).toBe(calmDays);
  });

  test('without the dose taken today there is no review: a missing dose is never taken from the plan', () => {
    const { takenMgPerDay: _, ...unasked } = today(21);
    expect(reviewOf(soFar([]), unasked)).toBeUndefined();
  });

  test('a visit line or a row of a later day is not looked at: the clock of the plan is today', () => {
    const doses = [
      { from: START, mgPerDay: exactly('1.875') },
      { from: on(28), mgPerDay: exactly('1.75') },
    ];
    const visits = [visit(10, 'RESUME'), visit(30, 'HOLD')];
    const review = reviewOf(soFar([visit(5, 'HOLD'), ...visits], { doses }), today(21));
    expect(review).toMatchObject({ state: 'ON_TRACK', holdsSoFar: 1, daysInState: 11, daysAtDose: 21 });
  });

  test('a visit of today counts, and a row that begins today is in force for 0 days', () => {
    const doses = [
      { from: START, mgPerDay: exactly('1.875') },
      { from: on(28), mgPerDay: exactly('1.75') },
    ];
    const review = (visits: readonly Visit[]) =>
      reviewOf(soFar(visits, { doses }), today(28, { takenMgPerDay: exactly('1.75') }));
    expect(review([visit(28, 'HOLD')])).toMatchObject({ state: 'HOLD', daysInState: 0, daysAtDose: 0 });
    expect(review([visit(21, 'HOLD')])).toMatchObject({ state: 'HOLD', daysInState: 7, daysAtDose: 0 });
    expect(review([])?.previousMgPerDay).toEqual(exactly('1.875'));
  });

  test('after a step back from 1.75 to 1.875 mg, resumed and still on 1.875 mg: the dose before is the 2 mg before the taper, not the lower 1.75 mg', () => {
    const doses = [
      { from: START, mgPerDay: exactly('1.875') },
      { from: on(28), mgPerDay: exactly('1.75') },
      { from: on(35), mgPerDay: exactly('1.875') },
    ];
    const visits = [visit(35, 'STEP_BACK'), visit(49, 'RESUME')];
    const review = reviewOf(soFar(visits, { doses }), today(56));
    expect(review).toMatchObject({ state: 'ON_TRACK', daysAtDose: 21 });
    expect(review?.previousMgPerDay).toEqual(exactly(2));
    const resumed = [...doses, { from: on(77), mgPerDay: exactly('1.75') }];
    const later = reviewOf(soFar(visits, { doses: resumed }), today(84, { takenMgPerDay: exactly('1.75') }));
    expect(later?.previousMgPerDay).toEqual(exactly('1.875'));
  });

  test('the dose of an earlier row, taken again by the patient: days at it are not known, so the days in this state count', () => {
    const doses = [
      { from: START, mgPerDay: exactly('1.875') },
      { from: on(28), mgPerDay: exactly('1.75') },
    ];
    expect(reviewOf(soFar([visit(21, 'HOLD')], { doses }), today(40))?.daysAtDose).toBe(19);
  });

  test('a plan without a released row or an earlier visit: in this state since today', () => {
    const review = reviewOf(soFar([], { doses: [], visits: [] }), today(5));
    expect(review).toMatchObject({ state: 'ON_TRACK', daysInState: 0, daysAtDose: 0, calmDays: 0 });
    expect(review?.previousMgPerDay).toEqual(exactly(2));
  });

  test('back on track since a RESUME on day 40: 10 days on day 50, not the 50 since the first step', () => {
    const visits = [visit(21, 'HOLD'), visit(40, 'RESUME')];
    expect(reviewOf(soFar(visits), today(50))).toMatchObject({ state: 'ON_TRACK', daysInState: 10, holdsSoFar: 1 });
  });

  test('a step back after a hold: STEP_BACK since its own visit, two pauses', () => {
    const visits = [visit(21, 'HOLD'), visit(35, 'STEP_BACK'), visit(42, 'STEP_BACK')];
    expect(reviewOf(soFar(visits), today(49))).toMatchObject({ state: 'STEP_BACK', daysInState: 14, holdsSoFar: 2 });
  });

  test('mild withdrawal is calm, moderate at the visit of day 10 was not: calm since the visit of day 14', () => {
    const visits = [
      visit(10, 'HOLD', { withdrawal: 'moderate' }),
      visit(14, 'HOLD', { withdrawal: 'mild' }),
      visit(20, 'HOLD', { withdrawal: 'none' }),
    ];
    expect(reviewOf(soFar(visits), today(28, { withdrawal: 'mild' }))?.calmDays).toBe(14);
  });

  test('RLS present and nothing said of its score: not calm; the baseline is the IRLS of the BASELINE visit alone', () => {
    const withLegs = visit(-7, 'BASELINE', { rls: 'present', irls: 4 });
    const later = visit(10, 'CONTINUE', { rls: 'present', irls: 20, rlsChange: 'same' });
    const seen = (now: Partial<Visit>, visits: readonly Visit[]) =>
      reviewOf(soFar([], { visits }), today(21, now))?.calmDays;
    expect(seen({ rls: 'present' }, [withLegs])).toBe(0);
    expect(seen({ rls: 'present', irls: 6 }, [withLegs])).toBe(28);
    expect(seen({ rls: 'present', irls: 20 }, [withLegs, later])).toBe(0);
    expect(seen({ rls: 'present', irls: 24, rlsChange: 'same' }, [later])).toBe(11);
    const { rls: _, ...unasked } = today(21, { irls: 6 });
    expect(reviewOf(soFar([], { visits: [withLegs] }), unasked)?.calmDays).toBe(0);
    const { rls: __, ...unscored } = visit(10, 'CONTINUE');
    expect(seen({ rls: 'absent' }, [withLegs, unscored])).toBe(0);
  });

  test('a dose that no row has: days at this dose are the days in this state', () => {
    const review = reviewOf(soFar([visit(21, 'HOLD')]), today(31, { takenMgPerDay: exactly('1.5') }));
    expect(review?.daysAtDose).toBe(10);
  });
});

describe('what a visit leaves behind', () => {
  test('each answer under its own name, and nothing for what was not asked', () => {
    const asked = maria().answering({ rls: { present: true, change: 'worse' }, sleep: 'mild', suicidality: 'passive' });
    expect(visitOf(asked.picture(), 'HOLD')).toEqual({
      date: day('2026-12-01'),
      state: 'HOLD',
      takenMgPerDay: exactly(2),
      withdrawal: 'none',
      rls: 'present',
      rlsChange: 'worse',
      sleep: 'mild',
      suicidality: 'passive',
    });
    expect(Object.keys(visitOf(maria().notAsked('withdrawal', 'suicidality', 'rls').picture(), 'BASELINE'))).toEqual([
      'date',
      'state',
      'takenMgPerDay',
    ]);
  });
});

describe('a visit in one line', () => {
  test('from the picture of W1: what was not asked says "not recorded"', () => {
    expect(visitInWords(visitOf(maria().picture(), 'BASELINE'))).toBe(
      'Visit 2026-12-01: BASELINE; taken 2 mg/day; withdrawal none; RLS absent; IRLS not recorded; ' +
        'legs not recorded; sleep not recorded; suicidality none',
    );
  });

  test('from the picture of W4, with IRLS 15', () => {
    const line = visitInWords(visitOf(elena().picture(), 'BASELINE'));
    expect(line).toContain('taken 4 mg/day');
    expect(line).toContain('RLS present; IRLS 15;');
  });

  test.each<[string, Visit]>([
    [
      'with every answer',
      visit(3, 'HOLD', {
        sleep: 'significant',
        rls: 'present',
        irls: 40,
        rlsChange: 'much worse',
        suicidality: 'passive',
      }),
    ],
    ['with none', { date: on(9), state: 'EMERGENCY' }],
  ])('reads back as it was written, %s', (_, written) => {
    expect(readVisit(visitInWords(written))).toEqual(written);
  });

  test.each([
    'Visit 2026-12-01: HOLD',
    'Visit 2026-02-30: HOLD; taken 1 mg/day; withdrawal none; RLS absent; IRLS 1; legs same; sleep mild; suicidality none',
    'Visit 2026-12-01: PAUSED; taken 1 mg/day; withdrawal none; RLS absent; IRLS 1; legs same; sleep mild; suicidality none',
    'Visit 2026-12-01: HOLD; taken 1 mg/day; withdrawal some; RLS absent; IRLS 1; legs same; sleep mild; suicidality none',
    'Visit 2026-12-01: HOLD; taken 1 mg/day; withdrawal none; RLS absent; IRLS 41; legs same; sleep mild; suicidality none',
    'Phone call, doing well',
  ])('"%s" is not a line of this app', (line) => expect(readVisit(line)).toBeUndefined());
});
