import { describe, expect, test } from 'vitest';
import { NO_LOCAL_POLICY } from '../../../src/clinical/evidence/site-values.ts';
import { addDays, type Day } from '../../../src/clinical/measures/day.ts';
import { dose } from '../../../src/clinical/measures/dose.ts';
import { toNumber } from '../../../src/clinical/measures/ratio.ts';
import { takePicture } from '../../../src/clinical/picture/take-picture.ts';
import { reviewOf } from '../../../src/clinical/review/course.ts';
import { stepBackPlan } from '../../../src/clinical/review/step-back.ts';
import type { Visit } from '../../../src/clinical/review/visit.ts';
import { factsUsed } from '../../../src/fhir/proposal/facts-used.ts';
import { instant } from '../../../src/fhir/proposal/instant.ts';
import { proposalNote } from '../../../src/fhir/proposal/note.ts';
import { courseOf, dosesSoFar, notedPlanSoFar } from '../../../src/fhir/proposal/noted-course.ts';
import { noteVisit } from '../../../src/fhir/proposal/noted-visit.ts';
import { type PlanInNote, readNote } from '../../../src/fhir/proposal/read-note.ts';
import { exactly, TODAY } from '../../builders/patient.ts';
import { maria } from '../../builders/patients.ts';
import { actOf, doses, planFor, proposed, totalOf } from './proposed.ts';

const on = (days: number): Day => addDays(TODAY, days);

/** Maria's plan as its first note reads back: 2 mg, from 1 December 1.875 mg, then every four weeks less. */
const FIRST = read(proposalNote(proposed()));

function read(text: string): PlanInNote {
  const reading = readNote(text);
  if (reading.kind !== 'plan') throw new Error(`${reading.kind}\n${text}`);
  return reading.plan;
}

const visit = (days: number, state: Visit['state'], change: Partial<Visit> = {}): Visit => ({
  date: on(days),
  state,
  takenMgPerDay: exactly('1.875'),
  withdrawal: 'none',
  rls: 'absent',
  sleep: 'undisturbed',
  suicidality: 'none',
  ...change,
});

/** The note of a visit so many days after the first, as it is filed. */
function noteOf(plan: PlanInNote, days: number, line: Visit): string {
  const at = instant(`${on(days)}T09:00:00Z`);
  return noteVisit({
    act: actOf({ today: on(days), at }),
    plan,
    note: { reference: 'DocumentReference/d1', label: 'Note', version: '1' },
    visit: line,
    findings: [],
    acknowledgements: [],
    facts: [],
  }).note;
}

const noteAfter = (plan: PlanInNote, days: number, state: Visit['state'], change: Partial<Visit> = {}): PlanInNote =>
  read(noteOf(plan, days, visit(days, state, change)));

/** The review of a day, as the notes give it; doses in mg. */
function reviewed(plan: PlanInNote, days: number, change: Partial<Visit> = {}) {
  const review = reviewOf(notedPlanSoFar(plan, on(days)), visit(days, 'CONTINUE', change));
  if (!review) throw new Error('no review');
  const { previousMgPerDay, baselineMgPerDay, currentMgPerDay, ...rest } = review;
  return { ...rest, previous: toNumber(previousMgPerDay), baseline: toNumber(baselineMgPerDay) };
}

describe('a plan that lives in notes, from one visit to the next', () => {
  test('21 days into step 1: on track for 21 days at 1.875 mg, the dose before it is 2 mg', () => {
    expect(reviewed(FIRST, 21)).toMatchObject({
      state: 'ON_TRACK',
      daysInState: 21,
      daysAtDose: 21,
      calmDays: 21,
      holdsSoFar: 0,
      previous: 2,
      baseline: 2,
    });
  });

  test('CONTINUE keeps all 16 steps, adds its line, and says that 1.75 mg is next on 29 December once it is signed in the EHR', () => {
    const note = noteOf(FIRST, 21, visit(21, 'CONTINUE'));
    expect(note).toContain(
      '- The plan stands. Next: 1.75 mg/day from 2026-12-29, once it is entered and signed in the EHR.',
    );
    const next = read(note);
    expect(next.schedule).toEqual(FIRST.schedule);
    expect(next.visits.map(({ state }) => state)).toEqual(['BASELINE', 'CONTINUE']);
    expect(note).not.toMatch(/prescribed|ordered/i);
  });

  test('a ferritin of 61 typed at the review stands in the next note with who, why and the chart’s own 62, and reads back; the note is based on the chart alone', () => {
    const patient = maria();
    const correction = {
      kind: 'result',
      lab: 'ferritin',
      value: exactly(61),
      day: on(17),
      by: 'Pat Prescriber',
      on: on(21),
      reason: 'repeated outside',
    } as const;
    const picture = takePicture(
      patient.record,
      { ...patient.answers, corrections: [correction] },
      on(21),
      NO_LOCAL_POLICY,
    );
    const next = noteVisit({
      act: actOf({ today: on(21), at: instant(`${on(21)}T09:00:00Z`) }),
      plan: FIRST,
      visit: visit(21, 'CONTINUE'),
      findings: [],
      acknowledgements: [],
      facts: factsUsed(picture, {}),
    });
    const typed = read(next.note).facts.filter(({ label }) => label.includes('entered by'));
    expect(typed.map(({ reference }) => reference)).toEqual(['form']);
    expect(typed[0]?.label).toMatch(
      /^Ferritin 61 ng\/mL of 2026-12-18, entered by Pat Prescriber on 2026-12-22 in place of .*62 ng\/mL.* Reason: repeated outside$/,
    );
    expect(next.basis.map(({ label }) => label).join()).toContain('62 ng/mL');
    expect(next.basis.map(({ label }) => label).join()).not.toContain('61 ng/mL');
  });

  test('HOLD keeps step 1 alone, names the day until which its supply was planned, and proposes no further supply', () => {
    const note = noteOf(FIRST, 21, visit(21, 'HOLD', { withdrawal: 'moderate' }));
    expect(note).toContain('- Stay at 1.875 mg/day. Review by 2027-01-05.');
    expect(note).toContain('Supply as planned for 1.875 mg/day lasts until 2026-12-28.');
    expect(note).toContain('Steps that have not begun are withdrawn');
    const next = read(note);
    expect(next.schedule.rows).toEqual(FIRST.schedule.rows.slice(0, 1));
    expect(next.visits.at(-1)).toEqual(visit(21, 'HOLD', { withdrawal: 'moderate' }));
  });

  test('HOLD before the first step has begun leaves no step, and still reads back with its pace and the 2 mg before', () => {
    const early = read(noteOf(FIRST, -3, visit(-3, 'HOLD', { takenMgPerDay: exactly(2) })));
    expect(early.schedule.rows).toEqual([]);
    expect(early.schedule.pace).toEqual(FIRST.schedule.pace);
    expect(reviewed(early, 11, { takenMgPerDay: exactly(2) })).toMatchObject({
      state: 'HOLD',
      daysInState: 14,
      previous: 2,
      holdsSoFar: 1,
    });
  });

  test('after the hold of day 21: on hold for 14 days on day 35, 56 days at the dose on day 56, calm since day 42', () => {
    const held = noteAfter(FIRST, 21, 'HOLD', { withdrawal: 'moderate' });
    expect(reviewed(held, 35)).toMatchObject({ state: 'HOLD', daysInState: 14, holdsSoFar: 1, calmDays: 0 });
    const calm = noteAfter(held, 42, 'HOLD');
    expect(reviewed(calm, 56)).toMatchObject({ state: 'HOLD', daysInState: 35, daysAtDose: 56, calmDays: 14 });
  });

  test('RESUME: the new series stands in the note with the way before it, all visit lines, and the 2 mg before the taper', () => {
    const held = noteAfter(FIRST, 21, 'HOLD', { withdrawal: 'moderate' });
    const resumed = proposed(maria(), {
      act: actOf({ today: on(56), at: instant(`${on(56)}T09:00:00Z`) }),
      picture: maria().takes({ bedtime: 1.875 }).picture(on(56)),
      plan: planFor(maria().takes({ bedtime: 1.875 }), { start: on(56) }),
      purpose: 'resumed taper',
      noted: { course: courseOf(held, on(56)), visits: held.visits },
    });
    const next = read(proposalNote(resumed));
    expect(next.schedule.purpose).toBe('resumed taper');
    expect(totalOf(next.course.baseline)).toBe(16);
    expect(next.course.doses).toEqual([{ from: TODAY, slots: doses({ bedtime: 1.875 }) }]);
    expect(next.visits.map(({ state }) => state)).toEqual(['BASELINE', 'HOLD', 'RESUME']);
    // 15 units of 125 µg, then the first row of the new series a week later.
    expect(dosesSoFar(next, on(63)).map(({ slots }) => totalOf(slots))).toEqual([15, 14]);
    expect(reviewed(next, 63, { takenMgPerDay: exactly('1.75') })).toMatchObject({
      state: 'ON_TRACK',
      previous: 1.875,
      baseline: 2,
      holdsSoFar: 1,
    });
  });

  test('STEP_BACK: one step at the previous 2 mg stands in the note, and the next visit is on STEP_BACK at 2 mg', () => {
    const outcome = stepBackPlan({
      taken: { bedtime: dose(15) },
      previous: { bedtime: dose(16) },
      beforeTaper: dose(16),
      pace: FIRST.schedule.pace,
      today: on(21),
      odt: true,
    });
    if (outcome.kind !== 'plan') throw new Error(outcome.because.why);
    const back = proposed(maria(), {
      act: actOf({ today: on(21), at: instant(`${on(21)}T09:00:00Z`) }),
      picture: maria().takes({ bedtime: 1.875 }).picture(on(21)),
      plan: outcome.plan,
      purpose: 'step back',
      noted: { course: courseOf(FIRST, on(21)), visits: FIRST.visits },
    });
    const note = proposalNote(back);
    expect(note).toContain('Back to the previous dose, for at least 14 days');
    const next = read(note);
    expect(next.schedule.rows.map(({ start, dose }) => `${start} ${dose / 8}`)).toEqual([`${on(21)} 2`]);
    expect(next.visits.at(-1)?.state).toBe('STEP_BACK');
    expect(reviewed(next, 35, { takenMgPerDay: exactly(2) })).toMatchObject({
      state: 'STEP_BACK',
      daysInState: 14,
      daysAtDose: 14,
      holdsSoFar: 1,
      baseline: 2,
    });
  });

  test('EMERGENCY says that the earlier dose is a clinician’s decision, and proposes none', () => {
    const note = noteOf(FIRST, 21, visit(21, 'EMERGENCY', { withdrawal: 'complicated' }));
    expect(note).toContain('Emergency care now. Whether the earlier dose is reinstated is a clinician’s decision.');
    expect(read(note).schedule.rows).toHaveLength(1);
  });

  test.each([
    [
      'a dose of the way so far',
      (text: string) => text.replace('Dose before the taper: 2 mg', 'Dose before the taper: 4 mg'),
    ],
    ['a visit line', (text: string) => text.replace('; withdrawal moderate', '; withdrawal none')],
    ['the pause taken out', (text: string) => text.replace(/Visit .*HOLD.*\n/, '')],
  ])('is not planned from after an edit of %s', (_, edit) => {
    const note = noteOf(FIRST, 21, visit(21, 'HOLD', { withdrawal: 'moderate' }));
    expect(edit(note)).not.toBe(note);
    expect(readNote(edit(note)).kind).toBe('edited');
  });
});
