import { describe, expect, test } from 'vitest';
import { ratio } from '../../src/clinical/measures/ratio.ts';
import { readChoices } from '../../src/evaluate/read-choices.ts';

const JCPG = { id: 'jcpg', percent: 10, weeks: 4 };
const REVIEW = { from: JCPG, currentMgPerDay: 1.5, previousMgPerDay: 1.625, baselineMgPerDay: 2, state: 'HOLD' };

function accepted(written: unknown) {
  const choices = readChoices(written);
  if (choices.kind === 'unusable') throw new Error(`${choices.place}: ${choices.expected}`);
  return choices;
}

const refusals: readonly (readonly [string, unknown, RegExp])[] = [
  ['the file', [], /an object of choices/],
  ['the file', null, /an object of choices/],
  ['stratgy', { stratgy: JCPG }, /no such key/],
  ['today', { today: '1 Dec 2026' }, /YYYY-MM-DD/],
  ['today', { today: '2026-02-30' }, /YYYY-MM-DD/],
  ['start', { start: 20261201 }, /YYYY-MM-DD/],
  ['indication', { indication: 'epilepsy' }, /"panic", "anxiety"/],
  ['intake.slots.noon', { intake: { slots: { noon: 1 } } }, /no such key/],
  ['intake.slots.bedtime', { intake: { slots: { bedtime: -1 } } }, /mg, 0 or more/],
  ['intake.slots.bedtime', { intake: { slots: { bedtime: '1' } } }, /mg, 0 or more/],
  ['intake.daysPerWeek', { intake: { daysPerWeek: 8 } }, /0 to 7/],
  ['intake.since', { intake: { since: '2026' } }, /YYYY-MM-DD/],
  ['intake.orders', { intake: { orders: 'both' } }, /"add" or "MedicationRequest\/<id>"/],
  ['strategy.id', { strategy: { id: 'ashton' } }, /"jcpg", "seed_fixed"/],
  ['strategy.percent', { strategy: { id: 'jcpg', percent: 4.9 } }, /5 to 10/],
  ['strategy.percent', { strategy: { id: 'jcpg', percent: 10.1 } }, /5 to 10/],
  ['strategy.weeks', { strategy: { id: 'jcpg', weeks: 1 } }, /2 to 4/],
  ['strategy.weeks', { strategy: { id: 'jcpg', weeks: 5 } }, /2 to 4/],
  ['strategy.weeks', { strategy: { id: 'jcpg', weeks: 2.5 } }, /whole number/],
  ['strategy.mg', { strategy: { id: 'jcpg', mg: 0.25 } }, /no such key/],
  ['strategy.percent', { strategy: { id: 'seed_pct', percent: 9 } }, /10 to 25/],
  ['strategy.weeks', { strategy: { id: 'seed_pct', weeks: 3 } }, /1 or 2/],
  ['strategy.percent', { strategy: { id: 'seed_fixed', percent: 10 } }, /no such key/],
  ['strategy.weeks', { strategy: { id: 'nardi', weeks: 2 } }, /no such key/],
  ['strategy.weeks', { strategy: { id: 'short', weeks: 2 } }, /no such key/],
  ['strategy.weeks', { strategy: { id: 'custom', percent: 10 } }, /weeks/],
  ['strategy.weeks', { strategy: { id: 'custom', percent: 10, weeks: 0 } }, /at least 1/],
  ['strategy', { strategy: { id: 'custom', weeks: 2 } }, /exactly one of percent and mg/],
  ['strategy', { strategy: { id: 'custom', weeks: 2, percent: 10, mg: 0.5 } }, /exactly one of percent and mg/],
  ['strategy.percent', { strategy: { id: 'custom', weeks: 2, percent: 0 } }, /above 0/],
  ['strategy.percent', { strategy: { id: 'custom', weeks: 2, percent: 100.5 } }, /up to 100/],
  ['strategy.mg', { strategy: { id: 'custom', weeks: 2, mg: 0 } }, /above 0/],
  ['strategy.governed', { strategy: { id: 'nardi', governed: 'no' } }, /true or false/],
  ['target', { target: -0.5 }, /0 or more/],
  ['supply.fillDays', { supply: { fillDays: 0 } }, /at least 1/],
  ['supply.odt', { supply: { odt: 'yes' } }, /true or false/],
  ['rls.irls', { rls: { irls: 41 } }, /0 to 40/],
  ['rls.irls', { rls: { irls: 10.5 } }, /whole number/],
  ['rls.criteria', { rls: { criteria: 6 } }, /0 to 5/],
  ['rls.change', { rls: { change: 'better' } }, /"same", "worse", "much worse"/],
  ['rls.distress', { rls: { distress: 'extreme' } }, /"none", "mild"/],
  ['sleep', { sleep: 'bad' }, /"undisturbed"/],
  ['withdrawal', { withdrawal: 'terrible' }, /"complicated"/],
  ['suicidality', { suicidality: 'unknown' }, /"none", "passive", "active"/],
  ['pregnant', { pregnant: 'no' }, /true or false/],
  ['previousFailedTaper', { previousFailedTaper: 0 }, /true or false/],
  ['unreadTypes.0', { unreadTypes: ['Conditions'] }, /"Condition"/],
  ['overrides.ELG-3', { overrides: { 'ELG-3': 'why' } }, /R-ELG-3/],
  ['overrides.R-ELG-33', { overrides: { 'R-ELG-33': 'why' } }, /ids of rules as docs\/clinical\.md lists them/],
  ['overrides.r-elg-3', { overrides: { 'r-elg-3': 'why' } }, /R-ELG-3/],
  ['overrides.R-ELG-3', { overrides: { 'R-ELG-3': true } }, /a typed reason/],
  ['overrides', { overrides: ['R-ELG-3'] }, /typed reasons by rule id/],
  ['today', { today: '2026-12-01T08:00:00Z' }, /YYYY-MM-DD/],
  ['today', { today: '01.12.2026' }, /YYYY-MM-DD/],
  ['today', { today: null }, /YYYY-MM-DD/],
  ['intake', { intake: 1 }, /what is really taken/],
  ['intake', { intake: null }, /what is really taken/],
  ['intake.orders', { intake: { orders: 'Medication/a' } }, /"add" or "MedicationRequest\/<id>"/],
  ['intake.orders', { intake: { orders: 'MedicationRequest/' } }, /"add" or "MedicationRequest\/<id>"/],
  ['strategy', { strategy: 'jcpg' }, /a pace with an id/],
  ['strategy.id', { strategy: {} }, /a pace with an id/],
  ['rls', { rls: true }, /answers about restless legs/],
  ['rls.present', { rls: { present: 'yes' } }, /true or false/],
  ['rls.nightsPerWeek', { rls: { nightsPerWeek: 8 } }, /0 to 7/],
  ['supply', { supply: 28 }, /odt and fillDays/],
  ['supply.fillDays', { supply: { fillDays: 27.5 } }, /whole number/],
  ['unreadTypes', { unreadTypes: 'Condition' }, /a list of resource types/],
  ['unreadTypes.1', { unreadTypes: ['Condition', 'CarePlan'] }, /"Condition"/],
  ['start', { start: '2027-02-29' }, /YYYY-MM-DD/],
  ['target', { target: '0.5' }, /0 or more/],
  ['review', { review: [] }, /about the review/],
  ['review.previousMgPerDay', { review: { ...REVIEW, previousMgPerDay: '1.625' } }, /mg, 0 or more/],
  ['review.baselineMgPerDay', { review: { ...REVIEW, baselineMgPerDay: undefined } }, /mg, 0 or more/],
  ['review.holdsSoFar', { review: { ...REVIEW, holdsSoFar: '1' } }, /whole number/],
  ['review.daysAtDose', { review: { ...REVIEW, daysAtDose: -1 } }, /whole number/],
  ['review.date', { review: { ...REVIEW, date: '2026-12-01' } }, /no such key/],
  ['review.from', { review: { ...REVIEW, from: { id: 'custom', weeks: 2 } } }, /exactly one of percent and mg/],
  ['review.from', { review: { ...REVIEW, from: undefined } }, /a pace with an id/],
  ['review.state', { review: { ...REVIEW, state: 'RESUME' } }, /"ON_TRACK", "HOLD", "STEP_BACK"/],
  ['review.currentMgPerDay', { review: { ...REVIEW, currentMgPerDay: undefined } }, /mg, 0 or more/],
  ['review.daysInState', { review: { ...REVIEW, daysInState: -1 } }, /whole number/],
  ['review.calmDays', { review: { ...REVIEW, calmDays: 1.5 } }, /whole number/],
  ['review.from.weeks', { review: { ...REVIEW, from: { id: 'jcpg', weeks: 1 } } }, /at least 2/],
];

describe('choices that the contract does not list', () => {
  test.each(refusals)('%s of %j', (place, written, expected) => {
    const choices = readChoices(written);
    expect(choices.kind === 'unusable' && choices.place).toBe(place);
    expect(choices.kind === 'unusable' && choices.expected).toMatch(expected);
  });
});

describe('choices as the contract lists them', () => {
  test('nothing chosen is nothing answered, with tablets and ODT in fills of 28 days', () => {
    expect(accepted({})).toEqual({
      kind: 'choices',
      today: undefined,
      answers: {},
      plan: { supply: { odt: true, fillDays: 28 } },
    });
  });

  test('amounts are read exactly: 0.1 mg is one tenth, 12.5 % is an eighth', () => {
    const { answers, plan } = accepted({
      intake: { slots: { bedtime: 0.1 } },
      strategy: { id: 'custom', percent: 12.5, weeks: 3, governed: false },
      target: 0.625,
    });
    expect(answers.intake?.slots).toEqual({ bedtime: ratio(1, 10) });
    expect(plan.strategy).toEqual({ id: 'custom', percent: ratio(125, 10), weeks: 3, governed: false });
    expect(plan.targetMg).toEqual(ratio(625, 1000));
  });

  test.each([
    [{ id: 'jcpg', percent: 5, weeks: 2 }],
    [{ id: 'jcpg' }],
    [{ id: 'seed_pct', percent: 25, weeks: 1, governed: false }],
    [{ id: 'seed_fixed' }],
    [{ id: 'nardi', governed: true }],
    [{ id: 'short' }],
    [{ id: 'custom', mg: 0.5, weeks: 1 }],
    [{ id: 'custom', percent: 100, weeks: 52 }],
  ])('the pace %j', (strategy) => {
    expect(accepted({ strategy }).plan.strategy?.id).toBe(strategy.id);
  });

  test('one order that replaces another, and both taken', () => {
    expect(accepted({ intake: { orders: 'add' } }).answers.intake).toEqual({ orders: 'add' });
    expect(accepted({ intake: { orders: 'MedicationRequest/b' } }).answers.intake).toEqual({
      orders: { only: 'MedicationRequest/b' },
    });
  });

  test('a reason may name any rule of the page, also one that nothing lifts and the missing form of one', () => {
    const overrides = {
      'R-ELG-1': 'a',
      'R-ELG-2m': 'b',
      'R-TAP-2': 'c',
      'R-DAT-1': 'd',
      'R-RSP-1': 'e',
      'R-REF-3': 'f',
    };
    expect(accepted({ overrides }).answers.overrides).toEqual(overrides);
  });

  test('only what is given of the supply is taken from it', () => {
    expect(accepted({ supply: { odt: false } }).plan.supply).toEqual({ odt: false, fillDays: 28 });
    expect(accepted({ supply: { fillDays: 7 } }).plan.supply).toEqual({ odt: true, fillDays: 7 });
  });

  test('at a review a missing count is 0, and the days at the dose are the days in the state', () => {
    expect(accepted({ review: { ...REVIEW, daysInState: 21 } }).answers.review).toEqual({
      from: { id: 'jcpg', percent: ratio(10), weeks: 4 },
      currentMgPerDay: ratio(15, 10),
      previousMgPerDay: ratio(1625, 1000),
      baselineMgPerDay: ratio(2),
      state: 'HOLD',
      daysInState: 21,
      daysAtDose: 21,
      calmDays: 0,
      holdsSoFar: 0,
    });
    expect(accepted({ review: { ...REVIEW, daysInState: 21, daysAtDose: 60 } }).answers.review?.daysAtDose).toBe(60);
  });

  test('a resumed plan of the joint guideline may have any whole number of weeks', () => {
    expect(
      accepted({ review: { ...REVIEW, from: { id: 'jcpg', percent: 5, weeks: 8 } } }).answers.review?.from.weeks,
    ).toBe(8);
  });
});
