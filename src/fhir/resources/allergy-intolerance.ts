import * as z from 'zod/mini';
import { concept, envelope, mayText, reference, status } from './element.ts';

export const allergyIntolerance = z.object({
  resourceType: z.literal('AllergyIntolerance'),
  ...envelope,
  verificationStatus: z.optional(status),
  code: z.optional(concept),
  patient: reference,
  recordedDate: mayText,
  reaction: z.optional(z.array(z.object({ substance: z.optional(concept) }))),
});
export type AllergyIntoleranceResource = z.infer<typeof allergyIntolerance>;
