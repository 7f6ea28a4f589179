import type { MedicationRequest, Reference } from 'fhir/r4';
import { mg } from '../../clinical/measures/dose.ts';
import { type Act, appInWords, metaOf, recordedBy, referenceTo } from './act.ts';
import { dosageOf } from './dosage.ts';
import { identifierOf, seriesOf } from './identifiers.ts';
import { COMMUNITY, US_CORE_MEDICATION_REQUEST } from './medication-series.ts';
import { DRAFTS } from './other-drafts.ts';
import { referenceOf } from './own-resource.ts';
import type { DraftInChart, PlanInChart, ProposalInChart, RowInChart } from './plan-in-chart.ts';
import { supplyOf } from './supply.ts';
import { medicationOf } from './tablet.ts';
import { creation, update, type WriteEntry } from './write-bundle.ts';

/**
 * Turns the proposals of one row into unsigned orders, one per product, together: the orders are new resources based on
 * their proposals (an intent never changes), and the proposals are completed. Only the EHR signs.
 */
export function releaseRow(act: Act, plan: PlanInChart, row: RowInChart): readonly WriteEntry[] {
  const before = plan.rows.find((each) => each.row === row.row - 1);
  return row.proposals.flatMap((proposal, index) => [
    orderFrom(act, row, proposal, index + 1, priorOf(proposal, before)),
    update({ ...proposal.resource, status: 'completed' }),
  ]);
}

/**
 * In row 1 the order to be replaced, as the proposal says. Later the order of the row before for the same product, else
 * its first: these are what the EHR stops when the new one is signed.
 */
function priorOf({ product, resource }: ProposalInChart, before: RowInChart | undefined): Reference | undefined {
  if (!before) return resource.priorPrescription;
  const orders = before.orders.filter(({ standing }) => standing !== 'cancelled');
  const order = orders.find((each) => each.product === product) ?? orders[0];
  return order === undefined ? undefined : { reference: order.reference };
}

function orderFrom(
  act: Act,
  row: RowInChart,
  { product, resource: proposal }: ProposalInChart,
  n: number,
  priorPrescription: Reference | undefined,
): WriteEntry {
  const planned = row.products[n - 1];
  if (planned?.product !== product) throw new RangeError(`row ${row.row} has no ${product} at ${n}`);
  const written = { kind: 'order', row: row.row, n } as const;
  const order: MedicationRequest = {
    resourceType: 'MedicationRequest',
    meta: metaOf(US_CORE_MEDICATION_REQUEST),
    identifier: [identifierOf(act.planId, written)],
    status: 'draft',
    intent: 'order',
    category: [COMMUNITY],
    reportedBoolean: false,
    medicationCodeableConcept: medicationOf(product),
    subject: referenceTo(act.patient),
    ...(act.encounter === undefined ? {} : { encounter: { reference: act.encounter } }),
    authoredOn: act.at,
    requester: referenceTo(act.by),
    ...recordedBy(act.by),
    ...(proposal.reasonCode === undefined ? {} : { reasonCode: proposal.reasonCode }),
    ...(proposal.reasonReference === undefined ? {} : { reasonReference: proposal.reasonReference }),
    basedOn: [{ reference: referenceOf(proposal) }],
    groupIdentifier: seriesOf(act.planId),
    note: [{ text: noteOf(act, row), time: act.at }],
    // Made from the schedule again, not copied: nothing that was edited into a proposal can reach an order.
    dosageInstruction: dosageOf(product, planned.lines, row),
    dispenseRequest: supplyOf(planned, row),
    ...(priorPrescription === undefined ? {} : { priorPrescription }),
  };
  return creation(act.planId, written, order);
}

function noteOf({ app }: Act, row: RowInChart): string {
  return [
    `Not signed. Released by ${appInWords(app)} for signing in the EHR.`,
    `Step ${row.row}: ${mg(row.dose)} mg of clonazepam a day from ${row.start} to ${row.end ?? ''}.`,
  ].join(' ');
}

/** A ticked draft (iron, gabapentin) that the prescriber takes along becomes an unsigned order in the same way. */
export function releaseDraft(act: Act, { drug, visit, resource }: DraftInChart): readonly WriteEntry[] {
  const written = { kind: 'draft-order', n: DRAFTS[drug], ...(visit === undefined ? {} : { visit }) } as const;
  const order: MedicationRequest = {
    resourceType: 'MedicationRequest',
    meta: metaOf(US_CORE_MEDICATION_REQUEST),
    identifier: [identifierOf(act.planId, written)],
    status: 'draft',
    intent: 'order',
    category: [COMMUNITY],
    reportedBoolean: false,
    ...(resource.medicationCodeableConcept === undefined
      ? {}
      : { medicationCodeableConcept: resource.medicationCodeableConcept }),
    subject: referenceTo(act.patient),
    ...(act.encounter === undefined ? {} : { encounter: { reference: act.encounter } }),
    authoredOn: act.at,
    requester: referenceTo(act.by),
    ...recordedBy(act.by),
    ...(resource.reasonCode === undefined ? {} : { reasonCode: resource.reasonCode }),
    ...(resource.reasonReference === undefined ? {} : { reasonReference: resource.reasonReference }),
    basedOn: [{ reference: referenceOf(resource) }],
    note: [{ text: `Not signed. Released by ${appInWords(act.app)} for signing in the EHR.`, time: act.at }],
    ...(resource.dosageInstruction === undefined ? {} : { dosageInstruction: resource.dosageInstruction }),
    ...(resource.dispenseRequest === undefined ? {} : { dispenseRequest: resource.dispenseRequest }),
  };
  return [creation(act.planId, written, order), update({ ...resource, status: 'completed' })];
}
