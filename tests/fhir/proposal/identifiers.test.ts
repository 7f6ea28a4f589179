import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isEqual, ratio } from '../../../src/clinical/measures/ratio.ts';
import { canonicalJson } from '../../../src/fhir/proposal/canonical-json.ts';
import { decimalInWords, readDecimal } from '../../../src/fhir/proposal/decimal-in-words.ts';
import { entryUrl } from '../../../src/fhir/proposal/entry-url.ts';
import {
  CARE_PLAN_SYSTEM,
  identifierOf,
  isPlanId,
  ownIdentity,
  queryFor,
  RESOURCE_SYSTEM,
  readIdentifierValue,
  releasedFrom,
  type Written,
} from '../../../src/fhir/proposal/identifiers.ts';
import { instant, isInstant } from '../../../src/fhir/proposal/instant.ts';
import { sha256 } from '../../../src/fhir/proposal/sha256.ts';

const small = fc.integer({ min: 1, max: 99 });
const written: fc.Arbitrary<Exclude<Written, { kind: 'provenance' }>> = fc.oneof(
  fc.record({ kind: fc.constantFrom('care-plan', 'task', 'note', 'lab', 'draft', 'draft-order'), n: small }),
  fc.record({ kind: fc.constantFrom('proposal', 'order'), row: small, n: small }),
);
const planId = fc.stringMatching(/^[A-Za-z0-9.-]{1,64}$/);

describe('identifiers', () => {
  test('what is written under one is read back from it, and from no other system', () => {
    fc.assert(
      fc.property(planId, written, (id, what) => {
        const identifier = identifierOf(id, what);
        expect(ownIdentity([identifier])).toEqual({ planId: id, written: what });
        expect(ownIdentity([{ ...identifier, system: 'urn:oid:1.2.3' }])).toBeUndefined();
        const other = identifier.system === CARE_PLAN_SYSTEM ? RESOURCE_SYSTEM : CARE_PLAN_SYSTEM;
        expect(ownIdentity([{ ...identifier, system: other }])).toBeUndefined();
        expect(queryFor(id, what)).toBe(`identifier=${identifier.system}|${identifier.value}`);
      }),
    );
  });

  test('two resources of one plan never share an entry address', () => {
    fc.assert(
      fc.property(planId, written, written, (id, one, other) => {
        expect(entryUrl(id, one) === entryUrl(id, other)).toBe(
          identifierOf(id, one).value === identifierOf(id, other).value,
        );
      }),
    );
  });

  test.each([
    '',
    'plan',
    'plan/order',
    'plan/order/1',
    'plan/order/x/1',
    'plan/other/1',
    'a b/task/1',
    'plan/task/1/2',
  ])('"%s" is not an identifier value of this app', (value) => expect(readIdentifierValue(value)).toBeUndefined());

  test('an order names the plan and row it was released from, a proposal does not (R-REG-2)', () => {
    expect(releasedFrom([identifierOf('p', { kind: 'order', row: 3, n: 2 })])).toEqual({ plan: 'p', row: 3 });
    expect(releasedFrom([identifierOf('p', { kind: 'proposal', row: 3, n: 2 })])).toBeUndefined();
    expect(releasedFrom([{ system: 'urn:oid:1', value: 'p/order/3/2' }])).toBeUndefined();
  });

  test('a provenance is found by its tag', () => {
    expect(queryFor('p', { kind: 'provenance', act: 'approve' })).toBe(
      '_tag=https://stillstep.dev/fhir/tag/act|p/provenance/approve',
    );
  });

  test.each(['a/b', 'a b', 'a|b', '', 'x'.repeat(65)])('"%s" cannot be a plan id', (id) =>
    expect(isPlanId(id)).toBe(false),
  );
});

describe('sha-256', () => {
  test('agrees with Node for any text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300, unit: 'binary' }), (text) => {
        expect(sha256(text)).toBe(createHash('sha256').update(text, 'utf8').digest('hex'));
      }),
    );
  });
  test.each([55, 56, 63, 64, 65, 119, 120])('agrees at the block boundary of %i bytes', (length) => {
    const text = 'a'.repeat(length);
    expect(sha256(text)).toBe(createHash('sha256').update(text).digest('hex'));
  });
});

describe('canonical JSON', () => {
  test('does not depend on the order of keys, leaves undefined out, keeps the order of arrays', () => {
    expect(canonicalJson({ b: 1, a: [2, { d: null, c: undefined }] })).toBe('{"a":[2,{"d":null}],"b":1}');
    expect(canonicalJson([1, 2])).not.toBe(canonicalJson([2, 1]));
  });
});

describe('numbers and moments in words', () => {
  test('an exact number is read back exactly, also where no decimal is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000 }), fc.integer({ min: 1, max: 999 }), (over, under) => {
        const read = readDecimal(decimalInWords(ratio(over, under)));
        expect(read && isEqual(read, ratio(over, under))).toBe(true);
      }),
    );
    expect(decimalInWords(ratio(15, 2))).toBe('7.5');
    expect(decimalInWords(ratio(20, 3))).toBe('20/3');
    expect(readDecimal('1/0')).toBeUndefined();
  });

  test.each(['2026-12-01T10:42:00Z', '2026-12-01T10:42:00.123+01:00'])('%s is an instant', (written) =>
    expect(instant(written)).toBe(written),
  );
  test.each(['2026-12-01', '2026-12-01T10:42Z', '2026-12-01T10:42:00', '2026-13-01T10:42:00Z', '2026-12-01T24:00:00Z'])(
    '%s is none',
    (moment) => {
      expect(isInstant(moment)).toBe(false);
      expect(() => instant(moment)).toThrow(RangeError);
    },
  );
});
