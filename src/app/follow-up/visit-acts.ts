import type { Consultation } from '../../clinical/consultation/consult.ts';
import { acknowledge } from '../../clinical/review/acknowledge.ts';
import type { PlanSoFar } from '../../clinical/review/course.ts';
import type { StepBackOutcome } from '../../clinical/review/step-back.ts';
import type { Visit } from '../../clinical/review/visit.ts';
import { versionsOf } from '../../ehr/chart-record.ts';
import type { ChartReading } from '../../ehr/read-chart.ts';
import type { Act } from '../../fhir/proposal/act.ts';
import { recordVisit, releaseNextRow } from '../../fhir/proposal/continue.ts';
import type { DecisionOutcome } from '../../fhir/proposal/deciding.ts';
import { factsUsed } from '../../fhir/proposal/facts-used.ts';
import type { PlanInChart } from '../../fhir/proposal/plan-in-chart.ts';
import { type DraftsOfVisit, draftsOfVisit } from '../../fhir/proposal/visit-drafts.ts';
import { withdraw } from '../../fhir/proposal/withdraw.ts';
import { tickedOf } from '../review/ticked-of.ts';
import { allFindings } from '../visit/all-findings.ts';
import type { VisitState } from '../visit/visit-state.ts';
import type { PlanStep } from './plan-step.ts';
import { dosesOfPlan, isHigherDose, stepBackOf } from './step-back-of.ts';

export interface Reviewed {
  readonly act: Act;
  readonly consultation: Consultation;
  readonly reading: ChartReading;
  readonly plan: PlanInChart;
  readonly soFar: PlanSoFar;
  readonly state: VisitState;
  readonly step: PlanStep;
  readonly visit: Visit;
}

/** What one review can write into a plan that is in the chart as requests. */
export interface VisitActs {
  /** The visit's line, with what it withdraws. */
  readonly main: DecisionOutcome;
  /** The same with the next step released. */
  readonly release: () => DecisionOutcome;
  /** The step back that follows as a proposal of its own; undefined when the review does not ask for a higher dose. */
  readonly stepBack: { readonly outcome: StepBackOutcome | undefined } | undefined;
  readonly drafts: DraftsOfVisit | undefined;
}

/**
 * Drafts go with what the review writes: with the step back when one is proposed, else with the visit itself. In an
 * emergency nothing is drafted.
 */
function draftsWith(reviewed: Reviewed, stepBack: VisitActs['stepBack']): DraftsOfVisit | undefined {
  const { act, consultation, reading, plan, state, step, visit } = reviewed;
  const { stops } = acknowledge(consultation.findings, state.acknowledgements);
  const goWithStepBack = stepBack?.outcome?.kind === 'plan' && stops.length === 0;
  if (visit.state === 'EMERGENCY' || goWithStepBack) return undefined;
  return draftsOfVisit({
    act,
    plan,
    picture: consultation.picture,
    findings: allFindings(consultation),
    acknowledgements: state.acknowledgements,
    facts: factsUsed(consultation.picture, versionsOf(reading)),
    ticked: tickedOf(state, consultation),
    fillDays: state.choices.supply.fillDays,
    closesWaiting: step.kind === 'withdraw',
  });
}

/** Everything that this review may write, before anything is sealed. */
export function visitActs(reviewed: Reviewed): VisitActs {
  const { act, consultation, reading, plan, soFar, state, step, visit } = reviewed;
  const stepBack = isHigherDose(consultation)
    ? { outcome: stepBackOf(consultation, soFar, dosesOfPlan(plan), state.choices.supply.odt) }
    : undefined;
  const drafts = draftsWith(reviewed, stepBack);
  const toWrite = {
    act,
    plan,
    judged: { findings: allFindings(consultation), acknowledgements: state.acknowledgements },
    facts: factsUsed(consultation.picture, versionsOf(reading)),
    corrections: consultation.picture.corrections.map(({ source }) => source),
    ...(drafts === undefined ? {} : { drafts }),
  };
  const main =
    step.kind === 'withdraw'
      ? withdraw(toWrite, step.why, `Review of ${visit.date}: ${visit.state}`, visit)
      : recordVisit(toWrite, visit);
  return { main, release: () => releaseNextRow(toWrite, visit), stepBack, drafts };
}
