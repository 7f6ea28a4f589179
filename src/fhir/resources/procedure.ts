import * as z from 'zod/mini';
import { concept, envelope, mayPeriod, mayText, reference } from './element.ts';

export const procedure = z.object({
  resourceType: z.literal('Procedure'),
  ...envelope,
  status: z.string(),
  code: z.optional(concept),
  subject: reference,
  performedDateTime: mayText,
  performedPeriod: mayPeriod,
});
export type ProcedureResource = z.infer<typeof procedure>;
