import * as z from 'zod/mini';
import { concept, envelope, mayConcept, mayText } from './element.ts';

export const medication = z.object({
  resourceType: z.literal('Medication'),
  ...envelope,
  status: mayText,
  code: z.optional(concept),
  ingredient: z.catch(z.optional(z.array(z.object({ itemCodeableConcept: mayConcept }))), undefined),
});
export type MedicationResource = z.infer<typeof medication>;
