import * as z from 'zod/mini';

/**
 * The elements that the charts are read by. Lenient in: what is not asked for is dropped, and a part that may be
 * missing without changing what the rest means (`may…`) is dropped when it has an unexpected form. Strict out: every
 * other part that has an unexpected form refuses the resource.
 */
export const mayText = z.catch(z.optional(z.string()), undefined);

const coding = z.object({ system: z.optional(z.string()), code: z.optional(z.string()), display: mayText });

/** A concept whose codes matter; at least one coding or a text is expected, and the reader checks it. */
export const concept = z.object({ coding: z.optional(z.array(coding)), text: z.optional(z.string()) });
export type Concept = z.infer<typeof concept>;

export const mayConcept = z.catch(z.optional(concept), undefined);
export const mayConcepts = z.catch(z.optional(z.array(concept)), undefined);

/** A status: a concept since R4, a plain code in older servers. */
export const status = z.union([concept, z.string()]);
export type Status = z.infer<typeof status>;

export const reference = z.object({ reference: z.optional(z.string()), display: mayText });
export type Reference = z.infer<typeof reference>;
export const mayReferences = z.catch(z.optional(z.array(reference)), undefined);

const period = z.object({ start: z.optional(z.string()), end: z.optional(z.string()) });
export const mayPeriod = z.catch(z.optional(period), undefined);

/** Decimals come as numbers, from some servers as text; both are kept as written until they are read exactly. */
export const decimalNumber = z.union([z.number(), z.string()]);

export const quantity = z.object({
  value: z.optional(decimalNumber),
  comparator: z.optional(z.string()),
  unit: z.optional(z.string()),
  system: z.optional(z.string()),
  code: z.optional(z.string()),
});
export type Quantity = z.infer<typeof quantity>;

export const identifier = z.object({
  system: mayText,
  value: mayText,
  type: mayConcept,
  use: mayText,
});
export const mayIdentifiers = z.catch(z.optional(z.array(identifier)), undefined);

/** What every resource has: its name and its version. */
export const envelope = {
  id: z.optional(z.string()),
  meta: z.catch(z.optional(z.object({ versionId: mayText, lastUpdated: mayText })), undefined),
};

/** "status: expected string": where a resource is not as expected, for people. */
export function whatWasExpected(error: z.core.$ZodError): string {
  const [issue] = error.issues;
  if (!issue) return 'not of the expected form';
  const place = issue.path.map(String).join('.') || 'resource';
  return issue.code === 'invalid_type' ? `${place}: expected ${issue.expected}` : `${place}: not of the expected form`;
}

/** The codes of a status, trimmed and in lower case ("entered-in-error " is met in practice). */
export function statusCodes(written: Status | undefined): readonly string[] {
  if (written === undefined) return [];
  if (typeof written === 'string') return [statusCode(written)];
  const codes = (written.coding ?? []).flatMap(({ code }) => (code === undefined ? [] : [statusCode(code)]));
  return codes.length > 0 || written.text === undefined ? codes : [statusCode(written.text).replaceAll(' ', '-')];
}

export const statusCode = (written: string): string => written.trim().toLowerCase();
