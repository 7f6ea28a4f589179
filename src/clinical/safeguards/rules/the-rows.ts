import { figure } from '../../evidence/figure.ts';
import {
  CEILING_PERCENT,
  CEILING_WINDOW,
  PIECES_A_DAY,
  PIECES_AT_ONCE,
  USUAL_PERCENT,
} from '../../evidence/parameters/taper.ts';
import { inOrder } from '../../measures/slots.ts';
import { isOverBurden } from '../../taper/choose-products.ts';
import { piecesIn } from '../../taper/pieces.ts';
import type { RowTag, TaperPlan, TaperRow } from '../../taper/taper-plan.ts';
import { rowSource } from '../row-in-words.ts';
import { defineSafeguard } from '../safeguard.ts';

const NO_MISSING_FORM = 'it describes a schedule that is shown';
const stepsInWords = (count: number): string => `${count} ${count === 1 ? 'step' : 'steps'}`;
const tagged = ({ rows }: TaperPlan, tag: RowTag): readonly TaperRow[] => rows.filter((row) => row.tag === tag);

export const OVER_CEILING = defineSafeguard({
  id: 'R-TAP-2',
  severities: ['stop', 'warn'],
  tested: 'shown',
  question: `Is any row quicker than ${figure(CEILING_PERCENT)}?`,
  condition: `a row tagged "over": more than ${figure(CEILING_PERCENT)}, and not the smallest unit after its hold`,
  evidence: ['E-JCPG-PACE'],
  parameters: [CEILING_PERCENT],
  overridable: true,
  warnsWhenOverridden: true,
  reads: [],
  missingForm: NO_MISSING_FORM,
  fires({ plan }) {
    const over = tagged(plan, 'over');
    if (over.length === 0) return undefined;
    return {
      severity: 'stop',
      message: `${over.length} of ${plan.rows.length} rows are quicker than ${figure(CEILING_PERCENT)}.`,
      basis: over.map(rowSource),
      next: 'Switch the ceiling on, choose another pace, or give a reason; without one the plan cannot be saved.',
    };
  },
});

export const FORCED_ROWS = defineSafeguard({
  id: 'R-TAP-3',
  severities: ['warn'],
  tested: 'shown',
  question: 'Is the smallest unit a large part of the dose at the end?',
  condition: `a row tagged "forced": the smallest unit alone is more than ${figure(CEILING_PERCENT)}, taken after a longer hold`,
  evidence: ['E-LBL-FORM', 'E-JCPG-GOAL', 'E-JCPG-LONG'],
  parameters: [CEILING_PERCENT],
  overridable: false,
  reads: [],
  missingForm: NO_MISSING_FORM,
  fires({ plan }) {
    const forced = tagged(plan, 'forced');
    if (forced.length === 0) return undefined;
    return {
      severity: 'warn',
      message: `${stepsInWords(forced.length)} of the smallest tablet alone: more than ${figure(CEILING_PERCENT)}, so the dose is held longer before.`,
      basis: forced.map(rowSource),
      next: 'Alternatives: compounded liquid, a longer-acting agent with a specialist, or staying at the lower dose.',
    };
  },
});

export const QUICK_ROWS = defineSafeguard({
  id: 'R-TAP-5',
  severities: ['warn'],
  tested: 'shown',
  question: 'Is any row quicker than the usual start?',
  condition: `a row tagged "fast" or "min-step": more than ${figure(USUAL_PERCENT)}, or sooner than ${figure(CEILING_WINDOW)} after the last, and not more than ${figure(CEILING_PERCENT)}`,
  evidence: ['E-JCPG-PACE'],
  parameters: [USUAL_PERCENT, CEILING_PERCENT, CEILING_WINDOW],
  overridable: false,
  reads: [],
  missingForm: NO_MISSING_FORM,
  fires({ plan }) {
    const [fast, smallest] = [tagged(plan, 'fast'), tagged(plan, 'min-step')];
    if (fast.length + smallest.length === 0) return undefined;
    return {
      severity: 'warn',
      message: `${stepsInWords(fast.length + smallest.length)} above ${figure(USUAL_PERCENT)}, within the ceiling: ${smallest.length} because of the smallest tablet, ${fast.length} by the pace.`,
      basis: [...fast, ...smallest].map(rowSource),
      next: 'Watch these steps; a slower pace or a longer interval softens them.',
    };
  },
});

function isMany({ slots }: TaperRow): boolean {
  const perSlot = inOrder(slots).map(([, made]) => piecesIn(made));
  return isOverBurden(
    Math.max(0, ...perSlot),
    perSlot.reduce((sum, pieces) => sum + pieces, 0),
  );
}

export const PILL_BURDEN_INFO = defineSafeguard({
  id: 'R-TAP-11',
  severities: ['info'],
  tested: 'shown',
  question: 'Are there many tablets to take?',
  condition: `a row of more than ${figure(PIECES_AT_ONCE)} or more than ${figure(PIECES_A_DAY)}`,
  evidence: 'app default, not from a guideline',
  parameters: [PIECES_AT_ONCE, PIECES_A_DAY],
  overridable: false,
  reads: [],
  missingForm: NO_MISSING_FORM,
  fires({ plan }) {
    const many = plan.rows.filter(isMany);
    if (many.length === 0) return undefined;
    return {
      severity: 'info',
      message: `${many.length} ${many.length === 1 ? 'row has' : 'rows have'} more than ${figure(PIECES_AT_ONCE)} or ${figure(PIECES_A_DAY)}.`,
      basis: many.map(rowSource),
      next: 'Other strengths or another split over the day may help.',
    };
  },
});
