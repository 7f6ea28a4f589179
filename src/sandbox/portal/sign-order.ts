import type { FhirAnswer, FhirBase } from '../fhir/fhir-call.ts';
import { relativeReference } from '../fhir/search-values.ts';
import { type FhirResource, objectIn, objectsIn, referenceTo, textOf } from '../resource.ts';
import { drugOf, medicationNames } from './medication-list.ts';

/** What signing needs to know. */
export interface Signing {
  readonly base: FhirBase;
  /** The address of the FHIR base, for links in the answer. */
  readonly address: string;
  /** Whether signing stops the order that the new one replaces. */
  readonly supersede: boolean;
  /** The id of the Practitioner who signs. */
  readonly signer: string;
}

/** What signing did, as references and in a sentence for who signed, or one sentence about why it could not be done. */
export type Signed =
  | { readonly signed: readonly string[]; readonly stopped: readonly string[]; readonly message: string }
  | { readonly problem: string };

/**
 * Signs unsigned orders as the EHR's own signing would: they become active, the signer their requester, and the orders
 * they replace become stopped. Everything in one transaction, on the versions that were looked at: all of it or nothing.
 */
export async function signOrders(ids: readonly string[], signing: Signing): Promise<Signed> {
  if (ids.length === 0) return { problem: 'No order was named.' };
  const orders: FhirResource[] = [];
  const stopped = new Map<string, FhirResource>();
  for (const id of new Set(ids)) {
    const order = await signing.base.read('MedicationRequest', id);
    if (order === undefined) return { problem: 'This order is not in the chart any more.' };
    if (order.status !== 'draft' || order.intent !== 'order') {
      return {
        problem: `Only an unsigned order can be signed; this one is: ${textOf(order, 'status')} ${textOf(order, 'intent')}.`,
      };
    }
    orders.push(order);
    for (const old of signing.supersede ? await replacedOrders(order, signing.base) : []) {
      const statusReason = { text: `Replaced by MedicationRequest/${order.id}` };
      if (!stopped.has(referenceTo(old))) stopped.set(referenceTo(old), { ...old, status: 'stopped', statusReason });
    }
  }
  const requester = { reference: `Practitioner/${signing.signer}` };
  const signed = orders.map((order) => ({
    ...order,
    status: 'active',
    requester: objectIn(order, 'requester') ?? requester,
  }));
  const answer = await writeTogether([...signed, ...stopped.values()], signing);
  if (answer.status !== 200)
    return { problem: 'The order could not be signed, because the chart has changed: try again.' };
  return {
    signed: signed.map(referenceTo),
    stopped: [...stopped.keys()],
    message: await inWords(signed, [...stopped.values()], signing.base),
  };
}

async function inWords(signed: readonly FhirResource[], stopped: readonly FhirResource[], base: FhirBase) {
  const medications = await medicationNames([...signed, ...stopped], base);
  const drugs = (requests: readonly FhirResource[]) => requests.map((one) => drugOf(one, medications)).join(' and ');
  return `Signed: ${drugs(signed)}.${stopped.length === 0 ? '' : ` Stopped, because replaced: ${drugs(stopped)}.`}`;
}

function writeTogether(resources: readonly FhirResource[], { base, address }: Signing): Promise<FhirAnswer> {
  const entry = resources.map((resource) => ({
    resource,
    request: {
      method: 'PUT',
      url: `${resource.resourceType}/${resource.id}`,
      ifMatch: `W/"${resource.meta?.versionId ?? ''}"`,
    },
  }));
  const body = JSON.stringify({ resourceType: 'Bundle', type: 'transaction', entry });
  const headers = new Headers({ 'content-type': 'application/fhir+json' });
  return base.answer({ method: 'POST', path: '', query: new URLSearchParams(), headers, body, base: address });
}

const IN_FORCE = ['active', 'on-hold'];

/**
 * The orders in force that an order replaces. `priorPrescription` leads to the order itself, or to the proposal of the
 * step before; the order that came of that proposal is then the one (`basedOn`), else the search goes on one step back.
 */
async function replacedOrders(order: FhirResource, base: FhirBase): Promise<readonly FhirResource[]> {
  const orders = await base.search('MedicationRequest', `patient=${textOf(objectIn(order, 'subject'), 'reference')}`);
  const byReference = new Map(orders.map((one) => [`MedicationRequest/${one.id}`, one]));
  const found = new Map<string, FhirResource>();
  const seen = new Set<string>();
  let step = [...priorOf(order), ...basisOf(order).flatMap((proposal) => priorOf(byReference.get(proposal)))];
  while (step.length > 0 && found.size === 0) {
    const next: string[] = [];
    for (const reference of step.filter((one) => !seen.has(one))) {
      seen.add(reference);
      const prior = byReference.get(reference);
      const candidates = [prior, ...orders.filter((one) => basisOf(one).includes(reference))];
      for (const candidate of candidates) {
        if (candidate !== undefined && candidate.id !== order.id && isOrderInForce(candidate)) {
          found.set(candidate.id ?? '', candidate);
        }
      }
      next.push(...priorOf(prior), ...basisOf(prior));
    }
    step = next;
  }
  return [...found.values()];
}

function isOrderInForce(resource: FhirResource): boolean {
  return resource.intent !== 'proposal' && resource.intent !== 'plan' && IN_FORCE.includes(String(resource.status));
}

function priorOf(resource: FhirResource | undefined): string[] {
  const prior = textOf(objectIn(resource, 'priorPrescription'), 'reference');
  return prior === undefined ? [] : [relativeReference(prior)];
}

/** The MedicationRequests an order is based on; a CarePlan among them is no prescription. */
function basisOf(resource: FhirResource | undefined): string[] {
  return objectsIn(resource, 'basedOn')
    .map((basis) => relativeReference(textOf(basis, 'reference') ?? ''))
    .filter((reference) => reference.startsWith('MedicationRequest/'));
}
