import type { FhirBase } from '../fhir/fhir-call.ts';
import { relativeReference } from '../fhir/search-values.ts';
import { type FhirResource, objectIn, objectsIn, textOf } from '../resource.ts';

const IN_FORCE = ['active', 'on-hold'];

/**
 * The orders in force that an order replaces. `priorPrescription` leads to the order itself, or to the proposal of the
 * step before; the order that came of that proposal is then the one (`basedOn`), else the search goes on one step back.
 */
export async function replacedOrders(order: FhirResource, base: FhirBase): Promise<readonly FhirResource[]> {
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
