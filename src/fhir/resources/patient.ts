import * as z from 'zod/mini';
import { envelope, mayConcept, mayIdentifiers, mayPeriod, mayText } from './element.ts';

const humanName = z.object({
  use: mayText,
  text: mayText,
  family: mayText,
  given: z.catch(z.optional(z.array(z.string())), undefined),
  period: mayPeriod,
});

const communication = z.object({ language: mayConcept, preferred: z.catch(z.optional(z.boolean()), undefined) });

export const patient = z.object({
  resourceType: z.literal('Patient'),
  ...envelope,
  identifier: mayIdentifiers,
  name: z.catch(z.optional(z.array(humanName)), undefined),
  communication: z.catch(z.optional(z.array(communication)), undefined),
  gender: mayText,
  birthDate: mayText,
  deceasedBoolean: z.optional(z.boolean()),
  deceasedDateTime: z.optional(z.unknown()),
});
export type PatientResource = z.infer<typeof patient>;
