import { addDoses, type Dose, lessDose } from '../measures/dose.ts';
import { inOrder, type PerSlot, type Slot } from '../measures/slots.ts';
import { gridOf } from './grid.ts';
import { layOutPlan } from './lay-out-plan.ts';
import { takeFromDay } from './split-over-day.ts';
import { judgeSteps } from './steps.ts';
import { paceOf } from './strategies.ts';
import type { TaperPlan } from './taper-plan.ts';

/** One change that a clinician makes to a row of the schedule (rows are counted from 1). */
export type PlanEdit =
  /** Stay at this row so many days longer; fewer when negative. Everything after it moves along. */
  | { readonly kind: 'hold'; readonly row: number; readonly days: number }
  /** Another dose for this row, between those of its neighbours. */
  | { readonly kind: 'change dose'; readonly row: number; readonly dose: Dose }
  /** Take a part of this row at another time of day; the day's dose stays. */
  | { readonly kind: 'move'; readonly row: number; readonly from: Slot; readonly to: Slot; readonly amount: Dose }
  /** Leave this row out: the next one takes both steps at once. */
  | { readonly kind: 'delete'; readonly row: number };

/** Why a row cannot be changed like that, with the numbers compared. */
export type EditRefusal =
  | { readonly why: 'no such row'; readonly row: number }
  /** The last row is the target: another target is chosen with the pace. */
  | { readonly why: 'the last row is the target'; readonly row: number }
  | { readonly why: 'not before the next row'; readonly days: number; readonly atMost: number }
  | { readonly why: 'dose off the grid'; readonly dose: Dose; readonly grid: Dose }
  | { readonly why: 'dose not between its neighbours'; readonly dose: Dose; readonly above: Dose; readonly below: Dose }
  | { readonly why: 'not that much at this time of day'; readonly amount: Dose; readonly there: Dose };

export type EditOutcome =
  | { readonly kind: 'edited'; readonly plan: TaperPlan }
  | { readonly kind: 'refused'; readonly because: EditRefusal };

/** Changes made one after the other; one that no longer fits (another pace was chosen) is left out and named. */
export function editInTurn(
  plan: TaperPlan,
  edits: readonly PlanEdit[],
  odt: boolean,
): { readonly plan: TaperPlan; readonly refused: readonly EditRefusal[] } {
  let current = plan;
  const left: EditRefusal[] = [];
  for (const edit of edits) {
    const outcome = editPlan(current, edit, odt);
    if (outcome.kind === 'edited') current = outcome.plan;
    else left.push(outcome.because);
  }
  return { plan: current, refused: left };
}

interface EditedRow {
  readonly day: number;
  readonly slots: PerSlot<Dose>;
}

/**
 * The plan with one row changed by hand (screens, "Edit steps"). Doses stay on the grid and never rise, the target
 * stays, and every row is judged anew: days, percents, tags, products and pieces. Rows after the changed one follow its
 * split over the day. A row that now breaks a rule is shown with its rule; nothing is silently corrected.
 */
export function editPlan(plan: TaperPlan, edit: PlanEdit, odt: boolean): EditOutcome {
  const index = edit.row - 1;
  const row = plan.rows[index];
  if (!row) return refused({ why: 'no such row', row: edit.row });
  if (edit.kind !== 'move' && index === plan.rows.length - 1) {
    return refused({ why: 'the last row is the target', row: edit.row });
  }
  switch (edit.kind) {
    case 'hold':
      return held(plan, index, edit.days, odt);
    case 'change dose':
      return withDose(plan, index, edit.dose, odt);
    case 'move':
      return moved(plan, index, edit, odt);
    case 'delete':
      return laidOut(plan, [...rowsOf(plan).slice(0, index), ...rowsOf(plan).slice(index + 1)], odt);
  }
}

const refused = (because: EditRefusal): EditOutcome => ({ kind: 'refused', because });
const sum = (slots: PerSlot<Dose>): Dose => addDoses(...inOrder(slots).map(([, amount]) => amount));

function rowsOf(plan: TaperPlan): readonly EditedRow[] {
  return plan.rows.map(({ day, slots }) => ({ day, slots: dosesOf(slots) }));
}

function dosesOf(slots: TaperPlan['rows'][number]['slots']): PerSlot<Dose> {
  const doses: { [S in Slot]?: Dose } = {};
  for (const [slot, made] of inOrder(slots)) doses[slot] = made.dose;
  return doses;
}

function held(plan: TaperPlan, index: number, days: number, odt: boolean): EditOutcome {
  const rows = rowsOf(plan);
  const stay = (rows[index + 1]?.day ?? 0) - (rows[index]?.day ?? 0);
  if (stay + days < 1) return refused({ why: 'not before the next row', days, atMost: stay - 1 });
  return laidOut(
    plan,
    rows.map((row, at) => (at > index ? { ...row, day: row.day + days } : row)),
    odt,
  );
}

function withDose(plan: TaperPlan, index: number, wanted: Dose, odt: boolean): EditOutcome {
  const grid = gridOf(odt);
  if (wanted % grid !== 0) return refused({ why: 'dose off the grid', dose: wanted, grid });
  const rows = rowsOf(plan);
  const before = rows[index - 1]?.slots ?? plan.baseline;
  const [above, below] = [sum(before), sum(rows[index + 1]?.slots ?? {})];
  if (wanted >= above || wanted <= below) {
    return refused({ why: 'dose not between its neighbours', dose: wanted, above, below });
  }
  return following(plan, index, takeFromDay(before, lessDose(above, wanted)), odt);
}

function moved(
  plan: TaperPlan,
  index: number,
  { from, to, amount }: Extract<PlanEdit, { kind: 'move' }>,
  odt: boolean,
): EditOutcome {
  const grid = gridOf(odt);
  if (amount % grid !== 0) return refused({ why: 'dose off the grid', dose: amount, grid });
  const slots: { [S in Slot]?: Dose } = { ...rowsOf(plan)[index]?.slots };
  const there = slots[from] ?? addDoses();
  if (amount > there) return refused({ why: 'not that much at this time of day', amount, there });
  const left = lessDose(there, amount);
  delete slots[from];
  if (left > 0) slots[from] = left;
  if (amount > 0) slots[to] = addDoses(slots[to] ?? addDoses(), amount);
  return following(plan, index, slots, odt);
}

/** The plan with another split in one row; the rows after it take their steps from there. */
function following(plan: TaperPlan, index: number, slots: PerSlot<Dose>, odt: boolean): EditOutcome {
  let current = slots;
  const rows = rowsOf(plan).map((row, at) => {
    if (at < index) return row;
    if (at > index) current = takeFromDay(current, lessDose(sum(current), sum(row.slots)));
    return { ...row, slots: current };
  });
  return laidOut(plan, rows, odt);
}

function laidOut(plan: TaperPlan, rows: readonly EditedRow[], odt: boolean): EditOutcome {
  const grid = gridOf(odt);
  const baseline = sum(plan.baseline);
  const reductions = rows.map(({ day, slots }, at) => ({
    day,
    from: at === 0 ? baseline : sum(rows[at - 1]?.slots ?? {}),
    to: sum(slots),
  }));
  const steps = judgeSteps({ pace: paceOf(plan.strategy, grid), grid, baseline }, reductions);
  const splits = rows.map((row) => row.slots);
  return { kind: 'edited', plan: { ...layOutPlan(plan, steps, splits, odt), edited: true } };
}
