import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeURL, fromUint8Array } from '../../src/ehr/browser-base64.ts';

test('the PKCE verifier and challenge are base64url without padding, for any bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
      expect(fromUint8Array(bytes, true)).toBe(Buffer.from(bytes).toString('base64url'));
      expect(fromUint8Array(bytes)).toBe(Buffer.from(bytes).toString('base64'));
    }),
  );
  expect(encodeURL('{"alg":"ES384"} – ü')).toBe(Buffer.from('{"alg":"ES384"} – ü').toString('base64url'));
});
