import { assess } from '../assessment/assess.ts';
import type { Finding } from '../assessment/finding.ts';
import { type GabapentinOutcome, gabapentinOutcome } from '../assessment/gabapentin-outcome.ts';
import { type IronOutcome, ironOutcome } from '../assessment/iron-outcome.ts';
import type { LocalPolicy } from '../evidence/site-values.ts';
import type { Day } from '../measures/day.ts';
import type { Answers, PlanChoices } from '../picture/answers.ts';
import type { ChartRecord } from '../picture/chart-record.ts';
import type { ClinicalPicture } from '../picture/clinical-picture.ts';
import { takePicture } from '../picture/take-picture.ts';
import { type Referral, refer } from '../referral/refer.ts';
import { respond, type SymptomResponse } from '../response/respond.ts';
import { checkPlan, type WorkedOut } from '../safeguards/check-plan.ts';
import type { VisitFacts } from '../safeguards/safeguard.ts';
import { editInTurn } from '../taper/edit-plan.ts';
import type { EditRefusal, PlanEdit } from '../taper/plan-edit.ts';
import { planTaper, replan, type TaperRequest } from '../taper/plan-taper.ts';
import { DEFAULT_STRATEGY } from '../taper/strategies.ts';
import type { TaperPlan } from '../taper/taper-plan.ts';
import { withStopsOfTheChart } from './stops-of-the-chart.ts';

/** Everything that one visit comes to: what is known, what was found, and the schedule if one may be shown. */
export interface Consultation {
  readonly picture: ClinicalPicture;
  /** Of the assessment, the response and the plan itself; referrals are beside. */
  readonly findings: readonly Finding[];
  readonly response: SymptomResponse | undefined;
  readonly iron: IronOutcome;
  readonly gabapentin: GabapentinOutcome;
  readonly referrals: readonly Referral[];
  /** The schedule, unless a stop withholds it. */
  readonly schedule: TaperPlan | undefined;
  /** Whether it may be written: shown, and no stop of R-DAT, R-REG, R-ELG, R-RSP or R-TAP stands. */
  readonly mayBeProposed: boolean;
  /** Changes by hand that no longer fit the schedule, each with its reason; they are left out. */
  readonly refusedEdits: readonly EditRefusal[];
  /** What the plan was judged by: other paces are compared by the same. */
  readonly judgedBy: VisitFacts;
}

/** What a schedule is asked for with, whatever the pace; `undefined` while the dose is not known. */
export function requestWithoutPace(
  picture: ClinicalPicture,
  choices: PlanChoices,
): Omit<TaperRequest, 'strategy'> | undefined {
  if (!picture.regimen.known) return undefined;
  return {
    taken: picture.regimen.value.slots,
    start: choices.start ?? picture.today,
    odt: choices.supply.odt,
    ...(choices.targetMg === undefined ? {} : { targetMg: choices.targetMg }),
  };
}

/**
 * The schedule that is asked for: the clinician's pace, on RESUME the slower one. None is asked for in the class "rare"
 * without a chosen pace (R-ELG-17), at a review that does not resume, or while the dose is not known.
 */
function asked(
  picture: ClinicalPicture,
  response: SymptomResponse | undefined,
  choices: PlanChoices,
): WorkedOut | undefined {
  const common = requestWithoutPace(picture, choices);
  if (!common) return undefined;
  if (picture.review) {
    if (response?.pace === undefined) return undefined;
    const request = { ...common, strategy: response.pace, resumedAfter: { daysAtDose: picture.review.daysAtDose } };
    return { request, outcome: replan(request) };
  }
  if (picture.dependence === 'rare' && choices.strategy === undefined) return undefined;
  const request = { ...common, strategy: choices.strategy ?? DEFAULT_STRATEGY };
  return { request, outcome: planTaper(request) };
}

/** The schedule with the clinician's changes to its rows, made in turn; the safeguards judge what comes out. */
function edited(
  workedOut: WorkedOut | undefined,
  edits: readonly PlanEdit[],
): { readonly workedOut: WorkedOut | undefined; readonly refusedEdits: readonly EditRefusal[] } {
  if (workedOut?.outcome.kind !== 'plan' || edits.length === 0) return { workedOut, refusedEdits: [] };
  const { request, outcome } = workedOut;
  const { plan, refused } = editInTurn(outcome.plan, edits, request);
  return { workedOut: { request, outcome: { kind: 'plan', plan } }, refusedEdits: refused };
}

/** While a stop that only the chart gives rise to withholds a draft, its outcome is that of the chart as it stands. */
function withheldBy(ofTheChart: readonly Finding[], prefix: string, picture: ClinicalPicture): ClinicalPicture {
  const stops = ofTheChart.some(({ rule, overridden }) => rule.startsWith(prefix) && !overridden);
  return stops ? (picture.asCharted ?? picture) : picture;
}

/**
 * The whole decision pipeline of one visit, from a chart and the clinician's answers to findings and a schedule:
 * picture, assess, respond, plan, check, refer. Screens and the headless run both go through here, so that what is
 * tested is what is shown. `policy` holds the figures that the site set, if any.
 */
export function consult(
  record: ChartRecord,
  answers: Answers,
  choices: PlanChoices,
  today: Day,
  policy: LocalPolicy,
  edits: readonly PlanEdit[] = [],
): Consultation {
  const picture = takePicture(record, answers, today, policy);
  const response = respond(picture);
  const planAsked = { odtAvailable: choices.supply.odt, strategyChosen: choices.strategy !== undefined };
  const assessed = assess(picture, planAsked);
  const { asCharted } = picture;
  const kept = asCharted ? withStopsOfTheChart(assessed, assess(asCharted, planAsked), picture.corrections) : assessed;
  const ofTheChart = kept.filter((finding) => !assessed.includes(finding));
  const before = [...kept, ...(response?.findings ?? [])];
  const { workedOut, refusedEdits } = edited(asked(picture, response, choices), edits);
  const judgedBy = { picture, choices, response, findings: before };
  const checked = checkPlan(judgedBy, workedOut);
  const findings = [...before, ...checked.findings];
  return {
    picture,
    findings,
    response,
    iron: ironOutcome(withheldBy(ofTheChart, 'R-FE-', picture)),
    gabapentin: gabapentinOutcome(withheldBy(ofTheChart, 'R-GBP-', picture)),
    referrals: refer(findings, picture),
    schedule: checked.shown,
    mayBeProposed: checked.mayBeProposed,
    refusedEdits,
    judgedBy,
  };
}
