import { describe, expect, test } from 'vitest';
import { condition } from '../../../src/fhir/resources/condition.ts';
import { dosageLine } from '../../../src/fhir/resources/dosage.ts';
import { statusCodes, whatWasExpected } from '../../../src/fhir/resources/element.ts';
import { medicationRequest } from '../../../src/fhir/resources/medication-request.ts';
import { unknownModifier } from '../../../src/fhir/resources/modifiers.ts';
import { observation } from '../../../src/fhir/resources/observation.ts';

describe('lenient in', () => {
  test('what no rule needs is dropped, whatever its form', () => {
    const parsed = observation.safeParse({
      resourceType: 'Observation',
      status: 'final',
      code: { text: 'Ferritin', extension: 5 },
      subject: { reference: 'Patient/1', identifier: null },
      performer: 'nobody',
      text: { div: '<script>' },
    });
    expect(parsed.data).toEqual({
      resourceType: 'Observation',
      status: 'final',
      code: { text: 'Ferritin' },
      subject: { reference: 'Patient/1' },
    });
  });
  test('a broken part that may be missing is dropped and the rest is read', () => {
    const parsed = medicationRequest.safeParse({
      resourceType: 'MedicationRequest',
      status: 'active',
      intent: 'order',
      subject: { reference: 'Patient/1', display: 7 },
      authoredOn: 20_261_201,
      reasonCode: 'panic',
      dispenseRequest: [],
      meta: 'v1',
    });
    expect(parsed.success).toBe(true);
    expect(parsed.data).toMatchObject({
      authoredOn: undefined,
      reasonCode: undefined,
      dispenseRequest: undefined,
      meta: undefined,
    });
  });
});

describe('strict out', () => {
  const broken: [
    string,
    () => { success: boolean; error?: Parameters<typeof whatWasExpected>[0] | undefined },
    string,
  ][] = [
    [
      'a status that is a number',
      () => observation.safeParse({ resourceType: 'Observation', status: 5, code: {}, subject: {} }),
      'status: expected string',
    ],
    [
      'no code',
      () => observation.safeParse({ resourceType: 'Observation', status: 'final', subject: {} }),
      'code: expected object',
    ],
    [
      'a coding that is a text',
      () => condition.safeParse({ resourceType: 'Condition', subject: {}, code: { coding: ['G40'] } }),
      'code.coding.0: expected object',
    ],
    [
      'reported as a text',
      () =>
        medicationRequest.safeParse({
          resourceType: 'MedicationRequest',
          status: 'active',
          intent: 'order',
          subject: {},
          reportedBoolean: 'true',
        }),
      'reportedBoolean: expected boolean',
    ],
    [
      'a frequency that is a text',
      () => dosageLine.safeParse({ timing: { repeat: { frequency: '2' } } }),
      'timing.repeat.frequency: expected number',
    ],
    ['no object at all', () => condition.safeParse('epilepsy'), 'resource: expected object'],
  ];
  test.each(broken)('%s is refused, with the place and what was expected', (_name, parse, why) => {
    const { success, error } = parse();
    expect(success).toBe(false);
    expect(error && whatWasExpected(error)).toBe(why);
  });
});

describe('unknown modifiers', () => {
  const resources: [string, object, string | undefined][] = [
    ['none', { resourceType: 'Condition', extension: [{ url: 'urn:x' }] }, undefined],
    ['at the top', { modifierExtension: [{ url: 'urn:x' }] }, 'modifierExtension is not known to this app'],
    [
      'in the timing of a dosage',
      { dosageInstruction: [{ timing: { modifierExtension: [{}] } }] },
      'modifierExtension is not known to this app',
    ],
    ['in a contained resource', { contained: [{ implicitRules: 'urn:x' }] }, 'implicitRules is not known to this app'],
    ['an empty list is none', { modifierExtension: [] }, undefined],
    [
      'an object in place of the list',
      { modifierExtension: { url: 'urn:x' } },
      'modifierExtension is not known to this app',
    ],
    ['null is none', { implicitRules: null }, undefined],
  ];
  test.each(resources)('%s', (_name, resource, why) => {
    expect(unknownModifier(resource)).toBe(why);
  });
  test('a hundred thousand levels deep', () => {
    let inner: object = { modifierExtension: [{ url: 'urn:x' }] };
    for (let level = 0; level < 90_000; level += 1) inner = { inner };
    expect(unknownModifier(inner)).toBe('modifierExtension is not known to this app');
  });
});

describe('status codes', () => {
  test('of a concept, of a plain code, of text alone, and of nothing', () => {
    expect(statusCodes({ coding: [{ code: 'Refuted ' }], text: 'x' })).toEqual(['refuted']);
    expect(statusCodes('entered-in-error ')).toEqual(['entered-in-error']);
    expect(statusCodes({ text: 'Entered in Error' })).toEqual(['entered-in-error']);
    expect(statusCodes(undefined)).toEqual([]);
  });
});
