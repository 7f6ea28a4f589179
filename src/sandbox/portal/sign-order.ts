import type { FhirAnswer, FhirBase } from '../fhir/fhir-call.ts';
import { type FhirResource, objectIn, objectsIn, referenceTo, textOf } from '../resource.ts';
import { drugOf, medicationNames, periodOf } from './medication-list.ts';
import { replacedOrders } from './replaced-orders.ts';

/** What signing needs to know. */
export interface Signing {
  readonly base: FhirBase;
  /** The address of the FHIR base, for links in the answer. */
  readonly address: string;
  /** Whether signing stops the order that the new one replaces. */
  readonly supersede: boolean;
  /** The id of the Practitioner who signs. */
  readonly signer: string;
  /** The day of the signature, an ISO date. */
  readonly today: string;
}

/** What signing did, as references and in a sentence for who signed, or one sentence about why it could not be done. */
export type Signed =
  | {
      readonly signed: readonly string[];
      readonly stopped: readonly string[];
      /** Replaced by an order that begins later: they go on until the day before it. */
      readonly ending: readonly string[];
      readonly message: string;
    }
  | { readonly problem: string };

/**
 * Signs unsigned orders as the EHR's own signing would: they become active, the signer their requester, and the orders
 * they replace become stopped, or end on the day before where the new ones begin later: nobody is without a dose in
 * between. Everything in one transaction, on the versions that were looked at: all of it or nothing.
 */
export async function signOrders(ids: readonly string[], signing: Signing): Promise<Signed> {
  if (ids.length === 0) return { problem: 'No order was named.' };
  const orders: FhirResource[] = [];
  const replaced = new Map<string, { readonly before: FhirResource; readonly after: FhirResource }>();
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
      const after = afterReplacement(old, order, signing.today);
      if (!replaced.has(referenceTo(old))) replaced.set(referenceTo(old), { before: old, after });
    }
  }
  const requester = { reference: `Practitioner/${signing.signer}` };
  const signed = orders.map((order) => ({
    ...order,
    status: 'active',
    requester: objectIn(order, 'requester') ?? requester,
  }));
  const changed = [...replaced.values()].flatMap(({ before, after }) => (after === before ? [] : [after]));
  const answer = await writeTogether([...signed, ...changed], signing);
  if (answer.status !== 200)
    return { problem: 'The order could not be signed, because the chart has changed: try again.' };
  const afterwards = [...replaced.values()].map(({ after }) => after);
  const stopped = afterwards.filter(({ status }) => status === 'stopped');
  const ending = afterwards.filter(({ status }) => status !== 'stopped');
  return {
    signed: signed.map(referenceTo),
    stopped: stopped.map(referenceTo),
    ending: ending.map(referenceTo),
    message: await inWords({ signed, stopped, ending }, signing.base),
  };
}

/** An order once another one replaces it: stopped, or, while the new one has not begun, in force until the day before. */
function afterReplacement(old: FhirResource, order: FhirResource, today: string): FhirResource {
  const [begins] = periodOf(order);
  if (begins === undefined || begins <= today) {
    return { ...old, status: 'stopped', statusReason: { text: `Replaced by MedicationRequest/${order.id}` } };
  }
  const [, ends] = periodOf(old);
  return ends !== undefined && ends < begins ? old : endingOn(dayBefore(begins), old);
}

function endingOn(end: string, old: FhirResource): FhirResource {
  const dosages = objectsIn(old, 'dosageInstruction');
  return {
    ...old,
    dosageInstruction: (dosages.length === 0 ? [{}] : dosages).map((dosage) => {
      const timing = objectIn(dosage, 'timing');
      const repeat = objectIn(timing, 'repeat');
      const boundsPeriod = { ...objectIn(repeat, 'boundsPeriod'), end };
      return { ...dosage, timing: { ...timing, repeat: { ...repeat, boundsPeriod } } };
    }),
  };
}

function dayBefore(date: string): string {
  return new Date(Date.parse(`${date.slice(0, 10)}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}

type Outcome = Readonly<Record<'signed' | 'stopped' | 'ending', readonly FhirResource[]>>;

async function inWords({ signed, stopped, ending }: Outcome, base: FhirBase): Promise<string> {
  const medications = await medicationNames([...signed, ...stopped, ...ending], base);
  const drugs = (requests: readonly FhirResource[]) => requests.map((one) => drugOf(one, medications)).join(' and ');
  const until = ending.map((one) => `${drugOf(one, medications)} until ${periodOf(one)[1]}`).join(' and ');
  return [
    `Signed: ${drugs(signed)}.`,
    stopped.length === 0 ? '' : ` Stopped, because replaced: ${drugs(stopped)}.`,
    ending.length === 0 ? '' : ` Goes on, because the new order begins later: ${until}.`,
  ].join('');
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
