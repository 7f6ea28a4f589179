import { pastSeizureOrComplicatedWithdrawal } from '../../assessment/predicates/seizure-history.ts';
import { figure } from '../../evidence/figure.ts';
import {
  CEILING_PERCENT,
  CEILING_WINDOW,
  GRID_WITH_ODT,
  GRID_WITHOUT_ODT,
  JCPG_WEEKS,
  PIECES_A_DAY,
  PIECES_AT_ONCE,
  SHORT_EXPOSURE,
  USUAL_PERCENT,
} from '../../evidence/parameters/taper.ts';
import { inOrder } from '../../measures/slots.ts';
import { isOverBurden } from '../../taper/choose-products.ts';
import { piecesIn } from '../../taper/pieces.ts';
import { weeksToTarget } from '../../taper/plan-taper.ts';
import { STRATEGY_LABELS } from '../../taper/strategies.ts';
import type { RowTag, TaperPlan, TaperRow } from '../../taper/taper-plan.ts';
import { isShortExposure, PACE_FACTS } from '../available-paces.ts';
import { rowSource } from '../row-in-words.ts';
import { defineSafeguard, type ShownFacts } from '../safeguard.ts';

const QUICKEST = JCPG_WEEKS.value.least;
const NO_MISSING_FORM = 'it describes a schedule that is shown';
const tagged = ({ rows }: TaperPlan, tag: RowTag): readonly TaperRow[] => rows.filter((row) => row.tag === tag);

/** Weeks of the same taper at the quickest interval of the guideline, for comparison with a guideline pace that was chosen (not resumed). */
function weeksAtTwoWeeks({ request, plan }: ShownFacts): number | undefined {
  if (plan.strategy.id !== 'jcpg' || request.resumedAfter) return undefined;
  return weeksToTarget({ ...request, strategy: { ...request.strategy, weeks: QUICKEST } });
}

export const PACE_SHOWN = defineSafeguard({
  id: 'R-TAP-1',
  severities: ['info'],
  tested: 'shown',
  question: 'Which pace does the schedule follow, and how long does it take?',
  condition: `always with a schedule; for a chosen jcpg pace also the total at ${QUICKEST}-week intervals`,
  evidence: ['E-JCPG-PACE'],
  parameters: [],
  overridable: false,
  reads: [],
  missingForm: NO_MISSING_FORM,
  fires(facts) {
    const { plan } = facts;
    const governed = plan.governed ? 'governed' : 'as published (ungoverned)';
    const quicker = weeksAtTwoWeeks(facts);
    const compared = quicker === undefined ? '' : `; at ${QUICKEST}-week intervals ${quicker} weeks`;
    return {
      severity: 'info',
      message: `${STRATEGY_LABELS[plan.strategy.id].label}, ${governed}: ${plan.rows.length} steps, ${plan.weeks} weeks${plan.edited ? ', edited by hand' : ''}${compared}.`,
      basis: [],
      next: 'Other paces can be compared side by side.',
    };
  },
});

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
      message: `${forced.length} forced ${forced.length === 1 ? 'row' : 'rows'}: the smallest unit alone is more than ${figure(CEILING_PERCENT)}, so the dose is held longer before.`,
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
      message: `Quicker than ${figure(USUAL_PERCENT)}, within the ceiling: ${fast.length} fast, ${smallest.length} of the smallest unit.`,
      basis: [...fast, ...smallest].map(rowSource),
      next: 'Watch these steps; a slower pace or a longer interval softens them.',
    };
  },
});

const PROVENANCE = {
  seed_fixed: 'the second phase of Nardi 2010: 73 patients with panic disorder, open, uncontrolled; not an AASM figure',
  nardi: 'Nardi 2010: 73 patients with panic disorder, open, uncontrolled',
  seed_pct: 'the seed article alone, which names no source',
} as const;

export const PROVENANCE_LABEL = defineSafeguard({
  id: 'R-TAP-6',
  severities: ['info'],
  tested: 'shown',
  question: 'Where do the figures of this pace come from?',
  condition: 'the strategy is seed_fixed, seed_pct or nardi',
  evidence: ['E-NARDI'],
  parameters: [],
  overridable: false,
  reads: [],
  missingForm: NO_MISSING_FORM,
  fires({ plan }) {
    const { id } = plan.strategy;
    if (id !== 'seed_fixed' && id !== 'nardi' && id !== 'seed_pct') return undefined;
    return {
      severity: 'info',
      message: `The figures of this pace come from ${PROVENANCE[id]}.`,
      basis: [],
      next: 'The joint guideline pace rests on a consensus of ten societies.',
      // An unsourced pace shows no evidence: Nardi's trial says nothing about percentages.
      ...(id === 'seed_pct' ? { evidence: [] } : {}),
    };
  },
});

export const COARSE_GRID = defineSafeguard({
  id: 'R-TAP-8',
  severities: ['warn'],
  tested: 'shown',
  question: 'Can orally disintegrating tablets be supplied?',
  condition: `ODT cannot be supplied, and the grid is ${figure(GRID_WITHOUT_ODT)} instead of ${figure(GRID_WITH_ODT)}`,
  evidence: ['E-LBL-FORM'],
  parameters: [],
  overridable: false,
  reads: [],
  missingForm: NO_MISSING_FORM,
  fires({ request }) {
    if (request.odt) return undefined;
    return {
      severity: 'warn',
      message: `Without ODT the smallest step is ${figure(GRID_WITHOUT_ODT)}, half of a scored 0.5 mg tablet.`,
      basis: [],
      next: `Ask the pharmacy whether ODT of ${figure(GRID_WITH_ODT)} can be had.`,
    };
  },
});

export const SHORT_EXPOSURE_ADVICE = defineSafeguard({
  id: 'R-TAP-9',
  severities: ['advise'],
  tested: 'shown',
  question: 'May a quicker taper be considered?',
  condition: `dependence class "lower", taken for less than ${figure(SHORT_EXPOSURE)}, and R-ELG-3 has not fired`,
  evidence: ['E-JCPG-SHORT'],
  parameters: [SHORT_EXPOSURE],
  overridable: false,
  reads: PACE_FACTS,
  missingForm: 'an unknown duration counts as long',
  fires({ picture }) {
    if (!isShortExposure(picture) || pastSeizureOrComplicatedWithdrawal(picture)) return undefined;
    return {
      severity: 'advise',
      message: 'Under three months’ exposure: a quicker taper may be considered.',
      basis: picture.takenSince.sources,
      next: 'The pace "Under 3 months’ exposure" can be compared with this one.',
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
