import * as z from 'zod/mini';
import {
  concept,
  envelope,
  identifier,
  mayConcepts,
  mayIdentifiers,
  mayPeriod,
  mayReferences,
  mayText,
  reference,
} from './element.ts';

/** `dosageInstruction` stays as it came: a dosage that cannot be read is asked, it does not hide the order. */
export const medicationRequest = z.object({
  resourceType: z.literal('MedicationRequest'),
  ...envelope,
  identifier: mayIdentifiers,
  groupIdentifier: z.catch(z.optional(identifier), undefined),
  status: z.string(),
  intent: z.string(),
  category: mayConcepts,
  doNotPerform: z.optional(z.boolean()),
  reportedBoolean: z.optional(z.boolean()),
  reportedReference: z.optional(z.unknown()),
  medicationCodeableConcept: z.optional(concept),
  medicationReference: z.optional(reference),
  subject: reference,
  authoredOn: mayText,
  reasonCode: mayConcepts,
  reasonReference: mayReferences,
  dosageInstruction: z.optional(z.unknown()),
  dispenseRequest: z.catch(z.optional(z.object({ validityPeriod: mayPeriod })), undefined),
  contained: z.catch(z.optional(z.array(z.unknown())), undefined),
});
export type MedicationRequestResource = z.infer<typeof medicationRequest>;
