import type { Finding } from '../assessment/finding.ts';
import { standingStops } from '../assessment/predicates/standing-stops.ts';
import type { TaperOutcome, TaperRequest } from '../taper/plan-taper.ts';
import type { TaperPlan } from '../taper/taper-plan.ts';
import { ONE_THING_AT_A_TIME, TOLERATED, TREAT_RLS_FIRST } from './rules/beside-the-schedule.ts';
import { COARSE_GRID, PACE_SHOWN, PROVENANCE_LABEL, SHORT_EXPOSURE_ADVICE } from './rules/the-pace.ts';
import { FORCED_ROWS, OVER_CEILING, PILL_BURDEN_INFO, QUICK_ROWS } from './rules/the-rows.ts';
import { ABRUPT_CESSATION, PACE_NOT_AVAILABLE, TARGET_NOT_POSSIBLE, WHOLE_DOSE_AT_ONCE } from './rules/withholding.ts';
import type { Safeguard, SafeguardDeclaration, VisitFacts } from './safeguard.ts';

const WITHHOLDING: readonly Safeguard<'asked'>[] = [
  ABRUPT_CESSATION,
  PACE_NOT_AVAILABLE,
  TARGET_NOT_POSSIBLE,
  WHOLE_DOSE_AT_ONCE,
];
const DESCRIBING: readonly Safeguard<'shown'>[] = [
  PACE_SHOWN,
  OVER_CEILING,
  FORCED_ROWS,
  QUICK_ROWS,
  PROVENANCE_LABEL,
  COARSE_GRID,
  SHORT_EXPOSURE_ADVICE,
  PILL_BURDEN_INFO,
  TREAT_RLS_FIRST,
];
const BESIDE: readonly Safeguard<'every visit'>[] = [TOLERATED, ONE_THING_AT_A_TIME];

/** Every safeguard with what it declares, for the rule book and the scenarios: R-TAP-1 to 13, R-RLS-5 and R-GBP-8. */
export const TAPER_RULES: readonly SafeguardDeclaration[] = [...WITHHOLDING, ...DESCRIBING, ...BESIDE];

/** A schedule that was asked for and worked out or refused; `undefined` when none was asked for. */
export interface WorkedOut {
  readonly request: TaperRequest;
  readonly outcome: TaperOutcome;
}

export interface CheckedPlan {
  /** What the plan itself triggers. */
  readonly findings: readonly Finding[];
  /** The schedule, unless a stop withholds it. R-TAP-2 leaves it in sight and blocks its saving. */
  readonly shown: TaperPlan | undefined;
  /** Whether it may be written: it is shown and no stop of R-DAT, R-REG, R-ELG, R-RSP or R-TAP stands. */
  readonly mayBeProposed: boolean;
}

/**
 * What the plan itself triggers (R-TAP, R-RLS-5, R-GBP-8; spec sections 4, 5 and 7), and whether it is shown and may be
 * proposed. A standing stop of the assessment, the response or R-TAP-4, 7, 12 or 13 withholds the schedule; these four
 * are tested all the same.
 */
export function checkPlan(visit: VisitFacts, workedOut: WorkedOut | undefined): CheckedPlan {
  const withholding = workedOut ? fired(WITHHOLDING, { ...visit, ...workedOut }) : [];
  const before = [...visit.findings, ...withholding];
  const shown = workedOut && standingStops(before).length === 0 ? planOf(workedOut) : undefined;
  const describing = workedOut && shown ? fired(DESCRIBING, { ...visit, ...workedOut, plan: shown }) : [];
  const beside = fired(BESIDE, { ...visit, ...(shown ? { plan: shown } : {}) });
  const findings = [...withholding, ...describing, ...beside];
  return {
    findings,
    shown,
    mayBeProposed: shown !== undefined && standingStops([...visit.findings, ...findings]).length === 0,
  };
}

function fired<Facts>(
  safeguards: readonly { apply(facts: Facts): Finding | undefined }[],
  facts: Facts,
): readonly Finding[] {
  return safeguards.flatMap((safeguard) => safeguard.apply(facts) ?? []);
}

const planOf = ({ outcome }: WorkedOut): TaperPlan | undefined => (outcome.kind === 'plan' ? outcome.plan : undefined);
