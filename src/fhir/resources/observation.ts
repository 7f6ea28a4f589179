import * as z from 'zod/mini';
import { concept, envelope, mayPeriod, mayText, reference } from './element.ts';

const value = {
  valueQuantity: z.optional(z.unknown()),
  valueString: z.optional(z.unknown()),
  valueInteger: z.optional(z.unknown()),
  valueCodeableConcept: z.optional(z.unknown()),
  valueBoolean: z.optional(z.unknown()),
  valueRange: z.optional(z.unknown()),
  valueRatio: z.optional(z.unknown()),
  dataAbsentReason: z.optional(z.unknown()),
};

/** One result of a panel that stands in a single Observation. */
export const component = z.object({ code: concept, ...value });

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
  ...value,
  component: z.catch(z.optional(z.array(z.unknown())), undefined),
});
export type ObservationResource = z.infer<typeof observation>;
