import * as z from 'zod/mini';
import { concept, envelope, mayConcept, mayConcepts, mayPeriod, mayText, reference, status } from './element.ts';

export const condition = z.object({
  resourceType: z.literal('Condition'),
  ...envelope,
  clinicalStatus: z.optional(status),
  verificationStatus: z.optional(status),
  category: mayConcepts,
  severity: mayConcept,
  code: z.optional(concept),
  subject: reference,
  onsetDateTime: mayText,
  onsetPeriod: mayPeriod,
  recordedDate: mayText,
  abatementDateTime: z.optional(z.unknown()),
  abatementAge: z.optional(z.unknown()),
  abatementPeriod: z.optional(z.unknown()),
  abatementRange: z.optional(z.unknown()),
  abatementString: z.optional(z.unknown()),
  abatementBoolean: z.optional(z.unknown()),
});
export type ConditionResource = z.infer<typeof condition>;
