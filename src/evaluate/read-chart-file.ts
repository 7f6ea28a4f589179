import * as z from 'zod/mini';
import { type Unusable, unusable } from './unusable.ts';

/** CHART.json: one patient's resources as an EHR returns them, not yet believed. */
export interface ChartFile {
  readonly kind: 'chart';
  readonly patientId: string;
  readonly bundle: unknown;
}

const bundleSchema = z.object({ resourceType: z.literal('Bundle'), entry: z.optional(z.array(z.unknown())) });
const entrySchema = z.object({ fullUrl: z.optional(z.unknown()), resource: z.unknown() });
const patientSchema = z.object({ resourceType: z.literal('Patient'), id: z.optional(z.unknown()) });

const A_BUNDLE = 'a FHIR R4 Bundle (an object with resourceType "Bundle" and an entry list)';
const ONE_PATIENT = 'exactly one Patient with an id';
const ID = /^[^\s/]{1,256}$/;
const URN = /^urn:(?:uuid|oid):([^\s/]{1,100})$/;

/**
 * Reads a chart that was already parsed as JSON: a FHIR Bundle about exactly one patient. Two copies of that patient
 * are one. Single resources that cannot be read do not concern it; they are listed later, each with its reason.
 */
export function readChartFile(written: unknown): ChartFile | Unusable {
  const ids = patientIds(written);
  if (!ids) return unusable('the file', A_BUNDLE);
  const distinct = new Set(ids);
  const [patientId] = distinct;
  if (distinct.size === 0) return unusable('entry', `${ONE_PATIENT}; found none`);
  if (distinct.size > 1) return unusable('entry', `${ONE_PATIENT}; found ${distinct.size}`);
  if (patientId === undefined) return unusable('entry', `${ONE_PATIENT}; found one without an id`);
  return { kind: 'chart', patientId, bundle: written };
}

/** The ids of all Patients of a Bundle and of Bundles in it (pages, batch answers); `undefined` when it is no Bundle. */
function patientIds(written: unknown): readonly (string | undefined)[] | undefined {
  const bundle = bundleSchema.safeParse(written);
  if (!bundle.success) return undefined;
  return (bundle.data.entry ?? []).flatMap((each) => {
    const entry = entrySchema.safeParse(each);
    if (!entry.success) return [];
    const { resource, fullUrl } = entry.data;
    const patient = patientSchema.safeParse(resource);
    return patient.success ? [idOf(patient.data.id, fullUrl)] : (patientIds(resource) ?? []);
  });
}

function idOf(id: unknown, fullUrl: unknown): string | undefined {
  if (typeof id === 'string' && ID.test(id)) return id;
  return typeof fullUrl === 'string' ? URN.exec(fullUrl)?.[1] : undefined;
}
