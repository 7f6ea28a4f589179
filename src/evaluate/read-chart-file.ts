import * as z from 'zod/mini';
import { type Unusable, unusable } from './unusable.ts';

/** CHART.json: one patient's resources as an EHR returns them, not yet believed. */
export interface ChartFile {
  readonly kind: 'chart';
  readonly patientId: string;
  readonly bundle: unknown;
}

const bundleSchema = z.object({ resourceType: z.literal('Bundle'), entry: z.optional(z.array(z.unknown())) });
type Body = Readonly<Record<string, unknown>>;

const isBody = (value: unknown): value is Body => typeof value === 'object' && value !== null;

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

/**
 * The ids of all Patients of a Bundle and of Bundles in it (pages, batch answers); `undefined` when it is no Bundle.
 * A chart has thousands of entries and one Patient, so the entries are looked at and not parsed.
 */
function patientIds(written: unknown): readonly (string | undefined)[] | undefined {
  const bundle = bundleSchema.safeParse(written);
  if (!bundle.success) return undefined;
  return (bundle.data.entry ?? []).flatMap((entry) => {
    const resource = isBody(entry) ? entry.resource : undefined;
    if (!isBody(entry) || !isBody(resource)) return [];
    if (resource.resourceType === 'Patient') return [idOf(resource.id, entry.fullUrl)];
    return resource.resourceType === 'Bundle' ? (patientIds(resource) ?? []) : [];
  });
}

function idOf(id: unknown, fullUrl: unknown): string | undefined {
  if (typeof id === 'string' && ID.test(id)) return id;
  return typeof fullUrl === 'string' ? URN.exec(fullUrl)?.[1] : undefined;
}
