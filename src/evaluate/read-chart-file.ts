import * as z from 'zod/mini';
import { type Unusable, unusable } from './unusable.ts';

/** CHART.json: one patient's resources as an EHR returns them, not yet believed. */
export interface ChartFile {
  readonly kind: 'chart';
  readonly patientId: string;
  readonly bundle: unknown;
}

const bundleSchema = z.object({
  resourceType: z.literal('Bundle'),
  entry: z.optional(z.array(z.object({ fullUrl: z.optional(z.unknown()), resource: z.optional(z.unknown()) }))),
});
const patientSchema = z.object({ resourceType: z.literal('Patient'), id: z.optional(z.unknown()) });

const ONE_PATIENT = 'exactly one Patient with an id';
const ID = /^[A-Za-z0-9\-.]{1,64}$/;
const URN = /^urn:(?:uuid|oid):(.{1,100})$/;

/**
 * Reads a chart that was already parsed as JSON: a FHIR Bundle about exactly one patient. Two copies of that patient
 * are one. Single resources that cannot be read do not concern it; they are listed later, each with its reason.
 */
export function readChartFile(written: unknown): ChartFile | Unusable {
  const bundle = bundleSchema.safeParse(written);
  if (!bundle.success)
    return unusable('the file', 'a FHIR R4 Bundle (an object with resourceType "Bundle" and an entry list)');
  const ids = new Set<string | undefined>();
  for (const { resource, fullUrl } of bundle.data.entry ?? []) {
    const patient = patientSchema.safeParse(resource);
    if (patient.success) ids.add(idOf(patient.data.id, fullUrl));
  }
  const [patientId] = ids;
  if (ids.size === 0) return unusable('entry', `${ONE_PATIENT}; found none`);
  if (ids.size > 1) return unusable('entry', `${ONE_PATIENT}; found ${ids.size}`);
  if (patientId === undefined) return unusable('entry', `${ONE_PATIENT}; found one without an id`);
  return { kind: 'chart', patientId, bundle: written };
}

function idOf(id: unknown, fullUrl: unknown): string | undefined {
  if (typeof id === 'string' && ID.test(id)) return id;
  return typeof fullUrl === 'string' ? URN.exec(fullUrl)?.[1] : undefined;
}
