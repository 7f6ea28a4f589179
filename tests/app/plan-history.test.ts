import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  backToPace,
  editsWith,
  noPlanYet,
  type PlanHistory,
  redo,
  undo,
  withChoice,
  withEdits,
} from '../../src/app/visit/plan-history.ts';
import { day } from '../../src/clinical/measures/day.ts';
import { dose } from '../../src/clinical/measures/dose.ts';
import { ratio } from '../../src/clinical/measures/ratio.ts';
import { editInTurn } from '../../src/clinical/taper/edit-plan.ts';
import type { PlanEdit } from '../../src/clinical/taper/plan-edit.ts';
import { asked, pace, planned } from '../clinical/taper/asked.ts';

const withEdit = (before: PlanHistory, edit: PlanEdit, typingIn?: string): PlanHistory =>
  withEdits(before, editsWith(before.edits, edit), typingIn);
const SUPPLY = { odt: true, fillDays: 28 };
const blank = noPlanYet({ supply: SUPPLY });
const hold = (row: number, days: number): PlanEdit => ({ kind: 'hold', row, days });
const held = withEdit(withEdit(blank, hold(3, 14)), hold(5, 7));

describe('undo and redo', () => {
  test('two holds are undone one by one, redone one by one, and no further', () => {
    const once = undo(held);
    expect([once.edits, undo(once).edits, undo(undo(once)).edits]).toEqual([[hold(3, 14)], [], []]);
    expect(redo(undo(once)).edits).toEqual([hold(3, 14)]);
    expect(redo(redo(redo(undo(once)))).edits).toEqual([hold(3, 14), hold(5, 7)]);
  });

  test('a new change after an undo ends the way forward', () => {
    expect(redo(withEdit(undo(held), hold(1, 7))).edits).toEqual([hold(3, 14), hold(1, 7)]);
  });

  test('"back to the pace" takes every change by hand back, and can itself be undone', () => {
    expect(backToPace(held).edits).toEqual([]);
    expect(undo(backToPace(held)).edits).toEqual([hold(3, 14), hold(5, 7)]);
    expect(backToPace(blank)).toBe(blank);
  });

  test('after 150 changes the last 100 can be undone', () => {
    let history: PlanHistory = blank;
    for (let times = 0; times < 150; times += 1) history = withEdit(history, hold(1, 1));
    for (let times = 0; times < 150; times += 1) history = undo(history);
    expect(history.edits).toEqual([hold(1, 50)]);
  });
});

describe('typing', () => {
  const typed = (history: PlanHistory, units: number): PlanHistory =>
    withEdit(history, { kind: 'change dose', row: 2, dose: dose(units) }, 'dose of step 2');

  test('"1", "1.2", "1.25" in one field is undone at once', () => {
    const history = typed(typed(typed(withEdit(blank, hold(1, 7)), 8), 9), 10);
    expect(history.edits).toEqual([hold(1, 7), { kind: 'change dose', row: 2, dose: 10 }]);
    expect(undo(history).edits).toEqual([hold(1, 7)]);
  });

  test('in the same field after another act it is a change of its own', () => {
    const history = typed(withEdit(typed(blank, 10), hold(1, 7)), 11);
    expect(history.edits).toHaveLength(3);
    expect(undo(history).edits).toHaveLength(2);
    expect(typed(undo(typed(blank, 10)), 11).edits).toEqual([{ kind: 'change dose', row: 2, dose: 11 }]);
  });
});

describe('changes after each other in one row', () => {
  test('7 and 7 days are 14 days, 14 less are none; the later dose counts; another row or kind stands by itself', () => {
    const seen = dose(14);
    const twice = editsWith(editsWith([], { ...hold(3, 7), seen }), hold(3, 7));
    expect(twice).toEqual([{ ...hold(3, 14), seen }]);
    expect(editsWith(twice, hold(3, -14))).toEqual([]);
    expect(editsWith(twice, hold(4, 7))).toHaveLength(2);
    const to = (units: number): PlanEdit => ({ kind: 'change dose', row: 3, dose: dose(units) });
    expect(editsWith(editsWith(twice, to(12)), to(11))).toEqual([...twice, to(11)]);
    const move: PlanEdit = { kind: 'move', row: 3, from: 'bedtime', to: 'evening', amount: dose(2) };
    expect(editsWith([move], move)).toEqual([move, move]);
  });
});

test('whatever is changed key by key: the changes that are kept give the same plan as every key by itself', () => {
  const plan = planned(asked({ morning: 1, bedtime: 1 }, pace('nardi')));
  const change: fc.Arbitrary<PlanEdit> = fc.oneof(
    fc.record({
      kind: fc.constant('hold' as const),
      row: fc.integer({ min: 1, max: 3 }),
      days: fc.integer({ min: -20, max: 20 }),
    }),
    fc.record({
      kind: fc.constant('change dose' as const),
      row: fc.integer({ min: 1, max: 3 }),
      dose: fc.integer({ min: 6, max: 15 }).map(dose),
    }),
    fc.record({ kind: fc.constant('delete' as const), row: fc.integer({ min: 1, max: 3 }) }),
  );
  fc.assert(
    fc.property(fc.array(change, { maxLength: 12 }), (changes) => {
      let [kept, each]: readonly (readonly PlanEdit[])[] = [[], []];
      for (const next of changes) {
        const tried = editsWith(kept ?? [], next);
        if (editInTurn(plan, tried, { odt: true }).refused.length > 0) continue;
        [kept, each] = [tried, [...(each ?? []), next]];
      }
      const [one, other] = [kept ?? [], each ?? []].map((edits) => editInTurn(plan, edits, { odt: true }));
      expect(one?.plan.rows).toEqual(other?.plan.rows);
      expect(other?.refused).toEqual([]);
    }),
    { numRuns: 200 },
  );
});

describe('what a choice does to the changes by hand', () => {
  test('another pace, target or grid has other rows: they start from the pace, and undo brings both back', () => {
    const otherwise = [
      withChoice(held, { strategy: { id: 'nardi' } }),
      withChoice(held, { targetMg: ratio(1) }),
      withChoice(held, { supply: { odt: false, fillDays: 28 } }),
    ];
    for (const changed of otherwise) {
      expect(changed.edits).toEqual([]);
      expect([undo(changed).edits, undo(changed).choices]).toEqual([held.edits, held.choices]);
    }
  });

  test('another first day or another length of fill keeps them', () => {
    expect(withChoice(held, { start: day('2027-01-04') }).edits).toEqual(held.edits);
    expect(withChoice(held, { supply: { odt: true, fillDays: 14 } }).edits).toEqual(held.edits);
  });
});
