import * as z from 'zod/mini';
import { concept, envelope, mayPeriod, mayText, reference } from './element.ts';

/** Values stay as they came: what is not a number in a known unit is shown as charted, not used. */
export const observation = z.object({
  resourceType: z.literal('Observation'),
  ...envelope,
  status: z.string(),
  code: concept,
  subject: reference,
  effectiveDateTime: mayText,
  effectiveInstant: mayText,
  effectivePeriod: mayPeriod,
  valueQuantity: z.optional(z.unknown()),
  valueString: z.optional(z.unknown()),
  valueInteger: z.optional(z.unknown()),
  valueCodeableConcept: z.optional(z.unknown()),
  valueBoolean: z.optional(z.unknown()),
  valueRange: z.optional(z.unknown()),
  valueRatio: z.optional(z.unknown()),
  dataAbsentReason: z.optional(z.unknown()),
});
export type ObservationResource = z.infer<typeof observation>;
