import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dose, mg } from '../../../src/clinical/measures/dose.ts';
import { inOrder, SLOTS, type Slot } from '../../../src/clinical/measures/slots.ts';
import { editInTurn, editPlan } from '../../../src/clinical/taper/edit-plan.ts';
import type { PlanEdit } from '../../../src/clinical/taper/plan-edit.ts';
import type { TaperPlan } from '../../../src/clinical/taper/taper-plan.ts';
import { asked, pace, planned, read, split } from './asked.ts';

/** 1 mg by the joint guideline every 2 weeks: 0.875, 0.75, 0.625, 0.5, 0.375, 0.25, 0.125, 0. */
const oneMg = (): TaperPlan => planned(asked({ bedtime: 1 }, pace('jcpg', { weeks: 2 })));
const splitDay = (): TaperPlan => planned(asked({ morning: 0.5, bedtime: 0.5 }, pace('jcpg', { weeks: 2 })));

function edited(plan: TaperPlan, edit: PlanEdit, odt = true): TaperPlan {
  const outcome = editPlan(plan, edit, { odt });
  if (outcome.kind === 'refused') throw new Error(outcome.because.why);
  return outcome.plan;
}
function refusal(plan: TaperPlan, edit: PlanEdit, odt = true) {
  const outcome = editPlan(plan, edit, { odt });
  return outcome.kind === 'refused' ? outcome.because : 'not refused';
}

describe('hold and lengthen', () => {
  test('14 days longer at row 2 moves every later row by 14 days, and the plan says so', () => {
    const [before, after] = [oneMg(), edited(oneMg(), { kind: 'hold', row: 2, days: 14 })];
    expect(after.rows.map(({ day }, at) => day - (before.rows[at]?.day ?? 0))).toEqual([0, 0, 14, 14, 14, 14, 14, 14]);
    expect([after.weeks, after.byHand]).toEqual([before.weeks + 2, [{ kind: 'stay', row: 2, days: 14 }]]);
    expect(after.rows[2]?.date).toBe('2027-01-12');
  });

  test('7 days shorter is shown for what it is: 0.75 mg a week after 0.875 mg is 25 % in 14 days', () => {
    const after = edited(oneMg(), { kind: 'hold', row: 1, days: -7 });
    expect(after.rows.slice(0, 3).map(read)).toEqual([
      [0, 0.875, 'min-step'],
      [7, 0.75, 'fast'],
      [21, 0.625, 'min-step'],
    ]);
  });

  test('a forced step whose hold is cut short becomes a row above the ceiling', () => {
    const plan = oneMg();
    const at = plan.rows.findIndex((row) => mg(row.dose) === 0.125);
    const after = edited(plan, { kind: 'hold', row: at + 1, days: -7 });
    expect([plan.rows.at(-1)?.tag, after.rows.at(-1)?.tag]).toEqual(['forced', 'over']);
  });

  test('a row cannot be shortened past the next one', () => {
    expect(refusal(oneMg(), { kind: 'hold', row: 1, days: -14 })).toEqual({
      why: 'not before the next row',
      days: -14,
      atMost: 13,
    });
    expect(edited(oneMg(), { kind: 'hold', row: 1, days: -13 }).rows[1]?.day).toBe(1);
  });
});

describe('another dose', () => {
  test('row 1 at 0.75 mg instead of 0.875 mg is no longer possible: row 2 is there', () => {
    expect(refusal(oneMg(), { kind: 'change dose', row: 1, dose: dose(6) })).toEqual({
      why: 'dose not between its neighbours',
      dose: 6,
      above: 8,
      below: 6,
    });
    expect(refusal(oneMg(), { kind: 'change dose', row: 1, dose: dose(8) })).toMatchObject({ above: 8, below: 6 });
  });

  test('4 mg to 3.5 mg instead of 3.625 mg: 12.5 %, and the next step is smaller', () => {
    const plan = planned(asked({ morning: 1, bedtime: 3 }));
    const after = edited(plan, { kind: 'change dose', row: 1, dose: dose(28) });
    expect(after.rows.slice(0, 2).map((row) => [mg(row.dose), mg(row.step), row.tag])).toEqual([
      [3.5, 0.5, 'fast'],
      [3.375, 0.125, 'ok'],
    ]);
    expect(after.rows.slice(0, 2).map(split)).toEqual([
      { morning: 0.5, bedtime: 3 },
      { morning: 0.375, bedtime: 3 },
    ]);
  });

  test('off the grid it is refused: 0.625 mg without ODT', () => {
    const plan = planned(asked({ bedtime: 2 }, pace('jcpg'), { odt: false }));
    expect(refusal(plan, { kind: 'change dose', row: 1, dose: dose(13) }, false)).toEqual({
      why: 'dose off the grid',
      dose: 13,
      grid: 2,
    });
  });
});

describe('another time of day', () => {
  test('0.25 mg from morning to bedtime in row 1; the rows after it take their steps from there', () => {
    const after = edited(splitDay(), { kind: 'move', row: 1, from: 'morning', to: 'bedtime', amount: dose(2) });
    expect(after.rows.slice(0, 4).map(split)).toEqual([
      { morning: 0.125, bedtime: 0.75 },
      { bedtime: 0.75 },
      { bedtime: 0.625 },
      { bedtime: 0.5 },
    ]);
    expect(after.rows.map(({ dose: of }) => of)).toEqual(splitDay().rows.map(({ dose: of }) => of));
  });

  test('to a time of day that had none', () => {
    const after = edited(splitDay(), { kind: 'move', row: 1, from: 'bedtime', to: 'evening', amount: dose(4) });
    expect(split(after.rows[0])).toEqual({ morning: 0.375, evening: 0.5 });
  });

  test('not more than there is', () => {
    expect(refusal(splitDay(), { kind: 'move', row: 1, from: 'morning', to: 'bedtime', amount: dose(4) })).toEqual({
      why: 'not that much at this time of day',
      amount: 4,
      there: 3,
    });
    expect(refusal(splitDay(), { kind: 'move', row: 1, from: 'midday', to: 'bedtime', amount: dose(1) })).toMatchObject(
      {
        there: 0,
      },
    );
  });

  test('off the grid it is refused, and moving nothing adds no time of day', () => {
    const plan = planned(asked({ morning: 1, bedtime: 1 }, pace('jcpg'), { odt: false }));
    const off: PlanEdit = { kind: 'move', row: 1, from: 'morning', to: 'bedtime', amount: dose(1) };
    expect(refusal(plan, off, false)).toEqual({ why: 'dose off the grid', dose: 1, grid: 2 });
    const none: PlanEdit = { kind: 'move', row: 1, from: 'bedtime', to: 'evening', amount: dose(0) };
    expect(edited(splitDay(), none).rows[0]?.slots).toEqual(splitDay().rows[0]?.slots);
  });

  test('a last row above 0 can be split anew', () => {
    const plan = planned(asked({ morning: 0.5, bedtime: 0.5 }, pace('jcpg'), { targetMg: { over: 1n, under: 2n } }));
    const after = edited(plan, {
      kind: 'move',
      row: plan.rows.length,
      from: 'bedtime',
      to: 'evening',
      amount: dose(4),
    });
    expect(split(after.rows.at(-1))).toEqual({ evening: 0.5 });
  });
});

describe('leaving a row out', () => {
  test('without row 1 the first step is 0.25 mg', () => {
    const after = edited(oneMg(), { kind: 'delete', row: 1 });
    expect(after.rows.slice(0, 2).map((row) => [row.row, row.day, mg(row.dose), mg(row.step), row.tag])).toEqual([
      [1, 14, 0.75, 0.25, 'fast'],
      [2, 28, 0.625, 0.125, 'min-step'],
    ]);
  });
});

describe('what cannot be edited', () => {
  test.each([
    [{ kind: 'delete', row: 8 } as const, { why: 'the last row is the target', row: 8 }],
    [{ kind: 'hold', row: 8, days: 7 } as const, { why: 'the last row is the target', row: 8 }],
    [{ kind: 'delete', row: 9 } as const, { why: 'no such row', row: 9 }],
    [{ kind: 'delete', row: 0 } as const, { why: 'no such row', row: 0 }],
  ])('%j', (edit, because) => {
    expect(refusal(oneMg(), edit)).toEqual(because);
  });

  test('in turn, an edit that no longer fits is left out and named; the others are made', () => {
    const { plan, refused } = editInTurn(
      oneMg(),
      [
        { kind: 'hold', row: 1, days: 7 },
        { kind: 'delete', row: 20 },
        { kind: 'hold', row: 1, days: 7 },
      ],
      { odt: true },
    );
    expect(refused).toEqual([{ why: 'no such row', row: 20 }]);
    expect(plan.rows[1]?.day).toBe(28);
  });
});

describe('a change made on another schedule', () => {
  test('row 2 was 0.75 mg when it was held; where row 2 is 1.75 mg it is refused with both doses', () => {
    const hold: PlanEdit = { kind: 'hold', row: 2, days: 14, seen: dose(6) };
    expect(edited(oneMg(), hold).rows[2]?.day).toBe(42);
    expect(refusal(planned(asked({ bedtime: 2 })), hold)).toEqual({
      why: 'another schedule',
      row: 2,
      seen: 6,
      dose: 14,
    });
  });
});

describe('after a pause the rows are judged by the days at this dose', () => {
  test('7 days at 0.5 mg before a first step of 0.125 mg on day 0: fast, before and after a later row is held', () => {
    const resumedAfter = { daysAtDose: 7 };
    const plan = planned(asked({ bedtime: 1 }, pace('custom', { mg: 0.125, weeks: 1 }), { resumedAfter }));
    const held = editPlan(plan, { kind: 'hold', row: 1, days: 7 }, { odt: true, resumedAfter });
    expect(plan.rows[0]?.tag).toBe('fast');
    expect(held.kind === 'edited' && held.plan.rows[0]?.tag).toBe('fast');
  });
});

describe('what the plan says was changed by hand', () => {
  const byHand = (...edits: readonly PlanEdit[]) => editInTurn(nardi(), edits, { odt: true }).plan.byHand;
  /** 3 mg in two phases: 2.5, 2, 1.5, 1, 0.75 … */
  const nardi = (): TaperPlan => planned(asked({ morning: 1, bedtime: 2 }, pace('nardi')));

  test('7 and 7 days of holding row 2 are 14 days, 14 less again are nothing', () => {
    const hold = (days: number): PlanEdit => ({ kind: 'hold', row: 2, days });
    expect(byHand(hold(7), hold(7))).toEqual([{ kind: 'stay', row: 2, days: 14 }]);
    expect(byHand(hold(7), hold(7), hold(-14))).toBeUndefined();
  });

  test('2.25 and then 2.375 mg in row 1 stand against the 2.5 mg of the pace, 2.5 mg again are nothing', () => {
    const to = (units: number): PlanEdit => ({ kind: 'change dose', row: 1, dose: dose(units) });
    expect(byHand(to(18), to(19))).toEqual([{ kind: 'dose', row: 1, insteadOf: 20 }]);
    expect(byHand(to(18), to(20))).toBeUndefined();
  });

  test('a row left out takes its own changes with it and moves the numbers of the rows after it', () => {
    expect(
      byHand(
        { kind: 'hold', row: 1, days: 7 },
        { kind: 'change dose', row: 2, dose: dose(17) },
        { kind: 'hold', row: 3, days: 14 },
        { kind: 'delete', row: 2 },
      ),
    ).toEqual([
      { kind: 'stay', row: 1, days: 7 },
      { kind: 'stay', row: 2, days: 14 },
      { kind: 'left out', dose: 16 },
    ]);
  });

  test('0.5 mg moved to the morning and 0.25 mg back is 0.25 mg; all of it back is nothing; more turns it round', () => {
    const move = (from: 'morning' | 'bedtime', to: 'morning' | 'bedtime', units: number): PlanEdit => ({
      kind: 'move',
      row: 1,
      from,
      to,
      amount: dose(units),
    });
    const [out, less, back, more] = [
      move('bedtime', 'morning', 4),
      move('morning', 'bedtime', 2),
      move('morning', 'bedtime', 4),
      move('morning', 'bedtime', 6),
    ];
    const moved = (amount: number, from: string, to: string) => ({ kind: 'time of day', row: 1, amount, from, to });
    expect(byHand(out, less)).toEqual([moved(2, 'bedtime', 'morning')]);
    expect(byHand(out, out)).toEqual([moved(8, 'bedtime', 'morning')]);
    expect(byHand(out, back)).toBeUndefined();
    expect(byHand(out, more)).toEqual([moved(2, 'morning', 'bedtime')]);
    expect(byHand(move('bedtime', 'bedtime', 4))).toBeUndefined();
  });
});

describe('changes of one kind or row do not run into those of another', () => {
  /** 3 mg in two phases: 2.5, 2, 1.5, 1, 0.75 … */
  const nardi = (): TaperPlan => planned(asked({ morning: 1, bedtime: 2 }, pace('nardi')));
  const byHand = (...edits: readonly PlanEdit[]) => editInTurn(nardi(), edits, { odt: true }).plan.byHand;
  const hold = (row: number, days: number): PlanEdit => ({ kind: 'hold', row, days });
  const to = (row: number, units: number): PlanEdit => ({ kind: 'change dose', row, dose: dose(units) });
  const move = (row: number, from: Slot, slot: Slot, units: number): PlanEdit => ({
    kind: 'move',
    row,
    from,
    to: slot,
    amount: dose(units),
  });
  const moved = (row: number, amount: number, from: Slot, slot: Slot) => ({
    kind: 'time of day',
    row,
    amount,
    from,
    to: slot,
  });
  const without = (row: number): PlanEdit => ({ kind: 'delete', row });

  test('row 2 (2 mg) left out after row 1 was set to 2.25 mg and row 2 held: 2 mg is what is missing', () => {
    expect(byHand(to(1, 18), hold(2, 7), without(2))).toEqual([
      { kind: 'dose', row: 1, insteadOf: 20 },
      { kind: 'left out', dose: 16 },
    ]);
  });

  test('row 2 set from 2 to 2.125 mg, held in between, and left out: the 2 mg of the pace are missing', () => {
    expect(byHand(hold(2, 7), to(2, 17), without(2))).toEqual([{ kind: 'left out', dose: 16 }]);
  });

  test('rows 1 and 3 left out one after the other: 2.5 mg and 1.5 mg are both named', () => {
    expect(byHand(without(1), without(2))).toEqual([
      { kind: 'left out', dose: 20 },
      { kind: 'left out', dose: 12 },
    ]);
  });

  test('row 2 set to 2.125 mg and then held for 14 days: both stand', () => {
    expect(byHand(to(2, 17), hold(2, 14))).toEqual([
      { kind: 'dose', row: 2, insteadOf: 16 },
      { kind: 'stay', row: 2, days: 14 },
    ]);
  });

  test('row 2 set to 2.125 mg, held, held again for 7 days: 21 days of staying, not 14 and 7', () => {
    expect(byHand(to(2, 17), hold(2, 14), hold(2, 7))).toEqual([
      { kind: 'dose', row: 2, insteadOf: 16 },
      { kind: 'stay', row: 2, days: 21 },
    ]);
  });

  test('row 1 set to 2.375 and row 2 to 2.125 mg: each against its own 2.5 and 2 mg', () => {
    expect(byHand(to(1, 19), to(2, 17))).toEqual([
      { kind: 'dose', row: 1, insteadOf: 20 },
      { kind: 'dose', row: 2, insteadOf: 16 },
    ]);
  });

  test('row 2 held, set to 2.25, then to 2.125 mg, then back to 2 mg: only the hold is left', () => {
    expect(byHand(hold(2, 7), to(2, 18), to(2, 17))).toEqual([
      { kind: 'stay', row: 2, days: 7 },
      { kind: 'dose', row: 2, insteadOf: 16 },
    ]);
    expect(byHand(hold(2, 7), to(2, 18), to(2, 16))).toEqual([{ kind: 'stay', row: 2, days: 7 }]);
  });

  test('0 mg from morning to bedtime is no change, and takes nothing from an earlier one', () => {
    expect(byHand(move(1, 'morning', 'bedtime', 0))).toBeUndefined();
    expect(byHand(move(1, 'bedtime', 'morning', 4), move(1, 'bedtime', 'morning', 0))).toEqual([
      moved(1, 4, 'bedtime', 'morning'),
    ]);
  });

  test('0.5 mg to the morning in row 1 and in row 2 stay two changes; 0.5 mg back in row 2 leaves that of row 1', () => {
    const [first, second] = [move(1, 'bedtime', 'morning', 4), move(2, 'bedtime', 'morning', 4)];
    expect(byHand(first, second)).toEqual([moved(1, 4, 'bedtime', 'morning'), moved(2, 4, 'bedtime', 'morning')]);
    expect(byHand(first, move(2, 'morning', 'bedtime', 4))).toEqual([
      moved(1, 4, 'bedtime', 'morning'),
      moved(2, 4, 'morning', 'bedtime'),
    ]);
    expect(byHand(first, second, move(2, 'morning', 'bedtime', 4))).toEqual([moved(1, 4, 'bedtime', 'morning')]);
  });

  test.each([
    ['to the evening from bedtime', move(1, 'bedtime', 'evening', 2), moved(1, 2, 'bedtime', 'evening')],
    ['on from midday to the evening', move(1, 'midday', 'evening', 2), moved(1, 2, 'midday', 'evening')],
    ['to bedtime from the morning', move(1, 'morning', 'bedtime', 2), moved(1, 2, 'morning', 'bedtime')],
    ['to midday from the morning', move(1, 'morning', 'midday', 2), moved(1, 2, 'morning', 'midday')],
  ])('0.5 mg from bedtime to midday, then 0.25 mg %s: two changes', (_, edit, change) => {
    expect(byHand(move(1, 'bedtime', 'midday', 4), edit)).toEqual([moved(1, 4, 'bedtime', 'midday'), change]);
  });

  test('the same 0.25 mg again is added to the one change that it repeats, beside a hold and another move', () => {
    expect(
      byHand(
        hold(1, 7),
        move(1, 'bedtime', 'midday', 2),
        move(1, 'bedtime', 'morning', 2),
        move(1, 'bedtime', 'morning', 2),
      ),
    ).toEqual([{ kind: 'stay', row: 1, days: 7 }, moved(1, 2, 'bedtime', 'midday'), moved(1, 4, 'bedtime', 'morning')]);
  });
});

test('any edits in any order: doses fall, times of day add up, days increase, the target stays', () => {
  const anyEdit: fc.Arbitrary<PlanEdit> = fc.oneof(
    fc.record({
      kind: fc.constant('hold' as const),
      row: fc.integer({ min: 1, max: 12 }),
      days: fc.integer({ min: -28, max: 56 }),
    }),
    fc.record({
      kind: fc.constant('change dose' as const),
      row: fc.integer({ min: 1, max: 12 }),
      dose: fc.integer({ min: 0, max: 16 }).map(dose),
    }),
    fc.record({
      kind: fc.constant('move' as const),
      row: fc.integer({ min: 1, max: 12 }),
      from: fc.constantFrom(...SLOTS),
      to: fc.constantFrom(...SLOTS),
      amount: fc.integer({ min: 0, max: 6 }).map(dose),
    }),
    fc.record({ kind: fc.constant('delete' as const), row: fc.integer({ min: 1, max: 12 }) }),
  );
  fc.assert(
    fc.property(fc.array(anyEdit, { maxLength: 6 }), fc.boolean(), (edits, odt) => {
      const plan = planned(asked({ morning: 0.5, midday: 0.5, bedtime: 1 }, pace('jcpg', { weeks: 2 }), { odt }));
      const { plan: after } = editInTurn(plan, edits, { odt });
      let [above, day] = [16, -1];
      for (const row of after.rows) {
        expect(row.dose).toBeLessThan(above);
        expect(row.step).toBe(above - row.dose);
        expect(row.day).toBeGreaterThan(day);
        expect(inOrder(row.slots).reduce((sum, [, made]) => sum + made.dose, 0)).toBe(row.dose);
        expect(row.dose % (odt ? 1 : 2)).toBe(0);
        [above, day] = [row.dose, row.day];
      }
      expect(above).toBe(0);
    }),
    { numRuns: 300 },
  );
});
