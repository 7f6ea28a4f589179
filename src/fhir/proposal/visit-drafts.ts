import type { Finding } from '../../clinical/assessment/finding.ts';
import type { Day } from '../../clinical/measures/day.ts';
import type { ClinicalPicture } from '../../clinical/picture/clinical-picture.ts';
import type { Acknowledgement } from '../../clinical/review/acknowledge.ts';
import type { Act } from './act.ts';
import { draftLines } from './draft-lines.ts';
import { type FactUsed, factInWords, readFact } from './facts-used.ts';
import { findingsOfPlan } from './findings-of-plan.ts';
import type { LabTest } from './lab-tests-asked-for.ts';
import { after } from './note-lines.ts';
import type { DraftDrug } from './other-drafts.ts';
import { referenceOf } from './own-resource.ts';
import type { DraftInChart, PlanInChart } from './plan-in-chart.ts';
import { rationaleInWords } from './rationale.ts';
import { taskOf } from './task-and-provenance.ts';
import { type Ticked, tickedDrafts, type Withheld } from './ticked-drafts.ts';
import type { Creation } from './write-bundle.ts';

/** What was ticked beside the taper at a review, on its way into the plan that is in force or on hold. */
export interface DraftsOfVisit {
  readonly requests: readonly Creation[];
  /** Asks a prescriber to decide; none for lab requests alone. */
  readonly task: readonly Creation[];
  readonly withheld: readonly Withheld[];
  /** For the notes of the care plan: the drafts, why, and the facts that they rest on. */
  readonly notes: readonly string[];
}

export interface VisitToDraft {
  readonly act: Act;
  readonly plan: PlanInChart;
  readonly picture: ClinicalPicture;
  readonly findings: readonly Finding[];
  readonly acknowledgements: readonly Acknowledgement[];
  readonly facts: readonly FactUsed[];
  readonly ticked: Ticked;
  readonly fillDays: number;
  /** Whether this act withdraws the drafts that wait: then none is in the way of a new one. */
  readonly closesWaiting: boolean;
}

/**
 * The name of a review within its plan: its day, "2027-01-12", at a second one of the same day "2027-01-12.2". What a
 * review writes bears it, so that a second review of a day is not taken for the first.
 */
export function visitKey({ visits }: Pick<PlanInChart, 'visits'>, date: Day): string {
  const before = visits.filter((visit) => visit.date === date && visit.state !== 'BASELINE').length;
  return before === 0 ? date : `${date}.${before + 1}`;
}

/** Drafts beside the taper that nobody has decided on. */
export const waitingDrafts = ({ drafts }: Pick<PlanInChart, 'drafts'>): PlanInChart['drafts'] =>
  drafts.filter(({ resource }) => resource.status === 'draft');

/** The drafts and lab requests of a plan that still wait, by what they are for. */
function waitingIn(plan: PlanInChart): Readonly<Partial<Record<DraftDrug | LabTest, string>>> {
  const waiting: Partial<Record<DraftDrug | LabTest, string>> = {};
  for (const { drug, resource } of waitingDrafts(plan)) waiting[drug] = referenceOf(resource);
  for (const { test, resource } of plan.labs) {
    if (test !== undefined && resource.status === 'draft') waiting[test] = referenceOf(resource);
  }
  return waiting;
}

/** Rules whose findings are the reason of a draft beside the taper (spec sections 6 and 7, and its monitoring). */
const OF_DRAFTS = /^R-(FE|GBP|VC)-|^R-MON-[45]$/;

/**
 * What a review that writes no new dose puts beside the taper: iron, gabapentin and lab requests that the clinician
 * ticked (spec section 5: on HOLD run sections 6 and 7). They belong to the plan, bear the name of the visit, and wait
 * for a decision as those of the proposal do. Undefined for a plan without a care plan.
 */
export function draftsOfVisit(visit: VisitToDraft): DraftsOfVisit | undefined {
  const { act, plan, picture, findings, acknowledgements, facts, ticked, fillDays, closesWaiting } = visit;
  if (plan.carePlan === undefined) return undefined;
  const own = { ...act, planId: plan.planId };
  const key = visitKey(plan, act.today);
  const carePlan = referenceOf(plan.carePlan);
  const { requests, drugs, withheld } = tickedDrafts({
    act: own,
    picture,
    findings,
    fillDays,
    ticked,
    place: { carePlan, visit: key },
    waiting: closesWaiting ? {} : waitingIn(plan),
  });
  if (requests.length === 0) return { requests, task: [], withheld, notes: [] };
  const medications = requests.filter(({ resource }) => resource.resourceType === 'MedicationRequest');
  const task = taskOf(own, {
    description: `Drafts beside the clonazepam plan, from the review of ${act.today}: ${drugs.join(', ')}. Release or reject them. Nothing is signed.`,
    focus: carePlan,
    visit: key,
    input: {
      type: 'Draft to be decided on',
      references: medications.map(({ fullUrl }) => ({ reference: fullUrl })),
    },
  });
  return {
    requests,
    task: drugs.length === 0 ? [] : [task],
    withheld,
    notes: [
      [`Drafts of the review of ${act.today}, not signed:`, ...draftLines(requests)].join('\n'),
      rationaleInWords(
        findingsOfPlan(findings, drugs).filter(({ rule }) => OF_DRAFTS.test(rule)),
        acknowledgements,
      ),
      [factsHead(key), ...facts.map(factInWords)].join('\n'),
    ],
  };
}

const factsHead = (key: string): string => `Facts used at the review of ${key}:`;

/** The facts that a draft rested on when it was ticked, from the notes of its care plan; those of the plan for its own. */
export function factsOfDraft(plan: PlanInChart, { visit }: DraftInChart): readonly FactUsed[] {
  if (visit === undefined) return plan.facts;
  const lines = (plan.carePlan?.note ?? []).flatMap(({ text }) => text.split('\n'));
  return after(lines, factsHead(visit), '- ').flatMap((line) => readFact(line) ?? []);
}
