import type { Finding } from '../../../clinical/assessment/finding.ts';
import { CEILING_PERCENT, CEILING_WINDOW } from '../../../clinical/evidence/parameters/taper.ts';
import { addDoses, mg } from '../../../clinical/measures/dose.ts';
import { toNumber } from '../../../clinical/measures/ratio.ts';
import { inOrder } from '../../../clinical/measures/slots.ts';
import { rowsOverFills } from '../../../clinical/taper/fills.ts';
import { piecesIn } from '../../../clinical/taper/pieces.ts';
import type { HandChange, RowTag, TaperPlan, TaperRow } from '../../../clinical/taper/taper-plan.ts';
import { percentInWords } from '../../words/doses.ts';

/** What is said about a step beside its numbers. `stop`: as it is, it cannot be written. */
export interface SaidOfStep {
  readonly kind: 'stop' | 'warn' | 'quiet';
  /** The rule that says so; none for what no rule minds. */
  readonly rule?: string;
  readonly words: string;
}

const RULE_OF: Readonly<Partial<Record<RowTag, string>>> = {
  'min-step': 'R-TAP-5',
  fast: 'R-TAP-5',
  forced: 'R-TAP-3',
  over: 'R-TAP-2',
};

/** "8 weeks", "10 days". */
function spanInWords(days: number): string {
  const [count, unit] = days % 7 === 0 ? [days / 7, 'week'] : [days, 'day'];
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

/** How quick a step is, in words: "held 8 weeks before: smallest tablet". */
export function paceOfStep(plan: TaperPlan, index: number): string {
  const row = plan.rows[index];
  if (!row) return '';
  const before = plan.rows[index - 1];
  switch (row.tag) {
    case 'ok':
      return 'usual pace';
    case 'min-step':
      return 'smallest tablet step';
    case 'fast':
      return 'quicker than the usual start';
    case 'forced':
      return `${before ? `held ${spanInWords(row.day - before.day)} before: ` : ''}smallest tablet`;
    case 'over':
      return `${percentInWords(row.r14Percent)} in ${CEILING_WINDOW.value} days, ceiling ${toNumber(CEILING_PERCENT.value)} %`;
  }
}

/** What the rules say of one step: its pace first, then pieces and fills. A broken rule stands on the row that breaks it. */
export function saidOfStep(
  plan: TaperPlan,
  index: number,
  findings: readonly Finding[],
  fillDays: number,
): readonly SaidOfStep[] {
  const row = plan.rows[index];
  if (!row) return [];
  return [paceSaid(plan, index, row, findings), ...burdenSaid(row, findings), ...fillsSaid(plan, row, fillDays)];
}

function paceSaid(plan: TaperPlan, index: number, { tag }: TaperRow, findings: readonly Finding[]): SaidOfStep {
  const words = paceOfStep(plan, index);
  const rule = RULE_OF[tag];
  if (rule === undefined) return { kind: 'quiet', words };
  const finding = findings.find((each) => each.rule === rule);
  const isLifted = finding?.overridden === true;
  return {
    kind: tag === 'over' && !isLifted ? 'stop' : 'warn',
    rule,
    words: isLifted ? `${words}; allowed with a reason` : words,
  };
}

function burdenSaid({ row, slots }: TaperRow, findings: readonly Finding[]): readonly SaidOfStep[] {
  const isMany = findings.some(
    ({ rule, basis }) => rule === 'R-TAP-11' && basis.some(({ reference }) => reference === `plan row ${row}`),
  );
  if (!isMany) return [];
  const pieces = inOrder(slots).reduce((sum, [, made]) => sum + piecesIn(made), 0);
  return [{ kind: 'quiet', rule: 'R-TAP-11', words: `${pieces} pieces a day` }];
}

function fillsSaid(plan: TaperPlan, { row }: TaperRow, fillDays: number): readonly SaidOfStep[] {
  return rowsOverFills(plan, fillDays)
    .filter((over) => over.row === row)
    .map(({ days, fills, most }) => ({
      kind: 'stop',
      words: `${days} days need ${fills} fills of ${fillDays} days, at most ${most}: longer fills or a shorter stay`,
    }));
}

/** What was changed by hand in one row, in a few words: the row itself is what it is about. */
export function changedInStep(plan: TaperPlan, row: number): readonly string[] {
  const changes = plan.byHand ?? [];
  return changes.flatMap((change) =>
    change.kind === 'left out' || change.row !== row ? [] : [`by hand: ${briefly(change)}`],
  );
}

function briefly(change: Exclude<HandChange, { kind: 'left out' }>): string {
  switch (change.kind) {
    case 'stay':
      return `${Math.abs(change.days)} d ${change.days > 0 ? 'longer' : 'shorter'}`;
    case 'dose':
      return `instead of ${mg(change.insteadOf)} mg`;
    case 'time of day':
      return `${mg(change.amount)} mg from ${change.from} to ${change.to}`;
  }
}

/** "16 steps in 66 weeks, last dose until 3 Mar 2028" without the dates: what a change comes to. */
export function planInNumbers(plan: TaperPlan): string {
  const steps = plan.rows.length;
  const last = plan.rows.at(-1);
  const end = last?.dose === 0 ? 'then no clonazepam' : `then ${mg(last?.dose ?? addDoses())} mg/day`;
  return `${steps} step${steps === 1 ? '' : 's'} in ${plan.weeks} weeks, ${end}`;
}
