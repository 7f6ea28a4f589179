import { addDoses, type Dose, dose, NO_DOSE } from '../measures/dose.ts';
import type { PlanEdit } from './plan-edit.ts';
import type { HandChange } from './taper-plan.ts';

/**
 * What is changed by hand once this edit is made in a row that is now at the dose `there`: added up with what was changed
 * before in the same row, gone where it was changed back, and renumbered after a row that is left out. It goes into the
 * plan that is written, so that a later reader knows which rows are not those of the pace.
 */
export function changedByHand(before: readonly HandChange[], edit: PlanEdit, there: Dose): readonly HandChange[] {
  return edit.kind === 'delete' ? leftOut(before, edit.row, there) : added(before, edit, there);
}

function leftOut(before: readonly HandChange[], row: number, there: Dose): readonly HandChange[] {
  const own = before.find((change) => change.kind === 'dose' && change.row === row);
  const planned = own?.kind === 'dose' ? own.insteadOf : there;
  const others = before.flatMap((change): readonly HandChange[] => {
    if (change.kind === 'left out' || change.row < row) return [change];
    return change.row === row ? [] : [{ ...change, row: change.row - 1 }];
  });
  return [...others, { kind: 'left out', dose: planned }];
}

function added(
  before: readonly HandChange[],
  edit: Exclude<PlanEdit, { kind: 'delete' }>,
  there: Dose,
): readonly HandChange[] {
  switch (edit.kind) {
    case 'hold': {
      const same = before.find((change) => change.kind === 'stay' && change.row === edit.row);
      const days = edit.days + (same?.kind === 'stay' ? same.days : 0);
      return replaced(before, same, days === 0 ? undefined : { kind: 'stay', row: edit.row, days });
    }
    case 'change dose': {
      const same = before.find((change) => change.kind === 'dose' && change.row === edit.row);
      const insteadOf = same?.kind === 'dose' ? same.insteadOf : there;
      return replaced(before, same, insteadOf === edit.dose ? undefined : { kind: 'dose', row: edit.row, insteadOf });
    }
    case 'move':
      return withMove(before, edit);
  }
}

type Move = Extract<HandChange, { kind: 'time of day' }>;

function withMove(before: readonly HandChange[], move: Extract<PlanEdit, { kind: 'move' }>): readonly HandChange[] {
  const { row, from, to, amount } = move;
  if (from === to || amount === 0) return before;
  const moves = before.filter((change): change is Move => change.kind === 'time of day' && change.row === row);
  const back = moves.find((change) => change.from === to && change.to === from);
  if (back && back.amount > amount) return replaced(before, back, { ...back, amount: dose(back.amount - amount) });
  const left = dose(amount - (back?.amount ?? 0));
  const same = moves.find((change) => change.from === from && change.to === to);
  const others = replaced(before, back, undefined);
  if (left === 0) return others;
  const total = addDoses(left, same?.amount ?? NO_DOSE);
  return replaced(others, same, { kind: 'time of day', row, from, to, amount: total });
}

/** The changes with one replaced in its place, or added at the end, or taken away. */
function replaced(
  changes: readonly HandChange[],
  old: HandChange | undefined,
  next: HandChange | undefined,
): readonly HandChange[] {
  if (old === undefined) return next === undefined ? changes : [...changes, next];
  return changes.flatMap((change) => (change === old ? (next ?? []) : change));
}
