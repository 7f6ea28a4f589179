import type { MedicationRequest } from 'fhir/r4';
import { describe, expect, test } from 'vitest';
import { type Forbidden, forbidActiveMedication, forbidEntry } from '../../../src/fhir/proposal/forbid.ts';
import { identifierOf } from '../../../src/fhir/proposal/identifiers.ts';
import { creation, transaction, update, type WriteEntry } from '../../../src/fhir/proposal/write-bundle.ts';
import { proposed } from './proposed.ts';

const written = { kind: 'proposal', row: 1, n: 1 } as const;
const request = (change: Partial<MedicationRequest> = {}): MedicationRequest => ({
  resourceType: 'MedicationRequest',
  status: 'draft',
  intent: 'proposal',
  subject: { reference: 'Patient/1' },
  identifier: [identifierOf('p', written)],
  ...change,
});
const created = (change: Partial<MedicationRequest>): WriteEntry => creation('p', written, request(change));
const changed = (change: Partial<MedicationRequest>): WriteEntry =>
  update({ ...request(change), id: 'm1', meta: { versionId: '2' } });
const why = (entry: WriteEntry): readonly Forbidden['why'][] => forbidEntry(entry).map((each) => each.why);

describe('the hard block lets pass', () => {
  test('a whole proposal', () => expect(forbidActiveMedication(proposed().bundle)).toEqual([]));
  test('an unsigned order of this app', () => expect(why(created({ intent: 'order' }))).toEqual([]));
  test.each(['completed', 'cancelled', 'entered-in-error'] as const)('a proposal of this app becoming %s', (status) =>
    expect(why(changed({ status }))).toEqual([]),
  );
  test.each(['cancelled', 'entered-in-error'] as const)('an unsigned order of this app becoming %s', (status) =>
    expect(why(changed({ status, intent: 'order' }))).toEqual([]),
  );
});

describe('the hard block refuses', () => {
  test.each(['active', 'on-hold', 'completed', 'stopped', 'unknown'] as const)(
    'a new medication request that is %s',
    (status) => expect(why(created({ status }))).toEqual(['a medication request that would be active']),
  );

  test('a request that is active, whoever created it', () => {
    expect(why(changed({ status: 'active', intent: 'order' }))).toEqual([
      'a medication request that would be active',
      'a change that leaves a medication request open',
    ]);
  });

  test('a request reported as taken (Oracle Health would file it as an active home medication)', () => {
    expect(why(created({ reportedBoolean: true }))).toEqual(['a medication request reported as taken']);
    expect(why(created({ reportedReference: { reference: 'Patient/1' } }))).toEqual([
      'a medication request reported as taken',
    ]);
  });

  test.each(['plan', 'original-order', 'instance-order', 'option'] as const)('intent %s', (intent) =>
    expect(why(created({ intent }))).toEqual(['a medication request that is neither a proposal nor an unsigned order']),
  );

  test('doNotPerform', () => {
    expect(why(created({ doNotPerform: true }))).toEqual([
      'a medication request that is neither a proposal nor an unsigned order',
    ]);
  });

  test('a change of somebody else’s order', () => {
    const foreign = [{ system: 'urn:oid:1.2.3', value: '4711' }];
    expect(why(changed({ status: 'cancelled', intent: 'order', identifier: foreign }))).toEqual([
      'a medication request that this app did not create',
    ]);
  });

  test.each(['draft', 'stopped', 'on-hold', 'completed'] as const)('an order of this app becoming %s', (status) =>
    expect(why(changed({ status, intent: 'order' }))).toEqual(['a change that leaves a medication request open']),
  );

  test('a change that does not say which version it was made from', () => {
    const entry = changed({ status: 'cancelled' });
    const blind: WriteEntry = { resource: entry.resource, request: { method: 'PUT', url: 'MedicationRequest/m1' } };
    expect(why(blind)).toEqual(['a change without the version that was read']);
  });

  test('a change addressed to another resource than the one in it', () => {
    const entry = changed({ status: 'cancelled' });
    const astray: WriteEntry = { ...entry, request: { method: 'PUT', url: 'MedicationRequest/o9', ifMatch: 'W/"2"' } };
    expect(why(astray)).toEqual(['a change of another resource than the one addressed']);
  });

  test.each(['MedicationStatement', 'MedicationDispense', 'Patient', 'Condition'])('a %s', (resourceType) => {
    const entry: WriteEntry = JSON.parse(
      JSON.stringify({ ...created({}), resource: { resourceType }, request: { method: 'POST', url: resourceType } }),
    );
    expect(why(entry)).toEqual(['a resource type that this app does not write']);
  });

  test.each(['DELETE', 'PATCH'])('%s', (method) => {
    const entry: WriteEntry = JSON.parse(
      JSON.stringify({ ...created({}), request: { method, url: 'MedicationRequest/m1' } }),
    );
    expect(why(entry)).toEqual(['a method other than POST and PUT']);
  });

  test('an active lab request', () => {
    const lab = proposed(undefined, { ticked: { labs: ['ferritin'] } }).bundle.entry.find(
      ({ resource }) => resource.resourceType === 'ServiceRequest',
    );
    if (lab?.resource.resourceType !== 'ServiceRequest') throw new Error('no lab request');
    const active = creation('p', { kind: 'lab', n: 1 }, { ...lab.resource, status: 'active' });
    expect(forbidActiveMedication(transaction([active])).map((each) => each.why)).toEqual([
      'a lab request that is not a draft proposal',
    ]);
  });
});
