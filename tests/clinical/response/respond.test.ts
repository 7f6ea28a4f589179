import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toNumber } from '../../../src/clinical/measures/ratio.ts';
import type { Answers, Review, WithdrawalRating } from '../../../src/clinical/picture/answers.ts';
import { irlsChange, noNewRls } from '../../../src/clinical/response/irls-change.ts';
import { RESPONSE_RULES, respond, type SymptomResponse } from '../../../src/clinical/response/respond.ts';
import { hasSettled } from '../../../src/clinical/response/review-facts.ts';
import { exactly, type PatientBuilder } from '../../builders/patient.ts';
import { maria } from '../../builders/patients.ts';
import { held, legs, reviewed, steppedBack } from '../../scenarios/response.ts';

function answerTo(patient: PatientBuilder): SymptomResponse {
  const response = respond(patient.picture());
  if (!response) throw new Error('a review has an answer');
  return response;
}

/** "HOLD by R-RSP-2 at 1.5 mg", or "at no dose". */
function inShort(patient: PatientBuilder): string {
  const { state, rule, mgPerDay } = answerTo(patient);
  return `${state} by ${rule} at ${mgPerDay ? `${toNumber(mgPerDay)} mg` : 'no dose'}`;
}

/** The rows of a table with the expectation before the patient, so that a test's name can end with it. */
const resultFirst = (rows: readonly (readonly [string, PatientBuilder, string])[]) =>
  rows.map(([says, patient, expected]) => [says, expected, patient] as const);

describe('the answer of a review (1.625 mg before, now 1.5 mg, from 2 mg)', () => {
  const ANSWERS: readonly [string, PatientBuilder, string][] = [
    ['nothing to report', reviewed(), 'CONTINUE by R-RSP-4 at 1.5 mg'],
    ['mild withdrawal', reviewed({ withdrawal: 'mild' }), 'CONTINUE_WATCH by R-RSP-4 at 1.5 mg'],
    ['IRLS 8 from 6', legs(8), 'CONTINUE by R-RSP-4 at 1.5 mg'],
    ['IRLS 9 from 6', legs(9), 'CONTINUE_WATCH by R-RSP-4 at 1.5 mg'],
    ['IRLS 16 from 12', legs(16, 12), 'CONTINUE_WATCH by R-RSP-4 at 1.5 mg'],
    ['IRLS 17 from 12', legs(17, 12), 'HOLD by R-RSP-2 at 1.5 mg'],
    ['IRLS 14 from 6', legs(14), 'HOLD by R-RSP-2 at 1.5 mg'],
    ['IRLS 21 from 16', legs(21, 16), 'STEP_BACK by R-RSP-3 at 1.625 mg'],
    [
      'much worse, no total',
      reviewed({ rls: { present: true, change: 'much worse' } }),
      'STEP_BACK by R-RSP-3 at 1.625 mg',
    ],
    ['sleep significant alone', reviewed({ sleep: 'significant' }), 'CONTINUE by R-RSP-4 at 1.5 mg'],
    ['moderate withdrawal', reviewed({ withdrawal: 'moderate' }), 'HOLD by R-RSP-2 at 1.5 mg'],
    ['severe withdrawal', reviewed({ withdrawal: 'severe' }), 'STEP_BACK by R-RSP-3 at 1.625 mg'],
    ['complicated withdrawal', reviewed({ withdrawal: 'complicated' }), 'EMERGENCY by R-RSP-1 at no dose'],
    ['passive suicidality', reviewed({ suicidality: 'passive' }), 'HOLD by R-RSP-10 at 1.5 mg'],
    ['active suicidality', reviewed({ suicidality: 'active' }), 'EMERGENCY by R-RSP-1 at no dose'],
    ['bipolar, sleep significant', reviewed({ sleep: 'significant' }).has('bipolar'), 'HOLD by R-RSP-5 at 1.5 mg'],
    ['bipolar, sleep mild', reviewed({ sleep: 'mild' }).has('bipolar'), 'CONTINUE by R-RSP-4 at 1.5 mg'],
    ['bipolar, sleep not recorded', reviewed().has('bipolar'), 'HOLD by R-RSP-0m at 1.5 mg'],
    ['suicidality not recorded', reviewed().notAsked('suicidality'), 'HOLD by R-RSP-0m at 1.5 mg'],
    [
      'severe withdrawal, rest open',
      reviewed({ withdrawal: 'severe' }).notAsked('suicidality', 'rls'),
      'STEP_BACK by R-RSP-3 at 1.625 mg',
    ],
  ];
  it.each(resultFirst(ANSWERS))('%s: %s', (_, expected, patient) => {
    expect(inShort(patient)).toBe(expected);
  });

  const PAUSED: readonly [string, PatientBuilder, string][] = [
    ['hold, day 7, calm', reviewed({}, held(7, 7)), 'HOLD by R-RSP-2 at 1.5 mg'],
    ['hold, day 13, calm', reviewed({}, held(13, 13)), 'HOLD by R-RSP-2 at 1.5 mg'],
    ['hold, day 14, calm', reviewed({}, held(14, 14)), 'RESUME by R-RSP-6 at 1.5 mg'],
    ['hold, day 40, calm for 13', reviewed({}, held(40, 13)), 'HOLD by R-RSP-2 at 1.5 mg'],
    ['hold, day 27, moderate', reviewed({ withdrawal: 'moderate' }, held(27)), 'HOLD by R-RSP-2 at 1.5 mg'],
    ['hold, day 28, moderate', reviewed({ withdrawal: 'moderate' }, held(28)), 'STEP_BACK by R-RSP-3 at 1.625 mg'],
    ['hold, day 28, mild', reviewed({ withdrawal: 'mild' }, held(28, 5)), 'HOLD by R-RSP-2 at 1.5 mg'],
    ['hold, severe', reviewed({ withdrawal: 'severe' }, held(3)), 'STEP_BACK by R-RSP-3 at 1.625 mg'],
    ['hold, answers missing', reviewed({}, held(20, 20)).notAsked('rls'), 'HOLD by R-RSP-0m at 1.5 mg'],
    ['step back, day 7', reviewed({}, steppedBack(7, 7)), 'STEP_BACK by R-RSP-3 at 1.5 mg'],
    ['step back, day 14, calm', reviewed({}, steppedBack(14, 14)), 'RESUME by R-RSP-6 at 1.5 mg'],
    ['step back, moderate', reviewed({ withdrawal: 'moderate' }, steppedBack(20)), 'STEP_BACK by R-RSP-2 at 1.5 mg'],
    ['step back, severe again', reviewed({ withdrawal: 'severe' }, steppedBack(20)), 'STEP_BACK by R-RSP-3 at 1.5 mg'],
    [
      'step back, passive',
      reviewed({ suicidality: 'passive' }, steppedBack(20, 20)),
      'STEP_BACK by R-RSP-10 at 1.5 mg',
    ],
    [
      'step back, bipolar asleep badly',
      reviewed({ sleep: 'significant' }, steppedBack(20, 20)).has('bipolar'),
      'STEP_BACK by R-RSP-5 at 1.5 mg',
    ],
    [
      'step back, answers missing',
      reviewed({}, steppedBack(20, 20)).notAsked('withdrawal'),
      'STEP_BACK by R-RSP-0m at 1.5 mg',
    ],
    ['step back, emergency', reviewed({ suicidality: 'active' }, steppedBack(20)), 'EMERGENCY by R-RSP-1 at no dose'],
  ];
  it.each(resultFirst(PAUSED))('%s: %s', (_, expected, patient) => {
    expect(inShort(patient)).toBe(expected);
  });

  it('is none before the taper', () => {
    expect(respond(maria().picture())).toBe(undefined);
  });
});

describe('the course of one patient over several reviews', () => {
  it('RLS appears: hold, 3 weeks later settled: resume at 5 % every 6 weeks', () => {
    expect(inShort(legs(14))).toBe('HOLD by R-RSP-2 at 1.5 mg');
    expect(inShort(legs(12, 6, held(7, 0)))).toBe('HOLD by R-RSP-2 at 1.5 mg');
    expect(inShort(legs(8, 6, held(14, 7)))).toBe('HOLD by R-RSP-2 at 1.5 mg');
    const resumed = answerTo(legs(7, 6, held(21, 14)));
    expect([resumed.state, resumed.pace?.weeks, resumed.pace && toNumber(resumed.pace.percent)]).toEqual([
      'RESUME',
      6,
      5,
    ]);
  });

  it('a hold that does not help for 28 days becomes a step back, which 28 days later asks for a specialist', () => {
    const worse = { withdrawal: 'moderate' } as const;
    const rules = (patient: PatientBuilder) => answerTo(patient).findings.map(({ rule }) => rule);
    expect(rules(reviewed(worse))).toEqual(['R-RSP-2']);
    expect(rules(reviewed(worse, held(14)))).toEqual(['R-RSP-2']);
    expect(rules(reviewed(worse, held(28)))).toEqual(['R-RSP-3', 'R-RSP-7']);
    expect(rules(reviewed(worse, { ...steppedBack(14), holdsSoFar: 2 }))).toEqual(['R-RSP-2', 'R-RSP-7']);
    expect(rules(reviewed(worse, { ...steppedBack(28), holdsSoFar: 2 }))).toEqual(['R-RSP-2', 'R-RSP-7', 'R-RSP-9']);
  });
});

describe('before the taper', () => {
  it('no review rule says anything, whatever is entered', () => {
    const unwell = maria()
      .has('bipolar')
      .answering({ withdrawal: 'complicated', suicidality: 'active', sleep: 'significant' })
      .picture();
    expect(RESPONSE_RULES.map((rule) => rule.apply(unwell)?.rule)).toEqual(RESPONSE_RULES.map(() => undefined));
    const unanswered = maria().notAsked('withdrawal', 'suicidality', 'rls').picture();
    expect(RESPONSE_RULES.map((rule) => rule.apply(unanswered)?.rule)).toEqual(RESPONSE_RULES.map(() => undefined));
  });
});

describe('settled, judged by itself', () => {
  const settled = (patient: PatientBuilder): boolean => {
    const picture = patient.picture();
    return picture.review !== undefined && hasSettled(picture, picture.review);
  };
  it.each([
    ['withdrawal none', reviewed({}, held(14, 14)), true],
    ['withdrawal mild', reviewed({ withdrawal: 'mild' }, held(14, 14)), true],
    ['withdrawal moderate today in spite of 21 calm days', reviewed({ withdrawal: 'moderate' }, held(21, 21)), false],
    ['withdrawal not rated', reviewed({}, held(21, 21)).notAsked('withdrawal'), false],
    ['RLS status not known', reviewed({}, held(21, 21)).notAsked('rls'), false],
    ['RLS present without a change', reviewed({ rls: { present: true } }, held(21, 21)), false],
    ['on track', reviewed({}, { calmDays: 28 }), false],
  ])('%s', (_, patient, expected) => {
    expect(settled(patient)).toBe(expected);
  });
});

describe('days until the next review', () => {
  it.each([
    ['hold', reviewed({ withdrawal: 'moderate' }), 14],
    ['step back', reviewed({ withdrawal: 'severe' }), 14],
    ['hold for passive suicidality', reviewed({ suicidality: 'passive' }), 14],
    ['continue and watch', reviewed({ withdrawal: 'mild' }), 7],
    ['continue: by the schedule', reviewed(), undefined],
    ['resume: by the new schedule', reviewed({}, held(14, 14)), undefined],
    ['answers missing: now', reviewed().notAsked('rls'), undefined],
    ['emergency: now', reviewed({ suicidality: 'active' }), undefined],
  ] as const)('%s', (_, patient, days) => {
    expect(answerTo(patient).reviewInDays).toBe(days);
  });
});

describe('the pace', () => {
  it('is given on resume alone', () => {
    expect(answerTo(reviewed({}, held(14, 14))).pace).toEqual({
      id: 'jcpg',
      percent: exactly(5),
      weeks: 6,
      governed: true,
    });
    expect(answerTo(reviewed()).pace).toBe(undefined);
  });
});

describe('the dose of a step back', () => {
  it.each([
    ['the row before', '1.625', '1.5', '2', 1.625],
    ['never above the dose before the taper', '2.5', '1.5', '2', 2],
    ['never down: a record with a lower dose before is not followed', '1.25', '1.5', '2', 1.5],
    ['never down to a baseline below the present dose', '1.625', '1.5', '1', 1.5],
  ])('%s', (_, previous, current, baseline, mg) => {
    const review: Partial<Review> = {
      previousMgPerDay: exactly(previous),
      currentMgPerDay: exactly(current),
      baselineMgPerDay: exactly(baseline),
    };
    const { mgPerDay } = answerTo(reviewed({ withdrawal: 'severe' }, review));
    expect(mgPerDay && toNumber(mgPerDay)).toBe(mg);
  });
});

describe('ΔIRLS', () => {
  const change = (patient: PatientBuilder) => irlsChange(patient.picture());
  it.each([
    ['14 from 6', legs(14), 8, false],
    ['3 from 6', legs(3), -3, false],
    ['worse', reviewed({ rls: { present: true, change: 'worse' } }), 5, false],
    ['much worse', reviewed({ rls: { present: true, change: 'much worse' } }), 5, true],
    ['same', reviewed({ rls: { present: true, change: 'same' } }), 0, false],
    [
      'a total of 30 without a baseline, same',
      reviewed({ rls: { present: true, irls: 30, change: 'same' } }),
      0,
      false,
    ],
    [
      '14 from 6, and "much worse" answered as well',
      reviewed({ rls: { present: true, irls: 14, baselineIrls: 6, change: 'much worse' } }),
      8,
      false,
    ],
  ])('%s', (_, patient, points, muchWorse) => {
    expect(change(patient)).toMatchObject({ points, muchWorse });
  });

  it.each([
    ['RLS absent', reviewed({ rls: { present: false, irls: 14, baselineIrls: 6, change: 'worse' } })],
    ['RLS status open', reviewed({ rls: { irls: 14, baselineIrls: 6, change: 'worse' } })],
    ['a total without a baseline', reviewed({ rls: { present: true, irls: 14 } })],
    ['a baseline without a total', reviewed({ rls: { present: true, baselineIrls: 6 } })],
  ])('%s: there is none', (_, patient) => {
    expect(change(patient)).toBe(undefined);
  });

  it.each([
    ['2 above the baseline', legs(8), true],
    ['3 above the baseline', legs(9), false],
    ['not known', reviewed({ rls: { present: true } }), true],
    ['no RLS', reviewed(), true],
  ])('no new RLS (R-TAP-10), %s', (_, patient, expected) => {
    expect(noNewRls(patient.picture())).toBe(expected);
  });
});

describe('what every finding of a review says and rests on', () => {
  const first = (patient: PatientBuilder) => {
    const [finding] = answerTo(patient).findings;
    return { message: finding?.message, basis: finding?.basis.map(({ label }) => label) };
  };

  it('names the ratings of this visit and where the taper stands', () => {
    expect(first(legs(14, 6, held(10)))).toEqual({
      message: 'Symptoms came or grew (withdrawal none; IRLS 14, 8 above the baseline of 6): hold, drop the next step.',
      basis: ['Withdrawal: none', 'Suicidality: none', 'IRLS total 14', 'IRLS before the taper 6', 'On hold for 10 d'],
    });
  });

  it('names an answer that stands in for the total', () => {
    expect(first(reviewed({ rls: { present: true, change: 'worse' } }))).toEqual({
      message:
        'Symptoms came or grew (withdrawal none; restless legs worse (no IRLS change known)): hold, drop the next step.',
      basis: [
        'Withdrawal: none',
        'Suicidality: none',
        'RLS against before the taper: worse',
        'Taper as planned for 28 d',
      ],
    });
  });

  it('names nothing that was not answered, and no legs without RLS', () => {
    const unrated = legs(14).notAsked('withdrawal', 'suicidality');
    expect(first(unrated)).toEqual({
      message: 'Symptoms came or grew (IRLS 14, 8 above the baseline of 6): hold, drop the next step.',
      basis: ['IRLS total 14', 'IRLS before the taper 6', 'Taper as planned for 28 d'],
    });
    const withoutLegs = reviewed({ withdrawal: 'severe', rls: { present: false, irls: 20, change: 'worse' } });
    expect(first(withoutLegs)).toEqual({
      message: 'Step back to the previous dose (withdrawal severe).',
      basis: ['Withdrawal: severe', 'Suicidality: none', 'Taper as planned for 28 d'],
    });
  });

  it.each([
    [3, '3 below the baseline of 6'],
    [5, '1 below the baseline of 6'],
    [6, 'as at the baseline of 6'],
    [7, '1 above the baseline of 6'],
  ])('IRLS %s from 6 is %s', (irls, words) => {
    expect(first(legs(irls)).message).toBe(
      `Continue (withdrawal none; IRLS ${irls}, ${words}): the next step stands as planned.`,
    );
  });

  it('names the disorder beside the sleep', () => {
    expect(first(reviewed({ sleep: 'significant' }).has('bipolar')).basis).toEqual([
      'Sleep disturbance: significant',
      'bipolar',
    ]);
  });

  it.each([
    ['R-RSP-6', reviewed({}, held(14, 14)), ['Withdrawal: none', 'Suicidality: none', 'On hold for 14 d']],
    ['R-RSP-7', reviewed({ withdrawal: 'moderate' }, { holdsSoFar: 1 }), ['Taper as planned for 28 d']],
    ['R-RSP-9', reviewed({ withdrawal: 'moderate' }, steppedBack(28)), ['On a step back for 28 d']],
    ['R-RSP-8', reviewed({ sleep: 'mild' }), ['Sleep disturbance: mild', 'Restless legs: absent']],
    ['R-RSP-1', reviewed({ suicidality: 'active' }), ['Withdrawal: none', 'Suicidality: active']],
    ['R-RSP-10', reviewed({ suicidality: 'passive' }), ['Suicidality: passive']],
    ['R-RSP-0m', reviewed().notAsked('suicidality'), ['Withdrawal: none']],
  ])('%s names its sources', (rule, patient, labels) => {
    const finding = answerTo(patient).findings.find((each) => each.rule === rule);
    expect(finding?.basis.map(({ label }) => label)).toEqual(labels);
  });

  it.each([
    ['complicated withdrawal', reviewed({ withdrawal: 'complicated' }), 'complicated withdrawal'],
    ['active suicidality', reviewed({ suicidality: 'active' }), 'active suicidality'],
    [
      'active suicidality, withdrawal not rated',
      reviewed({ suicidality: 'active' }).notAsked('withdrawal'),
      'active suicidality',
    ],
    [
      'complicated, suicidality not asked',
      reviewed({ withdrawal: 'complicated' }).notAsked('suicidality'),
      'complicated withdrawal',
    ],
  ])('an emergency names %s and nothing else', (_, patient, words) => {
    expect(first(patient).message).toBe(`Emergency: ${words}. The schedule is withdrawn.`);
  });

  it('says where a step back stands', () => {
    expect(first(reviewed({}, steppedBack(7, 7))).basis).toContain('On a step back for 7 d');
  });
});

const entered = fc.record(
  {
    withdrawal: fc.constantFrom<WithdrawalRating>('none', 'mild', 'moderate', 'severe', 'complicated'),
    suicidality: fc.constantFrom('none', 'passive', 'active'),
    sleep: fc.constantFrom('undisturbed', 'mild', 'significant'),
    rls: fc.record(
      {
        present: fc.boolean(),
        irls: fc.integer({ min: 0, max: 40 }),
        baselineIrls: fc.integer({ min: 0, max: 40 }),
        change: fc.constantFrom('same', 'worse', 'much worse'),
      },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: [] },
);
const count = fc.integer({ min: 0, max: 60 });
const standing = fc.record({
  state: fc.constantFrom<Review['state']>('ON_TRACK', 'HOLD', 'STEP_BACK'),
  daysInState: count,
  calmDays: count,
  holdsSoFar: fc.integer({ min: 0, max: 3 }),
});

/** Any review of Maria at 1.5 mg, with or without bipolar disorder, answered in full or in part. */
const anyReview = fc.record({ entered, standing, bipolar: fc.boolean() });

const holds = (
  check: (visit: { answers: Answers; review: Partial<Review>; bipolar: boolean }, response: SymptomResponse) => void,
) =>
  fc.assert(
    fc.property(anyReview, ({ entered: answers, standing: review, bipolar }) => {
      const asked = maria().takes({ bedtime: 1.5 }).notAsked('withdrawal', 'suicidality', 'rls').answering(answers);
      const patient = bipolar ? asked.has('bipolar') : asked;
      check({ answers, review, bipolar }, answerTo(patient.atReview({ ...review, daysAtDose: review.daysInState })));
    }),
    { numRuns: 1000 },
  );

describe('over all answers and states', () => {
  it('no step is released with an answer missing, with symptoms, or with poor sleep in bipolar disorder', () => {
    holds(({ answers, bipolar }, { state, missing }) => {
      if (!['CONTINUE', 'CONTINUE_WATCH', 'RESUME'].includes(state)) return;
      expect(missing).toEqual([]);
      expect(['none', 'mild']).toContain(answers.withdrawal);
      expect(answers.suicidality).toBe('none');
      expect(bipolar && answers.sleep === 'significant').toBe(false);
    });
  });

  it('a pause ends by resuming alone, after 14 days in it and 14 calm days; a step back never becomes a hold', () => {
    holds(({ review }, { state }) => {
      if (review.state !== 'ON_TRACK') expect(['CONTINUE', 'CONTINUE_WATCH']).not.toContain(state);
      if (review.state === 'STEP_BACK') expect(state).not.toBe('HOLD');
      if (state !== 'RESUME') return;
      expect(review.state).not.toBe('ON_TRACK');
      expect(Math.min(review.daysInState ?? 0, review.calmDays ?? 0)).toBeGreaterThanOrEqual(14);
    });
  });

  it('exactly one rule decides; the dose stays, but for one step back, and an emergency has none', () => {
    holds(({ review }, { state, rule, mgPerDay, findings }) => {
      expect(findings.filter((finding) => finding.rule === rule).length).toBe(1);
      const expected = state === 'STEP_BACK' && review.state !== 'STEP_BACK' ? 1.625 : 1.5;
      expect(mgPerDay && toNumber(mgPerDay)).toBe(state === 'EMERGENCY' ? undefined : expected);
    });
  });
});
