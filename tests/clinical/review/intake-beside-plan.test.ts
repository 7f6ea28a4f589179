import { describe, expect, test } from 'vitest';
import { intakeBesidePlanWords } from '../../../src/app/words/intake.ts';
import { day } from '../../../src/clinical/measures/day.ts';
import { unknown } from '../../../src/clinical/picture/known.ts';
import { intakeBesidePlan } from '../../../src/clinical/review/intake-beside-plan.ts';
import { exactly } from '../../builders/patient.ts';
import { maria } from '../../builders/patients.ts';

const TODAY = day('2026-12-22');
const taking = (mgPerDay: string) => {
  const { regimen } = maria().picture();
  if (!regimen.known) throw new Error('no regimen');
  return { today: TODAY, regimen: { ...regimen, value: { ...regimen.value, mgPerDay: exactly(mgPerDay) } } };
};
const baselineMgPerDay = exactly('2');
const STEP_1 = { from: day('2026-11-28'), mgPerDay: exactly('1.875') };
const STEP_2 = { from: day('2026-12-23'), mgPerDay: exactly('1.75') };

describe('what is taken beside what the plan has today', () => {
  test('1.875 mg/day taken at the step of 1.875 mg/day: nothing to say', () => {
    expect(intakeBesidePlan({ doses: [STEP_1], baselineMgPerDay }, taking('1.875'))).toBeUndefined();
  });

  test('0.125 mg/day taken at the step of 1.875 mg/day: a fall nobody planned, said with both figures and the date', () => {
    const beside = intakeBesidePlan({ doses: [STEP_1], baselineMgPerDay }, taking('0.125'));
    expect(beside).toMatchObject({ since: '2026-11-28', isMore: false });
    expect(beside && intakeBesidePlanWords(beside)).toEqual({
      both: 'Taken now is 0.125 mg/day, but the plan has 1.875 mg/day since 28 Nov 2026.',
      ask: expect.stringMatching(/^Check the entry,.*seizures\./),
    });
  });

  test('2 mg/day taken at the step of 1.875 mg/day: the step was perhaps not taken', () => {
    const beside = intakeBesidePlan({ doses: [STEP_1], baselineMgPerDay }, taking('2'));
    expect(beside?.isMore).toBe(true);
    expect(beside && intakeBesidePlanWords(beside).ask).toContain('Ask whether the step was taken');
  });

  test('a step that begins tomorrow is not yet the dose of the plan; before the first it is the 2 mg/day before the taper', () => {
    expect(intakeBesidePlan({ doses: [STEP_1, STEP_2], baselineMgPerDay }, taking('1.875'))).toBeUndefined();
    expect(intakeBesidePlan({ doses: [], baselineMgPerDay }, taking('2'))).toBeUndefined();
    const beside = intakeBesidePlan({ doses: [], baselineMgPerDay }, taking('1.875'));
    expect(beside && intakeBesidePlanWords(beside).both).toContain(
      'no step has begun, the dose before the taper is 2 mg/day',
    );
  });

  test('a dose that is not known is compared with nothing', () => {
    const nothing = { today: TODAY, regimen: unknown('not usable') };
    expect(intakeBesidePlan({ doses: [STEP_1], baselineMgPerDay }, nothing)).toBeUndefined();
  });
});
