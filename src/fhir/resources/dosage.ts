import * as z from 'zod/mini';
import { concept, decimalNumber, mayConcept, mayConcepts, mayText, quantity } from './element.ts';

const range = z.object({ low: z.optional(quantity), high: z.optional(quantity) });
const oneOrMany = <T extends z.core.SomeType>(element: T) => z.union([z.array(element), element]);

/** R4, with the older and newer places of the same things: DSTU2 `periodUnits`, R5 `asNeeded` and lists. */
const repeat = z.object({
  boundsPeriod: z.optional(z.object({ start: z.optional(z.string()), end: z.optional(z.string()) })),
  boundsDuration: z.optional(quantity),
  boundsRange: z.optional(range),
  count: z.optional(z.number()),
  countMax: z.optional(z.number()),
  frequency: z.optional(z.number()),
  frequencyMax: z.optional(z.number()),
  period: z.optional(decimalNumber),
  periodMax: z.optional(decimalNumber),
  periodUnit: z.optional(z.string()),
  periodUnits: z.optional(z.string()),
  dayOfWeek: z.optional(z.array(z.string())),
  timeOfDay: z.optional(z.array(z.string())),
  when: z.optional(oneOrMany(z.string())),
  offset: z.optional(z.number()),
});
export type TimingRepeat = z.infer<typeof repeat>;

const timing = z.object({
  event: z.optional(z.array(z.unknown())),
  repeat: z.optional(repeat),
  code: z.optional(concept),
});
export type Timing = z.infer<typeof timing>;

const ratio = z.object({ numerator: z.optional(quantity), denominator: z.optional(quantity) });

const doseAndRate = z.object({
  type: mayConcept,
  doseQuantity: z.optional(quantity),
  doseRange: z.optional(range),
  rateRatio: z.optional(z.unknown()),
  rateRange: z.optional(z.unknown()),
  rateQuantity: z.optional(z.unknown()),
});
export type DoseAndRate = z.infer<typeof doseAndRate>;

/** One line of a dosage. Any part of it in an unexpected form makes the dosage a question. */
export const dosageLine = z.object({
  sequence: z.optional(z.number()),
  text: z.optional(z.string()),
  additionalInstruction: mayConcepts,
  patientInstruction: mayText,
  timing: z.optional(timing),
  route: mayConcept,
  asNeededBoolean: z.optional(z.boolean()),
  asNeededCodeableConcept: z.optional(concept),
  asNeeded: z.optional(z.boolean()),
  asNeededFor: z.optional(z.array(concept)),
  doseAndRate: z.optional(z.array(doseAndRate)),
  doseQuantity: z.optional(quantity),
  doseRange: z.optional(range),
  maxDosePerPeriod: z.optional(oneOrMany(ratio)),
  maxDosePerAdministration: z.optional(quantity),
});
export type DosageLine = z.infer<typeof dosageLine>;
