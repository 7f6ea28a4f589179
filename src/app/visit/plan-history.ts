import type { PlanActs, PlanEntered } from '../../clinical/consultation/visit-entries.ts';
import type { PlanChoices } from '../../clinical/picture/answers.ts';
import type { PlanEdit } from '../../clinical/taper/plan-edit.ts';

/** The plan as entered, what it was before each act, and what was undone. */
export interface PlanHistory extends PlanEntered, PlanActs {
  /** The field that the last act typed in: typing on in it is the same act. */
  readonly typingIn: string | undefined;
}

/** So many acts can be undone; older ones are forgotten. */
const MOST_ACTS = 100;

const entered = ({ choices, edits }: PlanEntered): PlanEntered => ({ choices, edits });

function after(before: PlanHistory, next: PlanEntered, typingIn: string | undefined): PlanHistory {
  const isSameAct = typingIn !== undefined && typingIn === before.typingIn;
  const past = isSameAct ? before.past : [...before.past, entered(before)].slice(-MOST_ACTS);
  return { ...next, past, undone: [], typingIn };
}

/** Choices that give other rows: a change to a row of the schedule before would mean something else in them. */
const OTHER_ROWS = ['strategy', 'targetMg', 'supply'] as const satisfies readonly (keyof PlanChoices)[];

function hasOtherRows(before: PlanChoices, now: PlanChoices): boolean {
  return OTHER_ROWS.some((key) => (key === 'supply' ? before.supply.odt !== now.supply.odt : before[key] !== now[key]));
}

/** Another pace, target or grid begins with its own rows; another start or fill keeps what was changed by hand. */
export function withChoice(before: PlanHistory, change: Partial<PlanChoices>, typingIn?: string): PlanHistory {
  const choices = { ...before.choices, ...change };
  return after(before, { choices, edits: hasOtherRows(before.choices, choices) ? [] : before.edits }, typingIn);
}

/**
 * The changes with one more. Two after each other of the same kind in the same row come to one: days add up, the later
 * dose counts. What is typed key by key stays one change, however long somebody types.
 */
export function editsWith(edits: readonly PlanEdit[], edit: PlanEdit): readonly PlanEdit[] {
  const last = edits.at(-1);
  const before = edits.slice(0, -1);
  if (last?.kind === 'hold' && edit.kind === 'hold' && last.row === edit.row) {
    const days = last.days + edit.days;
    return days === 0 ? before : [...before, { ...last, days }];
  }
  if (last?.kind === 'change dose' && edit.kind === 'change dose' && last.row === edit.row) {
    return [...before, { ...last, dose: edit.dose }];
  }
  return [...edits, edit];
}

/** Other changes to rows. What is typed in one field is undone at once, however many keys it took. */
export function withEdits(before: PlanHistory, edits: readonly PlanEdit[], typingIn?: string): PlanHistory {
  return after(before, { choices: before.choices, edits }, typingIn);
}

/** All changes by hand are taken back, in one act that can itself be undone. */
export function backToPace(before: PlanHistory): PlanHistory {
  return before.edits.length === 0 ? before : after(before, { choices: before.choices, edits: [] }, undefined);
}

export function undo(before: PlanHistory): PlanHistory {
  const last = before.past.at(-1);
  if (!last) return before;
  return { ...last, past: before.past.slice(0, -1), undone: [entered(before), ...before.undone], typingIn: undefined };
}

export function redo(before: PlanHistory): PlanHistory {
  const [next, ...later] = before.undone;
  if (!next) return before;
  return { ...next, past: [...before.past, entered(before)], undone: later, typingIn: undefined };
}

/** A schedule that nobody has changed yet; also when another dose is taken than was thought: no change to a row survives. */
export const noPlanYet = (choices: PlanChoices): PlanHistory => ({
  choices,
  edits: [],
  past: [],
  undone: [],
  typingIn: undefined,
});
