import type { CarePlan, MedicationRequest, Provenance, ServiceRequest, Task } from 'fhir/r4';
import * as z from 'zod/mini';

/**
 * The shapes in which this app's own resources come back from a chart. Only what is read is checked; everything else is
 * kept as it came, because an update must send it back.
 */
export type Stored<Resource> = Resource & { readonly id: string };

const text = z.optional(z.string());
const reference = z.looseObject({ reference: text });
const coding = z.looseObject({ system: text, code: text });
const concept = z.looseObject({ coding: z.optional(z.array(coding)), text });
const identifier = z.looseObject({ system: text, value: text });
const period = z.looseObject({ start: text, end: text });
const quantity = z.looseObject({ value: z.optional(z.number()), code: text, comparator: text });

const own = {
  id: z.string(),
  meta: z.optional(z.looseObject({ versionId: text, tag: z.optional(z.array(coding)) })),
  identifier: z.optional(z.array(identifier)),
  // A resource that says "read me by other rules", or modifies its meaning, is not read (facts 5.4).
  implicitRules: z.optional(z.never()),
  modifierExtension: z.optional(z.never()),
};

const dosage = z.looseObject({
  text,
  asNeededBoolean: z.optional(z.boolean()),
  timing: z.optional(
    z.looseObject({
      repeat: z.optional(
        z.looseObject({
          boundsPeriod: z.optional(period),
          frequency: z.optional(z.number()),
          period: z.optional(z.number()),
          periodUnit: text,
          when: z.optional(z.array(z.string())),
        }),
      ),
    }),
  ),
  doseAndRate: z.optional(z.array(z.looseObject({ doseQuantity: z.optional(quantity) }))),
});

const medicationRequest = z.looseObject({
  ...own,
  resourceType: z.literal('MedicationRequest'),
  status: z.string(),
  intent: z.string(),
  medicationCodeableConcept: z.optional(concept),
  subject: reference,
  authoredOn: text,
  basedOn: z.optional(z.array(reference)),
  groupIdentifier: z.optional(identifier),
  priorPrescription: z.optional(reference),
  statusReason: z.optional(concept),
  reasonCode: z.optional(z.array(concept)),
  dosageInstruction: z.optional(z.array(dosage)),
  dispenseRequest: z.optional(
    z.looseObject({
      initialFill: z.optional(z.looseObject({ quantity: z.optional(quantity) })),
      numberOfRepeatsAllowed: z.optional(z.number()),
      quantity: z.optional(quantity),
    }),
  ),
});

const activity = z.looseObject({
  reference: z.optional(reference),
  progress: z.optional(z.array(z.looseObject({ text: z.string() }))),
  detail: z.optional(z.looseObject({ code: z.optional(concept), status: z.string() })),
});

const carePlan = z.looseObject({
  ...own,
  resourceType: z.literal('CarePlan'),
  status: z.string(),
  intent: z.string(),
  subject: reference,
  created: text,
  description: text,
  replaces: z.optional(z.array(reference)),
  partOf: z.optional(z.array(reference)),
  activity: z.optional(z.array(activity)),
  note: z.optional(z.array(z.looseObject({ text: z.string() }))),
});

const task = z.looseObject({
  ...own,
  resourceType: z.literal('Task'),
  status: z.string(),
  intent: z.string(),
  focus: z.optional(reference),
  statusReason: z.optional(concept),
});

const serviceRequest = z.looseObject({
  ...own,
  resourceType: z.literal('ServiceRequest'),
  status: z.string(),
  intent: z.string(),
  subject: reference,
});

const provenance = z.looseObject({ ...own, resourceType: z.literal('Provenance') });

const accepts = (schema: z.ZodMiniType, candidate: unknown): boolean => z.safeParse(schema, candidate).success;

export const isMedicationRequest = (candidate: unknown): candidate is Stored<MedicationRequest> =>
  accepts(medicationRequest, candidate);
export const isCarePlan = (candidate: unknown): candidate is Stored<CarePlan> => accepts(carePlan, candidate);
export const isTask = (candidate: unknown): candidate is Stored<Task> => accepts(task, candidate);
export const isServiceRequest = (candidate: unknown): candidate is Stored<ServiceRequest> =>
  accepts(serviceRequest, candidate);
export const isProvenance = (candidate: unknown): candidate is Stored<Provenance> => accepts(provenance, candidate);

const named = z.object({ resourceType: z.string(), id: z.string(), identifier: z.optional(z.array(identifier)) });
/** What any resource is called, and whose identifiers it carries, before its shape is looked at. */
export type Named = z.infer<typeof named>;
export const nameOf = (candidate: unknown): Named | undefined => {
  const read = z.safeParse(named, candidate);
  return read.success ? read.data : undefined;
};

/** "MedicationRequest/o1". */
export const referenceOf = ({ resourceType, id }: { readonly resourceType: string; readonly id: string }): string =>
  `${resourceType}/${id}`;
/** Whether a reference, relative, absolute or versioned, points to that resource. */
export function pointsTo(written: string | undefined, target: string): boolean {
  const bare = written?.replace(/\/_history\/[^/]+$/, '');
  return bare === target || bare?.endsWith(`/${target}`) === true;
}
