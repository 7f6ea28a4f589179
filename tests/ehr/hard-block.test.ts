import type { MedicationRequest } from 'fhir/r4';
import { describe, expect, test } from 'vitest';
import type { Delivery } from '../../src/ehr/writers/delivery.ts';
import { writeSequentially } from '../../src/ehr/writers/sequential.ts';
import { writeTransaction } from '../../src/ehr/writers/transaction.ts';
import { creation, transaction, update } from '../../src/fhir/proposal/write-bundle.ts';

const draft: MedicationRequest = {
  resourceType: 'MedicationRequest',
  identifier: [{ system: 'https://stillstep.dev/fhir/identifier/resource', value: 'plan-1/proposal/1/1' }],
  status: 'draft',
  intent: 'proposal',
  medicationCodeableConcept: { text: 'clonazepam 0.5 mg tablet' },
  subject: { reference: 'Patient/ann' },
};
const elsewhere: MedicationRequest & { id: string } = {
  ...draft,
  id: '7',
  identifier: [{ system: 'https://ehr.example/orders', value: '7' }],
  meta: { versionId: '1' },
  status: 'stopped',
  intent: 'order',
};

const created = (change: Partial<MedicationRequest>) =>
  creation('plan-1', { kind: 'proposal', row: 1, n: 1 }, { ...draft, ...change });

/** Whatever goes past the seal, a writer asks again for what it is about to send; here it counts what leaves. */
function deliveryOf(entry: ReturnType<typeof created> | ReturnType<typeof update>) {
  const sent: string[] = [];
  const standing =
    'fullUrl' in entry
      ? ({ kind: 'missing', entry, wasTakenBack: false } as const)
      : ({ kind: 'to change', entry, found: { ...elsewhere } } as const);
  const delivery: Delivery = {
    send: async ({ method, path }) => {
      sent.push(`${method} ${path}`);
      return { kind: 'lost', why: 'network' };
    },
    patient: 'ann',
    bundle: transaction([entry]),
    standing: [standing],
    createsConditionally: () => false,
  };
  return { delivery, sent };
}

describe.each([
  ['the transaction writer', writeTransaction],
  ['the sequential writer', writeSequentially],
])('%s never sends', (_writer, write) => {
  test.each([
    ['an active medication request', created({ status: 'active' })],
    ['one reported as taken, as Oracle Health would file it', created({ reportedBoolean: true })],
    ['an order that is not a draft', created({ status: 'active', intent: 'order' })],
    ['a plan, which some EHRs show as a home medication', created({ intent: 'plan' })],
    ['a change of an order of somebody else', update(elsewhere)],
  ])('%s', async (_what, entry) => {
    const { delivery, sent } = deliveryOf(entry);
    const outcome = await write(delivery);
    expect(outcome.kind).toBe('blocked');
    expect(sent.filter((each) => !each.startsWith('GET'))).toEqual([]);
  });

  test('and does send a draft proposal', async () => {
    const { delivery, sent } = deliveryOf(created({}));
    await write(delivery);
    expect(sent.filter((each) => each.startsWith('POST'))).toHaveLength(1);
  });
});
