import { pastSeizureOrComplicatedWithdrawal } from '../../assessment/predicates/seizure-history.ts';
import { figure } from '../../evidence/figure.ts';
import {
  GRID_WITH_ODT,
  GRID_WITHOUT_ODT,
  JCPG_WEEKS,
  MOST_FILLS,
  SHORT_EXPOSURE,
} from '../../evidence/parameters/taper.ts';
import { fillsNeeded } from '../../taper/fills.ts';
import { daysInForce } from '../../taper/lay-out-plan.ts';
import { weeksToTarget } from '../../taper/plan-taper.ts';
import { STRATEGY_LABELS } from '../../taper/strategies.ts';
import { isShortExposure, PACE_FACTS } from '../available-paces.ts';
import { byHandInWords } from '../row-in-words.ts';
import { defineSafeguard, type ShownFacts } from '../safeguard.ts';

const QUICKEST = JCPG_WEEKS.value.least;
const NO_MISSING_FORM = 'it describes a schedule that is shown';

/** Weeks of the same taper at the quickest interval of the guideline, for comparison with a guideline pace that was chosen (not resumed). */
function weeksAtTwoWeeks({ request, plan }: ShownFacts): number | undefined {
  if (plan.strategy.id !== 'jcpg' || request.resumedAfter) return undefined;
  return weeksToTarget({ ...request, strategy: { ...request.strategy, weeks: QUICKEST } });
}

/** Rows that would need more fills than allowed are shown and cannot be written: how many, with the figures of the first. */
function unsuppliable({ plan, choices }: ShownFacts): string {
  const { fillDays } = choices.supply;
  const needed = plan.rows.map(({ dose }, index) =>
    dose === 0 ? 0 : fillsNeeded(daysInForce(plan.rows, index), fillDays),
  );
  const tooMany = needed.filter((fills) => fills > MOST_FILLS.value);
  if (tooMany.length === 0) return '';
  const rows = tooMany.length === 1 ? '1 row needs' : `${tooMany.length} rows need`;
  return ` Nothing can be proposed with this supply: ${rows} more than ${figure(MOST_FILLS)} of ${fillDays} d (the first ${tooMany[0]}).`;
}

export const PACE_SHOWN = defineSafeguard({
  id: 'R-TAP-1',
  severities: ['info'],
  tested: 'shown',
  question: 'Which pace does the schedule follow, and how long does it take?',
  condition: `always with a schedule; for a chosen jcpg pace also the total at ${QUICKEST}-week intervals; says when rows need more than ${figure(MOST_FILLS)}, with which nothing can be proposed`,
  evidence: ['E-JCPG-PACE'],
  parameters: [MOST_FILLS],
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
      message: `${STRATEGY_LABELS[plan.strategy.id].label}, ${governed}: ${plan.rows.length} steps, ${plan.weeks} weeks${compared}${byHandInWords(plan)}.${unsuppliable(facts)}`,
      basis: [],
      next: 'Other paces can be compared side by side.',
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
