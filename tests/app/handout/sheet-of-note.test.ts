import { describe, expect, test } from 'vitest';
import { calendarOf } from '../../../src/app/handout/calendar.ts';
import { planOfProposal } from '../../../src/app/handout/plan-for-patient.ts';
import { planOfNote } from '../../../src/app/handout/plan-of-note.ts';
import { addDays, type Day } from '../../../src/clinical/measures/day.ts';
import type { Visit } from '../../../src/clinical/review/visit.ts';
import { instant } from '../../../src/fhir/proposal/instant.ts';
import { proposalNote } from '../../../src/fhir/proposal/note.ts';
import { noteVisit } from '../../../src/fhir/proposal/noted-visit.ts';
import { type PlanInNote, readNote } from '../../../src/fhir/proposal/read-note.ts';
import { exactly, TODAY } from '../../builders/patient.ts';
import { actOf, proposed } from '../../fhir/proposal/proposed.ts';

const on = (days: number): Day => addDays(TODAY, days);

function read(text: string): PlanInNote {
  const reading = readNote(text);
  if (reading.kind !== 'plan') throw new Error(`${reading.kind}\n${text}`);
  return reading.plan;
}

/** Maria's plan in its first note: from 2 mg, step 1 of 1.875 mg on 1 to 28 December, step 2 of 1.75 mg from the 29th. */
const FIRST = read(proposalNote(proposed()));

function noteAfter(days: number, state: Visit['state'], taken = '1.875'): PlanInNote {
  const visit: Visit = {
    date: on(days),
    state,
    takenMgPerDay: exactly(taken),
    withdrawal: 'none',
    rls: 'absent',
    suicidality: 'none',
  };
  const act = actOf({ today: on(days), at: instant(`${on(days)}T09:00:00Z`) });
  const note = { reference: 'DocumentReference/d1', label: 'Note', version: '1' };
  const written = noteVisit({ act, plan: FIRST, note, visit, findings: [], acknowledgements: [], facts: [] });
  return read(written.note);
}

/** What may be ticked off and what is only planned, so many days after the first note; else why there is no sheet. */
function sheet(noted: PlanInNote, days: number, taken?: string) {
  const made = planOfNote(noted, on(days), taken === undefined ? undefined : exactly(taken));
  if (made.kind === 'no sheet') return made.because;
  const { notice, daily, later } = calendarOf(made.plan, on(days));
  return {
    notice,
    daily: daily.map(({ step, periods }) => [step.dose / 8, step.standing, periods[0]?.from, periods.at(-1)?.to]),
    later: later.map(({ row }) => row),
  };
}
const rows = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);

describe('the sheet of a plan that lives in a note: nothing of it is ever said to be signed', () => {
  test('on the day it was written: all 16 rows of the plan as proposed, step 1 to tick off and marked as only planned', () => {
    expect(sheet(FIRST, 0)).toEqual({
      notice: 'not signed',
      daily: [[1.875, 'planned', '2026-12-01', '2026-12-28']],
      later: rows(2, 16),
    });
    const made = planOfNote(FIRST, TODAY, undefined);
    expect(made.kind === 'sheet' && made.plan.steps).toEqual(planOfProposal(proposed()).steps);
  });

  test('on day 21 with 1.875 mg confirmed as taken: step 2, 1.75 mg from 29 December, comes next and nothing before it', () => {
    expect(sheet(FIRST, 21, '1.875')).toEqual({
      notice: 'not signed',
      daily: [[1.75, 'planned', '2026-12-29', '2027-01-25']],
      later: rows(3, 16),
    });
  });

  test('on day 30 with 1.875 mg still taken: the rest of step 2, from today', () => {
    expect(sheet(FIRST, 30, '1.875')).toMatchObject({
      daily: [[1.75, 'planned', '2026-12-31', '2027-01-25']],
      later: rows(3, 16),
    });
  });

  test('on day 21 with 2 mg still taken: step 1 comes next, until 28 December, and no step is left out', () => {
    expect(sheet(FIRST, 21, '2')).toMatchObject({ daily: [[1.875, 'planned', '2026-12-22', '2026-12-28']] });
  });

  test('on day 27 with 2 mg still taken: step 1 has its last day; on day 28 its days are over and there is no sheet', () => {
    expect(sheet(FIRST, 27, '2')).toMatchObject({ daily: [[1.875, 'planned', '2026-12-28', '2026-12-28']] });
    expect(sheet(FIRST, 28, '2')).toEqual({
      why: 'the days of the next step are over',
      dose: 15,
      end: '2026-12-28',
    });
  });

  test('begun and not confirmed at this visit: no sheet', () => {
    expect(sheet(FIRST, 1)).toEqual({ why: 'intake not confirmed' });
  });

  test.each([
    ['2.5', 'more than before the plan'],
    ['1.9', 'between 2 and 1.875 mg'],
  ])('%s mg taken, %s: which step comes next cannot be told', (taken) => {
    expect(sheet(FIRST, 21, taken)).toMatchObject({ why: 'intake is no dose of the plan' });
  });

  test('nothing taken any more: no step is left', () => {
    expect(sheet(FIRST, 21, '0')).toEqual({ why: 'no step left' });
  });

  test.each(['HOLD', 'EMERGENCY'] as const)('after %s no dose and no step is printed, whatever is taken', (state) => {
    expect(sheet(noteAfter(21, state), 25, '1.875')).toEqual({
      notice: 'on hold, dose not known here',
      daily: [],
      later: [],
    });
  });

  test('after a calm visit on day 21 the next note gives the same sheet as the first', () => {
    expect(sheet(noteAfter(21, 'CONTINUE'), 22, '1.875')).toEqual(sheet(FIRST, 22, '1.875'));
  });
});
