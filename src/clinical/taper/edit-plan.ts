import { addDoses, type Dose, lessDose } from '../measures/dose.ts';
import { inOrder, type PerSlot, type Slot } from '../measures/slots.ts';
import { changedByHand } from './by-hand.ts';
import { gridOf } from './grid.ts';
import { layOutPlan, type PlanHead } from './lay-out-plan.ts';
import type { EditRefusal, PlanEdit, RowEdit } from './plan-edit.ts';
import { takeFromDay } from './split-over-day.ts';
import { judgeSteps } from './steps.ts';
import { paceOf } from './strategies.ts';
import type { HandChange, TaperPlan } from './taper-plan.ts';

export type EditOutcome =
  | { readonly kind: 'edited'; readonly plan: TaperPlan }
  | { readonly kind: 'refused'; readonly because: EditRefusal };

/** What the rows of the plan are made of and judged by, as in the request that the plan came from. */
export interface MadeWith {
  readonly odt: boolean;
  readonly resumedAfter?: { readonly daysAtDose: number };
}

/** Changes made one after the other; one that no longer fits (another pace was chosen) is left out and named. */
export function editInTurn(
  plan: TaperPlan,
  edits: readonly PlanEdit[],
  madeWith: MadeWith,
): { readonly plan: TaperPlan; readonly refused: readonly EditRefusal[] } {
  let current: Editable = { rows: rowsOf(plan), byHand: plan.byHand ?? [] };
  const left: EditRefusal[] = [];
  for (const edit of edits) {
    const outcome = edited(current, edit, plan.baseline, gridOf(madeWith.odt));
    if ('why' in outcome) left.push(outcome);
    else current = outcome;
  }
  // Products, pieces, dates and tags only once, of what comes out: typing in a long plan must not wait for each key.
  return { plan: left.length === edits.length ? plan : laidOut(plan, current, madeWith), refused: left };
}

interface EditedRow {
  readonly day: number;
  readonly slots: PerSlot<Dose>;
}

/** Rows on their way through changes: bare of everything that follows from days and doses. */
interface Editable {
  readonly rows: readonly EditedRow[];
  readonly byHand: readonly HandChange[];
}

/**
 * The plan with one row changed by hand (screens, "Edit steps"). Doses stay on the grid and never rise, the target
 * stays, and every row is judged anew: days, percents, tags, products and pieces. Rows after the changed one follow its
 * split over the day. A row that now breaks a rule is shown with its rule; nothing is silently corrected.
 */
export function editPlan(plan: TaperPlan, edit: PlanEdit, madeWith: MadeWith): EditOutcome {
  const { plan: after, refused } = editInTurn(plan, [edit], madeWith);
  const [because] = refused;
  return because ? { kind: 'refused', because } : { kind: 'edited', plan: after };
}

function edited(
  { rows, byHand }: Editable,
  edit: PlanEdit,
  baseline: PerSlot<Dose>,
  grid: Dose,
): Editable | EditRefusal {
  const index = edit.row - 1;
  const row = rows[index];
  if (!row) return { why: 'no such row', row: edit.row };
  const there = sum(row.slots);
  if (edit.seen !== undefined && edit.seen !== there) {
    return { why: 'another schedule', row: edit.row, seen: edit.seen, dose: there };
  }
  if (edit.kind !== 'move' && index === rows.length - 1) {
    return { why: 'the last row is the target', row: edit.row };
  }
  const after = editedRows(rows, index, edit, baseline, grid);
  return 'why' in after ? after : { rows: after, byHand: changedByHand(byHand, edit, there) };
}

const sum = (slots: PerSlot<Dose>): Dose => addDoses(...inOrder(slots).map(([, amount]) => amount));

type EditedRows = readonly EditedRow[] | EditRefusal;

function editedRows(
  rows: readonly EditedRow[],
  index: number,
  edit: RowEdit,
  baseline: PerSlot<Dose>,
  grid: Dose,
): EditedRows {
  switch (edit.kind) {
    case 'hold':
      return held(rows, index, edit.days);
    case 'change dose':
      return withDose(rows, index, edit.dose, rows[index - 1]?.slots ?? baseline, grid);
    case 'move':
      return moved(rows, index, edit, grid);
    case 'delete':
      return rows.filter((_, at) => at !== index);
  }
}

function rowsOf(plan: TaperPlan): readonly EditedRow[] {
  return plan.rows.map(({ day, slots }) => ({ day, slots: dosesOf(slots) }));
}

function dosesOf(slots: TaperPlan['rows'][number]['slots']): PerSlot<Dose> {
  const doses: { [S in Slot]?: Dose } = {};
  for (const [slot, made] of inOrder(slots)) doses[slot] = made.dose;
  return doses;
}

function held(rows: readonly EditedRow[], index: number, days: number): EditedRows {
  const stay = (rows[index + 1]?.day ?? 0) - (rows[index]?.day ?? 0);
  if (stay + days < 1) return { why: 'not before the next row', days, atMost: stay - 1 };
  return rows.map((row, at) => (at > index ? { ...row, day: row.day + days } : row));
}

function withDose(
  rows: readonly EditedRow[],
  index: number,
  wanted: Dose,
  before: PerSlot<Dose>,
  grid: Dose,
): EditedRows {
  if (wanted % grid !== 0) return { why: 'dose off the grid', dose: wanted, grid };
  const [above, below] = [sum(before), sum(rows[index + 1]?.slots ?? {})];
  if (wanted >= above || wanted <= below) {
    return { why: 'dose not between its neighbours', dose: wanted, above, below };
  }
  return following(rows, index, takeFromDay(before, lessDose(above, wanted)));
}

function moved(
  rows: readonly EditedRow[],
  index: number,
  { from, to, amount }: Extract<PlanEdit, { kind: 'move' }>,
  grid: Dose,
): EditedRows {
  if (amount % grid !== 0) return { why: 'dose off the grid', dose: amount, grid };
  const slots: { [S in Slot]?: Dose } = { ...rows[index]?.slots };
  const there = slots[from] ?? addDoses();
  if (amount > there) return { why: 'not that much at this time of day', amount, there };
  const left = lessDose(there, amount);
  delete slots[from];
  if (left > 0) slots[from] = left;
  if (amount > 0) slots[to] = addDoses(slots[to] ?? addDoses(), amount);
  return following(rows, index, slots);
}

/** The rows with another split in one of them; those after it take their steps from there. */
function following(rows: readonly EditedRow[], index: number, slots: PerSlot<Dose>): EditedRows {
  let current = slots;
  return rows.map((row, at) => {
    if (at < index) return row;
    if (at > index) current = takeFromDay(current, lessDose(sum(current), sum(row.slots)));
    return { ...row, slots: current };
  });
}

/** The edited rows judged and made anew, as the rows of this plan were. */
function laidOut(plan: TaperPlan, { rows, byHand }: Editable, { odt, resumedAfter }: MadeWith): TaperPlan {
  const { strategy, governed, start, target } = plan;
  const head: PlanHead = { strategy, governed, start, target, baseline: plan.baseline };
  const grid = gridOf(odt);
  const baseline = sum(plan.baseline);
  const reductions = rows.map(({ day, slots }, at) => ({
    day,
    from: at === 0 ? baseline : sum(rows[at - 1]?.slots ?? {}),
    to: sum(slots),
  }));
  const steps = judgeSteps({ pace: paceOf(strategy, grid), grid, baseline, ...resumedAfter }, reductions);
  const splits = rows.map((row) => row.slots);
  return { ...layOutPlan(head, steps, splits, odt), ...(byHand.length === 0 ? {} : { byHand }) };
}
