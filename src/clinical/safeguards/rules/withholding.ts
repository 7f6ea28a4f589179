import { figure } from '../../evidence/figure.ts';
import {
  ABRUPT_FROM,
  ABRUPT_PERCENT,
  CEILING_PERCENT,
  GRID_WITH_ODT,
  GRID_WITHOUT_ODT,
  SHORT_EXPOSURE,
} from '../../evidence/parameters/taper.ts';
import { addDoses, type Dose, mg, mgRatio } from '../../measures/dose.ts';
import { isAbove, type Ratio, toNumber, toOneDecimal } from '../../measures/ratio.ts';
import type { Source } from '../../picture/known.ts';
import { isGoverned } from '../../taper/strategies.ts';
import type { TaperPlan, TaperRefusal, TaperRow } from '../../taper/taper-plan.ts';
import { PACE_FACTS, paceObstacles, ungovernedObstacles } from '../available-paces.ts';
import { rowSource } from '../row-in-words.ts';
import { type AskedFacts, defineSafeguard } from '../safeguard.ts';

function plannedRows({ outcome }: AskedFacts): readonly TaperRow[] {
  return outcome.kind === 'plan' ? outcome.plan.rows : [];
}

function isAbrupt({ dose, step, stepPercent }: TaperRow): boolean {
  const from = mgRatio(addDoses(dose, step));
  return isAbove(from, ABRUPT_FROM.value) && isAbove(stepPercent, ABRUPT_PERCENT.value);
}

const regimenSources = ({ picture }: AskedFacts): readonly Source[] => picture.regimen.sources;

export const ABRUPT_CESSATION = defineSafeguard({
  id: 'R-TAP-4',
  severities: ['stop'],
  tested: 'asked',
  question: 'Does one step take so much off that it is an abrupt cessation?',
  condition: `one step of more than ${figure(ABRUPT_PERCENT)}, from more than ${figure(ABRUPT_FROM)}, and the class is not "rare"`,
  evidence: ['E-JCPG-ABRUPT', 'E-FDA-BZD'],
  parameters: [ABRUPT_PERCENT, ABRUPT_FROM],
  overridable: false,
  reads: ['dependence', 'regimen'],
  missingForm: 'without a dose no schedule is asked for; an unknown dependence counts as "yes"',
  fires(facts) {
    if (facts.picture.dependence === 'rare') return undefined;
    const abrupt = plannedRows(facts).filter(isAbrupt);
    const first = abrupt[0];
    if (!first) return undefined;
    const from = mg(first.dose) + mg(first.step);
    return {
      severity: 'stop',
      message: `Abrupt cessation: step ${first.row} goes from ${from} to ${mg(first.dose)} mg a day (${toOneDecimal(first.stepPercent)} %).`,
      basis: [...regimenSources(facts), ...abrupt.map(rowSource)],
      next: 'Choose smaller steps: no schedule is shown with this pace.',
    };
  },
});

/** A governed schedule that a clinician edited above the ceiling: the governor is off in all but name. */
function isOverByHand(facts: AskedFacts): boolean {
  return isGoverned(facts.request.strategy) && plannedRows(facts).some(({ tag }) => tag === 'over');
}

export const PACE_NOT_AVAILABLE = defineSafeguard({
  id: 'R-TAP-7',
  severities: ['stop'],
  tested: 'asked',
  question: 'Is the chosen pace available for this patient?',
  condition:
    'not at a review: the governor is switched off (not jcpg or short, which are always governed) while R-ELG-3 or ' +
    'R-ELG-4 has fired or Condition was not read; or "short" is chosen although the class is not "lower", the duration ' +
    `is unknown or ${figure(SHORT_EXPOSURE)} or more, Condition was not read or R-ELG-3 has fired. A governed schedule ` +
    'that was edited by hand above the ceiling counts as one without the governor',
  evidence: ['E-JCPG-LOC'],
  parameters: [SHORT_EXPOSURE],
  overridable: false,
  reads: PACE_FACTS,
  missingForm: 'what is not known counts against the pace',
  fires(facts) {
    const { picture, request } = facts;
    const chosen = picture.review ? [] : paceObstacles(request.strategy, picture);
    const byHand = isOverByHand(facts) ? ungovernedObstacles(picture) : [];
    const obstacles = [...new Set([...chosen, ...byHand])];
    if (obstacles.length === 0) return undefined;
    const isShort = request.strategy.id === 'short' && chosen.length > 0;
    const pace = isShort ? 'The pace for short exposure' : `A pace without the ceiling of ${figure(CEILING_PERCENT)}`;
    return {
      severity: 'stop',
      message: `${pace} is not available: ${obstacles.join('; ')}.`,
      basis: [...picture.takenSince.sources, ...picture.pregnant.sources],
      next: 'Choose a governed pace.',
    };
  },
});

const inMg = (amount: Ratio): string => `${toNumber(amount)} mg`;

/** A refusal in words, when it is one about the target or the step; the others belong to R-REG-4 and R-REG-7. */
function impossible(refusal: TaperRefusal): string | undefined {
  switch (refusal.why) {
    case 'target not below the dose':
      return `the target of ${inMg(refusal.target)} is not below the present dose of ${inMg(refusal.dose)}`;
    case 'target off the grid':
      return `the target of ${inMg(refusal.target)} is not a multiple of ${inMg(refusal.gridMg)}`;
    case 'step off the grid':
      return `a step of ${inMg(refusal.step)} is not a multiple of ${inMg(refusal.gridMg)}`;
    case 'beyond the calendar':
      return `the schedule would take ${refusal.days} days`;
    case 'dose off the grid':
    case 'dose beyond any record':
      return undefined;
  }
}

export const TARGET_NOT_POSSIBLE = defineSafeguard({
  id: 'R-TAP-12',
  severities: ['stop'],
  tested: 'asked',
  question: 'Are the target and the clinician’s own step possible?',
  condition:
    'the target is not below the present dose, or the target or a custom step in mg is not a multiple of the smallest ' +
    `unit (${figure(GRID_WITH_ODT)}, without ODT ${figure(GRID_WITHOUT_ODT)}), or the schedule would go on beyond the year 9999`,
  evidence: 'no claim made',
  parameters: [],
  overridable: false,
  reads: ['regimen'],
  missingForm: 'without a dose no schedule is asked for',
  fires(facts) {
    const { outcome } = facts;
    const reasons = outcome.kind === 'refused' ? outcome.because.flatMap((refusal) => impossible(refusal) ?? []) : [];
    if (reasons.length === 0) return undefined;
    return {
      severity: 'stop',
      message: `No schedule is possible: ${reasons.join('; ')}.`,
      basis: regimenSources(facts),
      next: 'Choose another target or step.',
    };
  },
});

const wholeDose = (plan: TaperPlan): Dose | undefined => {
  const first = plan.rows[0];
  return first && first.dose === 0 ? first.step : undefined;
};

export const WHOLE_DOSE_AT_ONCE = defineSafeguard({
  id: 'R-TAP-13',
  severities: ['stop'],
  tested: 'asked',
  question: 'Does the very first step take the whole dose away?',
  condition: 'the first row of the schedule is 0 mg, and the class is not "rare"',
  evidence: ['E-JCPG-ABRUPT', 'E-LBL-FORM'],
  parameters: [],
  overridable: true,
  reads: ['dependence', 'regimen'],
  missingForm: 'without a dose no schedule is asked for; an unknown dependence counts as "yes"',
  fires(facts) {
    const { outcome, picture } = facts;
    const taken = outcome.kind === 'plan' ? wholeDose(outcome.plan) : undefined;
    if (taken === undefined || picture.dependence === 'rare') return undefined;
    return {
      severity: 'stop',
      message: `The first step would take the whole ${inMg(mgRatio(taken))} a day away at once.`,
      basis: regimenSources(facts),
      next: 'Compounded liquid or a specialist first; a typed reason shows the schedule all the same.',
    };
  },
});
