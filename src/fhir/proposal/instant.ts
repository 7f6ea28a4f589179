declare const zonedInstant: unique symbol;

/** A moment with its time zone, "2026-12-01T09:30:00+01:00", as FHIR `instant` wants it. Always an argument: no clock here. */
export type Instant = string & { readonly [zonedInstant]: 'FHIR instant' };

const INSTANT =
  /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-](0\d|1[0-4]):[0-5]\d)$/;

export function isInstant(written: string): written is Instant {
  return INSTANT.test(written);
}

/** A moment that the program itself took from its clock. Anything else is a bug. */
export function instant(written: string): Instant {
  if (!isInstant(written)) throw new RangeError(`not an instant with a time zone: ${written}`);
  return written;
}
