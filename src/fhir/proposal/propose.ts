import { STAYING_DOSE_DAYS } from '../../clinical/evidence/parameters/taper.ts';
import { addDoses } from '../../clinical/measures/dose.ts';
import { inOrder } from '../../clinical/measures/slots.ts';
import { acknowledge } from '../../clinical/review/acknowledge.ts';
import { type Visit, visitOf } from '../../clinical/review/visit.ts';
import type { TaperPlan } from '../../clinical/taper/taper-plan.ts';
import { carePlanOf } from './care-plan.ts';
import { type FactUsed, factsUsed } from './facts-used.ts';
import { findingsOfPlan } from './findings-of-plan.ts';
import { isPlanId } from './identifiers.ts';
import { isLaidOut, type LaidOutRow, layOut } from './laid-out-row.ts';
import { medicationSeries, ordersToReplace } from './medication-series.ts';
import { withThePlan } from './other-drafts.ts';
import { referenceOf } from './own-resource.ts';
import type { Proposal, ProposalInput, ProposalRefusal } from './proposal.ts';
import type { Purpose, ScheduleHead } from './schedule-text.ts';
import { provenanceOf, taskOf } from './task-and-provenance.ts';
import { tickedDrafts } from './ticked-drafts.ts';
import { supersedeEntries } from './withdraw.ts';
import { transaction } from './write-bundle.ts';

export type ProposalOutcome = Proposal | { readonly kind: 'refused'; readonly because: ProposalRefusal };

/**
 * The exact transaction that a plan becomes: care plan first, then the medication request series, ticked drafts and lab
 * requests, provenance, and the task last (spec section 4, Drafts). Everything in it is a draft or a proposal; nothing
 * is active, and no order of the chart is touched.
 *
 * Refuses while a stop of R-DAT, R-REG, R-ELG, R-RSP or R-TAP stands, a row of more than six fills, dates that do not
 * follow each other, a dose that rises, and pieces that do not make their dose. A ticked draft that a rule of R-FE or
 * R-GBP keeps out is left out and named in `withheld`.
 */
export function propose(input: ProposalInput): ProposalOutcome {
  const { act, plan, picture, supply, purpose = 'taper', acknowledgements = [] } = input;
  const rows = layOut(plan.rows, supply.fillDays, STAYING_DOSE_DAYS.value);
  if (!isLaidOut(rows)) return { kind: 'refused', because: rows };
  const because = refusal(input, rows);
  if (because) return { kind: 'refused', because };

  const head = headOf(plan, supply.fillDays, purpose);
  const facts = factsUsed(picture, input.versions ?? {});
  const visit =
    purpose === 'step back' && input.noted === undefined ? undefined : visitOf(picture, VISIT_STATES[purpose]);
  const series = medicationSeries({ act, picture, rows });
  const drafts = tickedDrafts({
    act,
    picture,
    findings: input.findings,
    fillDays: supply.fillDays,
    ticked: input.ticked ?? {},
    place: withThePlan(act.planId),
  });
  const findings = findingsOfPlan(input.findings, drafts.drugs);
  const requests = [...series, ...drafts.requests];
  const carePlan = carePlanOf(
    {
      act,
      picture,
      head,
      rows,
      findings,
      acknowledgements,
      facts,
      ...(visit === undefined ? {} : { visit }),
      replaces: (input.inPlaceOf ?? []).flatMap(({ carePlan: old }) => (old ? [referenceOf(old)] : [])),
      partOf: input.partOf?.carePlan ? [referenceOf(input.partOf.carePlan)] : [],
    },
    requests,
  );
  const wouldReplace: readonly FactUsed[] = ordersToReplace(picture).map(({ source, version }) =>
    version === undefined ? source : { ...source, version },
  );
  const task = taskOf(act, {
    ...(input.decider === undefined ? {} : { decider: input.decider }),
    description: `Clonazepam ${purpose} proposed: approve, change or reject. Nothing is signed.`,
    focus: carePlan.fullUrl,
    input: {
      type: 'Would be replaced when the first step is signed; not changed by this app',
      references: wouldReplace.map(({ reference, label }) => ({ reference, display: label })),
    },
  });
  const written = [carePlan, ...requests];
  // Not the task: it is written last, after the provenance, also by a writer that sends one resource at a time.
  const superseded = (input.inPlaceOf ?? [])
    .filter(({ carePlan: old }) => old === undefined || old.status === 'draft')
    .flatMap((old) => supersedeEntries(act, old, act.planId));
  const targets = [...written.map(({ fullUrl }) => fullUrl), ...superseded.map(({ request }) => request.url)];
  const provenance = provenanceOf(act, 'propose', { operation: 'CREATE', targets, facts });
  return {
    kind: 'proposal',
    act,
    bundle: transaction([...written, ...superseded, provenance, task]),
    head,
    rows,
    findings,
    acknowledgements,
    facts,
    visit,
    wouldReplace,
    withheld: drafts.withheld,
    ...(input.noted === undefined ? {} : { noted: input.noted }),
  };
}

const VISIT_STATES: Readonly<Record<Purpose, Visit['state']>> = {
  taper: 'BASELINE',
  'step back': 'STEP_BACK',
  'resumed taper': 'RESUME',
};

function headOf({ strategy, governed, baseline, target }: TaperPlan, fillDays: number, purpose: Purpose): ScheduleHead {
  return { purpose, pace: { ...strategy, governed }, baseline, target, fillDays };
}

function refusal(input: ProposalInput, rows: readonly LaidOutRow[]): ProposalRefusal | undefined {
  const { stops } = acknowledge(input.findings, input.acknowledgements ?? []);
  if (stops.length > 0) return { why: 'a stop stands', stops };
  if (!isPlanId(input.act.planId)) return { why: 'plan id unusable', planId: input.act.planId };
  if (rows.length === 0) return { why: 'no row', rows: 0 };
  if (input.purpose === 'step back') return undefined;
  const baseline = addDoses(...inOrder(input.plan.baseline).map(([, dose]) => dose));
  const rising = rows.find((row, index) => row.dose > (rows[index - 1]?.dose ?? baseline));
  return rising && { why: 'dose rises', row: rising.row };
}
